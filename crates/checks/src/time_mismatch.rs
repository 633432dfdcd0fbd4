//! A time of day that the source does not have.

use std::sync::Arc;

use copydesk_language::{Decimal, Time};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::told;

/// The check.
pub(crate) struct TimeMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "time-mismatch",
    summary: "A time of day in the translation is not the time of the source.",
    why: "\u{201C}3:30 p.m.\u{201D}, \u{201C}15.30 Uhr\u{201D} and \u{201C}\u{4E0B}\u{5348}3\u{70B9}\u{534A}\u{201D} are equal; noon is 12 o\u{2019}clock and \
          midnight is 0 or 24. Where nothing says which half of the day is meant, both are possible. A time that differs by \
          whole hours beside another zone (GMT, CET) is a conversion and is left alone, and so is what may be a duration.",
    examples: &[Example {
        source_lang: "en",
        source: "They met at noon.",
        target_lang: "de",
        wrong: "Sie trafen sich um 0 Uhr.",
        right: "Sie trafen sich um 12 Uhr.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-time" },
    its: "numbers",
};

/// A score (`3:1`) can look like a time, a finding is right nine times in ten.
const LIKELY: f32 = 0.9;

impl<'a> Check<Desk<'a>> for TimeMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            let target = Side::of(desk, pair.target);
            if target.times.is_empty() {
                continue;
            }
            let source = Side::of(desk, pair.source);
            let mut lost: Vec<Timed<'_>> = source.times.iter().filter(|timed| !target.says(timed)).copied().collect();
            for new in target.times.iter().filter(|timed| !source.says(timed)) {
                let Some(at) = lost.iter().position(|was| !is_shifted(was, new)) else { continue };
                findings.push(finding(new, &lost.swap_remove(at)));
            }
        }
    }
}

fn finding(new: &Timed<'_>, was: &Timed<'_>) -> Finding {
    let (place, said) = (new.place(), was.place());
    let message =
        format!("\u{201C}{}\u{201D} is not the time of the source, \u{201C}{}\u{201D}.", place.text(), said.text());
    Finding::new(INFO.id, INFO.severity, place, message).confidence(LIKELY).relate(Role::Source, said)
}

/// A time where it stands.
#[derive(Clone, Copy)]
struct Timed<'a> {
    segment: &'a Arc<Segment>,
    time: &'a Time,
}

impl Timed<'_> {
    fn place(&self) -> Place {
        Place::new(self.segment, self.time.span)
    }

    /// True when both may be one time.
    fn is(&self, other: &Self) -> bool {
        let hours = |time: &Time| [Some(time.hour), time.or_hour];
        let (own, others) = (hours(self.time), hours(other.time));
        self.time.minute == other.time.minute && own.iter().flatten().any(|hour| others.contains(&Some(*hour)))
    }
}

/// True for the same minute in another hour, where a zone is named behind one of the two.
fn is_shifted(was: &Timed<'_>, new: &Timed<'_>) -> bool {
    let has_zone = |timed: &Timed<'_>| {
        let rest = timed.segment.text()[timed.time.span.end..].trim_start_matches([' ', '(', ',']);
        let letters = rest.chars().take_while(char::is_ascii_uppercase).count();
        (2..=5).contains(&letters)
    };
    was.time.minute == new.time.minute && (has_zone(was) || has_zone(new))
}

/// The times of one side, and the values of its numbers.
struct Side<'a> {
    times: Vec<Timed<'a>>,
    values: Vec<Decimal>,
}

impl<'a> Side<'a> {
    fn of(desk: &'a Desk<'_>, segments: &'a [Arc<Segment>]) -> Self {
        let mut side = Self { times: Vec::new(), values: Vec::new() };
        for segment in segments {
            let facts = desk.facts(segment);
            side.times.extend(facts.times.iter().filter(|time| !time.weak).map(|time| Timed { segment, time }));
            let is_free = |span: Span| !facts.times.iter().any(|time| time.span.overlaps(span));
            let free = facts.numbers.iter().filter(|quantity| is_free(quantity.span));
            side.values.extend(free.map(|quantity| quantity.value));
            let weak = facts.times.iter().filter(|time| time.weak);
            side.values.extend(weak.map(|time| Decimal::from(i64::from(time.hour))));
        }
        side
    }

    /// True when this side has the time, or its hour as a number alone (`between 3 and 4 p.m.`).
    fn says(&self, timed: &Timed<'_>) -> bool {
        let has_hour = |hour: u8| self.values.contains(&Decimal::from(i64::from(hour)));
        let hours = [Some(timed.time.hour), timed.time.or_hour, timed.time.hour.checked_sub(12)];
        let is_number = timed.time.minute == 0 && hours.into_iter().flatten().any(has_hour);
        let is_score = self.values.contains(&Decimal::from(i64::from(timed.time.hour)))
            && self.values.contains(&Decimal::from(i64::from(timed.time.minute)));
        is_number || is_score || self.times.iter().any(|own| own.is(timed))
    }
}
