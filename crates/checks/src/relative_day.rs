//! Days said from the day of writing, put against each other and, where the dateline tells that day, against dates.

use std::sync::Arc;

use copydesk_language::{Date, RelativeDay, relative_days};
use copydesk_model::{BlockKind, Place, Segment};
use jiff::civil;

use crate::Desk;
use crate::pairs::Pair;

/// The one day that a side of a pair speaks of.
enum Said<'a> {
    /// Yesterday, today.
    Relative(Place, RelativeDay),
    /// A date, or a day of the week.
    Dated(Place, &'a Date),
}

impl Said<'_> {
    fn place(self) -> Place {
        match self {
            Self::Relative(place, _) | Self::Dated(place, _) => place,
        }
    }
}

/// The places in source and target of two days that cannot be one, where each side speaks of one day and one of them says it
/// from the day of writing. `written` is that day, as far as it is known.
pub(crate) fn contradiction(
    desk: &Desk<'_>,
    pair: &Pair<'_>,
    written: &dyn Fn() -> Option<civil::Date>,
) -> Option<(Place, Place)> {
    let target = only_day(desk, pair.target)?;
    let source = only_day(desk, pair.source)?;
    let is_one = match (&source, &target) {
        (Said::Relative(_, one), Said::Relative(_, other)) => one.days == other.days,
        (Said::Relative(_, day), Said::Dated(_, date)) | (Said::Dated(_, date), Said::Relative(_, day)) => {
            is_on(written()?.checked_add(jiff::Span::new().days(day.days)).ok()?, date)
        }
        (Said::Dated(..), Said::Dated(..)) => true,
    };
    (!is_one).then(|| (source.place(), target.place()))
}

/// The day that `segments` speak of; `None` for none or several.
fn only_day<'a>(desk: &'a Desk<'_>, segments: &'a [Arc<Segment>]) -> Option<Said<'a>> {
    let mut said = Vec::new();
    for segment in segments {
        let dates = desk.facts(segment).dates.iter();
        said.extend(dates.map(|date| Said::Dated(Place::new(segment, date.span), date)));
        let days = relative_days(segment.text(), &segment.language).into_iter();
        said.extend(days.map(|day| Said::Relative(Place::new(segment, day.span), day)));
    }
    (said.len() == 1).then(|| said.pop()).flatten()
}

/// True when nothing that `date` says contradicts `day`. A year or month alone says too little.
fn is_on(day: civil::Date, date: &Date) -> bool {
    let says_day = date.weekday.is_some() || date.day.is_some();
    let fits = |said: Option<u8>, is: i8| said.is_none_or(|said| i8::try_from(said) == Ok(is));
    let in_order =
        |order: Option<(u8, u8)>| order.is_some_and(|(d, m)| fits(Some(d), day.day()) && fits(Some(m), day.month()));
    let is_day = fits(date.day, day.day()) && fits(date.month, day.month());
    let is_weekday = fits(date.weekday, day.weekday().to_monday_one_offset());
    !says_day || (is_weekday && (is_day || in_order(date.or)))
}

/// The day that a dateline of the article says, the target's or else the source's, in full.
pub(crate) fn day_of_writing(desk: &Desk<'_>) -> Option<civil::Date> {
    let bitext = desk.bitext();
    let datelines = |segments: &[Arc<Segment>]| -> Vec<Arc<Segment>> {
        segments.iter().filter(|segment| segment.kind == BlockKind::Dateline).cloned().collect()
    };
    let day = |segment: &Arc<Segment>| desk.facts(segment).dates.iter().find_map(full_date);
    datelines(&bitext.target.segments).iter().chain(&datelines(&bitext.source.segments)).find_map(day)
}

fn full_date(date: &Date) -> Option<civil::Date> {
    let (year, month, day) = (date.year?, date.month?, date.day?);
    let is_sure = date.or.is_none();
    civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|_| is_sure)
}
