//! A date that the source does not have.

use std::cell::LazyCell;
use std::sync::Arc;

use copydesk_language::{Date, Decimal, years_of};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity};

use crate::Desk;
use crate::pairs::told;
use crate::relative_day::{contradiction, day_of_writing};

/// The check.
pub(crate) struct DateMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "date-mismatch",
    summary: "A date of the translation is not the date of the source, or its weekday does not fit.",
    why: "Dates are compared as days of the calendar, whatever their order and words: \u{201C}May 4\u{201D}, \u{201C}4. Mai\u{201D} and \
          \u{201C}5\u{6708}4\u{65E5}\u{201D} are equal, and so are years of Japanese eras and dates of the Hijri and the Solar Hijri \
          calendar. Reported is a date that contradicts a date of the source in day, month, year or weekday, where the source \
          has no other date that fits; and a full date whose weekday is another day, unless the source has the same slip. \
          Yesterday, today and tomorrow are compared with each other, and with dates where the dateline gives the day of \
          writing in full.",
    examples: &[
        Example {
            source_lang: "en",
            source: "The vote is on May 4.",
            target_lang: "de",
            wrong: "Die Abstimmung ist am 5. Mai.",
            right: "Die Abstimmung ist am 4. Mai.",
        },
        Example {
            source_lang: "en-US",
            source: "It was signed on 03/04/2024.",
            target_lang: "fr",
            wrong: "Il a \u{E9}t\u{E9} sign\u{E9} le 3 avril 2024.",
            right: "Il a \u{E9}t\u{E9} sign\u{E9} le 4 mars 2024.",
        },
    ],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-date" },
    its: "numbers",
};

/// Of two dates that contradict each other: the calendar leaves no doubt, the pairing of the dates little.
const SURE: f32 = 0.95;

impl<'a> Check<Desk<'a>> for DateMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let written = LazyCell::new(|| day_of_writing(desk));
        let written = || *written;
        for pair in told(desk) {
            findings.extend(contradiction(desk, &pair, &written).map(|(said, place)| mismatch(place, said)));
            let target = Side::of(desk, pair.target);
            if target.dates.is_empty() {
                continue;
            }
            let source = Side::of(desk, pair.source);
            findings.extend(contradictions(&source, &target));
            findings.extend(weekday_faults(&source, &target));
        }
    }
}

/// A date where it stands.
#[derive(Clone, Copy)]
struct Dated<'a> {
    segment: &'a Arc<Segment>,
    date: &'a Date,
}

/// The dates of one side, and the values of its numbers.
struct Side<'a> {
    dates: Vec<Dated<'a>>,
    values: Vec<Decimal>,
}

impl<'a> Side<'a> {
    fn of(desk: &'a Desk<'_>, segments: &'a [Arc<Segment>]) -> Self {
        let mut side = Self { dates: Vec::new(), values: Vec::new() };
        for segment in segments {
            let facts = desk.facts(segment);
            side.dates.extend(facts.dates.iter().filter(|date| !date.weak).map(|date| Dated { segment, date }));
            for quantity in facts.numbers.iter().filter(|quantity| !facts.is_in_calendar(quantity)) {
                side.values.push(quantity.value);
                side.values.extend(quantity.or);
                side.values.extend(years_of(quantity.value, &segment.language));
            }
        }
        side
    }

    /// True when a date of this side may be `date`.
    fn has(&self, date: &Date) -> bool {
        self.dates.iter().any(|own| !contradicts(own.date, date) && shares_part(own.date, date))
    }

    /// True when every part that makes `date` differ from `other` is said somewhere on this side: `5 to 7 July` has one date
    /// and two days.
    fn says_difference(&self, date: &Date, other: &Date) -> bool {
        let is_said = |(part, is_numeric): (Part, bool), value: i32| {
            let in_dates = self.dates.iter().any(|own| part(own.date) == Some(value));
            in_dates || (is_numeric && self.values.contains(&Decimal::from(i64::from(value))))
        };
        let differing = |(part, _): &&(Part, bool)| part(date).zip(part(other)).is_some_and(|(a, b)| a != b);
        let mut parts = PARTS.iter().filter(differing).peekable();
        parts.peek().is_some() && parts.all(|part| part.0(date).is_some_and(|value| is_said(*part, value)))
    }
}

/// A part of a date, where it is given.
type Part = fn(&Date) -> Option<i32>;

/// All parts that two dates can differ in, and whether a bare number may stand for it.
const PARTS: [(Part, bool); 4] = [
    (|date| date.year, true),
    (|date| date.month.map(i32::from), true),
    (|date| date.day.map(i32::from), true),
    (|date| date.weekday.map(i32::from), false),
];

/// True when a part that both give differs, in every order in which the digits can be read.
fn contradicts(a: &Date, b: &Date) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    let readings = |date: &Date| {
        let read = (date.day, date.month);
        [Some(read), date.or.map(|(day, month)| (Some(day), Some(month)))]
    };
    let agree = |a: (Option<u8>, Option<u8>), b: (Option<u8>, Option<u8>)| !differ(a.0, b.0) && !differ(a.1, b.1);
    let agree_somehow = readings(a)
        .into_iter()
        .flatten()
        .any(|read_a| readings(b).into_iter().flatten().any(|read_b| agree(read_a, read_b)));
    differ(a.year, b.year) || differ(a.weekday, b.weekday) || !agree_somehow
}

/// True when both give a part of the same sort: only then can one stand for the other.
fn shares_part(a: &Date, b: &Date) -> bool {
    PARTS.iter().any(|(part, _)| part(a).is_some() && part(b).is_some())
}

/// Dates of the target that no date of the source allows, each against one of the source that the target lacks.
fn contradictions(source: &Side<'_>, target: &Side<'_>) -> Vec<Finding> {
    let mut lost: Vec<Dated<'_>> = source.dates.iter().filter(|dated| !target.has(dated.date)).copied().collect();
    let mut findings = Vec::new();
    for new in target.dates.iter().filter(|dated| !source.has(dated.date)) {
        let is_other = |was: &&Dated<'_>| {
            shares_part(was.date, new.date)
                && !source.says_difference(new.date, was.date)
                && !target.says_difference(was.date, new.date)
        };
        let Some(was) = lost.iter().find(is_other).copied() else { continue };
        lost.retain(|other| !std::ptr::eq(other.date, was.date));
        findings.push(mismatch(place(new), place(&was)));
    }
    findings
}

fn mismatch(place: Place, said: Place) -> Finding {
    let message =
        format!("\u{201C}{}\u{201D} is not the date of the source, \u{201C}{}\u{201D}.", place.text(), said.text());
    Finding::new(INFO.id, INFO.severity, place, message).confidence(SURE).relate(Role::Source, said)
}

fn place(dated: &Dated<'_>) -> Place {
    Place::new(dated.segment, dated.date.span)
}

/// Full dates with another weekday than the calendar gives them.
fn weekday_faults(source: &Side<'_>, target: &Side<'_>) -> Vec<Finding> {
    let has_slip = source.dates.iter().any(|dated| true_weekday(dated.date).is_some_and(|(said, day)| said != day));
    if has_slip {
        return Vec::new();
    }
    let fault = |dated: &Dated<'_>| {
        let (said, day) = true_weekday(dated.date)?;
        let place = place(dated);
        let message = format!(
            "\u{201C}{}\u{201D} was another day of the week: {}.",
            place.text(),
            WEEKDAYS[usize::from(day - 1)]
        );
        (said != day).then(|| Finding::new(INFO.id, INFO.severity, place, message).confidence(SURE))
    };
    target.dates.iter().filter_map(fault).collect()
}

/// Days of the week in the language of the messages, Monday first.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The weekday that a full date says and the one it has, Monday is 1; nothing where the digits can be read in two orders.
fn true_weekday(date: &Date) -> Option<(u8, u8)> {
    let (said, year, month, day) = (date.weekday?, date.year?, date.month?, date.day?);
    let day =
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let has = u8::try_from(day.weekday().to_monday_one_offset()).ok()?;
    date.or.is_none().then_some((said, has))
}
