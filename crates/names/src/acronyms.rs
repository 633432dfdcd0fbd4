//! Acronyms that an article explains: `International Atomic Energy Agency (IAEA)`.
//!
//! An acronym in brackets behind a name stands for it from there on. The same letters in another order, elsewhere in the
//! article and explained nowhere, are a slip (`IEAA`). One acronym that is explained by two names confuses the reader. Each
//! language has its own acronyms, so letters are compared within the article only.

use std::sync::Arc;

use copydesk_authority::{Authority, Status};
use copydesk_language::{Shape, Word, fold, words};
use copydesk_model::{Place, Segment, Span};
use rustc_hash::FxHashMap;

use crate::article::Reading;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::mention::NameWord;

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;
/// Letters from which on one that is missing or added is a slip as well.
const LONG: usize = 5;
/// Words of a name beyond the letters of its acronym: `of the`.
const MOST_SMALL_WORDS: usize = 4;
/// Confidence in a slip of letters.
const SLIP: f32 = 0.88;
/// Confidence that two names behind one acronym are a mistake: a writer may explain an acronym anew.
const TWO_NAMES: f32 = 0.82;

/// An acronym in brackets.
struct Explained {
    acronym: Place,
    /// The name before it, when its words begin with the letters of the acronym.
    name: Option<Place>,
}

/// Acronyms that are misspelt, or stand for two names.
pub(crate) fn wrong_acronyms(readings: &[Reading], authority: &Authority) -> Vec<NameFault> {
    let mut explained: Vec<Explained> = Vec::new();
    let mut others: Vec<Place> = Vec::new();
    for reading in readings {
        // Most texts have none, and nothing has to be read in them again.
        let segment = &reading.segment;
        let may_be_acronym = |word: &NameWord| word.shape == Shape::Upper && word.span.len() >= *LETTERS.start();
        if !reading.runs.words().iter().any(may_be_acronym) {
            continue;
        }
        let all = words(segment.text());
        for (n, word) in all.iter().enumerate().filter(|(_, word)| is_acronym(word, segment)) {
            match explained_at(&all, n, segment) {
                Some(one) => explained.push(one),
                None => others.push(Place::new(segment, word.span)),
            }
        }
    }
    if explained.is_empty() {
        return Vec::new();
    }
    let mut faults = two_names(&explained);
    faults.extend(slips(&explained, &others, authority));
    faults
}

fn is_acronym(word: &Word, segment: &Segment) -> bool {
    let text = word.span.of(segment.text());
    word.shape == Shape::Upper
        && LETTERS.contains(&text.chars().count())
        && text.chars().all(char::is_alphabetic)
        && !segment.is_masked(word.span)
}

/// The acronym with number `n`, when it stands alone in brackets behind a name.
fn explained_at(all: &[Word], n: usize, segment: &Arc<Segment>) -> Option<Explained> {
    let text = segment.text();
    let acronym = all[n].span;
    let before = text[..acronym.start].strip_suffix(['(', '（'])?.trim_end();
    text[acronym.end..].starts_with([')', '）']).then_some(())?;
    let earlier = &all[..n];
    let last = earlier.last().filter(|word| word.span.end == before.len())?;
    let name = name_before(earlier, acronym.of(text), segment);
    let is_name = name.is_some() || last.shape.is_capital();
    is_name
        .then(|| Explained { acronym: Place::new(segment, acronym), name: name.map(|span| Place::new(segment, span)) })
}

/// The shortest stretch at the end of `earlier` whose words begin with the letters of the acronym; words in lower case may
/// be left out.
fn name_before(earlier: &[Word], acronym: &str, segment: &Segment) -> Option<Span> {
    let text = segment.text();
    let letters: Vec<char> = fold(acronym).chars().collect();
    let most = (letters.len() + MOST_SMALL_WORDS).min(earlier.len());
    (letters.len().min(2)..=most).find_map(|length| {
        let window = &earlier[earlier.len() - length..];
        let is_joined = |pair: &[Word]| {
            text[pair[0].span.end..pair[1].span.start].chars().all(|c| matches!(c, ' ' | '\u{A0}' | '-'))
        };
        let spells = window.windows(2).all(is_joined) && begins_with(window, &letters, text);
        spells.then(|| Span::new(window[0].span.start, window[length - 1].span.end))
    })
}

/// True when the words spell the letters with their first ones, of which only words in lower case may be skipped.
fn begins_with(window: &[Word], letters: &[char], text: &str) -> bool {
    let mut rest = letters;
    for (n, word) in window.iter().enumerate() {
        let first = fold(word.span.of(text)).chars().next();
        match rest.split_first() {
            Some((letter, others)) if first == Some(*letter) => rest = others,
            _ if n > 0 && word.shape == Shape::Lower => {}
            _ => return false,
        }
    }
    rest.is_empty()
}

/// One acronym explained by two names that share less than half of their words.
fn two_names(explained: &[Explained]) -> Vec<NameFault> {
    let mut first: FxHashMap<&str, &Explained> = FxHashMap::default();
    let mut faults = Vec::new();
    for one in explained.iter().filter(|one| one.name.is_some()) {
        let known = *first.entry(one.acronym.text()).or_insert(one);
        let (Some(name), Some(other)) = (&one.name, &known.name) else { continue };
        if are_two(name.text(), other.text()) {
            faults.push(fault(
                vec![FaultPlace { place: one.acronym.clone(), suggestion: None }],
                vec![known.acronym.clone()],
                known.acronym.text(),
                format!("it stands for {} and for {}", other.text(), name.text()),
                TWO_NAMES,
            ));
        }
    }
    faults
}

/// True for names of two things: in another case, number or wording most words begin alike.
fn are_two(a: &str, b: &str) -> bool {
    let beginnings = |name: &str| -> Vec<String> {
        let long = |word: &Word| word.span.len() > 3;
        let all = words(name);
        all.iter().filter(|word| long(word)).map(|word| fold(word.span.of(name)).chars().take(4).collect()).collect()
    };
    let (a, b) = (beginnings(a), beginnings(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    2 * shared < a.len().min(b.len())
}

/// Acronyms that are explained nowhere and are one that is, but for a slip.
fn slips(explained: &[Explained], others: &[Place], authority: &Authority) -> Vec<NameFault> {
    let is_explained = |text: &str| explained.iter().any(|one| one.acronym.text() == text);
    let uses = |text: &str| others.iter().filter(|place| place.text() == text).count();
    let mut faults: Vec<NameFault> = Vec::new();
    for place in others.iter().filter(|place| !is_explained(place.text()) && !is_known(place.text(), authority)) {
        let written = place.text();
        let mut near: Vec<&Explained> = explained.iter().filter(|one| is_slip(written, one.acronym.text())).collect();
        near.dedup_by_key(|one| one.acronym.text());
        let [right] = near.as_slice() else { continue };
        let right_text = right.acronym.text();
        if uses(written) > uses(right_text) + 1 {
            continue;
        }
        let here = FaultPlace { place: place.clone(), suggestion: Some(right_text.to_owned()) };
        match faults.iter_mut().find(|fault| fault.first().place.text() == written) {
            Some(fault) => fault.places.push(here),
            None => faults.push(fault(
                vec![here],
                vec![right.acronym.clone()],
                right_text,
                format!("the article explains {right_text}"),
                SLIP,
            )),
        }
    }
    faults
}

/// True for an acronym of the list: it is another organisation's.
fn is_known(text: &str, authority: &Authority) -> bool {
    authority.exact(&fold(text)).iter().any(|form| authority.status(*form) != Status::Wrong)
}

/// The same letters in another order, or in a long acronym one more or less.
fn is_slip(written: &str, right: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (a, b) = (written.chars().count(), right.chars().count());
    written != right
        && (sorted(written) == sorted(right) && strsim::osa_distance(written, right) <= 2
            || a.min(b) >= LONG && a != b && strsim::osa_distance(written, right) == 1)
}

fn fault(
    places: Vec<FaultPlace>,
    other_spellings: Vec<Place>,
    right: &str,
    evidence: String,
    confidence: f32,
) -> NameFault {
    NameFault {
        kind: FaultKind::Inconsistent,
        places,
        other_spellings,
        source: Vec::new(),
        right: right.to_owned(),
        entity: None,
        evidence,
        confidence,
        opposite: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_model::{LanguageTag, Side};

    use crate::article::read_segment;
    use crate::memory::Memory;

    fn found(texts: &[&str]) -> Vec<(String, String)> {
        let language: LanguageTag = "en".parse().unwrap();
        let readings: Vec<Reading> = texts
            .iter()
            .map(|text| Arc::new(Segment::loose(text, language.clone(), Side::Target)))
            .map(|segment| read_segment(&segment, &mut Memory::default(), &Authority::none()))
            .collect();
        let faults = wrong_acronyms(&readings, &Authority::none());
        faults.iter().map(|fault| (fault.first().place.text().to_owned(), fault.right.clone())).collect()
    }

    #[test]
    fn letters_in_another_order_are_a_slip() {
        let wrong = ["The International Atomic Energy Agency (IAEA) sent a team.", "The IEAA found nothing."];
        assert_eq!(found(&wrong), [("IEAA".to_owned(), "IAEA".to_owned())]);
        assert!(
            found(&["The International Atomic Energy Agency (IAEA) sent a team.", "The IAEA and NASA met."]).is_empty()
        );
        assert!(found(&["The IEAA found nothing, said the IAEA."]).is_empty());
    }

    #[test]
    fn one_acronym_stands_for_one_name() {
        let two = ["The Central Bank of Aruba (CBA) met the Coffee Board of Asmara (CBA)."];
        assert_eq!(found(&two), [("CBA".to_owned(), "CBA".to_owned())]);
        assert!(found(&["The Central Bank of Aruba (CBA) met.", "The Central Bank of Aruba (CBA) rose."]).is_empty());
    }
}
