//! A number that the source does not have.

use copydesk_language::{Decimal, QuantityKind, digit, numbers, write_number};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Role, Safety, Severity};

use crate::Desk;
use crate::figures::{Compared, Figure, is_one_dimension, profile};
use crate::pairs::told;

/// The check.
pub(crate) struct NumberMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "number-mismatch",
    summary: "A number of the translation is not the number of the source.",
    why: "A changed number is a changed fact. Numbers are compared as values, each as often as it is said: \u{201C}1.5 million\u{201D}, \
          \u{201C}1,5 Mio.\u{201D} and \u{201C}150\u{4E07}\u{201D} are equal, and so are words and digits, a measure and its conversion, a \
          quarter and 25 percent. What can be read in two ways fits if either reading fits. Reported is only a number that has \
          no equal in the source while a number of the source has none in the translation either; numbers in dates and times \
          are left to date-mismatch and time-mismatch.",
    examples: &[
        Example {
            source_lang: "en",
            source: "Police arrested 84 people.",
            target_lang: "de",
            wrong: "Die Polizei nahm 48 Menschen fest.",
            right: "Die Polizei nahm 84 Menschen fest.",
        },
        Example {
            source_lang: "en",
            source: "The plan costs $1.5 million.",
            target_lang: "es",
            wrong: "El plan cuesta 15 millones de d\u{F3}lares.",
            right: "El plan cuesta 1,5 millones de d\u{F3}lares.",
        },
    ],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-number" },
    its: "numbers",
};

/// Of numbers in digits on both sides.
const SURE: f32 = 0.95;
/// Where one of them is a word: a word can belong to an idiom.
const LIKELY: f32 = 0.85;
/// How many times greater than the other a number may be that stands for a word.
const WIDEST_RATIO: i64 = 10;
/// Words for greater numbers are compounds and no idioms, but may be read in part only.
const GREATEST_WORD: i64 = 100;

impl<'a> Check<Desk<'a>> for NumberMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            let compared = Compared::of(desk, &pair);
            let mut lost = compared.lost;
            for (figure, repeats) in &compared.new {
                let fits = |was: &&Figure<'_>| is_replaced(was, figure, *repeats);
                let Some(was) = lost.iter().find(fits).copied() else { continue };
                lost.retain(|other| !std::ptr::eq(other.quantity, was.quantity));
                findings.push(finding(figure, &was));
            }
        }
    }
}

/// True when `figure` may stand where `was` should. A number that the source has too is wrong only in place of one of its
/// own look, and a small word only in place of a small number.
fn is_replaced(was: &Figure<'_>, figure: &Figure<'_>, repeats: bool) -> bool {
    let (a, b) = (was.quantity, figure.quantity);
    let is_alike = !a.spelled && !b.spelled && was.digits().len() == figure.digits().len();
    if is_one_dimension(a, b) {
        return false;
    }
    if repeats {
        return is_alike && a.kind == b.kind;
    }
    if was.is_code() {
        return is_alike;
    }
    if !a.spelled && !b.spelled {
        return true;
    }
    let is_small = |value: Decimal| value.to_integer().filter(|value| (1..=GREATEST_WORD).contains(value));
    let is_year = |kind: QuantityKind| kind == QuantityKind::Year;
    match (is_small(a.value), is_small(b.value)) {
        (Some(a), Some(b)) => a.max(b) <= a.min(b) * WIDEST_RATIO,
        (None, None) => !is_year(a.kind) && !is_year(b.kind),
        _ => false,
    }
}

fn finding(figure: &Figure<'_>, was: &Figure<'_>) -> Finding {
    let message =
        format!("\u{201C}{}\u{201D} is not in the source, which has \u{201C}{}\u{201D}.", figure.text(), was.text());
    let confidence = if figure.quantity.spelled || was.quantity.spelled { LIKELY } else { SURE };
    let finding = Finding::new(INFO.id, INFO.severity, figure.place(), message)
        .confidence(confidence)
        .relate(Role::Source, was.place());
    match rewritten(figure, was) {
        Some(text) => finding.suggest(text, Safety::Unsafe),
        None => finding,
    }
}

/// Longest fraction that a suggestion writes: what is longer does not fit the scale word that stands there.
const LONGEST_FRACTION: usize = 3;

/// The words of `figure` with the value of `was` in the conventions of the target, where only its digits have to change.
fn rewritten(figure: &Figure<'_>, was: &Figure<'_>) -> Option<String> {
    let text = figure.text();
    if figure.quantity.spelled || was.is_code() {
        return None;
    }
    let start = text.find(|c| digit(c).is_some())?;
    let (last, c) = text.char_indices().rfind(|(_, c)| digit(*c).is_some())?;
    let end = last + c.len_utf8();
    let is_one_number = text[start..end].chars().all(|c| digit(c).is_some() || !c.is_alphanumeric());
    let written = numbers(&text[start..end], &figure.segment.language);
    let [written] = written.as_slice() else { return None };
    let scale = (0..=12)
        .map(|power| Decimal::new(1, power))
        .find(|scale| written.value.times(*scale) == Some(figure.quantity.value))?;
    let value = was.quantity.value.over_power_of_ten(scale)?;
    let digits = write_number(value, profile(figure));
    let has_long_fraction = digits
        .rsplit(profile(figure).decimal)
        .next()
        .is_some_and(|fraction| digits.contains(profile(figure).decimal) && fraction.len() > LONGEST_FRACTION);
    let is_small = value < Decimal::from(1) && was.quantity.value > Decimal::from(1);
    // `250 million` for 250 billion: it is the scale word that is wrong.
    let is_of_scale = scale > Decimal::from(1) && value >= Decimal::from(1000);
    let is_ascii = text[start..end].is_ascii();
    (is_one_number && is_ascii && !has_long_fraction && !is_small && !is_of_scale)
        .then(|| format!("{}{digits}{}", &text[..start], &text[end..]))
}
