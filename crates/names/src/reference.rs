//! The names of a reference article, which is known to spell right.

use copydesk_authority::{Authority, EntityKind, Entry, Form, Lexicon, Status};
use copydesk_model::{Document, Segment, Span};

use crate::known::known;
use crate::mention::{NameWord, runs};

/// Words of the longest name that is taken over; longer runs are titles and headings.
const LONGEST: usize = 4;

/// The full names of `reference` that `authority` does not know, each an entity with one spelling.
///
/// Ids are made from the spelling: `reference/oded-katash`.
#[must_use]
pub fn reference_entries(reference: &Document, authority: &Authority) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for segment in &reference.segments {
        let known: Vec<Span> = known(segment, authority).iter().map(|one| one.span).collect();
        for run in runs(segment) {
            let name = person_part(&run.words, segment);
            let is_new = name
                .iter()
                .all(|word| !known.iter().any(|span| span.overlaps(word.span) && span.len() > word.span.len()));
            if (2..=LONGEST).contains(&name.len()) && is_new {
                add(&mut entries, name, segment);
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

fn add(entries: &mut Vec<Entry>, name: &[NameWord], segment: &Segment) {
    let ([first, .., last], text) = (name, segment.text()) else { return };
    let spelling = Span::new(first.span.start, last.span.end).of(text);
    let slug: Vec<&str> = name.iter().map(|word| &*word.folded).collect();
    let id = format!("reference/{}", slug.join("-"));
    if entries.iter().any(|entry| entry.id == id) {
        return;
    }
    let family = Span::new(last.span.start - first.span.start, last.span.end - first.span.start);
    let lang = segment.language.primary().to_owned();
    let mut entry = Entry::new(id, EntityKind::Person);
    entry.salience = 2;
    entry.forms.push(Form { family, ..Form::whole(spelling, lang, Status::Preferred) });
    entries.push(entry);
}
