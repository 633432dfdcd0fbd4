//! What a segment says in numbers, dates and times, read once for all checks that compare it.

use copydesk_language::{Date, Quantity, Time, dates, numbers, times};
use copydesk_model::{Segment, Span};

/// The readings of one segment.
pub(crate) struct Facts {
    /// Its numbers, in order, not overlapping.
    pub(crate) numbers: Vec<Quantity>,
    /// Its dates, in order.
    pub(crate) dates: Vec<Date>,
    /// Its times of day, in order.
    pub(crate) times: Vec<Time>,
}

impl Facts {
    /// Reads a segment. One without a digit has dates and numbers in words alone; times in words are noon and midnight.
    pub(crate) fn of(segment: &Segment) -> Self {
        let (text, language) = (segment.text(), &segment.language);
        let mut facts =
            Self { numbers: numbers(text, language), dates: dates(text, language), times: times(text, language) };
        facts.numbers.retain(|quantity| !segment.is_masked(quantity.span));
        facts.dates.retain(|date| !segment.is_masked(date.span));
        facts.times.retain(|time| !segment.is_masked(time.span));
        facts
    }

    /// True where the calendar or the clock is read, whose numbers are compared as dates and times. A year alone is a
    /// number, except where it counts from another epoch.
    pub(crate) fn is_in_calendar(&self, quantity: &Quantity) -> bool {
        let is_date = |date: &Date| {
            let is_year_alone = date.month.is_none() && date.day.is_none();
            let says_year = date.year.is_some_and(|year| quantity.value.to_integer() == Some(i64::from(year)));
            !date.weak && date.span.overlaps(quantity.span) && !(is_year_alone && says_year)
        };
        let overlaps = |span: Span| span.overlaps(quantity.span);
        self.dates.iter().any(is_date) || self.times.iter().any(|time| !time.weak && overlaps(time.span))
    }
}
