//! What a word and the right one differ in: a slip of the pen, or something that makes another name.

use copydesk_language::name_endings;
use copydesk_model::LanguageTag;

use crate::edits::edits;
use crate::habits::Habit;

/// Letters of the shortest word that may be right but for one slip.
const SHORTEST_SLIP: usize = 4;
/// Least letters of a name whose last vowel is missing.
const SHORTEST_WITHOUT_VOWEL: usize = 6;
/// Least letters of a word whose last letter is missing.
const SHORTEST_CUT: usize = 4;

/// Groups of vowels in a word in Latin letters: a name with one more or less is mostly another (`Kislov`, `Kiselyov`).
pub(crate) fn syllables(latin: &str) -> usize {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    latin.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count()
}

/// One slip, neither in the first letter nor after the last one of either word; letters may be swapped anywhere.
pub(crate) fn is_slip_inside(word: &str, right: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    a.len().min(b.len()) >= SHORTEST_SLIP
        && edits(&a, &b, 1) == Some(1)
        && (a.first() == b.first() && a.last() == b.last() || is_swapped(&a, &b))
}

/// The same letters in another order, which is no matter of romanisation.
pub(crate) fn is_swapped(a: &[char], b: &[char]) -> bool {
    let sorted = |word: &[char]| {
        let mut letters = word.to_vec();
        letters.sort_unstable();
        letters
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}

/// The same of two words.
pub(crate) fn is_same_letters(a: &str, b: &str) -> bool {
    let letters = |word: &str| -> Vec<char> { word.chars().collect() };
    is_swapped(&letters(a), &letters(b))
}

/// `right` without its last letter, in a language that adds endings to names and takes none away: `Mike Johnso`.
pub(crate) fn lacks_last_letter(word: &str, right: &str, language: &LanguageTag) -> bool {
    let last = right.strip_prefix(word).filter(|rest| rest.chars().count() == 1);
    last.is_some() && word.chars().count() >= SHORTEST_CUT && name_endings(language).is_empty()
}

/// True when the word is the right one with one letter twice.
pub(crate) fn has_double(word: &str, right: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let without = |at: usize| letters[..at].iter().chain(&letters[at + 1..]).copied();
    (1..letters.len()).any(|at| letters[at - 1] == letters[at] && right.chars().eq(without(at)))
}

/// True for a name without the vowel at its end, which no ending replaces: `Kolkat`, `Bogot`.
pub(crate) fn lacks_last_vowel(word: &str, right: &str) -> bool {
    let is_vowel = |rest: &str| matches!(rest, "a" | "e" | "i" | "o" | "u");
    right.chars().count() >= SHORTEST_WITHOUT_VOWEL && right.strip_prefix(word).is_some_and(is_vowel)
}

/// True when the word doubles a letter that no table of romanisation doubles: a consonant behind another one (`Bushrra`),
/// or a vowel in a name at home where long vowels are not written (`Vladiimir`).
pub(crate) fn has_odd_double(word: &str, right: &str, native: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    if a.len() != b.len() + 1 {
        return false;
    }
    let at = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let is_double = at > 0 && a[at] == a[at - 1] && a[at + 1..] == b[at..];
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let is_consonant = |c: char| c.is_ascii_alphabetic() && !is_vowel(c) && c != 'y';
    let first = a[at.saturating_sub(1)];
    // The letter may be one of three by now.
    let before = b[..at].iter().rev().find(|c| **c != first);
    let is_triple = at > 1 && a[at - 2] == a[at];
    is_double
        && (is_triple
            || is_vowel(first) && !native.is_empty() && !Habit::DoubledVowels.languages().contains(&native)
            || is_consonant(first) && before.is_some_and(|c| is_consonant(*c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_inside_a_word() {
        for (word, right) in [("jmes", "james"), ("cinton", "clinton"), ("patick", "patrick"), ("chnih", "chinh")] {
            assert!(is_slip_inside(word, right), "{word} {right}");
        }
        for (word, right) in
            [("rutter", "rutte"), ("merkely", "merkel"), ("hames", "james"), ("jan", "jane"), ("biden", "biden")]
        {
            assert!(!is_slip_inside(word, right), "{word} {right}");
        }
    }

    #[test]
    fn letters_in_another_order_are_the_same_letters() {
        let swapped = |a: &str, b: &str| is_swapped(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert!(swapped("biejing", "beijing") && !swapped("moscov", "moscow") && !swapped("seouul", "seoul"));
    }

    #[test]
    fn syllables_are_groups_of_vowels() {
        assert_eq!(["kislov", "kiselyov", "merz", "mertz", "bergoglio"].map(syllables), [2, 3, 1, 1, 3]);
    }

    #[test]
    fn a_letter_is_doubled_by_a_table_or_by_a_slip() {
        for (word, right, native) in
            [("vladiimir", "vladimir", "be"), ("bushrra", "bushra", "ur"), ("shhaw", "shaw", "")]
        {
            assert!(has_odd_double(word, right, native), "{word}");
        }
        for (word, right, native) in [("rossen", "rosen", "bg"), ("naasir", "nasir", "ar"), ("anna", "ana", "es")] {
            assert!(!has_odd_double(word, right, native), "{word}");
        }
    }
}
