//! Several right spellings of one name in one article: `Kyiv` and `Kiev`, `Zelensky` and `Zelenskyy`.
//!
//! None of them is wrong, so nothing is said of which to choose, unless the desk's own list chooses.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Status};
use copydesk_language::{fold, romanise, same_name_inflected, script_of};
use copydesk_model::{LanguageTag, Place, Segment};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Reading, preferred};
use crate::decide::{family_of, folded_words};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::known::{Known, is_valid_in};
use crate::mention::NameWord;
use crate::shape::{bearer_of, in_shape_of};
use crate::similarity::word_similarity;

/// Least similarity of two spellings of one name; less alike are two names of one thing (`Burma`, `Myanmar`), which
/// writers alternate on purpose.
const SPELLINGS: f32 = 0.5;
/// Confidence: that the spellings differ is certain, that somebody minds is not.
const CONFIDENCE: f32 = 0.9;

/// The spellings of one entity in an article, in the order in which they come up.
type Spellings = Vec<(Arc<str>, Vec<Place>)>;

/// Entities whose right spellings are mixed. `right` of a fault is empty unless the desk's list names the entity.
pub(crate) fn mixed_styles(readings: &[Reading], authority: &Authority) -> Vec<NameFault> {
    // Of most names there is one right spelling.
    let known = || readings.iter().flat_map(|reading| reading.known.iter().map(move |one| (one, reading)));
    let many: FxHashSet<EntityRef> = known()
        .map(|(one, reading)| one.facts(&reading.segment, authority))
        .filter_map(|facts| facts.style.as_ref().filter(|_| facts.has_other_style).map(|(entity, _)| *entity))
        .collect();
    if many.is_empty() {
        return Vec::new();
    }
    let mut spellings: FxHashMap<EntityRef, Spellings> = FxHashMap::default();
    let mut families = families(&many, readings, authority);
    for (one, reading) in known() {
        let Some((entity, spelling)) = &one.facts(&reading.segment, authority).style else { continue };
        if many.contains(entity) {
            let place = Place::new(&reading.segment, one.span);
            add(spellings.entry(*entity).or_default(), spelling, place, reading);
        } else if authority.kind(*entity) == EntityKind::Person
            && let Some(owner) = families.get_mut(&**spelling)
        {
            *owner = None;
        }
    }
    for reading in readings.iter().filter(|_| !families.is_empty()) {
        for word in reading.runs.words() {
            if let Some(Some(entity)) = families.get(&*word.folded)
                && stands_alone(word, reading)
            {
                let place = Place::new(&reading.segment, word.span);
                add(spellings.entry(*entity).or_default(), &word.folded, place, reading);
            }
        }
    }
    let mixed = |(entity, spellings): (EntityRef, Spellings)| {
        (spellings.len() > 1).then(|| fault(entity, &spellings, authority)).flatten()
    };
    let mut faults: Vec<NameFault> = spellings.into_iter().filter_map(mixed).collect();
    faults.sort_by_key(|fault| fault.first().place.order());
    faults
}

/// The entity that a known stretch names, and what of its spelling may be mixed with others: the family name of a person,
/// the whole name of a place or an organisation. `None` when it may name several entities, or nobody alone.
pub(crate) fn full_spelling(one: &Known, segment: &Segment, authority: &Authority) -> Option<(EntityRef, Arc<str>)> {
    let right = |form: &&FormRef| {
        let form = authority.form(**form).1;
        form.status != Status::Wrong && !form.flags.acronym && is_valid_in(form, &segment.language)
    };
    let mut forms = one.forms().iter().filter(right).map(|form| authority.form(*form));
    let (entity, form) = forms.next()?;
    let entity = authority.overruling(entity);
    if forms.any(|(other, _)| authority.overruling(other) != entity) {
        return None;
    }
    match authority.kind(entity) {
        EntityKind::Person => (form.family.len() < form.text.len()).then(|| (entity, family_word(form).into())),
        EntityKind::Place | EntityKind::Organisation => Some((entity, fold(form.text).into())),
        _ => None,
    }
}

/// True when the entity has another right spelling in the language than this one, or none there.
pub(crate) fn has_other_spelling(
    (entity, spelling): &(EntityRef, Arc<str>),
    language: &LanguageTag,
    authority: &Authority,
) -> bool {
    let is_person = authority.kind(*entity) == EntityKind::Person;
    let differs = |form: FormView<'_>| match is_person {
        true => family_word(form) != **spelling,
        false => fold(form.text) != **spelling,
    };
    let is_right = |form: &FormView<'_>| form.status != Status::Wrong && is_valid_in(*form, language);
    let mut forms = authority.forms_of(*entity).map(|form| authority.form(form).1).filter(is_right);
    forms.next().is_none_or(|first| differs(first) || forms.any(differs))
}

/// True for a word that is no part of a known name of several.
fn stands_alone(word: &NameWord, reading: &Reading) -> bool {
    !reading.known.iter().any(|one| one.span.overlaps(word.span) && one.span.len() > word.span.len())
}

fn family_word(form: FormView<'_>) -> String {
    folded_words(family_of(form)).pop().unwrap_or_default()
}

/// Whose family name a lone word is: right spellings of those of the entities that are people. `None` for a word that is the
/// family name of two.
fn families(
    entities: &FxHashSet<EntityRef>,
    readings: &[Reading],
    authority: &Authority,
) -> FxHashMap<String, Option<EntityRef>> {
    let Some(language) = readings.first().map(|reading| &reading.segment.language) else { return FxHashMap::default() };
    let mut families = FxHashMap::default();
    for entity in entities.iter().filter(|entity| authority.kind(**entity) == EntityKind::Person) {
        for form in authority.forms_of(*entity).map(|form| authority.form(form).1) {
            if form.status != Status::Wrong && is_valid_in(form, language) {
                let owner = families.entry(family_word(form)).or_insert(Some(*entity));
                if *owner != Some(*entity) {
                    *owner = None;
                }
            }
        }
    }
    families
}

fn add(spellings: &mut Spellings, spelling: &Arc<str>, place: Place, reading: &Reading) {
    let language = &reading.segment.language;
    match spellings.iter_mut().find(|(known, _)| same_name_inflected(known, spelling, language)) {
        Some((_, places)) => places.push(place),
        None => spellings.push((Arc::clone(spelling), vec![place])),
    }
}

fn fault(entity: EntityRef, spellings: &Spellings, authority: &Authority) -> Option<NameFault> {
    let (first, places) = spellings.first()?;
    let segment = &places.first()?.segment;
    let mut alike = spellings.iter().filter(|(other, _)| are_spellings(first, other, &segment.language));
    // What the desk's own list says is right; the embedded list takes no side.
    let is_named = entity.layer + 1 < authority.layer_count();
    let right = preferred(authority, entity, segment).filter(|_| is_named).map(|form| authority.form(form).1.text);
    let is_right = |spelling: &str| right.is_none_or(|right| fold(right).contains(spelling));
    let (wrong, other): (Vec<_>, Vec<_>) = match right {
        Some(_) => alike.partition(|(spelling, _)| !is_right(spelling)),
        None => (alike.clone().skip(1).collect(), alike.next().into_iter().collect()),
    };
    let bearer = bearer_of(authority.entity(entity));
    let places: Vec<FaultPlace> = wrong
        .iter()
        .flat_map(|(_, places)| places)
        .map(|place| FaultPlace {
            place: place.clone(),
            suggestion: right.map(|right| in_shape_of(place.text(), right, &segment.language, bearer)),
        })
        .collect();
    (!places.is_empty() && !other.is_empty()).then(|| NameFault {
        kind: FaultKind::MixedStyle,
        places,
        other_spellings: other.iter().flat_map(|(_, places)| places).cloned().collect(),
        source: Vec::new(),
        right: right.unwrap_or_default().to_owned(),
        entity: Some(authority.entity(entity).id.to_owned()),
        evidence: String::new(),
        confidence: CONFIDENCE,
        opposite: Vec::new(),
    })
}

fn are_spellings(a: &str, b: &str, language: &LanguageTag) -> bool {
    a.split(' ').count() == b.split(' ').count()
        && script_of(a) == script_of(b)
        && word_similarity(&romanise(a, language), &romanise(b, language)) >= SPELLINGS
}
