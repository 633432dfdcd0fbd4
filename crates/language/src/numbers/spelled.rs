//! Numbers in words.
//!
//! Words, and the parts of a compound, are put together by size: `two hundred and five thousand` multiplies and adds as it
//! is read. A part that does not fit begins another number.

use copydesk_model::Span;

use super::{Bare, QuantityKind, Reader};
use crate::Decimal;
use crate::number_words::{NumberWords, Part};

/// Words of one number; `nine hundred and ninety-nine thousand nine hundred and ninety-nine` has 11.
const MOST_WORDS: usize = 16;

/// A number that is being put together.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// What the last scale word closed.
    total: i64,
    /// What stands since then.
    current: i64,
    /// The last scale; the next must be smaller.
    scale: Option<i64>,
    parts: usize,
    after_and: bool,
    kind: Option<QuantityKind>,
}

impl Sum {
    /// The sum with `part`, or `None` where the part does not belong to it.
    fn with(mut self, part: Part) -> Option<Self> {
        if let (Part::Teen(value), true) = (part, self.is_one_digit()) {
            self.current += value;
            return Some(self);
        }
        if self.kind.is_some() {
            return None;
        }
        match part {
            Part::And if self.parts > 0 && !self.after_and => {
                self.after_and = true;
                return Some(self);
            }
            Part::And => return None,
            Part::Add(value) | Part::Teen(value) => self.add(value)?,
            Part::Times(value) => self.multiply(value)?,
            Part::Ordinal(value) if self.add(value).is_some() => self.kind = Some(QuantityKind::Ordinal),
            // `two thirds`: an ordinal that cannot be added is the denominator.
            Part::Ordinal(value) | Part::Fraction(value) => self.divide(value)?,
        }
        self.parts += 1;
        self.after_and = false;
        Some(self)
    }

    /// True for 1 to 9, cardinal or ordinal, which a teen may follow.
    fn is_one_digit(&self) -> bool {
        let may_go_on = self.kind.is_none() || self.kind == Some(QuantityKind::Ordinal);
        may_go_on && self.parts == 1 && !self.after_and && self.total == 0 && (1..10).contains(&self.current)
    }

    fn add(&mut self, value: i64) -> Option<()> {
        let current = self.current;
        let fits = match current {
            0 => self.parts == 0 || (self.scale.is_some_and(|scale| value < scale) && value != 0),
            // `fünf und zwanzig`, `خمسة وعشرون`
            _ if self.after_and && current % 100 < 10 && current % 10 > 0 && (20..100).contains(&value) => {
                value % 10 == 0
            }
            // `quatre-vingt`, `soixante-dix`
            4 if value == 20 && self.parts > 0 => return self.set(80),
            60 | 80 if (10..20).contains(&value) => true,
            _ => value > 0 && value < lowest_place(current),
        };
        fits.then(|| self.current += value)
    }

    fn set(&mut self, value: i64) -> Option<()> {
        self.current = value;
        Some(())
    }

    fn multiply(&mut self, value: i64) -> Option<()> {
        if value <= 100 {
            let fits = self.current < 100;
            return fits.then(|| self.current = self.current.max(1) * value);
        }
        if self.scale.is_some_and(|scale| value >= scale) {
            return None;
        }
        self.total = self.total.checked_add(self.current.max(1).checked_mul(value)?)?;
        self.current = 0;
        self.scale = Some(value);
        Some(())
    }

    fn divide(&mut self, value: i64) -> Option<()> {
        let is_bare = self.parts == 0;
        if self.total > 0 || (!is_bare && (self.current == 0 || self.current >= value || self.after_and)) {
            return None;
        }
        self.current = self.current.max(1);
        self.kind = Some(QuantityKind::Fraction(u32::try_from(value).ok()?));
        Some(())
    }
}

/// 10 for 20, 100 for 300, 1 for 25.
fn lowest_place(value: i64) -> i64 {
    let mut place = 1;
    while value % (place * 10) == 0 {
        place *= 10;
    }
    place
}

impl Reader<'_> {
    /// The number in words that begins at `at`, the beginning of a word.
    pub(super) fn spelled_at(&self, at: usize) -> Option<Bare> {
        let words = self.words.filter(|words| words.may_begin(&self.text[at..]))?;
        let (mut sum, mut end, mut from, mut only) = (Sum::default(), at, at, None);
        for index in 0..MOST_WORDS {
            let Some(word_end) = word_end(self.text, from) else { break };
            let word = self.text[from..word_end].to_lowercase();
            let parts = self.parts_of(words, &word, sum.parts > 0);
            let Some(next) =
                (!parts.is_empty()).then(|| parts.iter().try_fold(sum, |sum, part| sum.with(*part))).flatten()
            else {
                break;
            };
            if next.after_and && parts.len() > 1 {
                break;
            }
            sum = next;
            if !sum.after_and {
                end = word_end;
            }
            only = (index == 0 && parts.len() == 1).then_some(word);
            let Some(gap) = gap_after(self.text, word_end) else { break };
            from = word_end + gap;
        }
        if sum.parts == 0 {
            return None;
        }
        // A scale word alone (`millions of people`) says less than a number.
        let is_bare_scale = sum.parts == 1 && sum.scale.is_some();
        let weak = is_bare_scale || only.is_some_and(|word| words.is_weak(&word));
        let value = Decimal::from(sum.total.checked_add(sum.current)?);
        let kind = sum.kind.unwrap_or(QuantityKind::Cardinal);
        Some(Bare { span: Span::new(at, end), value, or: None, kind, spelled: true, weak })
    }

    /// The parts of one word: itself, its compound, or without the conjunction written before it.
    fn parts_of(&self, words: &NumberWords, word: &str, follows: bool) -> Vec<Part> {
        if let Some(part) = words.part(word) {
            return vec![part];
        }
        if self.compounds {
            return words.take_apart(word);
        }
        let joined = words.prefixes.iter().find_map(|prefix| words.part(word.strip_prefix(prefix)?));
        match joined {
            Some(part) if follows => vec![Part::And, part],
            Some(part) => vec![part],
            None => Vec::new(),
        }
    }
}

/// Where the word that begins at `from` ends; `None` where none begins or it is too long to be a number.
fn word_end(text: &str, from: usize) -> Option<usize> {
    const LONGEST_WORD: usize = 80;
    let is_letter = |c: char| {
        c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '’' | '\'' | '\u{2BC}')
    };
    let length: usize = text[from..].chars().take(LONGEST_WORD).take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
    (length > 0).then_some(from + length)
}

/// Bytes of one space or hyphen between two words.
fn gap_after(text: &str, at: usize) -> Option<usize> {
    let c = text[at..].chars().next()?;
    matches!(c, ' ' | '\u{A0}' | '-' | '\u{2010}' | '\u{2011}').then(|| c.len_utf8())
}
