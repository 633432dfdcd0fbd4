//! Numbers in digits: any script's, with the separators of the language.

use copydesk_model::Span;

use super::{Bare, QuantityKind, Reader};
use crate::Decimal;
use crate::profile::is_group_space;

/// The digit nought of each script that texts of ours use; nine digits follow it.
const NOUGHTS: [char; 9] = ['0', '٠', '۰', '०', '০', '๐', '၀', '០', '０'];
/// Groups of digits in one number; more are a table or a code.
const MOST_GROUPS: usize = 12;
/// Digits of one group; a longer run is a code.
const MOST_DIGITS: usize = 24;

/// The digit that `c` is in its script, from 0 to 9.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let distance = |nought: &char| u32::from(c).checked_sub(u32::from(*nought)).filter(|d| *d < 10);
    NOUGHTS.iter().find_map(distance).and_then(|d| u8::try_from(d).ok())
}

pub(super) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Numerator and denominator of a one-character fraction.
pub(super) fn vulgar_fraction(c: char) -> Option<(i64, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// A run of digits and the mark before it; the first has none.
struct Group {
    mark: Option<char>,
    digits: String,
    end: usize,
}

impl Reader<'_> {
    /// The number in digits that begins at `at`.
    pub(super) fn digits_at(&self, at: usize) -> Option<Bare> {
        let mut groups = self.groups(at);
        if let Some(code) = self.code_at(at, &groups) {
            return Some(code);
        }
        if let Some(fraction) = self.slash_fraction(at, &groups) {
            return Some(fraction);
        }
        let (value, or, taken) = self.read(&groups)?;
        groups.truncate(taken);
        let mut end = groups.last()?.end;
        let mut kind = QuantityKind::Cardinal;
        if let Some(suffix) = self.ordinal_suffix(end).filter(|_| taken == 1) {
            end += suffix;
            kind = QuantityKind::Ordinal;
        }
        Some(Bare { span: Span::new(at, end), value, or, kind, spelled: false, weak: false })
    }

    /// The groups of digits from `at`, with one mark between two.
    fn groups(&self, at: usize) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let (mut at, mut mark) = (at, None);
        while groups.len() < MOST_GROUPS {
            let run = &self.text[at..];
            let digits: String = run.chars().map_while(digit).map(|d| char::from(b'0' + d)).collect();
            if digits.is_empty() {
                break;
            }
            let bytes: usize = run.chars().take(digits.len()).map(char::len_utf8).sum();
            groups.push(Group { mark, digits, end: at + bytes });
            let mut rest = self.text[at + bytes..].chars();
            let Some(next) = rest.next().filter(|c| is_separator(*c)) else { break };
            // Group spaces stand only before exactly three digits.
            if is_group_space(next) && (!self.may_group_by(next) || three_digits(rest.as_str()).is_none()) {
                break;
            }
            mark = Some(next);
            at += bytes + next.len_utf8();
        }
        groups
    }

    /// A plain space groups where the language says so; a no-break space everywhere.
    fn may_group_by(&self, space: char) -> bool {
        space != ' ' || self.profile.groups_with(' ')
    }

    /// Value, other reading, and how many groups belong to the number.
    fn read(&self, groups: &[Group]) -> Option<(Decimal, Option<Decimal>, usize)> {
        let joined = |taken: usize| groups[..taken].iter().map(|group| group.digits.as_str()).collect::<String>();
        let first = groups.first()?;
        let grouped = 1 + groups.iter().skip(1).take_while(|group| group.mark == groups[1].mark).count();
        let mark = groups.get(1).and_then(|group| group.mark);
        let is_grouping =
            grouped > 1 && first.digits.len() <= 3 && first.digits != "0" && groups_fit(&groups[1..grouped]);
        let decimals = groups.get(grouped).filter(|group| is_decimal_mark(group.mark));
        match mark {
            None => Some((Decimal::from_digits(&first.digits)?, None, 1)),
            Some(_) if is_grouping && decimals.is_some() => {
                let text = format!("{}.{}", joined(grouped), decimals?.digits);
                Some((Decimal::from_digits(&text)?, None, grouped + 1))
            }
            Some(mark) if is_grouping && (grouped > 2 || !is_decimal_mark(Some(mark)) || mark == '٬') => {
                Some((Decimal::from_digits(&joined(grouped))?, None, grouped))
            }
            Some(mark) if is_grouping => {
                let whole = Decimal::from_digits(&joined(2))?;
                let decimal = Decimal::from_digits(&format!("{}.{}", first.digits, groups[1].digits))?;
                let is_decimal = normal(mark) == self.profile.decimal || mark == '٫';
                Some(if is_decimal { (decimal, Some(whole), 2) } else { (whole, Some(decimal), 2) })
            }
            Some(mark) if is_decimal_mark(Some(mark)) && grouped == 2 => {
                Some((Decimal::from_digits(&format!("{}.{}", first.digits, groups[1].digits))?, None, 2))
            }
            Some(_) => Some((Decimal::from_digits(&first.digits)?, None, 1)),
        }
    }

    /// Digits that name something: letters touch them, they begin with nought, or dots and dashes part many groups.
    fn code_at(&self, at: usize, groups: &[Group]) -> Option<Bare> {
        let before = self.text[..at].chars().next_back();
        let end = groups.last()?.end;
        let touches =
            |c: char| c.is_alphabetic() && crate::script_of_char(c).is_some_and(|s| s == crate::Script::Latin);
        let first = &groups[0].digits;
        let has_plus = before == Some('+') && groups[0].digits.len() > 3;
        let is_dotted =
            groups.len() > 2 && groups[1..].iter().all(|g| g.mark == Some('.')) && !groups_fit(&groups[1..]);
        let is_padded = first.len() > 1 && first.starts_with('0');
        let is_long = first.len() > MOST_DIGITS;
        let is_named = before.is_some_and(touches) || self.is_hyphenated_name(at);
        if !(has_plus || is_dotted || is_padded || is_long || is_named) {
            return None;
        }
        let end = if is_dotted { end } else { groups[0].end };
        let end =
            end + self.text[end..].chars().take_while(char::is_ascii_alphanumeric).map(char::len_utf8).sum::<usize>();
        let value = Decimal::from_digits(first).unwrap_or(Decimal::ZERO);
        let kind = QuantityKind::Code;
        Some(Bare { span: Span::new(at, end), value, or: None, kind, spelled: false, weak: false })
    }

    /// `COVID-19`, `F-16`, `Ту-154`: letters and a hyphen right before the digits.
    fn is_hyphenated_name(&self, at: usize) -> bool {
        let mut before = self.text[..at].chars().rev();
        // In Hebrew the hyphen is that of a prefix such as `and`: `ו-3.6`.
        let names = |c: char| c.is_alphabetic() && crate::script_of_char(c) != Some(crate::Script::Hebrew);
        matches!(before.next(), Some('-' | '\u{2011}')) && before.next().is_some_and(names)
    }

    /// `3/4`: weak, since a slash parts many other things.
    fn slash_fraction(&self, at: usize, groups: &[Group]) -> Option<Bare> {
        let [numerator] = groups else { return None };
        let rest = self.text[numerator.end..].strip_prefix(['/', '\u{2044}'])?;
        let denominator: String = rest.chars().take(4).map_while(digit).map(|d| char::from(b'0' + d)).collect();
        let bytes: usize = rest.chars().take(denominator.len()).map(char::len_utf8).sum();
        let follows = rest[bytes..].chars().next();
        let (above, below): (u32, u32) = (numerator.digits.parse().ok()?, denominator.parse().ok()?);
        let is_fraction = 0 < above && above < below && below <= 100 && !matches!(follows, Some('/' | '.' | '-'));
        let before = self.text[..at].chars().next_back();
        let span = Span::new(at, numerator.end + 1 + bytes);
        (is_fraction && before != Some('/')).then(|| Bare {
            span,
            value: Decimal::from(i64::from(above)),
            or: None,
            kind: QuantityKind::Fraction(below),
            spelled: false,
            weak: true,
        })
    }

    /// Bytes of an ordinal ending at `end`: `th`, `er`, `-й`.
    fn ordinal_suffix(&self, end: usize) -> Option<usize> {
        let rest = &self.text[end..];
        let ends = |suffix: &&&str| {
            rest.strip_prefix(**suffix).is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
        };
        self.words?.suffixes.iter().filter(ends).map(|suffix| suffix.len()).max()
    }
}

fn is_separator(c: char) -> bool {
    is_decimal_mark(Some(c)) || is_group_space(c) || matches!(c, '’' | '\'')
}

fn is_decimal_mark(c: Option<char>) -> bool {
    matches!(c, Some('.' | ',' | '٫' | '٬' | '．' | '，' | '·'))
}

/// The ASCII form of a mark.
fn normal(mark: char) -> char {
    match mark {
        '．' => '.',
        '，' | '٬' => ',',
        c => c,
    }
}

fn three_digits(rest: &str) -> Option<()> {
    let run = rest.chars().take(4).take_while(|c| is_digit(*c)).count();
    (run == 3).then_some(())
}

/// Groups after the first: all of three digits, or Indian pairs before a last group of three.
fn groups_fit(groups: &[Group]) -> bool {
    let Some((last, pairs)) = groups.split_last() else { return false };
    let all_have = |count: usize| pairs.iter().all(|group| group.digits.len() == count);
    last.digits.len() == 3 && (all_have(3) || all_have(2))
}
