//! Names compared with the source.
//!
//! What the source says settles who is meant, so a translation can be judged that no list would cover: one source name
//! rendered in two ways, and a Latin name that was not copied letter for letter.

use std::collections::BTreeMap;

use copydesk_authority::{Authority, EntityRef, FormRef, Lexicon, Status};
use copydesk_language::{Script, same_name_inflected, script_of};
use copydesk_model::{Bitext, Place};

use crate::article::Reading;
use crate::convention::same_by_convention;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::known::Known;
use crate::pairing::{NameLike, Pair, pairs};
use crate::shape::in_case_of;
use crate::similarity::word_similarity;

/// A bead less sure than this says nothing about names.
const SURE_BEAD: f32 = 0.4;
/// Least similarity of a rendering to its source word for it to count as a rendering of it.
const RENDERING: f32 = 0.68;
/// Least similarity of two renderings of one name; farther ones are two words.
const TWO_RENDERINGS: f32 = 0.6;
/// Least similarity of a changed copy of a Latin name.
const CHANGED_COPY: f32 = 0.78;
/// Letters at the end of a source word that its inflection may change.
const ENDING: usize = 2;
/// Least letters of a word that is compared with others.
const SHORTEST: usize = 4;
/// Confidence in an inconsistent rendering.
const INCONSISTENT: f32 = 0.86;
/// Confidence in a changed copy inside a name whose other words are kept.
const CHANGED: f32 = 0.93;

/// All pairs of an article, bead by bead.
pub(crate) fn all_pairs(bitext: &Bitext, readings: &[Reading], authority: &Authority) -> Vec<Pair> {
    let sure = bitext.beads.iter().filter(|bead| bead.confidence >= SURE_BEAD);
    let mut all: Vec<Pair> = sure.flat_map(|bead| pairs(bitext, bead)).collect();
    for pair in &mut all {
        pair.settled = is_settled(&pair.target, readings, authority);
    }
    all
}

/// True when the word stands in a right name that the authority has.
fn is_settled(word: &NameLike, readings: &[Reading], authority: &Authority) -> bool {
    let reading = readings.get(word.place.segment.ordinal);
    let holds = |one: &&Known| one.span.contains(word.place.span) && !one.is_wrong(authority);
    reading.is_some_and(|reading| reading.known.iter().any(|one| holds(&one)))
}

/// One source name with two renderings.
pub(crate) fn inconsistent_renderings(all: &[Pair]) -> Vec<NameFault> {
    let mut by_source: BTreeMap<String, Vec<&Pair>> = BTreeMap::new();
    for pair in all.iter().filter(|pair| is_rendering(pair)) {
        by_source.entry(stem(&pair.source)).or_default().push(pair);
    }
    by_source.values().filter_map(|group| two_spellings(group)).collect()
}

fn is_rendering(pair: &Pair) -> bool {
    let lexicon = Lexicon::embedded();
    let lang = pair.target.place.segment.language.primary();
    pair.similarity >= RENDERING
        && pair.target.latin.len() >= SHORTEST
        && pair.source.latin.len() >= SHORTEST
        && !lexicon.is_ordinary_word(&pair.target.folded, lang)
        && lexicon.cues(&pair.target.folded, lang).is_empty()
        && !(pair.target.opens_sentence && pair.similarity < 0.85)
}

/// The source word without what its inflection may change.
fn stem(word: &NameLike) -> String {
    let letters: Vec<char> = word.latin.chars().collect();
    let inflects = matches!(script_of(&word.folded), Some(Script::Cyrillic | Script::Latin | Script::Greek));
    let cut = if inflects { ENDING.min(letters.len().saturating_sub(SHORTEST)) } else { 0 };
    letters[..letters.len() - cut].iter().collect()
}

/// The fault when the pairs of one source name render it in two ways.
fn two_spellings(group: &[&Pair]) -> Option<NameFault> {
    let mut spellings: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
    for pair in group {
        spellings.entry(pair.target.folded.as_str()).or_default().push(pair);
    }
    let mut ranked: Vec<(&str, Vec<&Pair>)> = spellings.into_iter().collect();
    ranked.sort_by_key(|(_, uses)| {
        (!is_right(uses), !is_by_convention(uses), std::cmp::Reverse(uses.len()), first_place(uses))
    });
    let (right, right_uses) = ranked.first()?;
    let wrong: Vec<&Pair> = ranked[1..]
        .iter()
        .filter(|(text, uses)| {
            !is_right(uses)
                && !is_form_of(text, right)
                && !same_name_inflected(text, right, &uses[0].target.place.segment.language)
                && word_similarity(text, right) >= TWO_RENDERINGS
                && is_same_source(uses, right_uses)
        })
        .flat_map(|(_, uses)| uses.iter().copied())
        .collect();
    let first = wrong.first()?;
    let right_text = right_uses[0].target.place.text().to_owned();
    let mut places: Vec<FaultPlace> = wrong.iter().map(|pair| corrected(&pair.target, &right_text)).collect();
    places.sort_by_key(|place| place.place.order());
    Some(NameFault {
        kind: FaultKind::Inconsistent,
        places,
        other_spellings: right_uses.iter().map(|pair| pair.target.place.clone()).collect(),
        source: vec![first.source.place.clone()],
        right: right_text,
        entity: None,
        evidence: format!("the source has {}", first.source.place.text()),
        confidence: INCONSISTENT,
        opposite: vec![first.source.place.segment.clone()],
    })
}

fn first_place(uses: &[&Pair]) -> (usize, copydesk_model::Span) {
    uses[0].target.place.order()
}

/// True when some table of romanisation turns the source word into this spelling.
fn is_by_convention(uses: &[&Pair]) -> bool {
    uses.iter().any(|pair| same_by_convention(&pair.source.latin, &pair.target.latin, ""))
}

/// True when one of the uses stands in a right name.
fn is_right(uses: &[&Pair]) -> bool {
    uses.iter().any(|pair| pair.settled)
}

/// True when one spelling is the other with a short ending: an inflected form, a plural, an adjective.
fn is_form_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.chars().count() <= 3)
}

/// True when both spellings render source words that are one word but for an ending.
fn is_same_source(a: &[&Pair], b: &[&Pair]) -> bool {
    a.iter().any(|x| b.iter().any(|y| word_similarity(&x.source.latin, &y.source.latin) >= 0.75))
}

fn corrected(word: &NameLike, right: &str) -> FaultPlace {
    FaultPlace { suggestion: Some(in_case_of(word.place.text(), right)), place: word.place.clone() }
}

/// Latin names of the source that came out changed, beside a part of the name that was kept.
pub(crate) fn changed_copies(all: &[Pair], authority: &Authority) -> Vec<NameFault> {
    let is_latin = |text: &str| script_of(text) == Some(Script::Latin);
    let mut faults: Vec<NameFault> = Vec::new();
    for pair in all.iter().filter(|pair| is_latin(&pair.source.folded) && is_latin(&pair.target.folded)) {
        let (source, target) = (&pair.source, &pair.target);
        let changed =
            source.folded != target.folded && pair.similarity >= CHANGED_COPY && source.folded.len() >= SHORTEST;
        // A name that is at home in another script is romanised by the table of each language.
        let other_table = same_by_convention(&source.folded, &target.folded, "");
        if !changed
            || other_table
            || is_form_of(&source.folded, &target.folded)
            || is_inflected(source, target)
            || !has_kept_neighbour(pair, all)
        {
            continue;
        }
        if is_own_form(source, target, authority) {
            continue;
        }
        faults.push(NameFault {
            kind: FaultKind::Misspelt,
            places: vec![corrected(target, source.place.text())],
            other_spellings: Vec::new(),
            source: vec![source.place.clone()],
            right: source.place.text().to_owned(),
            entity: None,
            evidence: format!("the source has {}", source.place.text()),
            confidence: CHANGED,
            opposite: vec![source.place.segment.clone()],
        });
    }
    merge_alike(faults)
}

/// True when a word beside the source word was copied and stands beside the target word.
fn has_kept_neighbour(pair: &Pair, all: &[Pair]) -> bool {
    let beside = |a: &Place, b: &Place| {
        std::sync::Arc::ptr_eq(&a.segment, &b.segment) && {
            let (first, second) = if a.span.start < b.span.start { (a.span, b.span) } else { (b.span, a.span) };
            first.end <= second.start && matches!(&a.segment.text()[first.end..second.start], " " | "-" | "\u{A0}")
        }
    };
    all.iter().any(|other| {
        other.source.folded == other.target.folded
            && other.source.folded.len() > 2
            && beside(&other.source.place, &pair.source.place)
            && beside(&other.target.place, &pair.target.place)
    })
}

/// True when the translation only inflects the name of the source.
fn is_inflected(source: &NameLike, target: &NameLike) -> bool {
    same_name_inflected(&source.folded, &target.folded, &target.place.segment.language)
        || same_name_inflected(&source.folded, &target.folded, &source.place.segment.language)
}

/// True when the translation uses its own form of what the source names (Londres for London), or an ordinary word.
fn is_own_form(source: &NameLike, target: &NameLike, authority: &Authority) -> bool {
    let named = |word: &NameLike| -> Vec<EntityRef> {
        let right = |form: &FormRef| authority.form(*form).1.status != Status::Wrong;
        let whole = authority.exact(&word.folded).into_iter().chain(authority.with_word(&word.folded)).filter(right);
        whole.map(|form| authority.form(form).0).collect()
    };
    let of_source = named(source);
    named(target).iter().any(|entity| of_source.contains(entity)) || is_common(target) || is_common(source)
}

/// An ordinary word, a title or an office in its language.
fn is_common(word: &NameLike) -> bool {
    let (lexicon, lang) = (Lexicon::embedded(), word.place.segment.language.primary());
    lexicon.is_ordinary_word(&word.folded, lang) || !lexicon.cues(&word.folded, lang).is_empty()
}

/// The same change in several places is one fault.
fn merge_alike(faults: Vec<NameFault>) -> Vec<NameFault> {
    let mut merged: Vec<NameFault> = Vec::new();
    for fault in faults {
        let same = |other: &&mut NameFault| {
            other.right == fault.right && other.first().place.text() == fault.first().place.text()
        };
        match merged.iter_mut().find(same) {
            Some(other) => other.places.extend(fault.places),
            None => merged.push(fault),
        }
    }
    merged
}
