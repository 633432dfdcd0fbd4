//! A name of the source whose place another name has taken in the translation, or none.

use copydesk_authority::{Authority, EntityKind, EntityRef, Lexicon};
use copydesk_language::{Script, Word, concepts, fold, name_endings, name_stems, script_of, words};
use copydesk_model::{Bead, Bitext, BlockKind, Place};

use crate::article::{Reading, preferred};
use crate::context::in_any_case;
use crate::enumeration::is_in_row;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::habits::Habit;
use crate::left_over::{LeftOver, entities_left_over, left_over, names_may_have_capitals};
use crate::same_entity::names_entity;

/// A bead less sure than this says nothing about names.
const SURE_BEAD: f32 = 0.5;
/// Confidence that one entity was put for another of its kind.
const ENTITIES: f32 = 0.88;
/// Confidence where one of the two names is in no list.
const UNLISTED: f32 = 0.82;
/// Confidence that a person's full name is missing, between languages that write names with capitals.
const PERSON_MISSING: f32 = 0.82;
/// The same for a place, for which a translator may have put an adjective or a pronoun.
const MISSING: f32 = 0.75;

/// The same for one of several places in a row, of which others are named.
const PLACE_OF_ROW: f32 = 0.86;
/// Confidence that a person named in full is none of the source's.
const PERSON_ADDED: f32 = 0.86;

/// Names that took the place of a name of the source, and names of the source that have no counterpart.
pub(crate) fn replaced_names(
    bitext: &Bitext,
    sources: &[Reading],
    targets: &[Reading],
    authority: &Authority,
) -> Vec<NameFault> {
    let sure = |bead: &&Bead| bead.confidence >= SURE_BEAD && !bead.target.is_empty() && !bead.source.is_empty();
    let in_bead = |bead: &Bead| {
        let (own, other) = (&sources[bead.source.clone()], &targets[bead.target.clone()]);
        let lost = left_over(own, other, |lang| Habit::OnlyNamesHaveCapitals.is_of(lang), authority);
        if lost.is_empty() {
            return added_entity(own, other, sources, authority)
                .or_else(|| added_person(own, other, sources, authority));
        }
        let added = left_over(other, own, names_may_have_capitals, authority);
        if let (Some(name), Some(instead)) = (sole_entity(&lost), sole_entity(&added)) {
            let apart = !share_country(name, instead, authority);
            return apart.then(|| mistranslated(name, instead, other, authority));
        }
        match (lost.as_slice(), added.as_slice()) {
            ([name], []) if name.is_full && is_cased(name) && !has_meaning(name) => {
                Some(missing(name, own, other, authority))
            }
            ([name], [instead]) if is_sure(name, instead, authority) && !are_of_credits(name, instead, authority) => {
                Some(mistranslated(name, instead, other, authority))
            }
            _ => None,
        }
    };
    bitext.beads.iter().filter(sure).filter_map(in_bead).collect()
}

/// A person named in full that no sentence of the source names, which writes names with capitals: Chinese and Japanese put
/// a title and a surname where a translation has the full name.
fn added_entity(own: &[Reading], other: &[Reading], sources: &[Reading], authority: &Authority) -> Option<NameFault> {
    let added = entities_left_over(other, own, authority);
    let instead = sole_entity(&added)?;
    let entity = instead.entity?;
    // A place may stand for `here`, or for an abbreviation: of places that were added in right translations most were right.
    let is_person = authority.kind(entity) == EntityKind::Person;
    let is_cased = |reading: &Reading| script_of(reading.segment.text()).is_some_and(Script::is_cased);
    if !is_person
        || !own.iter().all(|reading| is_cased(reading) && !has_role_of(reading, entity, authority))
        || sources.iter().any(|source| names_entity(source, entity, authority))
    {
        return None;
    }
    Some(added_fault(instead, own))
}

fn added_fault(instead: &LeftOver, own: &[Reading]) -> NameFault {
    NameFault {
        kind: FaultKind::Mistranslated,
        places: vec![FaultPlace { place: instead.place.clone(), suggestion: None }],
        other_spellings: Vec::new(),
        source: Vec::new(),
        right: String::new(),
        entity: None,
        evidence: "the source names nobody, and no place, of this name".to_owned(),
        confidence: PERSON_ADDED,
        opposite: own.iter().map(|reading| reading.segment.clone()).collect(),
    }
}

/// A person in no list, named in full, of whom the source has not a word. Only into English, where two capitals behind one
/// another are hardly a title: into others a third of what was found was right (`Beverly Hills`, `Tunç Çağı`).
fn added_person(own: &[Reading], other: &[Reading], sources: &[Reading], authority: &Authority) -> Option<NameFault> {
    let is_cased = |reading: &Reading| script_of(reading.segment.text()).is_some_and(Script::is_cased);
    if !own.iter().all(is_cased)
        || !other.iter().all(|reading| Habit::CapitalsAreNoTitles.is_of(&reading.segment.language))
    {
        return None;
    }
    let added = left_over(other, own, names_may_have_capitals, authority);
    let [instead] = added.as_slice() else { return None };
    let is_alone = instead.entity.is_none() && instead.is_full && instead.place.text().split(' ').count() == 2;
    let heard = || left_over(other, sources, names_may_have_capitals, authority);
    let is_nowhere = || heard().iter().any(|name| name.place.span == instead.place.span);
    (is_alone && !has_meaning(instead) && is_nowhere()).then(|| added_fault(instead, own))
}

/// True when a segment has an office that the person holds: a translation may say whose it is (`der Präsident`).
fn has_role_of(reading: &Reading, entity: EntityRef, authority: &Authority) -> bool {
    let language = reading.segment.language.primary();
    let roles = authority.entity(entity).roles;
    let is_office = |word: &String| {
        let cues = Lexicon::embedded().cues(word, language);
        cues.iter().any(|cue| roles.iter().any(|role| role == cue.role))
    };
    reading.folded_words().iter().any(is_office)
}

/// True when capitals tell that the name is one: in other scripts it may be an ordinary word.
fn is_cased(name: &LeftOver) -> bool {
    script_of(name.place.text()).is_some_and(Script::is_cased)
}

/// True when a name that is in no list has an ordinary word in it: `Prima Guerra Mondiale`.
fn has_meaning(name: &LeftOver) -> bool {
    let (text, lexicon) = (name.place.text(), Lexicon::embedded());
    let is_name = |word: &Word| {
        let folded = fold(word.span.of(text));
        lexicon.is_given_name(&folded) || lexicon.is_surname(&folded)
    };
    let unattested: Vec<Word> = words(text).into_iter().filter(|word| !is_name(word)).collect();
    let found = concepts(text, &unattested, &name.place.segment.language);
    name.entity.is_none() && found.is_some_and(|found| !found.is_empty())
}

/// The only name of a known entity.
fn sole_entity(names: &[LeftOver]) -> Option<&LeftOver> {
    let mut entities = names.iter().filter(|name| name.entity.is_some());
    entities.next().filter(|_| entities.next().is_none())
}

/// True when one entity may stand for the other: a capital for its country, a leader for the capital.
fn share_country(a: &LeftOver, b: &LeftOver, authority: &Authority) -> bool {
    let countries = |one: &LeftOver| one.entity.map(|entity| authority.entity(entity).countries);
    let (Some(a), Some(b)) = (countries(a), countries(b)) else { return false };
    a.iter().any(|country| b.contains(country))
}

/// True when it is sure enough that both are names, of which one at least is in no list. What stands for a place has to be
/// a person in full, as any adjective may stand for it. What is lost has to be a surname, as the names of kings and saints
/// are translated; or what stands for it a person that the list has, or a surname: no translation makes one.
fn is_sure(name: &LeftOver, instead: &LeftOver, authority: &Authority) -> bool {
    match name.entity {
        Some(_) => instead.is_full || is_person(name, authority) && is_attested(instead),
        None => {
            name.is_full || is_surname(name) || is_person(instead, authority) || is_surname(instead) && !is_given(name)
        }
    }
}

/// True in credits, where one house says who reported and the other where from.
fn are_of_credits(name: &LeftOver, instead: &LeftOver, authority: &Authority) -> bool {
    let is_place = |entity: EntityRef| authority.kind(entity) == EntityKind::Place;
    let is_credit = |one: &LeftOver| one.place.segment.kind == BlockKind::Credit;
    is_credit(name) && is_credit(instead) && name.entity.is_some_and(is_place) != instead.entity.is_some_and(is_place)
}

fn is_person(name: &LeftOver, authority: &Authority) -> bool {
    name.is_full && name.entity.is_some_and(|entity| authority.entity(entity).kind == EntityKind::Person)
}

fn is_given(name: &LeftOver) -> bool {
    in_any_case(&fold(name.place.text()), &name.place.segment.language, |word| Lexicon::embedded().is_given_name(word))
}

/// True for a single word that people bear.
fn is_attested(name: &LeftOver) -> bool {
    is_given(name) || is_surname(name)
}

/// True for a single word that is a family name in some case, and no given name.
fn is_surname(name: &LeftOver) -> bool {
    let lexicon = Lexicon::embedded();
    let folded = fold(name.place.text());
    let lang = &name.place.segment.language;
    let bases = name_stems(&folded, lang)
        .flat_map(|(stem, _)| name_endings(lang).iter().map(move |ending| format!("{stem}{ending}")))
        .chain([folded.clone()]);
    let all: Vec<String> = bases.collect();
    all.iter().any(|base| lexicon.is_surname(base)) && !all.iter().any(|base| lexicon.is_given_name(base))
}

fn mistranslated(name: &LeftOver, instead: &LeftOver, targets: &[Reading], authority: &Authority) -> NameFault {
    let right = written_as(name, targets, authority);
    let place = FaultPlace { place: instead.place.clone(), suggestion: name.entity.map(|_| right.clone()) };
    let both = name.entity.is_some() && instead.entity.is_some();
    let confidence = if both { ENTITIES } else { UNLISTED };
    fault(FaultKind::Mistranslated, place, right, name, confidence, authority)
}

fn missing(name: &LeftOver, sources: &[Reading], targets: &[Reading], authority: &Authority) -> NameFault {
    let right = written_as(name, targets, authority);
    let place = FaultPlace { place: name.place.clone(), suggestion: None };
    let is_person = match name.entity {
        Some(entity) => authority.kind(entity) == EntityKind::Person,
        None => Habit::OnlyNamesHaveCapitals.is_of(&name.place.segment.language),
    };
    let is_cased = |reading: &Reading| script_of(reading.segment.text()).is_some_and(Script::is_cased);
    let confidence = match is_person && targets.iter().all(is_cased) {
        true => PERSON_MISSING,
        false if !is_person && is_in_row(&name.place, sources, targets, authority) => PLACE_OF_ROW,
        false => MISSING,
    };
    let mut fault = fault(FaultKind::Missing, place, right, name, confidence, authority);
    fault.opposite = targets.iter().map(|reading| reading.segment.clone()).collect();
    fault
}

/// The name in the language of the translation, where the authority knows it; else as the source has it.
fn written_as(name: &LeftOver, targets: &[Reading], authority: &Authority) -> String {
    let known = name.entity.zip(targets.first());
    let form = known.and_then(|(entity, reading)| preferred(authority, entity, &reading.segment));
    form.map_or_else(|| name.place.text().to_owned(), |form| authority.form(form).1.text.to_owned())
}

fn fault(
    kind: FaultKind,
    place: FaultPlace,
    right: String,
    name: &LeftOver,
    confidence: f32,
    authority: &Authority,
) -> NameFault {
    let source: &Place = &name.place;
    NameFault {
        kind,
        places: vec![place],
        other_spellings: Vec::new(),
        source: vec![source.clone()],
        right,
        entity: name.entity.map(|entity| authority.entity(entity).id.to_owned()),
        evidence: format!("the source has {}", source.text()),
        confidence,
        opposite: vec![source.segment.clone()],
    }
}
