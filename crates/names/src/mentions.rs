//! Every name of an article with its places, for an index: known names, full names in no list, and the family names that
//! stand alone after either.

use copydesk_authority::{Authority, EntityKind, Lexicon};
use copydesk_model::{Document, Mention, Place, Span};
use rustc_hash::FxHashMap;

use crate::article::{Reading, preferred, read};
use crate::context::in_any_case;
use crate::known::Known;
use crate::marked::marked;
use crate::memory::Memory;
use crate::mention::NameWord;
use crate::particles::is_particle;

/// All names of `document`, in reading order. Nationalities and words are left out; a name in no list counts when a given
/// name that is attested stands in it, or when the file marks it.
#[must_use]
pub fn mentions(document: &Document, authority: &Authority) -> Vec<Mention> {
    let readings = read(document, &mut Memory::default(), authority);
    let of_each: Vec<Vec<Mention>> = readings.iter().map(|reading| full_names(reading, authority)).collect();
    let mut families: FxHashMap<String, &Mention> = FxHashMap::default();
    for (reading, names) in readings.iter().zip(&of_each) {
        for name in names {
            if let Some(family) = family_word(name.place.text(), reading) {
                families.entry(family).or_insert(name);
            }
        }
    }
    let mut alone = Vec::new();
    for (reading, names) in readings.iter().zip(&of_each) {
        let owned = |word: &'_ NameWord| families.get(&*word.folded).map(|owner| (*owner).clone());
        let at = |word: &NameWord| Place::new(&reading.segment, word.span);
        let first = alone.len();
        alone
            .extend(words_outside(reading, names).filter_map(|word| Some(Mention { place: at(word), ..owned(word)? })));
        let marked = marked_outside(reading, names.iter().chain(&alone[first..]));
        alone.extend(marked);
    }
    let mut mentions: Vec<Mention> = of_each.into_iter().flatten().chain(alone).collect();
    mentions.sort_by_key(|mention| mention.place.order());
    mentions
}

fn full_names(reading: &Reading, authority: &Authority) -> Vec<Mention> {
    let mut names: Vec<Mention> = reading.known.iter().filter_map(|one| listed(one, reading, authority)).collect();
    let taken: Vec<Span> =
        reading.known.iter().map(|one| one.span).filter(|span| span.of(reading.segment.text()).contains(' ')).collect();
    for run in reading.runs.iter() {
        let is_free = |word: &NameWord| !taken.iter().any(|span| span.overlaps(word.span));
        for words in run.words.split(|word| !is_free(word)) {
            if let Some(span) = person_in(words, reading) {
                names.retain(|known| !span.overlaps(known.place.span));
                names.push(unlisted(reading, span));
            }
        }
    }
    let full = |span: &Span| span.of(reading.segment.text()).contains(' ');
    for span in marked(&reading.segment).map(|one| one.span).filter(full) {
        if !names.iter().any(|known| known.place.span.contains(span)) {
            names.retain(|known| !span.overlaps(known.place.span));
            names.push(unlisted(reading, span));
        }
    }
    names
}

/// The names that the file marks and that touch none of `names`.
fn marked_outside<'a>(reading: &Reading, names: impl Iterator<Item = &'a Mention>) -> Vec<Mention> {
    let taken: Vec<Span> = names.map(|name| name.place.span).collect();
    let free = marked(&reading.segment).map(|one| one.span).filter(|span| !taken.iter().any(|one| one.overlaps(*span)));
    free.map(|span| unlisted(reading, span)).collect()
}

/// A name in no list.
fn unlisted(reading: &Reading, span: Span) -> Mention {
    let place = Place::new(&reading.segment, span);
    Mention { name: place.text().to_owned(), entity: None, place }
}

/// A name of the authority, unless it is a nationality, a term or only known as wrong.
fn listed(one: &Known, reading: &Reading, authority: &Authority) -> Option<Mention> {
    let text = one.span.of(reading.segment.text());
    let full = |entity| preferred(authority, entity, &reading.segment).map(|form| authority.form(form).1.text);
    // Of several, the one that is so called in full: the territory Gaza before Gaza City.
    let so_called = one.entities(authority).find(|entity| full(*entity) == Some(text));
    let entity = authority.overruling(so_called.or_else(|| one.entities(authority).next())?);
    let view = authority.entity(entity);
    if !matches!(view.kind, EntityKind::Person | EntityKind::Place | EntityKind::Organisation) {
        return None;
    }
    let place = Place::new(&reading.segment, one.span);
    let name = full(entity).unwrap_or(text).to_owned();
    Some(Mention { name, entity: Some(view.id.to_owned()), place })
}

/// The part of a run that is a person's full name: without titles before it, and with a given name in it.
fn person_in(words: &[NameWord], reading: &Reading) -> Option<Span> {
    let language = &reading.segment.language;
    let lexicon = Lexicon::embedded();
    let is_title = |word: &&NameWord| {
        !lexicon.cues(&word.folded, language.primary()).is_empty()
            || lexicon.is_ordinary_word(&word.folded, language.primary())
    };
    let name = &words[words.iter().take_while(is_title).count()..];
    let [before @ .., last] = name else { return None };
    let is_given = |word: &NameWord| in_any_case(&word.folded, language, |word| lexicon.is_given_name(word));
    before.iter().any(is_given).then(|| Span::new(name[0].span.start, last.span.end))
}

/// The last word of a full name, folded as the reading has it; `None` for a name of one word.
fn family_word(name: &str, reading: &Reading) -> Option<String> {
    let (_, last) = name.rsplit_once(' ')?;
    let words = reading.runs.words().iter();
    words
        .filter(|word| word.span.of(reading.segment.text()) == last && !is_particle(&word.folded))
        .map(|word| word.folded.to_string())
        .next()
}

/// Capitalised words of a reading that are in none of its names.
fn words_outside<'a>(reading: &'a Reading, names: &'a [Mention]) -> impl Iterator<Item = &'a NameWord> {
    let is_free = |word: &&NameWord| !names.iter().any(|name| name.place.span.overlaps(word.span));
    reading.runs.words().iter().filter(|word| word.shape.is_capital()).filter(is_free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use copydesk_model::{Segment, Side};

    #[test]
    fn every_name_is_listed_with_the_family_name_alone_under_the_full_one() {
        let text = "Antony Blinken met the French envoy Zoran Kobaridze in Paris. Blinken praised Kobaridze.";
        let segment = Segment::loose(text, "en".parse().unwrap(), Side::Target);
        let document = Document { segments: vec![Arc::new(segment)], ..Document::empty() };
        let found = mentions(&document, &Authority::embedded());
        let listed: Vec<(&str, &str)> = found.iter().map(|one| (one.place.text(), one.name.as_str())).collect();
        assert_eq!(
            listed,
            [
                ("Antony Blinken", "Antony Blinken"),
                ("Zoran Kobaridze", "Zoran Kobaridze"),
                ("Paris", "Paris"),
                ("Blinken", "Antony Blinken"),
                ("Kobaridze", "Zoran Kobaridze"),
            ]
        );
        assert_eq!(found[0].entity.as_deref(), Some("person/antony-blinken"));
    }
}
