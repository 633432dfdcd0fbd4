//! What stands beside a number: scale words, percent, money, units. The rows are in `data/measures.csv`.

use std::sync::LazyLock;

use copydesk_model::Span;
use rustc_hash::FxHashMap;

use super::{QuantityKind, Reader, Unit, han};
use crate::Decimal;
use crate::rows::rows;

const TABLE: &str = include_str!("../../data/measures.csv");
/// Longest word read as a scale, in characters.
const LONGEST_SCALE: usize = 16;

/// Longest scale abbreviation written with a full stop, in characters.
const LONGEST_ABBREVIATION: usize = 4;

struct Measure {
    form: &'static str,
    kind: QuantityKind,
}

/// Measures by the first letter of their forms in lower case, longest form first.
static MEASURES: LazyLock<FxHashMap<char, Vec<Measure>>> = LazyLock::new(|| {
    let mut measures: FxHashMap<char, Vec<Measure>> = FxHashMap::default();
    for [kind, code, factor, forms] in rows::<4>(TABLE).filter(|[kind, ..]| *kind != BEFORE) {
        let kind = match kind {
            "percent" => QuantityKind::Percent,
            "point" => QuantityKind::PercentagePoint,
            "permille" => QuantityKind::Permille,
            "basis" => QuantityKind::BasisPoint,
            "currency" => QuantityKind::Currency(code),
            "unit" => QuantityKind::Unit(Unit { dimension: code, factor: Decimal::from_digits(factor) }),
            _ => panic!("`{kind}` in measures.csv is no kind"),
        };
        for form in forms.split('|') {
            let first = form.chars().next().map_or(' ', first_letter);
            measures.entry(first).or_default().push(Measure { form, kind });
        }
    }
    for forms in measures.values_mut() {
        forms.sort_by_key(|measure| std::cmp::Reverse(measure.form.len()));
    }
    measures
});

/// Percent signs and words that stand before the number: Turkish `%5`, Chinese 百分之五.
static PERCENT_BEFORE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    rows::<4>(TABLE).filter(|[kind, ..]| *kind == BEFORE).flat_map(|[.., forms]| forms.split('|')).collect()
});

const BEFORE: &str = "percent-before";

/// True when `rest` begins with a percent word, which may hold a numeral itself (百分之).
pub(super) fn begins_with_percent(rest: &str) -> bool {
    PERCENT_BEFORE.iter().any(|form| rest.starts_with(form))
}

fn first_letter(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

impl Reader<'_> {
    /// The scale word after a number that ends at `at`, as a power of ten, with the place where it ends.
    pub(super) fn scale_after(&self, at: usize, start: usize, from: usize) -> Option<(i64, usize)> {
        let begin = at + gap(&self.text[at..]);
        let next = self.text[begin..].chars().next()?;
        if self.reads_han
            && let Some(scale) = han::scale(next)
        {
            return Some((scale, begin + next.len_utf8()));
        }
        // Words of these scripts are written to what follows.
        if matches!(crate::script_of_char(next), Some(crate::Script::Thai | crate::Script::Hangul)) {
            let (scale, length) = self.words?.scale_at(&self.text[begin..])?;
            return Some((scale, begin + length));
        }
        let is_letter =
            |c: &char| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(*c) || *c == '\u{93C}';
        let length: usize =
            self.text[begin..].chars().take(LONGEST_SCALE + 1).take_while(is_letter).map(char::len_utf8).sum();
        let written = &self.text[begin..begin + length];
        if written.is_empty() || written.chars().count() > LONGEST_SCALE {
            return None;
        }
        let lower = written.to_lowercase();
        let scale = self.words?.scale(&lower)?;
        // `5 m` are metres, `$5m` are millions; `5 M` and `5k` are read so only where they touch the number.
        if lower.chars().count() == 1 {
            let is_money = self.currency_before(start, from).is_some();
            if begin != at || (lower == "m" && !is_money) {
                return None;
            }
        }
        let end = begin + length;
        // The full stop of an abbreviation belongs to it only inside the sentence.
        let is_abbreviation = lower.chars().count() <= LONGEST_ABBREVIATION;
        let rest =
            self.text[end..].strip_prefix('.').filter(|rest| is_abbreviation && rest.starts_with([' ', '\u{A0}']));
        Some((scale, end + usize::from(rest.is_some_and(continues))))
    }

    /// Where the word between a scale and what is counted ends: `de` of `3 milliards de dollars`.
    pub(super) fn link_after(&self, at: usize) -> Option<usize> {
        let begin = at + gap(&self.text[at..]);
        let links = &self.words?.links;
        links.iter().find_map(|link| {
            let rest = self.text[begin..].strip_prefix(link)?;
            let is_whole = link.ends_with(['\'', '’']) || rest.starts_with([' ', '\u{A0}']);
            is_whole.then_some(begin + link.len())
        })
    }

    /// Where the words for a half after a number that ends at `at` end: `and a half`, `et demi`.
    pub(super) fn half_after(&self, at: usize) -> Option<usize> {
        let begin = at + gap(&self.text[at..]);
        self.words?.halves.iter().find_map(|half| {
            let mut end = begin;
            for (index, word) in half.split('_').enumerate() {
                let rest = &self.text[end..];
                let space = if index == 0 { 0 } else { gap(rest) };
                if (index > 0 && space == 0) || !rest[space..].starts_with(word) {
                    return None;
                }
                end += space + word.len();
            }
            (!self.text[end..].chars().next().is_some_and(char::is_alphanumeric)).then_some(end)
        })
    }

    /// The power of ten that the scale words inside `span` make.
    pub(super) fn scale_inside(&self, span: Span) -> i64 {
        let Some(words) = self.words else { return 1 };
        let text = span.of(self.text).to_lowercase();
        let of_words: i64 = text
            .split(|c: char| !c.is_alphabetic())
            .filter_map(|word| words.scale(word).filter(|s| *s >= 1000))
            .max()
            .unwrap_or(1);
        let of_han = text.chars().filter(|_| self.reads_han).filter_map(han::scale).max().unwrap_or(1);
        of_words.max(of_han)
    }

    /// What a number that ends at `at` measures, with the place where the measure ends.
    pub(super) fn measure_after(&self, at: usize) -> Option<(QuantityKind, usize)> {
        let begin = at + gap(&self.text[at..]);
        let rest = &self.text[begin..];
        let candidates = MEASURES.get(&first_letter(rest.chars().next()?))?;
        candidates.iter().find_map(|measure| {
            let length = matched(rest, measure.form)?;
            Some((measure.kind, begin + length))
        })
    }

    /// Where the percent sign or word before `start` begins.
    pub(super) fn percent_before(&self, start: usize, from: usize) -> Option<usize> {
        let before = &self.text[from..start];
        let word = before.strip_suffix([' ', '\u{A0}']).unwrap_or(before);
        let form = PERCENT_BEFORE.iter().find(|form| word.ends_with(**form))?;
        Some(from + word.len() - form.len())
    }

    /// The currency sign or code right before `start`, with the place where it begins.
    pub(super) fn currency_before(&self, start: usize, from: usize) -> Option<(QuantityKind, usize)> {
        let before = &self.text[from..start];
        let trimmed = before.trim_end_matches([' ', '\u{A0}', '\u{202F}']);
        if before.len() - trimmed.len() > 3 {
            return None;
        }
        let word_start = trimmed
            .char_indices()
            .rev()
            .take(4)
            .take_while(|(_, c)| c.is_alphabetic() || is_currency_sign(*c))
            .last()
            .map(|(at, _)| at)?;
        let word = &trimmed[word_start..];
        let is_sign = word.chars().any(is_currency_sign);
        let is_code = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
        if !(is_sign || is_code) {
            return None;
        }
        let known = |form: &str| {
            let candidates = MEASURES.get(&first_letter(form.chars().next()?))?;
            let fits = |m: &&Measure| m.form == form && matches!(m.kind, QuantityKind::Currency(_));
            candidates.iter().find(fits).map(|measure| measure.kind)
        };
        if let Some(kind) = known(word) {
            return Some((kind, from + word_start));
        }
        let (sign_at, sign) = word.char_indices().rev().find(|(_, c)| is_currency_sign(*c))?;
        Some((known(&word[sign_at..sign_at + sign.len_utf8()])?, from + word_start + sign_at))
    }
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₽' | '₴' | '₹' | '₺' | '₩' | '₪')
}

/// Bytes of the space or hyphen that may stand between a number and its unit.
fn gap(rest: &str) -> usize {
    match rest.chars().next() {
        Some(c @ (' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '-' | '\u{2011}')) => c.len_utf8(),
        _ => 0,
    }
}

/// True when a sentence goes on: a small letter, a digit or a sign follows.
fn continues(rest: &str) -> bool {
    rest.trim_start().chars().next().is_some_and(|c| c.is_alphanumeric() || is_currency_sign(c))
}

/// Bytes of `form` at the front of `rest`, where a word ends after it. Short forms and codes keep their case (`m`, `M`);
/// longer ones are read in any.
fn matched(rest: &str, form: &str) -> Option<usize> {
    const SHORTEST_IN_ANY_CASE: usize = 4;
    let any_case = form.chars().count() >= SHORTEST_IN_ANY_CASE;
    let mut letters = rest.chars();
    let mut length = 0;
    for wanted in form.chars() {
        let c = letters.next()?;
        let equal =
            c == wanted || (any_case && first_letter(c) == first_letter(wanted)) || (wanted == ' ' && c == '\u{A0}');
        if !equal {
            return None;
        }
        length += c.len_utf8();
    }
    let ends_in_word = form.chars().next_back().is_some_and(char::is_alphabetic);
    let is_spaceless = |c: char| crate::script_of_char(c).is_some_and(crate::Script::is_spaceless);
    let next = letters.next();
    // `nel 1538 l'Inquisizione`: an article, no litres.
    let is_elided = form.chars().count() == 1
        && matches!(next, Some('\'' | '\u{2019}'))
        && letters.next().is_some_and(char::is_alphabetic);
    let goes_on = is_elided || next.is_some_and(|c| c.is_alphanumeric() && !is_spaceless(c));
    let may_end = !ends_in_word
        || !goes_on
        || form.chars().all(|c| is_spaceless(c) || crate::script_of_char(c) == Some(crate::Script::Hangul));
    may_end.then_some(length)
}
