//! A letter with the wrong mark: `Pogaçar` for Pogačar, `Vucič` for Vučić.
//!
//! A mark that is left out is a matter of style. Another mark is another letter, which nobody writes for the right one on
//! purpose.

use copydesk_authority::{Authority, FormRef, Status};
use copydesk_model::Segment;
use unicode_normalization::UnicodeNormalization;

use crate::known::Known;

/// Marks above and below that make letters of their own: grave, acute, tilde, dot, diaeresis, ring, double acute, caron,
/// cedilla, ogonek. Circumflex and macron stand for one another in romanisations, comma and cedilla in fonts.
const MARKS: [char; 10] =
    ['\u{300}', '\u{301}', '\u{303}', '\u{307}', '\u{308}', '\u{30A}', '\u{30B}', '\u{30C}', '\u{327}', '\u{328}'];

/// The right form of a known name that stands in the text with a wrong mark and that no form of it has.
pub(crate) fn with_wrong_mark(one: &Known, segment: &Segment, authority: &Authority) -> Option<FormRef> {
    let written = one.span.of(segment.text());
    if written.is_ascii() {
        return None;
    }
    let is_right = |form: &&FormRef| authority.form(**form).1.status != Status::Wrong;
    let mut right = one.forms().iter().filter(is_right);
    let all_differ = right.clone().all(|form| has_other_mark(written, authority.form(*form).1.text));
    right.next().copied().filter(|_| all_differ)
}

/// True when the two have the same letters, and one of them with two different marks.
pub(crate) fn has_other_mark(written: &str, right: &str) -> bool {
    let (a, b) = (marked(written), marked(right));
    let is_other = |(x, y): (&Letter, &Letter)| {
        let marks = x.1.zip(y.1);
        x.0 == y.0 && marks.is_some_and(|(m, n)| m != n && MARKS.contains(&m) && MARKS.contains(&n))
    };
    a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x.0 == y.0) && a.iter().zip(&b).any(is_other)
}

/// A letter without case and mark, and its mark.
type Letter = (char, Option<char>);

/// The letters of a text, each with its mark if it has but one.
fn marked(text: &str) -> Vec<Letter> {
    let letter = |c: char| {
        let mut parts = std::iter::once(c).nfd();
        let base = parts.next().unwrap_or(c);
        let mark = parts.next();
        (base, mark.filter(|_| parts.next().is_none()))
    };
    text.nfc().flat_map(char::to_lowercase).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_mark_is_another_letter_and_none_is_style() {
        for (written, right) in [("Pogaçar", "Pogačar"), ("Vučič", "Vučić"), ("PARTIŽAŃSKA", "Partižaňska")] {
            assert!(has_other_mark(written, right), "{written} {right}");
        }
        for (written, right) in
            [("Pogacar", "Pogačar"), ("Erdogan", "Erdoğan"), ("Šimić", "Šimić"), ("Kōno", "Kôno"), ("Nguyên", "Nguyễn")]
        {
            assert!(!has_other_mark(written, right), "{written} {right}");
        }
    }
}
