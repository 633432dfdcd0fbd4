//! A quantity in another unit that does not come to the same.

use copydesk_language::{Quantity, QuantityKind};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Role, Severity};

use crate::Desk;
use crate::figures::{Compared, Figure, is_conversion, is_one_dimension};
use crate::pairs::told;

/// The check.
pub(crate) struct UnitMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "unit-mismatch",
    summary: "A measure was put in another unit and does not come to the same.",
    why: "Ten miles are sixteen kilometres, not ten. A right conversion passes, within the rounding that writers use (a tenth), and \
          so does the same unit in its short or long form. Reported is a number that kept its value in another unit, and a \
          conversion that is off by more. Where the source gives both units, either fits.",
    examples: &[
        Example {
            source_lang: "en",
            source: "The road is 10 miles long.",
            target_lang: "fr",
            wrong: "La route fait 10 km.",
            right: "La route fait 16 km.",
        },
        Example {
            source_lang: "en",
            source: "The road is 10 miles long.",
            target_lang: "es",
            wrong: "La carretera mide 26 kil\u{F3}metros.",
            right: "La carretera mide 16 kil\u{F3}metros.",
        },
    ],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-unit" },
    its: "numbers",
};

/// Of a number that kept its value: only the unit can be wrong.
const SURE: f32 = 0.95;
/// Of a conversion that is off: the number of another measure may have been taken for it.
const LIKELY: f32 = 0.85;

impl<'a> Check<Desk<'a>> for UnitMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            let compared = Compared::of(desk, &pair);
            // A number may have been given the counterpart of an equal one in the other unit.
            let is_said = |quantity: &Quantity| {
                compared.matched.iter().any(|(source, _)| is_same(source.quantity, quantity))
                    || compared.lost.iter().any(|source| is_same(source.quantity, quantity))
            };
            for (was, figure) in &compared.matched {
                let kept_value = was.quantity.value == figure.quantity.value;
                if kept_value && is_one_dimension(was.quantity, figure.quantity) && !is_said(figure.quantity) {
                    findings.push(finding(was, figure, SURE));
                }
            }
            for (figure, _) in &compared.new {
                let is_off = |was: &&Figure<'_>| {
                    is_one_dimension(was.quantity, figure.quantity) && !is_conversion(was.quantity, figure.quantity)
                };
                if let Some(was) = compared.lost.iter().find(is_off) {
                    findings.push(finding(was, figure, LIKELY));
                }
            }
        }
    }
}

/// Equal within rounding, in one unit or two.
fn is_same(a: &Quantity, b: &Quantity) -> bool {
    let is_unit = |quantity: &Quantity| matches!(quantity.kind, QuantityKind::Unit(_));
    is_unit(a) && is_unit(b) && ((a.value == b.value && a.kind == b.kind) || is_conversion(a, b))
}

fn finding(was: &Figure<'_>, figure: &Figure<'_>, confidence: f32) -> Finding {
    let message =
        format!("\u{201C}{}\u{201D} does not come to \u{201C}{}\u{201D} of the source.", figure.text(), was.text());
    Finding::new(INFO.id, INFO.severity, figure.place(), message)
        .confidence(confidence)
        .relate(Role::Source, was.place())
}
