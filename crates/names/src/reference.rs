//! The names of a reference article, which is known to spell right.

use copydesk_authority::{Authority, EntityKind, Entry, Form, FormRef, Lexicon, Status};
use copydesk_language::{Profile, Shape, name_endings, script_of};
use copydesk_model::{Document, Segment, Span};

use crate::article::{Reading, read};
use crate::attested::is_spoken_for;
use crate::known::{Known, is_valid_in};
use crate::memory::Memory;
use crate::mention::NameWord;

/// What the ids of names begin with that the reference spelling list does not have.
pub(crate) const REFERENCE: &str = "reference/";
/// Words of the longest name that is taken over; longer runs are titles and headings.
const LONGEST: usize = 4;
/// Letters of the shortest name of one word: in shorter ones a letter makes another word.
const SHORTEST: usize = 6;

/// What `reference` says of names, for a source above the embedded list: the names that `authority` does not know, each an
/// entity with one spelling, and for entities that it knows in several spellings the one that the article has.
///
/// Ids of new names are made from the spelling: `reference/oded-katash`.
#[must_use]
pub fn reference_entries(reference: &Document, authority: &Authority) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for Reading { segment, known, runs, .. } in &read(reference, &mut Memory::default(), authority) {
        for one in known {
            add(&mut entries, chosen_spelling(one, segment, authority));
        }
        for run in runs.iter() {
            let name = person_part(run.words, segment);
            let is_new = name
                .iter()
                .all(|word| !known.iter().any(|one| one.span.overlaps(word.span) && one.span.len() > word.span.len()));
            match name {
                [word] if is_new => add(&mut entries, single_name(word, segment, authority)),
                [_, .., _] if is_new && name.len() <= LONGEST => add(&mut entries, full_name(name, segment)),
                _ => {}
            }
        }
    }
    entries
}

/// The run without the titles and ordinary words before the name.
fn person_part<'a>(words: &'a [NameWord], segment: &Segment) -> &'a [NameWord] {
    let lexicon = Lexicon::embedded();
    let lang = segment.language.primary();
    let is_other =
        |word: &NameWord| lexicon.is_ordinary_word(&word.folded, lang) || !lexicon.cues(&word.folded, lang).is_empty();
    let start = words.iter().take_while(|word| is_other(word)).count();
    let rest = &words[start..];
    if rest.iter().any(is_other) { &[] } else { rest }
}

fn add(entries: &mut Vec<Entry>, entry: Option<Entry>) {
    entries.extend(entry.filter(|entry| !entries.iter().any(|known| known.id == entry.id)));
}

/// A name of several words, like a person's.
fn full_name(name: &[NameWord], segment: &Segment) -> Option<Entry> {
    let [first, .., last] = name else { return None };
    let spelling = Span::new(first.span.start, last.span.end).of(segment.text());
    let family = Span::new(last.span.start - first.span.start, last.span.end - first.span.start);
    let slug: Vec<&str> = name.iter().map(|word| &*word.folded).collect();
    let form = Form { family, ..Form::whole(spelling, segment.language.primary().to_owned(), Status::Preferred) };
    Some(entry(format!("{REFERENCE}{}", slug.join("-")), EntityKind::Person, form))
}

/// A word that only a name has a capital for, and that is in no list.
fn single_name(word: &NameWord, segment: &Segment, authority: &Authority) -> Option<Entry> {
    let language = &segment.language;
    let is_name = word.shape == Shape::Capitalised
        && !word.opens_sentence
        && !Profile::of(language).nouns_are_capitalised
        && word.folded.chars().count() >= SHORTEST
        && !is_spoken_for(&word.folded, language, authority);
    let form = Form::whole(word.span.of(segment.text()), language.primary().to_owned(), Status::Preferred);
    is_name.then(|| entry(format!("{REFERENCE}{}", word.folded), EntityKind::Place, form))
}

/// The spelling of an entity of the list that has several in this language. Where names inflect, the article may have it in
/// any case, so nothing is said.
fn chosen_spelling(one: &Known, segment: &Segment, authority: &Authority) -> Option<Entry> {
    let language = &segment.language;
    let is_right = |form: &FormRef| {
        let form = authority.form(*form).1;
        matches!(form.status, Status::Preferred | Status::Accepted)
            && is_valid_in(form, language)
            && !form.flags.acronym
            && script_of(form.text) == script_of(one.span.of(segment.text()))
    };
    if !name_endings(language).is_empty() {
        return None;
    }
    let mut entities = one.entities(authority);
    let entity = entities.next()?;
    if entities.any(|other| other != entity) {
        return None;
    }
    let view = authority.entity(entity);
    let own: Vec<FormRef> = one.forms().iter().copied().filter(is_right).collect();
    let form = authority.form(*own.first()?).1;
    let is_full = view.kind != EntityKind::Person || form.family.len() < form.text.len();
    let has_others = authority.forms_of(entity).filter(is_right).count() > own.len();
    (is_full && has_others).then(|| {
        let spelled =
            Form { family: form.family, ..Form::whole(form.text, language.primary().to_owned(), Status::Preferred) };
        Entry { forms: vec![spelled], ..view.to_entry() }
    })
}

/// An entity that the article alone knows.
fn entry(id: String, kind: EntityKind, form: Form) -> Entry {
    let mut entry = Entry::new(id, kind);
    entry.salience = 2;
    entry.forms.push(form);
    entry
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use copydesk_model::{LanguageTag, Side};

    #[test]
    fn new_names_and_chosen_spellings_become_entries() {
        let english: LanguageTag = "en".parse().unwrap();
        let text = "The minister met Oded Katashvik in Wrexholme. Volodymyr Zelensky stayed in Kyiv.";
        let segment = Arc::new(Segment::loose(text, english.clone(), Side::Target));
        let document = Document { segments: vec![segment], ..Document::empty() };
        let entries = reference_entries(&document, &Authority::embedded());
        let spelled = |id: &str| {
            let entry = entries.iter().find(|entry| entry.id == id);
            entry.map(|entry| entry.forms.iter().map(|form| form.text.as_str()).collect::<Vec<_>>())
        };
        assert_eq!(spelled("reference/oded-katashvik"), Some(vec!["Oded Katashvik"]));
        assert_eq!(spelled("reference/wrexholme"), Some(vec!["Wrexholme"]));
        assert_eq!(spelled("person/volodymyr-zelenskyy"), Some(vec!["Volodymyr Zelensky"]));
    }
}
