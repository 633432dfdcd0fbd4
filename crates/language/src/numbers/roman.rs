//! Roman numerals: `XXI век`, `Felipe VI`.
//!
//! They count centuries and sovereigns, and look like initials and codes; so every one is weak: it may stand for a number of
//! the other text, and is never one that has to be there.

use copydesk_model::Span;

use super::{Bare, QuantityKind, Reader};
use crate::Decimal;

/// Letters of the longest numeral that is read; `MMMDCCCLXXXVIII` is the longest there is.
const LONGEST: usize = 15;

impl Reader<'_> {
    /// The Roman numeral of two letters or more that begins at `at`, the beginning of a word.
    pub(super) fn roman_at(&self, at: usize, first: char) -> Option<Bare> {
        letter_value(first)?;
        let rest = &self.text[at..];
        let mut chars = rest.chars();
        let values: Vec<i64> = chars.by_ref().map_while(letter_value).take(LONGEST + 1).collect();
        let letters: Vec<char> = rest.chars().take(values.len()).collect();
        let bytes: usize = letters.iter().map(|c| c.len_utf8()).sum();
        // French and Catalan write the ending of the ordinal to it: `XIIIe`.
        let after =
            rest[bytes..].strip_prefix("ème").or_else(|| rest[bytes..].strip_prefix('e')).unwrap_or(&rest[bytes..]);
        let goes_on = after.chars().next().is_some_and(char::is_alphanumeric);
        if !(2..=LONGEST).contains(&values.len()) || goes_on {
            return None;
        }
        let value = sum(&values);
        let is_numeral = written(value).chars().eq(letters.iter().map(|c| latin(*c)));
        let span = Span::new(at, at + bytes);
        let value = Decimal::from(value);
        is_numeral.then_some(Bare { span, value, or: None, kind: QuantityKind::Ordinal, spelled: true, weak: true })
    }
}

/// The Latin letter for a Cyrillic one of the same look, which texts in Cyrillic use: `ХХ`, `ІІІ`.
fn latin(c: char) -> char {
    match c {
        'Х' => 'X',
        'І' => 'I',
        'С' => 'C',
        'М' => 'M',
        c => c,
    }
}

fn letter_value(c: char) -> Option<i64> {
    Some(match latin(c) {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        'D' => 500,
        'M' => 1000,
        _ => return None,
    })
}

/// A letter before a greater one is taken off.
fn sum(values: &[i64]) -> i64 {
    let follows = values.iter().skip(1).copied().chain([0]);
    values.iter().zip(follows).map(|(value, next)| if *value < next { -value } else { *value }).sum()
}

/// `value` as it is written, from 1 to 3999: what is written otherwise is no numeral.
fn written(mut value: i64) -> String {
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut numeral = String::new();
    for (step, letters) in STEPS {
        while value >= step {
            numeral.push_str(letters);
            value -= step;
        }
    }
    numeral
}
