//! How near two words are that are written without capitals, where a letter is worth more than in Latin script.

use copydesk_authority::{Authority, EntityRef, FormRef, FormView, Lexicon, Status};
use copydesk_language::{Script, fold, script_of};
use copydesk_model::{LanguageTag, Segment, Span};
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use crate::article::{Reading, WrongName};
use crate::context::{ArticleContext, MentionContext};
use crate::decide::Fit;
use crate::edits::edits;
use crate::known::is_valid_in;
use crate::letter_slip::is_swapped;

/// Letters of a word from which on one of them may be wrong.
const ONE_EDIT: usize = 4;
/// Letters from which on two may be.
const TWO_EDITS: usize = 6;
/// Confidence in a near miss whose role or country agrees.
const AGREES: f32 = 0.95;
/// Confidence in a near miss beside a rare name.
const RARE: f32 = 0.86;

/// Letters of a word that are left without its long vowels, for these to be the only difference.
const CONSONANTS: usize = 3;
/// Letters of Arabic and Hebrew that stand for a vowel, or for none, in foreign names.
const LONG_VOWELS: [char; 9] = ['ا', 'و', 'ي', 'ى', 'ئ', 'א', 'ה', 'ו', 'י'];

/// The letters of a word, without long vowels and without order, for telling in a moment that two words are far apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetterSet {
    letters: u64,
    length: usize,
    /// A syllable is a letter: of such words nothing is told.
    is_syllabic: bool,
}

impl LetterSet {
    /// Those of a folded word.
    pub(crate) fn of(folded: &str) -> Self {
        let consonants = folded.chars().filter(|c| !LONG_VOWELS.contains(c));
        Self {
            letters: consonants.fold(0, |letters, c| letters | 1 << (u32::from(c) % 64)),
            length: folded.chars().count(),
            is_syllabic: folded.contains(|c| matches!(c, '\u{AC00}'..='\u{D7A3}')),
        }
    }

    /// False when the word that was `written`, with or without particles, is neither this one nor a slip for it.
    pub(crate) fn may_be_slip(self, written: Self) -> bool {
        let missing = (self.letters & !written.letters).count_ones() as usize;
        let most = if self.length >= TWO_EDITS { 2 } else { usize::from(self.length >= ONE_EDIT) };
        self.is_syllabic || missing <= most
    }
}

/// True when one word may be a slip for the other: one letter, or two of a long word, are wrong, missing or swapped, or
/// nothing but long vowels differs.
pub(crate) fn is_slip(written: &str, right: &str) -> bool {
    let (a, b) = (letters(written), letters(right));
    let shorter = a.len().min(b.len());
    let most = if shorter >= TWO_EDITS { 2 } else { usize::from(shorter >= ONE_EDIT) };
    a != b && (edits(&a, &b, most).is_some() || have_same_consonants(&a, &b))
}

/// The letters of a word.
type Word = SmallVec<[char; 24]>;

/// The letters of a folded word, taken apart where one has several parts, as a syllable of Hangul.
fn letters(folded: &str) -> Word {
    let is_whole = |c: char| c.is_ascii() || matches!(c, 'א'..='ת' | 'ا' | 'ب'..='ي');
    if folded.chars().all(is_whole) { folded.chars().collect() } else { folded.nfd().collect() }
}

/// True for words of enough consonants in which nothing but long vowels may differ.
fn have_same_consonants(a: &[char], b: &[char]) -> bool {
    consonants(a).eq(consonants(b)) && consonants(a).count() >= CONSONANTS
}

fn consonants(word: &[char]) -> impl Iterator<Item = &char> {
    word.iter().filter(|c| !LONG_VOWELS.contains(c))
}

/// True for a slip in an Arabic or Hebrew word that is no matter of how a foreign name is transcribed: a consonant missing,
/// doubled or swapped, a long vowel written twice, or `و` where `ي` belongs.
pub(crate) fn is_sure_slip(written: &str, right: &str) -> bool {
    let (a, b): (Word, Word) = (written.chars().collect(), right.chars().collect());
    let is_one = matches!(script_of(written), Some(Script::Arabic | Script::Hebrew))
        && a.len().min(b.len()) >= ONE_EDIT
        && a.first() == b.first()
        && edits(&a, &b, 1) == Some(1);
    if !is_one || a.last() != b.last() {
        return is_one && (is_swapped(&a, &b) || is_cut_short(&a, &b));
    }
    is_swapped(&a, &b)
        || a.len() != b.len() && consonants(&a).ne(consonants(&b))
        || is_vowel_doubled(&a, &b)
        || has_opposite_vowel(&a, &b)
}

/// True when more than the vowels of two words differs: of a stretch that is marked as a person's name that is enough.
pub(crate) fn differs_in_consonants(written: &str, right: &str) -> bool {
    let consonants = |word: &str| word.nfd().filter(|c| !LONG_VOWELS.contains(c)).collect::<Vec<char>>();
    consonants(written) != consonants(right)
}

/// `right` without its last letter, a consonant.
fn is_cut_short(written: &[char], right: &[char]) -> bool {
    right.split_last().is_some_and(|(last, rest)| rest == written && !LONG_VOWELS.contains(last))
}

/// One long vowel of `right` written twice.
fn is_vowel_doubled(written: &[char], right: &[char]) -> bool {
    let at = written.iter().zip(right).take_while(|(x, y)| x == y).count();
    written.len() > right.len() && at > 0 && written[at] == written[at - 1] && LONG_VOWELS.contains(&written[at])
}

/// The letter of `o` and `u` where that of `e` and `i` belongs, or the reverse.
fn has_opposite_vowel(written: &[char], right: &[char]) -> bool {
    let is_opposite = |(x, y): (&char, &char)| matches!((x, y), ('و', 'ي') | ('ي', 'و') | ('ו', 'י') | ('י', 'ו'));
    written.len() == right.len() && written.iter().zip(right).filter(|(x, y)| x != y).all(is_opposite)
}

/// True when the word is a name, or a word of one, by itself: then it is no slip for another.
pub(crate) fn is_attested(folded: &str, lang: &LanguageTag, authority: &Authority) -> bool {
    let lexicon = Lexicon::embedded();
    let is_right = |form: &FormRef| {
        let form = authority.form(*form).1;
        form.status != Status::Wrong && is_valid_in(form, lang)
    };
    lexicon.is_given_name(folded)
        || lexicon.is_surname(folded)
        || lexicon.is_ordinary_word(folded, lang.primary())
        || !lexicon.cues(folded, lang.primary()).is_empty()
        || authority.exact(folded).iter().any(is_right)
        || authority.with_word(folded).iter().any(is_right)
}

/// A right form of a person in the language and script of the segment.
pub(crate) fn is_candidate(form: FormView<'_>, segment: &Segment) -> bool {
    form.status != Status::Wrong
        && !form.flags.acronym
        && !form.lang.is_empty()
        && is_valid_in(form, &segment.language)
        && script_of(form.text) == script_of(segment.text())
}

/// The near miss as a wrong name, when what stands around it does not speak against it; `rare` says that the words that
/// are right are evidence enough.
pub(crate) fn judged(
    span: Span,
    (entity, form): (EntityRef, FormRef),
    rare: bool,
    reading: &Reading,
    article: &ArticleContext<'_>,
    authority: &Authority,
) -> Option<WrongName> {
    let segment = &reading.segment;
    let context = MentionContext::new(segment, span, &reading.known, article, authority);
    let confidence = match context.fit(entity) {
        Fit::Agrees => AGREES,
        Fit::Nothing if rare => RARE,
        _ => return None,
    };
    let evidence = format!("{} for {}", fold(span.of(segment.text())), fold(authority.form(form).1.text));
    Some(WrongName { span, words: Vec::new(), entity, form, confidence, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_taken_apart_as_unicode_does() {
        for c in ('\0'..='\u{FFFF}').filter(|c| letters(c.encode_utf8(&mut [0; 4])).len() == 1) {
            assert_eq!(letters(&c.to_string())[..], c.to_string().nfd().collect::<Word>()[..], "{c}");
        }
    }

    #[test]
    fn one_wrong_letter_is_a_slip_and_another_name_is_none() {
        for (written, right) in
            [("نتانهو", "نتنياهو"), ("غوتيرش", "غوتيريش"), ("블링컹", "블링컨"), ("נתנהיו", "נתניהו")]
        {
            assert!(is_slip(written, right), "{written} {right}");
            assert!(LetterSet::of(right).may_be_slip(LetterSet::of(&format!("ول{written}"))), "{written} {right}");
        }
        for (written, right) in [("علي", "عدي"), ("بلينكن", "بلينكن"), ("ميقاتي", "غالانت")]
        {
            assert!(!is_slip(written, right), "{written} {right}");
        }
    }
}
