//! Entities that the source names, looked for in the translation.
//!
//! When the source says who is meant, a near spelling in the translation needs no further evidence, and a right name of
//! somebody else with a similar name is a mix-up.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Lexicon, Status};
use copydesk_language::{Bearer, fold, name_endings, romanise, script_of};
use copydesk_model::{Bead, Bitext, LanguageTag, Place, Segment, Span};

use crate::article::{Reading, preferred};
use crate::convention::{is_romanised, same_name_by_convention_in};
use crate::decide::{family_of, folded_words, has_exonyms};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::given_name::{WrongGiven, person_in_full, wrong_given};
use crate::known::{Known, is_valid_in};
use crate::mention::{NameWord, Run};
use crate::particles::is_particle;
use crate::same_entity::{is_same, names_entity};
use crate::score::{MentionWords, score};
use crate::shape::in_shape_of;
use crate::similarity::word_similarity;
use crate::written_in::is_in_script_of;

/// A bead less sure than this says nothing about names.
const SURE_BEAD: f32 = 0.4;
/// Least similar word of a name whose entity the source settles.
const LEAST: f32 = 0.66;
/// Similarity of a single word, which may be another name.
const ONE_WORD: f32 = 0.9;
/// Least letters of a single word.
const SHORTEST: usize = 6;
/// Characters of a place that is told from its neighbours in a text without spaces.
const WHOLE: usize = 3;
/// Mean of its words.
const MEAN: f32 = 0.74;
/// Least similarity of two names that are mixed up.
const MIXED_UP: f32 = 0.6;
/// The same for the family names alone, which a mix-up hardly changes.
const MIXED_UP_FAMILY: f32 = 0.75;
/// Letters that two cases of a word share at least.
const STEM: usize = 3;
/// Letters that its ending has at most.
const ENDING: usize = 4;
/// Words of the longest name that is compared.
const LONGEST: usize = 5;
/// Confidence in a misspelling that the source settles.
const MISSPELT: f32 = 0.96;
/// Confidence in a mix-up.
const MISTRANSLATED: f32 = 0.88;

/// Confidence in a misspelt given name beside the right family name.
const MISSPELT_GIVEN: f32 = 0.9;
/// Confidence in another given name beside the right family name: it may be a relative after all.
const OTHER_GIVEN: f32 = 0.84;

/// Names of the translation that misspell, or mix up, an entity of the source.
pub(crate) fn wrong_entities(
    bitext: &Bitext,
    sources: &[Reading],
    targets: &[Reading],
    authority: &Authority,
) -> Vec<NameFault> {
    let mut faults = Vec::new();
    for bead in bitext.beads.iter().filter(|bead| bead.confidence >= SURE_BEAD && !bead.target.is_empty()) {
        let source: Vec<(&Arc<Segment>, &Known)> = sources[bead.source.clone()]
            .iter()
            .flat_map(|reading| reading.known.iter().map(move |one| (&reading.segment, one)))
            .collect();
        for (segment, one) in &source {
            let place = Place::new(segment, one.span);
            if let Some(person) = person_in_full(one, segment.text(), authority) {
                let (own, other) = (&sources[bead.source.clone()], &targets[bead.target.clone()]);
                faults.extend(
                    wrong_given(other, own, person, authority)
                        .map(|wrong| beside_family(wrong, person, &place, authority)),
                );
            }
            if let Some(entity) = sole_entity(one, segment, authority) {
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
    let mut entities: Vec<EntityRef> = one.forms().iter().filter(is_own).map(|form| authority.owner(*form)).collect();
    entities.sort_unstable();
    entities.dedup();
    let [entity] = entities.as_slice() else { return None };
    let name = one.span.of(segment.text());
    let is_full = name.contains([' ', '·', '・']);
    // Without spaces around it a short name may be a piece of a longer word.
    let is_whole = script_of(name).is_none_or(|script| !script.is_spaceless()) || name.chars().count() >= WHOLE;
    let kind = authority.kind(*entity);
    let is_thing = matches!(kind, EntityKind::Place | EntityKind::Organisation);
    (is_full || is_thing && is_whole).then_some(*entity)
}

fn wrong_in(
    bead: &Bead,
    entity: EntityRef,
    source: &Place,
    sources: &[(&Arc<Segment>, &Known)],
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
    Some(fault(kind, place, right, confidence, entity, source, authority))
}

/// The fault of a right family name beside a wrong given name.
fn beside_family(wrong: WrongGiven, entity: EntityRef, source: &Place, authority: &Authority) -> NameFault {
    let confidence = if wrong.kind == FaultKind::Misspelt { MISSPELT_GIVEN } else { OTHER_GIVEN };
    fault(wrong.kind, wrong.place, wrong.right, confidence, entity, source, authority)
}

fn fault(
    kind: FaultKind,
    place: Place,
    right: String,
    confidence: f32,
    entity: EntityRef,
    source: &Place,
    authority: &Authority,
) -> NameFault {
    NameFault {
        kind,
        places: vec![FaultPlace {
            suggestion: Some(in_shape_of(place.text(), &right, &place.segment.language, Bearer::Anyone)),
            place,
        }],
        other_spellings: Vec::new(),
        source: vec![source.clone()],
        right,
        entity: Some(authority.entity(entity).id.to_owned()),
        evidence: format!("the source has {}", source.text()),
        confidence,
        opposite: vec![Arc::clone(&source.segment)],
    }
}

/// A name of the segment that is near to a form of the entity: its place and what to write.
fn misspelling(reading: &Reading, entity: EntityRef, authority: &Authority) -> Option<(Place, String)> {
    let segment = &reading.segment;
    let lang = &segment.language;
    let right = authority.form(preferred(authority, entity, segment)?).1;
    if right.lang.is_empty() && has_exonyms(entity, right, lang, authority) {
        return None;
    }
    let forms: Vec<FormRef> = authority
        .forms_of(entity)
        .filter(|form| is_valid_in(authority.form(*form).1, lang) && !authority.form(*form).1.flags.acronym)
        .filter(|form| is_in_script_of(authority.form(*form).1.text, segment))
        .collect();
    let native = authority.entity(entity).native;
    for run in reading.runs.iter() {
        for first in 0..run.words.len() {
            for length in (1..=LONGEST.min(run.words.len() - first)).rev() {
                let window = &run.words[first..first + length];
                // `von Gaunt` has one word to compare, and is looked at without the particle.
                if is_particle(&window[0].folded) && length <= 2 {
                    continue;
                }
                let near = |form: &&FormRef| {
                    let form = authority.form(**form).1;
                    is_near(window, form, lang) && !is_other_table(window, form, native, lang)
                };
                if length == 1 && run.words.len() > 1 && is_within_name(run, first, lang) {
                    continue;
                }
                if is_free(window, reading) && forms.iter().any(|form| near(&form)) {
                    let span = Span::new(window[0].span.start, window[length - 1].span.end);
                    return Some((Place::new(segment, span), right.text.to_owned()));
                }
            }
        }
    }
    None
}

/// True when every word is the form's, romanised by another table that is in use in such texts.
fn is_other_table(window: &[NameWord], form: FormView<'_>, native: &str, lang: &LanguageTag) -> bool {
    let written = window.iter().map(|word| &*word.folded);
    is_romanised(native) && same_name_by_convention_in(written, &folded_words(form.text), native, lang)
}

/// True for a word that is a part of the form's, which has another before a hyphen: `Justizministerium`.
fn is_without_a_part(window: &[NameWord], form: FormView<'_>) -> bool {
    let folded = fold(form.text);
    let is_part = |part: &str| window.iter().any(|word| !part.is_empty() && word.folded.starts_with(part));
    folded.contains('-') && !window.iter().any(|word| word.folded.contains('-')) && folded.split('-').any(is_part)
}

/// True when every word agrees with the form's but for what the language's cases change: `Wielkiej Brytanii`.
fn differs_in_endings(window: &[NameWord], form: FormView<'_>, lang: &LanguageTag) -> bool {
    let words = folded_words(form.text);
    let agree = |(word, right): (&NameWord, &String)| {
        let common = word.folded.chars().zip(right.chars()).take_while(|(x, y)| x == y).count();
        common >= STEM && word.folded.chars().count().max(right.chars().count()) - common <= ENDING
    };
    !name_endings(lang).is_empty() && words.len() == window.len() && window.iter().zip(&words).all(agree)
}

fn is_near(window: &[NameWord], form: FormView<'_>, lang: &LanguageTag) -> bool {
    let Some(score) = score(&MentionWords::of(window, lang), form, lang, 0.0) else { return false };
    if score.least() >= 1.0 || differs_in_endings(window, form, lang) || is_without_a_part(window, form) {
        return false;
    }
    let bar = if window.len() == 1 { ONE_WORD } else { LEAST };
    let long_enough = window.len() > 1 || window[0].folded.chars().count() >= SHORTEST;
    let is_slip =
        || window.len() == 1 && strsim::osa_distance(&window[0].folded, &folded_words(form.text).concat()) == 1;
    long_enough && (score.least() >= bar && score.mean >= MEAN || is_slip())
}

/// True when a single word stands beside another that is no title and no ordinary word: it is a part of a longer name.
fn is_within_name(run: Run<'_>, at: usize, lang: &LanguageTag) -> bool {
    let lexicon = Lexicon::embedded();
    let is_name = |word: &NameWord| {
        !lexicon.is_ordinary_word(&word.folded, lang.primary()) && lexicon.cues(&word.folded, lang.primary()).is_empty()
    };
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    beside.filter_map(|n| run.words.get(n)).any(is_name)
}

/// True when no word of the window belongs to a known name.
fn is_free(window: &[NameWord], reading: &Reading) -> bool {
    let taken = |word: &NameWord| reading.known.iter().any(|one| one.span.overlaps(word.span) && !one.name.is_wrong());
    !window.iter().any(taken)
}

/// True for a place in a text without spaces that is a part of a longer name: `北愛爾蘭`, Northern Ireland.
fn is_behind_point_of_compass(text: &str, span: Span) -> bool {
    text[..span.start].ends_with(['北', '南', '東', '东', '西'])
}

/// A right name of another entity of the same kind with a similar name, that the source does not have.
fn mixed_up(
    reading: &Reading,
    entity: EntityRef,
    sources: &[(&Arc<Segment>, &Known)],
    authority: &Authority,
) -> Option<(Place, String)> {
    let segment = &reading.segment;
    let right_form = authority.form(preferred(authority, entity, segment)?).1;
    let right = right_form.text;
    let kind = authority.kind(entity);
    for one in &reading.known {
        let in_source = |other: EntityRef| {
            sources.iter().any(|(_, source)| source.entities(authority).any(|known| is_same(known, other, authority)))
        };
        let others: Vec<EntityRef> = one.entities(authority).collect();
        let is_other =
            !others.is_empty() && others.iter().all(|other| authority.kind(*other) == kind && !in_source(*other));
        let sound = |text: &str| romanise(&fold(text), &segment.language);
        let written = one.span.of(segment.text());
        // Two people may be mixed up whose family names alone are alike: Khomeini, Khamenei.
        let families = || {
            let right = family_of(right_form);
            let is_alike = |form: &FormRef| {
                let other = family_of(authority.form(*form).1);
                word_similarity(&sound(other), &sound(right)) >= MIXED_UP_FAMILY
            };
            kind == EntityKind::Person && right != right_form.text && one.forms().iter().any(is_alike)
        };
        if is_other
            && written.len() > 3
            && !is_behind_point_of_compass(segment.text(), one.span)
            && (word_similarity(&sound(written), &sound(right)) >= MIXED_UP || families())
        {
            return Some((Place::new(segment, one.span), right.to_owned()));
        }
    }
    None
}
