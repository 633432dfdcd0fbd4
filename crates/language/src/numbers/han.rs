//! Numbers in Chinese characters: 三十五, 二〇二四, 一億二千万.

use std::sync::LazyLock;

use copydesk_model::Span;
use rustc_hash::FxHashMap;

use super::{Bare, QuantityKind, Reader};
use crate::Decimal;
use crate::rows::rows;

const TABLE: &str = include_str!("../../data/han-numerals.csv");
/// Characters of one number.
const LONGEST: usize = 24;

#[derive(Clone, Copy, PartialEq)]
enum Numeral {
    Digit(i64),
    /// 10, 100, 1000.
    Small(i64),
    /// 10^4, 10^8, 10^12.
    Large(i64),
    /// A word that counts things, after a number.
    Counter,
}

static NUMERALS: LazyLock<FxHashMap<char, Numeral>> = LazyLock::new(|| {
    let mut numerals = FxHashMap::default();
    for [kind, value, characters] in rows(TABLE) {
        let value = value.parse().unwrap_or(0);
        let numeral = match kind {
            "digit" => Numeral::Digit(value),
            "small" => Numeral::Small(value),
            "large" => Numeral::Large(value),
            "counter" => Numeral::Counter,
            _ => panic!("`{kind}` in han-numerals.csv is no kind"),
        };
        numerals.extend(characters.chars().map(|c| (c, numeral)));
    }
    numerals
});

pub(super) fn is_numeral(c: char) -> bool {
    matches!(NUMERALS.get(&c), Some(Numeral::Digit(_) | Numeral::Small(_)))
}

/// 10^4, 10^8 or 10^12 for the characters that stand for them.
pub(super) fn scale(c: char) -> Option<i64> {
    match NUMERALS.get(&c) {
        Some(Numeral::Large(value)) => Some(*value),
        _ => None,
    }
}

impl Reader<'_> {
    /// The number in characters that begins at `at`. One character alone is weak unless a counter follows it.
    pub(super) fn han_at(&self, at: usize) -> Option<Bare> {
        let numeral = |c: char| NUMERALS.get(&c).copied().filter(|numeral| *numeral != Numeral::Counter);
        let run: Vec<Numeral> = self.text[at..].chars().take(LONGEST).map_while(numeral).collect();
        let bytes: usize = self.text[at..].chars().take(run.len()).map(char::len_utf8).sum();
        let end = at + bytes;
        let has_digits_only = run.iter().all(|part| matches!(part, Numeral::Digit(_)));
        let value = if has_digits_only { in_places(&run) } else { in_words(&run)? };
        let counter = self.text[end..].chars().next().and_then(|c| NUMERALS.get(&c));
        let is_counted = counter == Some(&Numeral::Counter);
        let is_ordinal = self.text[..at].ends_with('第');
        let is_short = run.len() == 1 || (has_digits_only && run.len() == 2);
        let weak = !is_ordinal && is_short && (!is_counted || value == 1);
        let kind = if is_ordinal { QuantityKind::Ordinal } else { QuantityKind::Cardinal };
        Some(Bare { span: Span::new(at, end), value: Decimal::from(value), or: None, kind, spelled: true, weak })
    }
}

/// 二〇二四 as 2024.
fn in_places(run: &[Numeral]) -> i64 {
    run.iter().take(18).fold(0, |value, part| match part {
        Numeral::Digit(digit) => value * 10 + digit,
        _ => value,
    })
}

/// 一億二千万 as 120,000,000; `None` where it is too large.
fn in_words(run: &[Numeral]) -> Option<i64> {
    let (mut total, mut section, mut digit): (i64, i64, Option<i64>) = (0, 0, None);
    for part in run {
        match part {
            Numeral::Digit(value) => digit = Some(*value),
            Numeral::Small(value) => section = section.checked_add(digit.take().unwrap_or(1).checked_mul(*value)?)?,
            Numeral::Large(value) => {
                let below = section.checked_add(digit.take().unwrap_or(0))?;
                // 万亿 multiplies what stands before it.
                total = if below == 0 {
                    total.max(1).checked_mul(*value)?
                } else {
                    total.checked_add(below.checked_mul(*value)?)?
                };
                section = 0;
            }
            Numeral::Counter => {}
        }
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or(0))
}
