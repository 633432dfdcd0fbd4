//! The right number as another share: percent for percentage points.

use copydesk_language::QuantityKind;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Role, Severity};

use crate::Desk;
use crate::figures::{Compared, Figure};
use crate::pairs::told;

/// The check.
pub(crate) struct PercentMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "percent-mismatch",
    summary: "Percent, percentage points, per mille and basis points are mixed up.",
    why: "A rate that goes from 2 to 4 percent is up by two percentage points, or by 100 percent. The sign may become the word and \
          the reverse; reported is only a number whose value fits while what it counts is another share.",
    examples: &[Example {
        source_lang: "en",
        source: "Support is up 2 percentage points.",
        target_lang: "de",
        wrong: "Die Zustimmung stieg um 2 Prozent.",
        right: "Die Zustimmung stieg um 2 Prozentpunkte.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-number" },
    its: "numbers",
};

/// Of a number whose value fits; some languages say points for percentage points.
const SURE: f32 = 0.95;

impl<'a> Check<Desk<'a>> for PercentMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            let compared = Compared::of(desk, &pair);
            // Numbers of one value may have been given each other's counterpart.
            let is_swapped = |was: &Figure<'_>, figure: &Figure<'_>| {
                let is_reverse = |(source, target): &(Figure<'_>, Figure<'_>)| {
                    source.quantity.kind == figure.quantity.kind && target.quantity.kind == was.quantity.kind
                };
                compared.matched.iter().any(is_reverse)
            };
            for (was, figure) in &compared.matched {
                let (before, after) = (was.quantity.kind, figure.quantity.kind);
                let is_same_value = was.quantity.value == figure.quantity.value;
                if is_share(before) && is_share(after) && before != after && is_same_value && !is_swapped(was, figure) {
                    findings.push(finding(was, figure));
                }
            }
        }
    }
}

fn is_share(kind: QuantityKind) -> bool {
    use QuantityKind::{BasisPoint, Percent, PercentagePoint, Permille};
    matches!(kind, Percent | PercentagePoint | Permille | BasisPoint)
}

fn finding(was: &Figure<'_>, figure: &Figure<'_>) -> Finding {
    let message = format!(
        "\u{201C}{}\u{201D} is another measure than \u{201C}{}\u{201D} of the source.",
        figure.text(),
        was.text()
    );
    Finding::new(INFO.id, INFO.severity, figure.place(), message).confidence(SURE).relate(Role::Source, was.place())
}
