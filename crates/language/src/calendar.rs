//! The words of the calendar and the clock, from `data/calendar.csv`, and the tokens that dates are made of.

use std::sync::LazyLock;

use copydesk_model::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::numbers::digit;
use crate::rows::{row_language, rows};
use crate::script::is_letter;

const TABLE: &str = include_str!("../data/calendar.csv");

/// Between the words of a form in the rows: zero width non-joiner.
const JOINER: char = '\u{200C}';

/// What a word says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A month, from 1.
    Month(u8),
    /// A month of the Solar Hijri calendar of Iran, from 1.
    SolarMonth(u8),
    /// A month of the Hijri calendar, which follows the moon, from 1.
    MoonMonth(u8),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// `of`, `de`: between the parts of a date.
    Link,
}

/// The words of one language, months and weekdays in lower case.
#[derive(Default)]
pub(crate) struct CalendarWords {
    words: FxHashMap<String, Word>,
    /// First letters of the words, small; most words of a text begin with another or are longer.
    initials: FxHashSet<char>,
    /// Bytes of the longest word.
    longest: usize,
    /// First letters of noon and midnight.
    initials_of_noon: FxHashSet<char>,
    /// First letters of names of two words, as written.
    initials_of_two: FxHashSet<char>,
    /// Words that are often something else, as written: `May`, `mars`.
    weak: FxHashSet<&'static str>,
    /// Marks of the clock by kind: `am`, `pm`, `hour`, `clock`, `noon`, `midnight`, `zone`.
    marks: FxHashMap<&'static str, Vec<&'static str>>,
    /// Names of days that are found without spaces around them (Chinese, Japanese), longest first.
    pub(crate) days_without_spaces: Vec<(&'static str, u8)>,
}

static WORDS: LazyLock<FxHashMap<&'static str, CalendarWords>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, CalendarWords> = FxHashMap::default();
    for [language, kind, value, forms] in rows(TABLE) {
        let value = value.parse().unwrap_or(0);
        let own = words.entry(language).or_default();
        forms.split(' ').for_each(|form| own.add(language, kind, value, form));
    }
    words
});

impl CalendarWords {
    /// The words for a primary language subtag.
    pub(crate) fn of(primary: &str) -> Option<&'static CalendarWords> {
        WORDS.get(row_language(primary))
    }

    /// True when `rest` begins with a zone of time, in the capitals that every language writes.
    pub(crate) fn begins_with_zone(rest: &str) -> bool {
        let zones = WORDS.get("und").and_then(|all| all.marks.get("zone"));
        let is_whole = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric());
        zones.into_iter().flatten().any(|zone| rest.strip_prefix(zone).is_some_and(is_whole))
    }

    fn add(&mut self, language: &str, kind: &'static str, value: u8, form: &'static str) {
        let word = match kind {
            "month" => Word::Month(value),
            "solar" => Word::SolarMonth(value),
            "hijri" => Word::MoonMonth(value),
            "weekday" if matches!(language, "zh" | "ja") => {
                self.days_without_spaces.push((form, value));
                self.days_without_spaces.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
                return;
            }
            "weekday" => Word::Weekday(value),
            "link" => Word::Link,
            "weak" => {
                self.weak.insert(form);
                return;
            }
            "am" | "pm" | "hour" | "clock" | "noon" | "midnight" | "zone" => {
                if matches!(kind, "noon" | "midnight") {
                    self.initials_of_noon.extend(form.chars().next().map(|first| first.to_ascii_lowercase()));
                }
                self.marks.entry(kind).or_default().push(form);
                return;
            }
            _ => panic!("`{kind}` in calendar.csv is no kind"),
        };
        // `كانون الثاني`: a joiner in the rows stands for itself or a space.
        if form.contains(JOINER) {
            self.initials_of_two.extend(form.chars().next());
            self.words.insert(form.to_lowercase().replace(JOINER, " "), word);
        }
        let lower = form.to_lowercase();
        self.initials.extend(lower.chars().next());
        self.longest = self.longest.max(form.len()).max(lower.len());
        self.words.insert(lower, word);
    }

    /// True when a name of two words may begin with `word`.
    pub(crate) fn may_begin_two(&self, word: &str) -> bool {
        word.chars().next().is_some_and(|first| self.initials_of_two.contains(&first))
    }

    /// True when `word` may be noon or midnight.
    pub(crate) fn may_be_noon(&self, word: &str) -> bool {
        word.chars().next().is_some_and(|first| self.initials_of_noon.contains(&first.to_ascii_lowercase()))
    }

    /// False for most words that are none of the calendar's, by a look at their first letter and length.
    fn may_have(&self, word: &str) -> bool {
        let first = word.chars().next();
        let small = |c: char| c.to_lowercase().next().unwrap_or(c);
        // A capital may have more bytes than its small letter: `İ`.
        word.len() <= self.longest + 2 && first.is_some_and(|first| self.initials.contains(&small(first)))
    }

    /// What `word` says of a date. Names are read with the capital they are written with in the rows, or in capitals
    /// alone, so that the verb `may` is no month; languages that write them small are read in any case.
    pub(crate) fn word(&self, word: &str) -> Option<Word> {
        if !self.may_have(word) {
            return None;
        }
        let known = self.words.get(&word.to_lowercase()).copied()?;
        let is_small = word.chars().next().is_some_and(char::is_lowercase);
        (!(is_small && self.is_weak_capital(word))).then_some(known)
    }

    /// True when the capitalised form of `word` is a weak one: then the small form is another word.
    fn is_weak_capital(&self, word: &str) -> bool {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        self.weak.contains(format!("{first}{}", chars.as_str()).as_str())
    }

    /// True when `word` alone is often no part of a date.
    pub(crate) fn is_weak(&self, word: &str) -> bool {
        self.weak.contains(word)
    }

    /// Bytes of a mark of `kind` at the front of `rest`, which ends there as a word.
    pub(crate) fn mark_at(&self, kind: &str, rest: &str) -> Option<usize> {
        let forms = self.marks.get(kind)?;
        forms.iter().filter(|form| begins_with(rest, form)).map(|form| form.len()).max()
    }

    /// Bytes of a mark of `kind` at the end of `before`.
    pub(crate) fn mark_before(&self, kind: &str, before: &str) -> Option<usize> {
        let forms = self.marks.get(kind)?;
        let ends = |form: &&&str| {
            let rest = before.strip_suffix(**form);
            rest.is_some_and(|rest| !rest.chars().next_back().is_some_and(|c| c.is_alphabetic() && is_spaced(c)))
        };
        forms.iter().filter(ends).map(|form| form.len()).max()
    }
}

/// True when `rest` begins with `form`, ASCII letters in any case, and no letter of a spaced script follows.
fn begins_with(rest: &str, form: &str) -> bool {
    let Some(start) = rest.get(..form.len()) else { return false };
    let follows = rest[form.len()..].chars().next();
    start.eq_ignore_ascii_case(form) && !follows.is_some_and(|c| c.is_alphanumeric() && is_spaced(c))
}

fn is_spaced(c: char) -> bool {
    !crate::script_of_char(c).is_some_and(|script| script.is_spaceless() || script == crate::Script::Hangul)
}

/// A run of letters or of digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TokenKind {
    /// Digits: their value, and how many.
    Number(u32, usize),
    /// Letters.
    Word,
}

/// The first token of `text` at or after `from`. A short ending written to digits belongs to them: `4th`, `1er`.
pub(crate) fn next_token(text: &str, from: usize) -> Option<Token> {
    let (offset, first) = text[from..].char_indices().find(|(_, c)| is_letter(*c) || c.is_alphanumeric())?;
    let start = from + offset;
    if digit(first).is_some() {
        return Some(number_token(text, start));
    }
    let is_spaceless = |c: char| !c.is_ascii() && crate::script_of_char(c).is_some_and(crate::Script::is_spaceless);
    let belongs = |c: char| {
        c.is_ascii_alphabetic()
            || (is_letter(c) && digit(c).is_none() && !is_spaceless(c))
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '’' | '-' | '\u{200C}')
    };
    let rest = text[start + first.len_utf8()..].chars();
    let more: usize = if is_spaceless(first) { 0 } else { rest.take_while(|c| belongs(*c)).map(char::len_utf8).sum() };
    let end = start + first.len_utf8() + more;
    let trimmed = text[start..end].trim_end_matches(['’', '-']).len();
    Some(Token { span: Span::new(start, start + trimmed.max(first.len_utf8())), kind: TokenKind::Word })
}

fn number_token(text: &str, start: usize) -> Token {
    const LONGEST_SUFFIX: usize = 2;
    let digits = text[start..].chars().map_while(|c| Some((digit(c)?, c.len_utf8())));
    let (mut value, mut count, mut length) = (0_u32, 0, 0);
    for (digit, bytes) in digits {
        value = value.saturating_mul(10).saturating_add(u32::from(digit));
        count += 1;
        length += bytes;
    }
    let letters = text[start + length..].chars().take(LONGEST_SUFFIX + 1).take_while(char::is_ascii_lowercase).count();
    let is_suffix = letters <= LONGEST_SUFFIX && count <= 2 && !text[start + length..].starts_with('h');
    length += if is_suffix { letters } else { 0 };
    Token { span: Span::new(start, start + length), kind: TokenKind::Number(value, count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_sorted() {
        assert!(WORDS.len() > 20);
        assert!(rows::<4>(TABLE).map(|[language, kind, ..]| (language, kind)).is_sorted());
    }

    #[test]
    fn a_month_has_its_capital() {
        let english = CalendarWords::of("en").unwrap();
        assert_eq!(english.word("May"), Some(Word::Month(5)));
        assert_eq!(english.word("may"), None);
        assert_eq!(CalendarWords::of("ru").unwrap().word("мая"), Some(Word::Month(5)));
        assert_eq!(CalendarWords::of("fr").unwrap().word("LUNDI"), Some(Word::Weekday(1)));
    }
}
