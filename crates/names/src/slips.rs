//! When a lone word is a misspelt family name of somebody whom the article names in full.

use copydesk_authority::{Authority, EntityRef, FormRef};
use copydesk_language::{Profile, name_endings, romanise, same_name_inflected};
use copydesk_model::LanguageTag;

use crate::attested::{is_foreign_form_of, is_listed, is_spoken_for};
use crate::chain_index::{ChainIndex, Family};
use crate::convention::same_by_convention_in;
use crate::decide::is_bare;
use crate::habits::Habit;
use crate::memory::Memory;
use crate::similarity::word_similarity_from;
use crate::standing::Standing;

/// Least similarity of a lone word to the family word of a chain, for a slip. 27 real surnames are this close to Merkel,
/// so the chain has to be there, and the word must be nobody else's.
const SLIP: f32 = 0.8;
/// The same where every noun has a capital, so that a lone capital says little.
const SLIP_AMONG_NOUNS: f32 = 0.9;
/// The same where the lone word is a surname that somebody may have.
const SLIP_INTO_SURNAME: f32 = 0.88;
/// Salience of people who are named so often that a near surname beside them is a slip.
const FAMOUS: u8 = 2;
/// The same for the family word of a person in no list, whose right spelling is what the article has more often.
const SLIP_OF_UNLISTED: f32 = 0.88;
/// Least letters of such a slip.
const SHORTEST_UNLISTED: usize = 6;

/// The only person in a list whose family word the folded word nearly is: the number of the chain.
pub(crate) fn slip_of_listed(
    index: &ChainIndex,
    folded: &str,
    lang: &LanguageTag,
    memory: &mut Memory,
    authority: &Authority,
) -> Option<usize> {
    let sound = memory.sound(folded, lang);
    let bar = if Profile::of(lang).nouns_are_capitalised { SLIP_AMONG_NOUNS } else { SLIP };
    let mut near: Vec<&Family> = index.families_like(&sound);
    near.retain(|family| family.is_person);
    if near.is_empty() || memory.standing(folded, lang, authority) == Standing::Taken {
        return None;
    }
    near.retain(|family| similarity(&sound.latin, family, lang, bar, memory) >= bar);
    let is_free = |memory: &mut Memory| memory.standing(folded, lang, authority) == Standing::Free;
    if near.is_empty() || !is_free(memory) && !is_mere_surname(folded, &near, lang, memory, authority) {
        return None;
    }
    // A case of the right name is no slip, whatever case the full name stands in, and nor is a plural.
    let is_right =
        |family: &&Family| same_name_inflected(&family.word, folded, lang) || is_plural_of(folded, &family.word, lang);
    if near.iter().any(is_right) || is_plural_of_attested(folded, lang, authority) {
        return None;
    }
    near.sort_by_key(|family| family.chain);
    near.dedup_by_key(|family| family.entity);
    let native = |family: &Family| family.entity.map_or("", |entity| authority.entity(entity).native);
    // A plain list says nothing of where a name is at home; who has the other spelling is attested.
    let is_bare = |family: &Family| family.entity.is_some_and(|entity| is_bare(entity, authority));
    near.retain(|family| {
        is_bare(family) || !same_by_convention_in(&sound.latin, &family.sound.latin, native(family), lang)
    });
    match near.as_slice() {
        [only] => Some(only.chain),
        _ => None,
    }
}

/// The only person in no list whose family word the folded word nearly is: the number of the chain.
pub(crate) fn slip_of_unlisted(
    index: &ChainIndex,
    folded: &str,
    lang: &LanguageTag,
    memory: &mut Memory,
    authority: &Authority,
) -> Option<usize> {
    if folded.chars().count() < SHORTEST_UNLISTED {
        return None;
    }
    let sound = memory.sound(folded, lang);
    let latin = &sound.latin;
    let is_near = |family: &&Family| {
        family.entity.is_none()
            && hyphens(folded) == hyphens(&family.word)
            && word_similarity_from(latin, &family.sound.latin, SLIP_OF_UNLISTED) >= SLIP_OF_UNLISTED
            && !differ_in_ending_only(&family.sound.latin, latin)
    };
    let mut near: Vec<&Family> = index.families_like(&sound).into_iter().filter(is_near).collect();
    near.sort_by(|a, b| a.sound.latin.cmp(&b.sound.latin));
    near.dedup_by(|a, b| a.sound.latin == b.sound.latin);
    let [only] = near.as_slice() else { return None };
    let is_case = same_name_inflected(&only.word, folded, lang);
    (!is_case && memory.standing(folded, lang, authority) == Standing::Free).then_some(only.chain)
}

/// A word with a hyphen is a longer name than one without.
fn hyphens(word: &str) -> usize {
    word.matches('-').count()
}

/// The family as a whole: `the Barrosos`, `the Joneses`.
fn is_plural_of(folded: &str, family: &str, lang: &LanguageTag) -> bool {
    Habit::PluralInS.is_of(lang) && folded.strip_prefix(family).is_some_and(|ending| matches!(ending, "s" | "es"))
}

/// The family of somebody else (`the Barrosos` beside a Barrocas), where `s` is no ending of a case.
fn is_plural_of_attested(folded: &str, lang: &LanguageTag, authority: &Authority) -> bool {
    Habit::PluralInS.is_of(lang)
        && name_endings(lang).is_empty()
        && folded.strip_suffix('s').is_some_and(|single| is_spoken_for(single, lang, authority))
}

/// Letters of two endings that make two names of one stem (`Herodes`, `Herodias`).
const LONGEST_DIFFERENCE: usize = 3;

/// A plural, a genitive, or the name of a husband and his wife (`Kowalski`, `Kowalska`).
fn differ_in_ending_only(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let is_vowel_or_so = |byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b's' | b'n');
    let is_ending = |rest: &str| rest.len() <= LONGEST_DIFFERENCE && rest.bytes().all(is_vowel_or_so);
    a.is_char_boundary(shared) && b.is_char_boundary(shared) && is_ending(&a[shared..]) && is_ending(&b[shared..])
}

/// Similarity of a word in Latin letters and the case of a family word that is nearest to it; anything below `far` when it
/// is less.
fn similarity(latin: &str, family: &Family, lang: &LanguageTag, far: f32, memory: &mut Memory) -> f32 {
    let plain = word_similarity_from(latin, &family.sound.latin, far);
    if name_endings(lang).is_empty() {
        return plain;
    }
    let cases = memory.cases(&family.word, lang);
    let ends_alike = |case: &&String| case.as_bytes().last() == latin.as_bytes().last();
    cases.iter().filter(ends_alike).map(|case| word_similarity_from(latin, case, far)).fold(plain, f32::max)
}

/// True for a surname, of no other standing, that nobody in the list has, beside a well-known person whose own it nearly is:
/// the press names nobody by a surname alone whom it has not named in full.
fn is_mere_surname(
    folded: &str,
    near: &[&Family],
    lang: &LanguageTag,
    memory: &mut Memory,
    authority: &Authority,
) -> bool {
    let is_famous = |entity: EntityRef| authority.entity(entity).salience >= FAMOUS;
    let latin = romanise(folded, lang);
    let is_near = |family: &&Family| {
        family.entity.is_some_and(is_famous)
            && hyphens(folded) == hyphens(&family.word)
            && similarity(&latin, family, lang, SLIP_INTO_SURNAME, memory) >= SLIP_INTO_SURNAME
    };
    // What other languages write for the very people whose name it nearly is (`Peskow` in an English text).
    let is_foreign = |form: FormRef| {
        near.iter().filter_map(|family| family.entity).any(|entity| is_foreign_form_of(form, entity, lang, authority))
    };
    near.iter().all(is_near) && !is_listed(folded, lang, authority, |form| !is_foreign(form))
}
