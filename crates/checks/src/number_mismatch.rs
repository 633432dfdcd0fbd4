//! A number that the source does not have.

use std::sync::Arc;

use copydesk_language::{Decimal, Quantity, QuantityKind, dates, numbers, times};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::pairs;

/// The check.
pub(crate) struct NumberMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "number-mismatch",
    summary: "A number of the translation is not the number of the source.",
    why: "A changed number is a changed fact. Numbers are compared as values: \u{201C}1.5 million\u{201D}, \u{201C}1,5 Mio.\u{201D} \
          and \u{201C}150\u{4E07}\u{201D} are equal, and so are words and digits, and a measure and its conversion. What can be read in \
          two ways fits if either reading fits. Reported is only a number that has no equal on the other side while a number \
          there has none either.",
    examples: &[Example {
        source_lang: "en",
        source: "Police arrested 84 people.",
        target_lang: "de",
        wrong: "Die Polizei nahm 48 Menschen fest.",
        right: "Die Polizei nahm 84 Menschen fest.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-number" },
    its: "numbers",
};

/// How near a conversion has to come: writers round, but never by a tenth.
const ROUNDING: f64 = 0.1;

impl<'a> Check<Desk<'a>> for NumberMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            let (source, target) = (Values::of(pair.source), Values::of(pair.target));
            let lost: Vec<&Figure> = source.figures.iter().filter(|figure| !target.have(figure)).collect();
            let new = target.figures.iter().filter(|figure| !source.have(figure));
            for (figure, was) in new.zip(&lost) {
                findings.push(finding(figure, was));
            }
        }
    }
}

fn finding(figure: &Figure, was: &Figure) -> Finding {
    let message = format!(
        "\u{201C}{}\u{201D} is not in the source, which has \u{201C}{}\u{201D}.",
        figure.place.text(),
        was.place.text()
    );
    Finding::new(INFO.id, INFO.severity, figure.place.clone(), message)
        .confidence(0.95)
        .relate(Role::Source, was.place.clone())
}

/// A number written in digits.
struct Figure {
    place: Place,
    quantity: Quantity,
}

/// What one side of a pair says in numbers.
struct Values {
    figures: Vec<Figure>,
    /// Every value that any number, date or time of the side can be read as.
    all: Vec<Decimal>,
    measures: Vec<Quantity>,
}

impl Values {
    fn of(segments: &[Arc<Segment>]) -> Self {
        let mut values = Self { figures: Vec::new(), all: Vec::new(), measures: Vec::new() };
        for segment in segments {
            values.add(segment);
        }
        values
    }

    fn add(&mut self, segment: &Arc<Segment>) {
        let mut of_calendar = self.add_dates(segment);
        of_calendar.extend(self.add_times(segment));
        for quantity in numbers(segment.text(), &segment.language) {
            self.all.push(quantity.value);
            self.all.extend(quantity.or);
            self.all.push(quantity.value.negated());
            if let QuantityKind::Fraction(denominator) = quantity.kind {
                self.all.push(Decimal::from(i64::from(denominator)));
            }
            if matches!(quantity.kind, QuantityKind::Unit(_)) {
                self.measures.push(quantity.clone());
            }
            let in_calendar = of_calendar.iter().any(|span| span.overlaps(quantity.span));
            if is_figure(&quantity) && !in_calendar && !segment.is_masked(quantity.span) {
                self.figures.push(Figure { place: Place::new(segment, quantity.span), quantity });
            }
        }
    }

    /// Adds what dates say; gives their places, whose numbers may be left out or turned into words.
    fn add_dates(&mut self, segment: &Segment) -> Vec<Span> {
        let mut spans = Vec::new();
        for date in dates(segment.text(), &segment.language) {
            let parts = [date.year.map(i64::from), date.month.map(i64::from), date.day.map(i64::from)];
            self.all.extend(parts.into_iter().flatten().map(Decimal::from));
            if date.month.is_some() && date.day.is_some() {
                spans.push(date.span);
            }
        }
        spans
    }

    fn add_times(&mut self, segment: &Segment) -> Vec<Span> {
        let mut spans = Vec::new();
        for time in times(segment.text(), &segment.language) {
            self.all.extend([time.hour, time.minute].map(|part| Decimal::from(i64::from(part))));
            spans.push(time.span);
        }
        spans
    }

    /// True when this side says what `figure` says, in whatever form.
    fn have(&self, figure: &Figure) -> bool {
        let quantity = &figure.quantity;
        self.all.iter().any(|value| *value == quantity.value || Some(*value) == quantity.or)
            || self.all.iter().any(|value| is_shortened(*value, quantity))
            || self.measures.iter().any(|measure| is_conversion(measure, quantity))
    }
}

/// Numbers in digits that have to be on both sides; a word may be a pronoun, a code may be written otherwise.
fn is_figure(quantity: &Quantity) -> bool {
    !quantity.spelled && !quantity.weak && !matches!(quantity.kind, QuantityKind::Code | QuantityKind::Fraction(_))
}

/// `10 miles` and `16 km`; where a unit has no factor, any value of its dimension.
fn is_conversion(a: &Quantity, b: &Quantity) -> bool {
    let (QuantityKind::Unit(unit_a), QuantityKind::Unit(unit_b)) = (a.kind, b.kind) else { return false };
    if unit_a.dimension != unit_b.dimension || unit_a == unit_b {
        return false;
    }
    let (Some(factor_a), Some(factor_b)) = (unit_a.factor, unit_b.factor) else { return true };
    let (a, b) = (a.value.to_f64() * factor_a.to_f64(), b.value.to_f64() * factor_b.to_f64());
    (a - b).abs() <= ROUNDING * a.abs().max(b.abs())
}

/// Powers of ten from which two numbers of the same digits are one number whose scale word stands elsewhere or is not
/// known (`4 to 6 million`); a mark or a word that slipped is off by less.
const LEAST_SCALE: f64 = 3.0;

/// True for `4` and `4 million`, and for `70` and the year `1970`.
fn is_shortened(value: Decimal, quantity: &Quantity) -> bool {
    let (a, b) = (value.to_f64(), quantity.value.to_f64());
    let (less, more) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    if less <= 0.0 {
        return false;
    }
    let power = (more / less).log10();
    let is_scaled = power > LEAST_SCALE - 0.5 && (power - power.round()).abs() < 1e-9;
    let is_decade = less < 100.0 && (1000.0..=2100.0).contains(&more) && (more - less) % 100.0 < 1e-9;
    is_scaled || is_decade
}
