//! A word that stands alone and is nearly the name of a place, an organisation or a people.
//!
//! One word carries little evidence, so much is asked of it: it is nobody's name and no ordinary word, belongs to nobody
//! whom the article names, is long, differs inside and not by an ending, and comes near to one entity alone.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Status};
use copydesk_language::{Profile, Shape, fold, romanise, same_name_inflected, script_of};
use copydesk_model::{LanguageTag, Segment};

use crate::article::WrongName;
use crate::attested::is_spoken_for;
use crate::convention::same_by_convention;
use crate::decide::{has_exonyms, is_bare, is_slip_inside};
use crate::known::is_valid_in;
use crate::marked::{Marked, marked_around};
use crate::memory::{Memory, Spelling};
use crate::mention::NameWord;
use crate::similarity::word_similarity;

/// Least letters of the word: in shorter ones a letter makes another name.
const SHORTEST: usize = 6;
/// Least similarity.
const NEAR: f32 = 0.86;
/// Letters that are wrong, missing, added or swapped: a word that is right but for one of them was meant to be that word.
const MOST_SLIPS: usize = 1;
/// The same for a word that is right but for one letter inside it: `Beijibg`, `Jakata`.
const NEAR_BUT_FOR_ONE: f32 = 0.8;
/// Entities this close to each other leave the question open.
const TIE: f32 = 0.05;
/// Letters at the end by which a derived word may differ: `Berliner`, `Croatie`.
const ENDING: usize = 2;
/// Confidence in a near miss of one word.
const CONFIDENCE: f32 = 0.86;

/// The name that a lone word misspells, if it misspells one.
pub(crate) fn wrong_alone(
    word: &NameWord,
    segment: &Segment,
    memory: &mut Memory,
    authority: &Authority,
) -> Option<WrongName> {
    let lang = &segment.language;
    let marked = marked_around(segment, word.span);
    let may_be = word.shape == Shape::Capitalised
        && !word.opens_sentence
        && !marked.is_some_and(Marked::is_person)
        && (marked.is_some() || !Profile::of(lang).nouns_are_capitalised)
        && word.folded.chars().all(char::is_alphabetic)
        && word.folded.chars().count() >= SHORTEST;
    if !may_be {
        return None;
    }
    let written = word.span.of(segment.text());
    let found = memory.alone.entry(Spelling::new(written, lang));
    let (entity, form) = (*found.or_insert_with(|| nearest(written, &word.folded, lang, authority)))?;
    let evidence = format!("{} for {}", word.folded, fold(authority.form(form).1.text));
    let words = vec![word.clone()];
    Some(WrongName { span: word.span, words, entity, form, confidence: CONFIDENCE, evidence })
}

/// The one form that is near, of an entity that is no person.
fn nearest(written: &str, folded: &str, lang: &LanguageTag, authority: &Authority) -> Option<(EntityRef, FormRef)> {
    if is_spoken_for(folded, lang, authority) {
        return None;
    }
    let latin = romanise(folded, lang);
    let mut near: Vec<(f32, EntityRef, FormRef)> = Vec::new();
    for form_ref in authority.near(written, lang) {
        let (entity, form) = authority.form(form_ref);
        if is_comparable(entity, form, written, lang, authority) {
            let right = fold(form.text);
            let similarity = word_similarity(&latin, &romanise(&right, lang));
            if similarity >= NEAR_BUT_FOR_ONE - TIE && !is_derived(folded, &right, lang) {
                near.push((similarity, entity, form_ref));
            }
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (similarity, entity, form) = *near.first()?;
    let is_rival = |other: &(f32, EntityRef, FormRef)| {
        similarity - other.0 < TIE && authority.overruling(other.1) != authority.overruling(entity)
    };
    let right = fold(authority.form(form).1.text);
    let is_open = near.iter().any(is_rival)
        || !is_swapped(folded, &right)
            && !is_bare(entity, authority)
            && same_by_convention(&latin, &romanise(&right, lang), authority.entity(entity).native)
        || slips(folded, &right) > MOST_SLIPS;
    let bar = if is_slip_inside(folded, &right) { NEAR_BUT_FOR_ONE } else { NEAR };
    (similarity >= bar && !is_open).then_some((entity, form))
}

/// True for the same letters in another order, which is no matter of romanisation: `Biejing`.
fn is_swapped(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// How many letters are wrong, missing, added or swapped.
fn slips(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// A right form of one word, in the language and script of the text.
fn is_comparable(
    entity: EntityRef,
    form: FormView<'_>,
    written: &str,
    lang: &LanguageTag,
    authority: &Authority,
) -> bool {
    let kind = authority.kind(entity);
    matches!(kind, EntityKind::Place | EntityKind::Organisation | EntityKind::Nationality)
        && form.status != Status::Wrong
        && !form.flags.acronym
        && !form.text.contains([' ', '-'])
        && is_valid_in(form, lang)
        && script_of(form.text) == script_of(written)
        && form.text.chars().next().is_some_and(|c| written.starts_with(c))
        && !(form.lang.is_empty() && has_exonyms(entity, form, lang, authority))
}

/// True when one word may be made from the other by an ending.
fn is_derived(folded: &str, right: &str, lang: &LanguageTag) -> bool {
    let shared = folded.chars().zip(right.chars()).take_while(|(x, y)| x == y).count();
    let (a, b) = (folded.chars().count(), right.chars().count());
    let inflects = lang.primary() != "en";
    (a.max(b) - shared <= ENDING && (a != b || inflects)) || same_name_inflected(folded, right, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_another_order_are_the_same_letters() {
        assert!(is_swapped("biejing", "beijing") && !is_swapped("moscov", "moscow") && !is_swapped("seouul", "seoul"));
    }
}
