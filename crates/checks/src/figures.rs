//! The numbers of both sides of a pair, put against each other.
//!
//! Each number of the target is given to one number of the source that says the same, the surest first: equal in value and
//! kind, equal in value, equal in another reading. What is left over is excused where the other side says it in a form that
//! is no number of its own (part of a date, a century, a conversion, digits inside a code). Only then is it lost or new.

use std::sync::Arc;

use copydesk_language::{Decimal, Profile, Quantity, QuantityKind, knows_scales, swallows_number, years_of};
use copydesk_model::{Place, Segment, Span};

use crate::Desk;
use crate::pairs::Pair;

/// Numbers of one side above which a pair is a table and is not compared: the comparison is quadratic.
const MOST_FIGURES: usize = 400;
/// How near a conversion has to come: writers round, but never by a tenth.
const ROUNDING: f64 = 0.1;

/// A number where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Figure<'a> {
    /// The segment that has it.
    pub(crate) segment: &'a Arc<Segment>,
    /// What it says.
    pub(crate) quantity: &'a Quantity,
}

impl Figure<'_> {
    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        Place::new(self.segment, self.quantity.span)
    }

    /// The words of the number.
    pub(crate) fn text(&self) -> &str {
        self.quantity.span.of(self.segment.text())
    }

    /// True for digits that name something.
    pub(crate) fn is_code(&self) -> bool {
        self.quantity.kind == QuantityKind::Code
    }

    /// The digits of the number alone, as ASCII.
    pub(crate) fn digits(&self) -> String {
        digits_of(self.text())
    }
}

/// The numbers of a pair after each was given its counterpart.
pub(crate) struct Compared<'a> {
    /// Source and target of what says the same.
    pub(crate) matched: Vec<(Figure<'a>, Figure<'a>)>,
    /// Numbers of the source, in digits or sure words, that the target does not have.
    pub(crate) lost: Vec<Figure<'a>>,
    /// Numbers of the target, in digits or sure words, that the source does not have, and whether the source has the value
    /// elsewhere, so that it may only be said twice.
    pub(crate) new: Vec<(Figure<'a>, bool)>,
}

/// What one side of a pair says in numbers.
struct Side<'a> {
    segments: &'a [Arc<Segment>],
    figures: Vec<Figure<'a>>,
    /// Values said in dates and times, and those of years of another calendar.
    others: Vec<Decimal>,
}

impl<'a> Compared<'a> {
    /// Compares the two sides of a pair.
    pub(crate) fn of(desk: &'a Desk<'_>, pair: &Pair<'a>) -> Self {
        let (source, target) = (Side::of(desk, pair.source), Side::of(desk, pair.target));
        let mut compared = Self { matched: Vec::new(), lost: Vec::new(), new: Vec::new() };
        if source.figures.len().max(target.figures.len()) > MOST_FIGURES {
            return compared;
        }
        let partner = partners(&source.figures, &target.figures);
        let mut is_taken = vec![false; source.figures.len()];
        for (figure, partner) in target.figures.iter().zip(&partner) {
            match partner {
                Some(at) => {
                    is_taken[*at] = true;
                    compared.matched.push((source.figures[*at], *figure));
                }
                None if is_sure(figure) && !figure.is_code() && !source.excuses(figure, &is_taken) => {
                    let repeats = source.figures.iter().any(|other| other.quantity.value == figure.quantity.value);
                    compared.new.push((*figure, repeats));
                }
                None => {}
            }
        }
        let is_matched: Vec<bool> = partner.iter().map(Option::is_some).collect();
        let unmatched = source.figures.iter().zip(&is_taken).filter(|(_, is_taken)| !**is_taken);
        compared
            .lost
            .extend(unmatched.map(|(figure, _)| *figure).filter(|f| is_sure(f) && !target.excuses(f, &is_matched)));
        compared
    }
}

/// For each figure of the target the index of its counterpart in the source.
fn partners(source: &[Figure<'_>], target: &[Figure<'_>]) -> Vec<Option<usize>> {
    let mut partner: Vec<Option<usize>> = vec![None; target.len()];
    let mut is_taken = vec![false; source.len()];
    for likeness in [Likeness::Whole, Likeness::Value, Likeness::Reading, Likeness::Meaning] {
        for (figure, partner) in target.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let mut free = source.iter().enumerate().filter(|(at, _)| !is_taken[*at]);
            if let Some((at, _)) = free.find(|(_, other)| likeness.holds(other.quantity, figure.quantity)) {
                is_taken[at] = true;
                *partner = Some(at);
            }
        }
    }
    partner
}

/// How two numbers can be the same, the surest first.
#[derive(Clone, Copy)]
enum Likeness {
    /// Equal in value and kind.
    Whole,
    /// Equal in value.
    Value,
    /// Equal in one of their readings.
    Reading,
    /// The same thing said otherwise: a conversion, a century, a decade, a share.
    Meaning,
}

impl Likeness {
    fn holds(self, a: &Quantity, b: &Quantity) -> bool {
        match self {
            Self::Whole => a.value == b.value && a.kind == b.kind,
            Self::Value => a.value == b.value,
            Self::Reading => {
                let (or_a, or_b) = (other_reading(a, b), other_reading(b, a));
                Some(a.value) == or_b || or_a == Some(b.value) || (or_a.is_some() && or_a == or_b)
            }
            Self::Meaning => {
                a.value == b.value.negated()
                    || is_conversion(a, b)
                    || is_century(a, b)
                    || is_century(b, a)
                    || is_decade(a.value, b.value)
                    || is_share(a, b)
                    || is_share(b, a)
            }
        }
    }
}

/// The other reading of a number beside one that may say the same. Where both have a scale word, and not the same, groups of
/// three digits are no decimals: `3.400 milliards` is not `3,400 million`.
fn other_reading(number: &Quantity, beside: &Quantity) -> Option<Decimal> {
    let one = Decimal::from(1);
    let are_scaled = number.scale != one && beside.scale != one && number.scale != beside.scale;
    number.or.filter(|or| !are_scaled || *or > number.value)
}

impl<'a> Side<'a> {
    fn of(desk: &'a Desk<'_>, segments: &'a [Arc<Segment>]) -> Self {
        let mut side = Self { segments, figures: Vec::new(), others: Vec::new() };
        for segment in segments {
            let facts = desk.facts(segment);
            for quantity in &facts.numbers {
                if !facts.is_in_calendar(quantity) {
                    side.figures.push(Figure { segment, quantity });
                }
                side.others.extend(years_of(quantity.value, &segment.language));
            }
            for date in &facts.dates {
                let parts = [date.year.map(i64::from), date.month.map(i64::from), date.day.map(i64::from)];
                side.others.extend(parts.into_iter().flatten().map(Decimal::from));
            }
            for time in &facts.times {
                side.others.extend([time.hour, time.minute].map(|part| Decimal::from(i64::from(part))));
            }
        }
        side
    }

    /// True when this side says what `figure` of the other side says, though not as a free number.
    fn excuses(&self, figure: &Figure<'_>, is_matched: &[bool]) -> bool {
        let quantity = figure.quantity;
        let says = |value: Decimal| value == quantity.value || Some(value) == quantity.or;
        self.others.iter().any(|value| says(*value))
            || years_of(quantity.value, &figure.segment.language).any(|year| self.has(year))
            || self.figures.iter().any(|other| is_loosely_said(figure, other))
            || self.has_digits_elsewhere(figure, is_matched)
            || self.swallows(quantity.value)
    }

    /// True when a word of this side begins with the number: `siebenköpfig`.
    fn swallows(&self, value: Decimal) -> bool {
        let small = value.to_integer().filter(|value| (2..=100).contains(value));
        small.is_some_and(|value| {
            self.segments.iter().any(|segment| swallows_number(segment.text(), &segment.language, value))
        })
    }

    fn has(&self, value: Decimal) -> bool {
        self.others.contains(&value) || self.figures.iter().any(|figure| figure.quantity.value == value)
    }

    /// True when the digits of `figure` stand somewhere in this side that is not the number of a pair already.
    fn has_digits_elsewhere(&self, figure: &Figure<'_>, is_matched: &[bool]) -> bool {
        let digits = figure.digits();
        // `1.5` has the digits of `15`, and `15 million` those of `15 billion`.
        if figure.quantity.spelled || figure.quantity.value.to_string() != digits {
            return false;
        }
        let is_used = |segment: &Arc<Segment>, span: Span| {
            let used = self.figures.iter().zip(is_matched).filter(|(_, is_matched)| **is_matched);
            used.map(|(used, _)| used)
                .any(|used| Arc::ptr_eq(used.segment, segment) && used.quantity.span.overlaps(span))
        };
        self.segments.iter().any(|segment| {
            digit_runs(segment.text()).any(|span| {
                let run = span.of(segment.text());
                digits_of(run) == digits && !is_used(segment, span)
            })
        })
    }
}

/// Runs of digits.
fn digit_runs(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_numeric)?;
        let length = text[start..].find(|c: char| !c.is_numeric()).unwrap_or(text.len() - start);
        at = start + length;
        Some(Span::new(start, at))
    })
}

fn digits_of(text: &str) -> String {
    text.chars().filter_map(copydesk_language::digit).map(|digit| char::from(b'0' + digit)).collect()
}

/// Numbers that have to be on both sides: a word may be a pronoun or part of a name, a fraction is said in many ways.
fn is_sure(figure: &Figure<'_>) -> bool {
    !figure.quantity.weak && !matches!(figure.quantity.kind, QuantityKind::Fraction(_)) && !is_in_name(figure)
}

/// `Nine News`: a number word with a capital inside a sentence.
fn is_in_name(figure: &Figure<'_>) -> bool {
    let before = figure.segment.text()[..figure.quantity.span.start].trim_end();
    let begins = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric() && c != ',');
    figure.quantity.spelled && !begins && figure.text().starts_with(char::is_uppercase)
}

/// `10 miles` and `16 km`; where a unit has no factor, any value of its dimension.
pub(crate) fn is_conversion(a: &Quantity, b: &Quantity) -> bool {
    let (QuantityKind::Unit(unit_a), QuantityKind::Unit(unit_b)) = (a.kind, b.kind) else { return false };
    if !is_one_dimension(a, b) {
        return false;
    }
    let (Some(factor_a), Some(factor_b)) = (unit_a.factor, unit_b.factor) else { return true };
    let (a, b) = (a.value.to_f64() * factor_a.to_f64(), b.value.to_f64() * factor_b.to_f64());
    (a - b).abs() <= ROUNDING * a.abs().max(b.abs())
}

/// Two units of one dimension: what is wrong between them is the conversion.
pub(crate) fn is_one_dimension(a: &Quantity, b: &Quantity) -> bool {
    let (QuantityKind::Unit(unit_a), QuantityKind::Unit(unit_b)) = (a.kind, b.kind) else { return false };
    unit_a.dimension == unit_b.dimension && unit_a != unit_b
}

/// The 20th century is the years of 1900, as Scandinavian languages call it.
fn is_century(ordinal: &Quantity, hundred: &Quantity) -> bool {
    let (Some(ordinal), Some(hundred)) = (ordinal.value.to_integer(), hundred.value.to_integer()) else { return false };
    (2..=21).contains(&ordinal) && hundred == (ordinal - 1) * 100
}

/// 70 and the year 1970.
fn is_decade(a: Decimal, b: Decimal) -> bool {
    let (Some(a), Some(b)) = (a.to_integer(), b.to_integer()) else { return false };
    let (less, more) = (a.min(b), a.max(b));
    (0..100).contains(&less) && (1000..=2100).contains(&more) && more % 100 == less
}

/// A quarter is 25 percent.
fn is_share(fraction: &Quantity, percent: &Quantity) -> bool {
    let (QuantityKind::Fraction(below), QuantityKind::Percent) = (fraction.kind, percent.kind) else { return false };
    let share = 100.0 * fraction.value.to_f64() / f64::from(below);
    (share - percent.value.to_f64()).abs() < 1.0
}

/// `one in four` and `a quarter`.
fn is_denominator(fraction: &Quantity, other: &Quantity) -> bool {
    matches!(fraction.kind, QuantityKind::Fraction(below) if other.value == Decimal::from(i64::from(below)))
}

/// Two weeks are 14 days, two decades 20 years, two dozen 24: the word beside a small number is part of it.
const COUNTED_IN: [i64; 5] = [7, 10, 12, 100, 1000];

/// True when two numbers may be one because of a word beside one of them that is not read as a number.
fn is_loosely_said(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    if is_denominator(a.quantity, b.quantity) || is_denominator(b.quantity, a.quantity) {
        return true;
    }
    let (less, more) = if a.quantity.value < b.quantity.value { (a, b) } else { (b, a) };
    let times = |factor: i64| less.quantity.value.times(Decimal::from(factor)) == Some(more.quantity.value);
    if less.quantity.spelled || more.quantity.spelled {
        return COUNTED_IN.iter().any(|factor| times(*factor));
    }
    let is_unknown = |figure: &Figure<'_>| !knows_scales(&figure.segment.language);
    (is_unknown(a) || is_unknown(b)) && [1000, 1_000_000, 1_000_000_000].iter().any(|factor| times(*factor))
}

/// The group and decimal marks of the language of `figure`.
pub(crate) fn profile(figure: &Figure<'_>) -> &'static Profile {
    Profile::of(&figure.segment.language)
}
