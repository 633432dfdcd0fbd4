//! A word that stands alone and is nearly the name of a place, an organisation or a people.
//!
//! One word carries little evidence, so much is asked of it: it is nobody's name and no ordinary word, belongs to nobody
//! whom the article names, is long, differs inside and not by an ending, and comes near to one entity alone.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Status, skeleton};
use copydesk_language::{
    Bearer, Profile, Script, Shape, fold, name_bases, name_endings, name_forms, romanise, same_name_inflected,
    script_of,
};
use copydesk_model::{LanguageTag, Segment};

use crate::article::WrongName;
use crate::attested::{is_foreign_form_of, is_in_lexicon, is_listed};
use crate::convention::{is_romanised, same_by_convention_in};
use crate::crowd::is_of_large_list;
use crate::decide::has_exonyms;
use crate::edits::{all_edits, edits};
use crate::habits::Habit;
use crate::known::is_valid_in;
use crate::letter_slip::{has_double, has_odd_double, is_same_letters, is_slip_inside, lacks_last_vowel};
use crate::marked::{Marked, marked_around};
use crate::memory::{Memory, Spelling};
use crate::mention::NameWord;
use crate::place_cue::follows_place_preposition;
use crate::similarity::word_similarity;

/// Least letters of the right name: in shorter ones a letter makes another.
const SHORTEST: usize = 6;
/// The same where every noun has a capital, and no place is announced before it.
const SHORTEST_AMONG_NOUNS: usize = 7;
/// The same where the slip is sure, see [`is_sure_of_short`].
const SHORTEST_OF_SURE: usize = 5;
/// Salience of the places that every paper names.
const IN_EVERY_PAPER: u8 = 3;
/// Least similarity.
const NEAR: f32 = 0.86;
/// Letters that are wrong, missing, added or swapped: a word that is right but for one of them was meant to be that word.
const MOST_SLIPS: usize = 1;
/// The same for a word that is right but for one letter inside it: `Beijibg`, `Jakata`.
const NEAR_BUT_FOR_ONE: f32 = 0.7;
/// Entities this close to each other leave the question open.
const TIE: f32 = 0.05;
/// Letters at the end by which a derived word may differ: `Berliner`, `Croatie`.
const ENDING: usize = 2;
/// Letters in which the word and the base form may differ at most: a slip, and an ending of three letters. A name that is
/// farther away is put into no case.
const FARTHEST: usize = MOST_SLIPS + 3;
/// Confidence in a near miss of one word.
const CONFIDENCE: f32 = 0.86;

/// What a lone word misspells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LoneSlip {
    entity: EntityRef,
    form: FormRef,
    /// Wherever the word stands; else only where a place does.
    is_sure: bool,
}

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
        && word.folded.chars().all(char::is_alphabetic)
        && word.folded.chars().count() + MOST_SLIPS >= SHORTEST_OF_SURE;
    if !may_be {
        return None;
    }
    let written = word.span.of(segment.text());
    let found = memory.alone.entry(Spelling::new(written, lang));
    let slip = (*found.or_insert_with(|| nearest(written, &word.folded, lang, authority)))?;
    if !slip.is_sure && !follows_place_preposition(segment.text(), word.span, lang) {
        return None;
    }
    let LoneSlip { entity, form, .. } = slip;
    let evidence = format!("{} for {}", word.folded, fold(authority.form(form).1.text));
    let words = vec![word.clone()];
    Some(WrongName { span: word.span, words, entity, form, confidence: CONFIDENCE, evidence })
}

/// A right form that a word is near to.
struct Candidate {
    form: FormRef,
    entity: EntityRef,
    /// The form, folded, in the case that is nearest to the word.
    right: String,
    similarity: f32,
    apart: Apart,
}

/// What a word and the right form differ in, which is one slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Apart {
    /// A letter inside, or letters that are swapped.
    Inside,
    /// A letter at an end.
    AtEnd,
}

impl Apart {
    /// `None` where it is more than a slip.
    fn of(word: &str, right: &str) -> Option<Self> {
        if is_slip_inside(word, right) {
            return Some(Self::Inside);
        }
        (slips(word, right) <= MOST_SLIPS).then_some(Self::AtEnd)
    }
}

/// The one form that is near, of an entity that is no person.
fn nearest(written: &str, folded: &str, lang: &LanguageTag, authority: &Authority) -> Option<LoneSlip> {
    if is_in_lexicon(folded, lang) {
        return None;
    }
    let latin = romanise(folded, lang);
    let mut near = candidates(written, folded, &latin, lang, authority);
    // A letter at an end may be another ending.
    near.sort_by(|a, b| a.apart.cmp(&b.apart).then(b.similarity.total_cmp(&a.similarity)));
    let first = near.first()?;
    let right = &first.right;
    let same = || near.iter().filter(|other| other.right == *right).map(|other| other.entity);
    // A register has a village for most words: `Gawker` (Gawler), `Satan` (Satna).
    let is_of_register = |entity: EntityRef| is_of_large_list(entity, authority);
    let is_kept_by_hand = !same().all(is_of_register);
    let is_rival = |other: &Candidate| {
        first.similarity - other.similarity < TIE
            && other.apart <= first.apart
            && !(is_kept_by_hand && is_of_register(other.entity))
            && authority.overruling(other.entity) != authority.overruling(first.entity)
    };
    let is_inside = first.apart == Apart::Inside;
    let entry = authority.entity(first.entity);
    let latin_right = romanise(right, lang);
    let is_convention = || {
        !has_odd_double(&latin, &latin_right, entry.native)
            && !is_same_letters(folded, right)
            && is_romanised(entry.native)
            && Profile::of(lang).script == Script::Latin
            && same_by_convention_in(&latin, &latin_right, entry.native, lang)
    };
    // The spelling of another language for the same thing is one slip from ours (`Istambul`), or no slip of ours.
    let is_another = |form| !(is_inside && same().any(|entity| is_foreign_form_of(form, entity, lang, authority)));
    let is_in_every_paper = || same().any(|entity| authority.entity(entity).salience >= IN_EVERY_PAPER);
    // What differs in its last letter from a people's name may be another word of the family (`Americas`, American), what
    // differs in a consonant another name (`Schwerin`, Schwedin).
    let is_people = entry.kind == EntityKind::Nationality;
    let may_be_other = || is_people && !(is_inside && skeleton(&latin) == skeleton(&latin_right));
    let length = fold(authority.form(first.form).1.text).chars().count();
    // What has all letters of a place but one is hardly a word of its own.
    let is_incomplete = || is_inside && (is_shorter(folded, right) || has_double(folded, right));
    let is_open = near.iter().any(is_rival)
        || !(is_kept_by_hand || is_incomplete())
        || may_be_other()
        || length < SHORTEST && !(is_inside && is_sure_of_short(folded, right, is_in_every_paper))
        || is_convention()
        || may_be_fleeting(&latin, &latin_right, lang)
        || is_listed(folded, lang, authority, is_another);
    let is_sure = !Profile::of(lang).nouns_are_capitalised
        || length >= SHORTEST_AMONG_NOUNS
            && first.similarity >= NEAR
            && (is_same_letters(folded, right)
                || skeleton(&latin) == skeleton(&latin_right) && folded.chars().count() != right.chars().count());
    let bar = if is_inside { NEAR_BUT_FOR_ONE } else { NEAR };
    let is_slip = first.similarity >= bar && !is_open && (is_sure || entry.kind == EntityKind::Place);
    is_slip.then_some(LoneSlip { entity: first.entity, form: first.form, is_sure })
}

/// True for a slip inside a word that hardly makes another short name: letters that are swapped or doubled, a vowel that is
/// missing, or another vowel in the name of a place that every paper has. With another consonant it is some village's.
fn is_sure_of_short(word: &str, right: &str, is_in_every_paper: impl Fn() -> bool) -> bool {
    let consonants = |word: &str| skeleton(&romanise(word, &LanguageTag::unknown()));
    is_same_letters(word, right)
        || has_double(word, right)
        || consonants(word) == consonants(right) && (is_shorter(word, right) || is_in_every_paper())
}

fn is_shorter(word: &str, right: &str) -> bool {
    word.chars().count() < right.chars().count()
}

/// Right forms of places, organisations and peoples to which a word is near, whatever case it stands in.
fn candidates(written: &str, folded: &str, latin: &str, lang: &LanguageTag, authority: &Authority) -> Vec<Candidate> {
    let mut forms: Vec<FormRef> =
        name_bases(written, lang).iter().flat_map(|base| authority.near(base, lang)).collect();
    forms.sort_unstable();
    forms.dedup();
    // Without endings there is but one case.
    let farthest = if name_endings(lang).is_empty() { MOST_SLIPS } else { FARTHEST };
    let word: Vec<char> = folded.chars().collect();
    let mut near = Vec::new();
    for form in forms {
        let (entity, view) = authority.form(form);
        if !is_comparable(entity, view, written, lang, authority) {
            continue;
        }
        let base = fold(view.text);
        let letters: Vec<char> = base.chars().collect();
        if letters.len() < SHORTEST_OF_SURE || edits(&word, &letters, farthest).is_none() {
            continue;
        }
        let right = nearest_case(folded, &base, lang);
        let Some(apart) = Apart::of(folded, &right) else { continue };
        let similarity = word_similarity(latin, &romanise(&right, lang));
        let is_place = authority.kind(entity) == EntityKind::Place;
        let is_derived = is_derived(folded, &base, is_place, lang) || is_derived(folded, &right, is_place, lang);
        let is_odd = || has_odd_double(latin, &romanise(&right, lang), authority.entity(entity).native);
        if similarity >= NEAR_BUT_FOR_ONE - TIE && (!is_derived || is_odd()) {
            near.push(Candidate { form, entity, right, similarity, apart });
        }
    }
    near
}

/// The case of a folded name that is nearest to a folded word.
fn nearest_case(word: &str, base: &str, lang: &LanguageTag) -> String {
    let forms = name_forms(base, lang, Bearer::Anyone);
    forms.into_iter().min_by_key(|form| slips(word, form)).unwrap_or_else(|| base.to_owned())
}

/// True where a case of the right name may have lost a vowel (Египет, `Египтом`) that the tables of endings do not know of.
fn may_be_fleeting(word: &str, right: &str, lang: &LanguageTag) -> bool {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    // It stands before the last consonant of the stem, which is not all that is left.
    let is_last = |at: usize| {
        let mut behind = right[at + 1..].chars();
        right[..at].contains(is_vowel)
            && behind.next().is_some_and(|c| !is_vowel(c))
            && behind.next().is_none_or(is_vowel)
    };
    let is_shorter = |at: usize, c: char| {
        matches!(c, 'e' | 'o')
            && word.is_char_boundary(at)
            && word[..at] == right[..at]
            && word[at..] == right[at + 1..]
            && is_last(at)
    };
    !name_endings(lang).is_empty()
        && word.len() + 1 == right.len()
        && right.char_indices().any(|(at, c)| is_shorter(at, c))
}

/// How many letters are wrong, missing, added or swapped.
fn slips(a: &str, b: &str) -> usize {
    all_edits(a, b)
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

/// True when one word may be made from the other by an ending; of a place only one that takes no letter from inside it.
fn is_derived(folded: &str, right: &str, is_place: bool, lang: &LanguageTag) -> bool {
    let shared = folded.chars().zip(right.chars()).take_while(|(x, y)| x == y).count();
    let (a, b) = (folded.chars().count(), right.chars().count());
    let inflects = !Habit::WithoutEndings.is_of(lang);
    // Endings that are added leave the letters before them, and so do those that are taken away.
    let is_whole = a >= b || has_double(right, folded);
    let is_inside =
        is_slip_inside(folded, right) && (!is_whole || has_double(folded, right) || is_same_letters(folded, right));
    let is_slip = is_place && (is_inside || name_endings(lang).is_empty() && lacks_last_vowel(folded, right));
    (!is_slip && a.max(b) - shared <= ENDING && (a != b || inflects)) || same_name_inflected(folded, right, lang)
}
