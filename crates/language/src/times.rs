//! Times of day.

use copydesk_model::{LanguageTag, Span};

use crate::calendar::{CalendarWords, Token, TokenKind, next_token};

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its bytes.
    pub span: Span,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// The hour twelve hours later, where nothing says which half of the day is meant.
    pub or_hour: Option<u8>,
    /// True where it may be a duration: French `3 heures`.
    pub weak: bool,
}

/// The times of day in `text`, in order, not overlapping.
#[must_use]
pub fn times(text: &str, language: &LanguageTag) -> Vec<Time> {
    let Some(words) = CalendarWords::of(language.primary()) else { return clock_times(text) };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = next_token(text, at) {
        let from = found.last().map_or(0, |last: &Time| last.span.end);
        let clock = Clock { text, words: Some(words), from };
        at = token.span.end;
        if let Some(time) = clock.time_at(token) {
            at = time.span.end.max(at);
            found.push(time);
        }
    }
    found
}

/// Times with a colon alone, for a language whose words are not known.
fn clock_times(text: &str) -> Vec<Time> {
    let clock = Clock { text, words: None, from: 0 };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = next_token(text, at) {
        let time = clock.in_digits(token);
        at = time.as_ref().map_or(token.span.end, |time| time.span.end);
        found.extend(time);
    }
    found
}

struct Clock<'t> {
    text: &'t str,
    words: Option<&'static CalendarWords>,
    /// Where the last time ended.
    from: usize,
}

/// Which half of the day.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Before,
    After,
}

impl Clock<'_> {
    fn time_at(&self, token: Token) -> Option<Time> {
        match token.kind {
            TokenKind::Number(..) => self.in_digits(token),
            TokenKind::Word => self.in_words(token),
        }
    }

    /// Noon and midnight.
    fn in_words(&self, token: Token) -> Option<Time> {
        let rest = &self.text[token.span.start..];
        self.words.filter(|words| words.may_be_noon(rest))?;
        let hour_of = |kind, hour| Some((self.words?.mark_at(kind, rest)?, hour));
        let (length, hour) = hour_of("noon", 12).or_else(|| hour_of("midnight", 0))?;
        let span = Span::new(token.span.start, token.span.start + length);
        Some(Time { span, hour, minute: 0, or_hour: None, weak: false })
    }

    /// `1800 GMT`: hour and minute in four digits, with a zone of time behind them.
    fn before_zone(&self, token: Token) -> Option<Time> {
        let TokenKind::Number(value, 4) = token.kind else { return None };
        let (hour, minute) = (u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?);
        let is_time = hour < 24 && minute < 60 && self.has_zone(token.span.end);
        is_time.then_some(Time { span: token.span, hour, minute, or_hour: None, weak: false })
    }

    fn has_zone(&self, end: usize) -> bool {
        CalendarWords::begins_with_zone(self.text[end..].trim_start_matches([' ', '\u{A0}']))
    }

    /// `15:30`, `3.30 p.m.`, `15h30`, `15 Uhr`, `3点30分`.
    fn in_digits(&self, token: Token) -> Option<Time> {
        if let Some(time) = self.before_zone(token) {
            return Some(time);
        }
        let TokenKind::Number(hour @ 0..=24, 1 | 2) = token.kind else { return None };
        let follows_mark = self.text[self.from..token.span.start].ends_with([':', '.', ',', '/']);
        if follows_mark {
            return None;
        }
        let (minute, mark, mut end) = self.minutes(token);
        let half = self.half_after(end).or_else(|| self.half_before(token.span.start));
        let (half, start) = match half {
            Some((half, place)) if place > end => {
                end = place;
                (Some(half), token.span.start)
            }
            Some((half, place)) => (Some(half), place),
            None => (None, token.span.start),
        };
        let hour_word = self.hour_word(end);
        let is_time = match mark {
            Some(':' | 'h' | '点') => true,
            Some('.') if self.has_zone(end) => true,
            _ => half.is_some() || hour_word.is_some() || self.follows_clock_word(token.span.start),
        };
        // `3 heures` may be a duration; `15 Uhr` is not.
        let weak =
            mark.is_none() && half.is_none() && hour_word.is_some_and(|place| !self.text[..place].ends_with("Uhr"));
        let hour = in_half(u8::try_from(hour).ok()?, half)?;
        let span = Span::new(start, hour_word.unwrap_or(end));
        let or_hour = (half.is_none() && (1..=11).contains(&hour)).then_some(hour + 12);
        is_time.then_some(Time { span, hour, minute, or_hour, weak })
    }

    /// The minutes after an hour, the mark between, and where they end.
    fn minutes(&self, token: Token) -> (u8, Option<char>, usize) {
        let nothing = (0, None, token.span.end);
        let mut chars = self.text[token.span.end..].chars();
        let Some(mark) = chars.next() else { return nothing };
        if matches!(mark, '点' | '點' | '时' | '時' | '시') {
            return self.east_asian_minutes(token.span.end + mark.len_utf8(), chars.as_str());
        }
        if !matches!(mark, ':' | '.' | 'h' | 'H') {
            return nothing;
        }
        let digits: String =
            chars.as_str().chars().map_while(crate::numbers::digit).map(|d| char::from(b'0' + d)).take(3).collect();
        let bytes: usize = chars.as_str().chars().take(digits.len()).map(char::len_utf8).sum();
        let minute = digits.parse::<u8>().ok().filter(|minute| digits.len() == 2 && *minute < 60);
        match minute {
            Some(minute) => (minute, Some(mark.to_ascii_lowercase()), token.span.end + 1 + bytes),
            None => nothing,
        }
    }

    fn east_asian_minutes(&self, end: usize, rest: &str) -> (u8, Option<char>, usize) {
        if rest.starts_with('半') {
            return (30, Some('点'), end + '半'.len_utf8());
        }
        // 3時間 and 3시간 are durations.
        if rest.starts_with(['間', '间', '간']) {
            return (0, None, end);
        }
        let next = next_token(self.text, end);
        let minutes = next.filter(|next| self.text[end..next.span.start].trim().is_empty()).and_then(|next| {
            let TokenKind::Number(value @ 0..=59, 1 | 2) = next.kind else { return None };
            let unit = self.text[next.span.end..].chars().next().filter(|c| matches!(c, '分' | '분'))?;
            Some((u8::try_from(value).ok()?, next.span.end + unit.len_utf8()))
        });
        minutes.map_or((0, Some('点'), end), |(minute, end)| (minute, Some('点'), end))
    }

    fn half_after(&self, end: usize) -> Option<(Half, usize)> {
        let rest = &self.text[end..];
        let begin = end + rest.len() - rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']).len();
        let half_of = |kind, half| Some((half, begin + self.words?.mark_at(kind, &self.text[begin..])?));
        half_of("am", Half::Before).or_else(|| half_of("pm", Half::After))
    }

    fn half_before(&self, start: usize) -> Option<(Half, usize)> {
        let before = self.text[self.from..start].trim_end_matches(' ');
        let half_of = |kind, half| Some((half, self.from + before.len() - self.words?.mark_before(kind, before)?));
        half_of("am", Half::Before).or_else(|| half_of("pm", Half::After))
    }

    /// Where the word for hours after `end` ends.
    fn hour_word(&self, end: usize) -> Option<usize> {
        let rest = &self.text[end..];
        let begin = end + usize::from(rest.starts_with(' '));
        Some(begin + self.words?.mark_at("hour", &self.text[begin..])?)
    }

    /// `kl. 15`, `godz. 15`.
    fn follows_clock_word(&self, start: usize) -> bool {
        let before = self.text[self.from..start].trim_end_matches([' ', '.']);
        self.words.is_some_and(|words| words.mark_before("clock", before).is_some())
    }
}

/// The hour of the day for an hour of its half; `None` where there is no such hour.
fn in_half(hour: u8, half: Option<Half>) -> Option<u8> {
    match half {
        None => Some(if hour == 24 { 0 } else { hour }),
        Some(Half::Before) => (hour <= 12).then_some(hour % 12),
        // 下午15点 is written too.
        Some(Half::After) if hour > 12 => Some(hour % 24),
        Some(Half::After) => Some(hour % 12 + 12),
    }
}
