//! Entities that the source names, looked for in the translation.
//!
//! When the source says who is meant, a near spelling in the translation needs no further evidence, and a right name of
//! somebody else with a similar name is a mix-up.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Status};
use copydesk_language::{fold, romanise, script_of, words};
use copydesk_model::{Bead, Bitext, Place, Segment, Span};

use crate::article::{Reading, preferred};
use crate::decide::{family_of, folded_words};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::known::{Known, is_valid_in, known};
use crate::mention::NameWord;
use crate::score::score;
use crate::shape::in_case_of;
use crate::similarity::word_similarity;

/// A bead less sure than this says nothing about names.
const SURE_BEAD: f32 = 0.4;
/// Least similar word of a name whose entity the source settles.
const LEAST: f32 = 0.66;
/// Similarity of a single word, which may be another name.
const ONE_WORD: f32 = 0.9;
/// Least letters of a single word.
const SHORTEST: usize = 6;
/// Mean of its words.
const MEAN: f32 = 0.74;
/// Least similarity of two names that are mixed up.
const MIXED_UP: f32 = 0.6;
/// Words of the longest name that is compared.
const LONGEST: usize = 5;
/// Confidence in a misspelling that the source settles.
const MISSPELT: f32 = 0.96;
/// Confidence in a mix-up.
const MISTRANSLATED: f32 = 0.88;

/// Names of the translation that misspell, or mix up, an entity of the source.
pub(crate) fn wrong_entities(bitext: &Bitext, targets: &[Reading], authority: &Authority) -> Vec<NameFault> {
    let mut faults = Vec::new();
    for bead in bitext.beads.iter().filter(|bead| bead.confidence >= SURE_BEAD && !bead.target.is_empty()) {
        let source: Vec<(&Arc<Segment>, Known)> = bitext
            .source_of(bead)
            .iter()
            .flat_map(|segment| known(segment, authority).into_iter().map(move |one| (segment, one)))
            .collect();
        for (segment, one) in &source {
            if let Some(entity) = sole_entity(one, segment, authority) {
                let place = Place::new(segment, one.span);
                faults.extend(wrong_in(bead, entity, &place, &source, targets, authority));
            }
        }
    }
    faults
}

/// The entity that a source name means, when it is a name of several words, or of a place, and means one only.
fn sole_entity(one: &Known, segment: &Segment, authority: &Authority) -> Option<EntityRef> {
    let is_own = |form: &&FormRef| {
        let form = authority.form(**form).1;
        form.status != Status::Wrong && !form.flags.acronym && is_valid_in(form, &segment.language)
    };
    let mut entities: Vec<EntityRef> = one.forms.iter().filter(is_own).map(|form| authority.form(*form).0).collect();
    entities.sort_unstable();
    entities.dedup();
    let [entity] = entities.as_slice() else { return None };
    let is_full = one.span.of(segment.text()).contains([' ', '·', '・']);
    let kind = authority.entity(*entity).kind;
    (is_full || kind == EntityKind::Place).then_some(*entity)
}

fn wrong_in(
    bead: &Bead,
    entity: EntityRef,
    source: &Place,
    sources: &[(&Arc<Segment>, Known)],
    targets: &[Reading],
    authority: &Authority,
) -> Option<NameFault> {
    let readings = &targets[bead.target.clone()];
    if readings.iter().any(|reading| names_entity(reading, entity, authority)) {
        return None;
    }
    let misspelt = readings.iter().find_map(|reading| misspelling(reading, entity, authority));
    let (kind, (place, right), confidence) = match misspelt {
        Some(found) => (FaultKind::Misspelt, found, MISSPELT),
        None => {
            let found = readings.iter().find_map(|reading| mixed_up(reading, entity, sources, authority))?;
            (FaultKind::Mistranslated, found, MISTRANSLATED)
        }
    };
    Some(NameFault {
        kind,
        places: vec![FaultPlace { suggestion: Some(in_case_of(place.text(), &right)), place }],
        other_spellings: Vec::new(),
        source: vec![source.clone()],
        right,
        entity: Some(authority.entity(entity).id.to_owned()),
        evidence: format!("the source has {}", source.text()),
        confidence,
        opposite: vec![Arc::clone(&source.segment)],
    })
}

/// True when a segment names the entity: in full, by its family name, or by an adjective of its country.
fn names_entity(reading: &Reading, entity: EntityRef, authority: &Authority) -> bool {
    if reading.known.iter().any(|one| one.entities(authority).any(|other| is_same(other, entity, authority))) {
        return true;
    }
    let text = reading.segment.text();
    let present: Vec<String> = words(text).iter().map(|word| fold(word.span.of(text))).collect();
    let is_present = |word: &String| {
        present.iter().any(|other| other == word || (word.len() > 4 && other.starts_with(word.as_str())))
    };
    authority.forms_of(entity).any(|form| {
        let form = authority.form(form).1;
        form.status != Status::Wrong
            && folded_words(family_of(form)).iter().filter(|word| word.len() > 2).any(&is_present)
    })
}

/// The same entity, in another source or as the nationality of its country.
fn is_same(a: EntityRef, b: EntityRef, authority: &Authority) -> bool {
    let (entry_a, entry_b) = (authority.entity(a), authority.entity(b));
    a == b
        || authority.overruling(a) == authority.overruling(b)
        || entry_a.id == entry_b.id
        || (entry_a.kind != EntityKind::Person
            && entry_b.kind != EntityKind::Person
            && entry_a.countries.iter().any(|country| entry_b.countries.contains(country)))
}

/// A name of the segment that is near to a form of the entity: its place and what to write.
fn misspelling(reading: &Reading, entity: EntityRef, authority: &Authority) -> Option<(Place, String)> {
    let segment = &reading.segment;
    let lang = &segment.language;
    let right = authority.form(preferred(authority, entity, segment)?).1;
    let forms: Vec<FormRef> = authority
        .forms_of(entity)
        .filter(|form| is_valid_in(authority.form(*form).1, lang) && !authority.form(*form).1.flags.acronym)
        .filter(|form| script_of(authority.form(*form).1.text) == script_of(segment.text()))
        .collect();
    for run in &reading.runs {
        for first in 0..run.words.len() {
            for length in (1..=LONGEST.min(run.words.len() - first)).rev() {
                let window = &run.words[first..first + length];
                let near = |form: &&FormRef| is_near(window, authority.form(**form).1, lang);
                if is_free(window, reading, authority) && forms.iter().any(|form| near(&form)) {
                    let span = Span::new(window[0].span.start, window[length - 1].span.end);
                    return Some((Place::new(segment, span), right.text.to_owned()));
                }
            }
        }
    }
    None
}

fn is_near(window: &[NameWord], form: copydesk_authority::FormView<'_>, lang: &copydesk_model::LanguageTag) -> bool {
    let Some(score) = score(window, form, lang) else { return false };
    let bar = if window.len() == 1 { ONE_WORD } else { LEAST };
    let long_enough = window.len() > 1 || window[0].folded.chars().count() >= SHORTEST;
    long_enough && score.least() >= bar && score.mean >= MEAN
}

/// True when no word of the window belongs to a known name.
fn is_free(window: &[NameWord], reading: &Reading, authority: &Authority) -> bool {
    let taken =
        |word: &NameWord| reading.known.iter().any(|one| one.span.overlaps(word.span) && !one.is_wrong(authority));
    !window.iter().any(taken)
}

/// A right name of another entity of the same kind with a similar name, that the source does not have.
fn mixed_up(
    reading: &Reading,
    entity: EntityRef,
    sources: &[(&Arc<Segment>, Known)],
    authority: &Authority,
) -> Option<(Place, String)> {
    let segment = &reading.segment;
    let right = authority.form(preferred(authority, entity, segment)?).1.text;
    let kind = authority.entity(entity).kind;
    for one in &reading.known {
        let in_source = |other: EntityRef| {
            sources.iter().any(|(_, source)| source.entities(authority).any(|known| is_same(known, other, authority)))
        };
        let others: Vec<EntityRef> = one.entities(authority).collect();
        let is_other = !others.is_empty()
            && others.iter().all(|other| authority.entity(*other).kind == kind && !in_source(*other));
        let sound = |text: &str| romanise(&fold(text), &segment.language);
        let written = one.span.of(segment.text());
        if is_other && written.len() > 3 && word_similarity(&sound(written), &sound(right)) >= MIXED_UP {
            return Some((Place::new(segment, one.span), right.to_owned()));
        }
    }
    None
}
