//! Dates as calendar values.

use copydesk_model::{LanguageTag, Span};

use crate::calendar::{CalendarWords, Token, TokenKind, Word, next_token};
use crate::number_words::NumberWords;
use crate::{DateOrder, Profile, other_calendars};

/// A date of a text, as far as it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its bytes.
    pub span: Span,
    /// The year of the common era.
    pub year: Option<i32>,
    /// From 1.
    pub month: Option<u8>,
    /// Of the month.
    pub day: Option<u8>,
    /// Monday is 1.
    pub weekday: Option<u8>,
    /// Day and month where the digits may be read the other way round: `03/04/2024`.
    pub or: Option<(u8, u8)>,
    /// True for a word alone that is often no date: `May`, French `mars`.
    pub weak: bool,
}

/// Characters that may stand between the parts of a date.
const WIDEST_GAP: usize = 3;
/// Bytes between two parts of a date with a word such as `of` between them.
const WIDEST_LINK: usize = 12;

struct Calendar<'t> {
    text: &'t str,
    words: Option<&'static CalendarWords>,
    order: DateOrder,
    /// True where a region says which way round its digits are: `en-US`, not `en`.
    order_is_sure: bool,
    primary: &'t str,
}

/// The dates of `text`, in order, not overlapping. Relative days (`yesterday`) are none.
#[must_use]
pub fn dates(text: &str, language: &LanguageTag) -> Vec<Date> {
    let words = CalendarWords::of(language.primary());
    let order = Profile::of(language).date_order;
    let order_is_sure = language.primary() == "en" && language.region().is_some();
    let calendar = Calendar { text, words, order, order_is_sure, primary: language.primary() };
    let mut found: Vec<Date> = Vec::new();
    // The last three tokens, the nearest first.
    let mut before: [Option<Token>; 3] = [None; 3];
    let mut at = 0;
    while let Some(token) = next_token(text, at) {
        let from = found.last().map_or(0, |last| last.span.end);
        at = token.span.end;
        if let Some(date) = calendar.date_at(token, before, from) {
            at = date.span.end.max(at);
            calendar.push(&mut found, date);
            before = [None; 3];
        } else {
            before = [Some(token), before[0], before[1]];
        }
    }
    found
}

impl Calendar<'_> {
    fn date_at(&self, token: Token, before: [Option<Token>; 3], from: usize) -> Option<Date> {
        let before = before.map(|token| token.filter(|token| token.span.start >= from));
        match token.kind {
            TokenKind::Number(..) => self.east_asian(token).or_else(|| self.in_digits(token)),
            TokenKind::Word => match self.name(token) {
                (token, Some(Word::Month(month))) => Some(self.with_month(token, month, before)),
                (token, Some(Word::SolarMonth(month))) => {
                    other_calendars::of_sun(self.with_month(token, month, before))
                }
                (token, Some(Word::MoonMonth(month))) => {
                    other_calendars::of_moon(self.with_month(token, month, before))
                }
                (token, Some(Word::Weekday(day))) => Some(self.weekday(token.span, day)),
                _ => self.weekday_without_spaces(token),
            },
        }
    }

    /// The name that begins with `token`, of two words where there is one: `كانون الثاني`.
    fn name(&self, token: Token) -> (Token, Option<Word>) {
        let of_two = || {
            self.words.filter(|words| words.may_begin_two(token.span.of(self.text)))?;
            let next = next_token(self.text, token.span.end).filter(|next| next.kind == TokenKind::Word)?;
            let joined = Token { span: token.span.join(next.span), kind: TokenKind::Word };
            let is_near = &self.text[token.span.end..next.span.start] == " ";
            let word = is_near.then(|| self.word(joined)).flatten();
            word.filter(|word| *word != Word::Link).map(|word| (joined, Some(word)))
        };
        of_two().unwrap_or((token, self.word(token)))
    }

    fn word(&self, token: Token) -> Option<Word> {
        self.words?.word(token.span.of(self.text))
    }

    /// Adds `date`; a weekday right before it becomes part of it.
    fn push(&self, found: &mut Vec<Date>, mut date: Date) {
        let is_link = |word: &str| self.words.is_some_and(|words| words.word(word) == Some(Word::Link));
        let is_near = |last: &Date| {
            let between = &self.text[last.span.end..date.span.start];
            let mut words = between.split([' ', ',', '\u{A0}', '，']).filter(|word| !word.is_empty());
            let is_only_weekday = last.month.is_none() && last.day.is_none();
            is_only_weekday && between.len() <= WIDEST_LINK && words.all(is_link)
        };
        if date.weekday.is_none()
            && let Some(last) = found.pop_if(|last| is_near(last))
        {
            date.weekday = last.weekday;
            date.span = date.span.join(last.span);
            date.weak = false;
        }
        found.push(date);
    }

    fn weekday(&self, span: Span, day: u8) -> Date {
        let weak = self.words.is_some_and(|words| words.is_weak(span.of(self.text)));
        Date { span, year: None, month: None, day: None, weekday: Some(day), or: None, weak }
    }

    fn weekday_without_spaces(&self, token: Token) -> Option<Date> {
        let rest = &self.text[token.span.start..];
        let (form, day) = self.words?.days_without_spaces.iter().find(|(form, _)| rest.starts_with(form))?;
        Some(self.weekday(Span::new(token.span.start, token.span.start + form.len()), *day))
    }

    /// `4 May 2024`, `May 4, 2024`, `4 de mayo de 2024`, `2024. május 4.`
    fn with_month(&self, token: Token, month: u8, before: [Option<Token>; 3]) -> Date {
        let weak = self.words.is_some_and(|words| words.is_weak(token.span.of(self.text)));
        let mut date =
            Date { span: token.span, year: None, month: Some(month), day: None, weekday: None, or: None, weak };
        let linked = before[0].filter(|token| self.word(*token) == Some(Word::Link)).and(before[1]);
        if let Some(near) =
            linked.or(before[0]).filter(|near| self.is_near(near.span.end, token.span.start, linked.is_some()))
        {
            self.take_number(&mut date, near);
        }
        if let Some((next, true)) = self.number_after(date.span.end)
            && !self.is_amount(next.span.end)
        {
            // Behind `4 May` only a year follows: in `4 May 20 people` 20 is no day.
            if date.day.is_none() || !matches!(next.kind, TokenKind::Number(_, 1 | 2)) {
                self.take_number(&mut date, next);
            }
        }
        if date.year.is_none()
            && date.day.is_some()
            && let Some((next, _)) = self.number_after(date.span.end)
        {
            let is_year = matches!(next.kind, TokenKind::Number(1000..=2100, 4));
            is_year.then(|| self.take_number(&mut date, next));
        }
        date.weak &= date.day.is_none() && date.year.is_none();
        date
    }

    /// The number after `at`, behind at most a comma, a full stop or a link; true when only a space parts it.
    fn number_after(&self, at: usize) -> Option<(Token, bool)> {
        let mut next = next_token(self.text, at)?;
        let is_linked = self.is_near(at, next.span.start, false) && self.word(next) == Some(Word::Link);
        if is_linked {
            next = next_token(self.text, next.span.end)?;
        }
        let is_number = matches!(next.kind, TokenKind::Number(..));
        let between = &self.text[at..next.span.start];
        let is_comma = between.contains(',');
        (is_number && self.is_near(at, next.span.start, is_linked)).then_some((next, !is_comma))
    }

    /// True when the number that ends at `at` is no day and no year: `im Mai 4,2`, `4.000`, `4%`, `4 Millionen`.
    fn is_amount(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let more = rest.strip_prefix(['.', ',']).map_or("", |rest| rest);
        // Four digits behind a comma without a space are a year.
        let goes_on = (1..=3).contains(&more.chars().take_while(char::is_ascii_digit).count());
        let behind = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_scale =
            || NumberWords::of(self.primary).is_some_and(|words| words.scale(&word.to_lowercase()).is_some());
        goes_on || behind.starts_with(['%', '٪', '％']) || !word.is_empty() && is_scale()
    }

    /// True when only spaces and marks of dates stand between two places; after a link its word stands there too.
    fn is_near(&self, from: usize, to: usize, is_linked: bool) -> bool {
        let between = &self.text[from..to];
        let is_mark = |c: char| matches!(c, ' ' | '.' | ',' | '\u{A0}' | '\u{202F}' | 'º' | '-');
        if is_linked {
            between.len() <= WIDEST_LINK
        } else {
            between.chars().count() <= WIDEST_GAP && between.chars().all(is_mark)
        }
    }

    /// Makes a number the day or the year, whichever it can be.
    fn take_number(&self, date: &mut Date, token: Token) {
        match token.kind {
            TokenKind::Number(value @ 1..=31, 1 | 2) => date.day = u8::try_from(value).ok(),
            TokenKind::Number(value @ 1000..=2100, 4) => date.year = i32::try_from(value).ok(),
            _ => return,
        }
        date.span = date.span.join(token.span);
    }

    /// `31.12.2024`, `12/31/24`, `2024-12-31`.
    fn in_digits(&self, first: Token) -> Option<Date> {
        let TokenKind::Number(a, a_length) = first.kind else { return None };
        let (mark, second) = self.next_part(first, None)?;
        let TokenKind::Number(b, 1 | 2) = second.kind else { return None };
        let (_, third) = self.next_part(second, Some(mark))?;
        let TokenKind::Number(c, c_length) = third.kind else { return None };
        let span = first.span.join(third.span);
        let in_order = |year: u32, year_length: usize, month: u32, day: u32| {
            let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
            let year = full_year(year, year_length)?;
            is_date.then_some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
        };
        let ((year, month, day), other) = if a_length == 4 && c_length <= 2 {
            (in_order(a, 4, b, c)?, None)
        } else if a_length <= 2 {
            let month_first = self.order == DateOrder::MonthDayYear && mark == '/';
            let (read, swapped) = (in_order(c, c_length, b, a), in_order(c, c_length, a, b));
            let (read, swapped) = if month_first { (swapped, read) } else { (read, swapped) };
            let other = swapped.filter(|_| read.is_some() && mark != '.' && a != b && !self.order_is_sure);
            (read.or(swapped)?, other)
        } else {
            return None;
        };
        let or = other.map(|(_, month, day)| (day, month));
        Some(Date { span, year: Some(year), month: Some(month), day: Some(day), weekday: None, or, weak: false })
    }

    /// The mark after a part of a date in digits and the next part: `.`, `/` or `-`, the same as `wanted`.
    fn next_part(&self, token: Token, wanted: Option<char>) -> Option<(char, Token)> {
        let mark = self.text[token.span.end..].chars().next().filter(|c| matches!(c, '.' | '/' | '-'))?;
        let next = next_token(self.text, token.span.end)?;
        let between = &self.text[token.span.end + 1..next.span.start];
        let is_near = between.is_empty() || (mark == '.' && between == " ");
        (is_near && wanted.is_none_or(|wanted| wanted == mark)).then_some((mark, next))
    }

    /// `2024年3月5日`, `3월 5일`, `5日`.
    fn east_asian(&self, first: Token) -> Option<Date> {
        let mut date =
            Date { span: first.span, year: None, month: None, day: None, weekday: None, or: None, weak: false };
        let mut token = Some(first);
        while let Some(Token { span, kind: TokenKind::Number(value, length) }) = token {
            let Some(unit) = self.text[span.end..].chars().next() else { break };
            let small = |most: u8| u8::try_from(value).ok().filter(|value| (1..=most).contains(value));
            match unit {
                '年' | '년' if date.year.is_none() && date.month.is_none() && length == 4 => {
                    date.year = i32::try_from(value).ok();
                }
                '年' if date.year.is_none() && date.month.is_none() && length <= 3 => {
                    let shift = crate::years::era_shift(&self.text[..span.start], self.primary);
                    let Some((year, shift)) = i32::try_from(value).ok().zip(shift) else { break };
                    date.year = Some(year + shift);
                }
                '月' | '월' if date.month.is_none() => date.month = Some(small(12)?),
                '日' | '号' | '號' | '일' if !self.is_duration(span) => date.day = Some(small(31)?),
                _ => break,
            }
            date.span.end = span.end + unit.len_utf8();
            let end = date.span.end;
            token = next_token(self.text, end)
                .filter(|next| date.day.is_none() && self.text[end..next.span.start].trim().is_empty());
        }
        (date.span.end > first.span.end).then_some(date)
    }

    /// 5日間, 5일간: so many days.
    fn is_duration(&self, number: Span) -> bool {
        self.text[number.end..].chars().nth(1).is_some_and(|c| matches!(c, '間' | '间' | '간'))
    }
}

/// 24 as 2024, 99 as 1999.
fn full_year(year: u32, length: usize) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match length {
        4 if (1000..=2100).contains(&year) => Some(year),
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}
