//! The right amount in another currency.

use copydesk_language::QuantityKind;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Role, Severity};

use crate::Desk;
use crate::figures::{Compared, Figure};
use crate::pairs::told;

/// The check.
pub(crate) struct CurrencyMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "currency-mismatch",
    summary: "An amount stands in another currency than in the source.",
    why: "Five million dollars are not five million euros. The sign may move, or become a code or a word: \u{201C}\u{20AC}100\u{201D}, \
          \u{201C}100 \u{20AC}\u{201D} and \u{201C}100 euros\u{201D} are equal. A name that several countries share (dollar, pound, crown, \u{5143}) fits any of \
          them, and an amount that is only converted is left to number-mismatch.",
    examples: &[Example {
        source_lang: "en",
        source: "The plan costs $5m.",
        target_lang: "de",
        wrong: "Der Plan kostet 5 Mio. Euro.",
        right: "Der Plan kostet 5 Mio. Dollar.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-currency" },
    its: "numbers",
};

/// Of an amount whose value fits and whose currencies have no name in common.
const SURE: f32 = 0.95;

/// Currencies that go by one name or sign: of two in one row a text may mean either.
const OF_ONE_NAME: [&[&str]; 8] = [
    &["USD", "CAD", "AUD", "HKD", "SGD", "TWD", "NZD"],
    // 元
    &["CNY", "HKD", "TWD", "SGD", "USD", "KRW"],
    // ¥
    &["CNY", "JPY"],
    &["GBP", "EGP"],
    &["SAR", "IRR"],
    &["CZK", "SEK", "NOK", "DKK"],
    &["CHF", "EUR"],
    &["BRL", "SAR", "IRR"],
];

impl<'a> Check<Desk<'a>> for CurrencyMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            let compared = Compared::of(desk, &pair);
            let of_source: Vec<&str> = compared.matched.iter().filter_map(|(source, _)| currency(source)).collect();
            let of_target: Vec<&str> = compared.matched.iter().filter_map(|(_, target)| currency(target)).collect();
            for (was, figure) in &compared.matched {
                let (Some(before), Some(after)) = (currency(was), currency(figure)) else { continue };
                // Amounts of one value may have been given each other's counterpart.
                let is_swapped = of_target.contains(&before) && of_source.contains(&after);
                if before != after && !share_name(before, after) && !is_swapped {
                    findings.push(finding(was, figure));
                }
            }
        }
    }
}

fn currency(figure: &Figure<'_>) -> Option<&'static str> {
    match figure.quantity.kind {
        QuantityKind::Currency(code) => Some(code),
        _ => None,
    }
}

fn share_name(a: &str, b: &str) -> bool {
    OF_ONE_NAME.iter().any(|codes| codes.contains(&a) && codes.contains(&b))
}

fn finding(was: &Figure<'_>, figure: &Figure<'_>) -> Finding {
    let message = format!(
        "\u{201C}{}\u{201D} is another currency than \u{201C}{}\u{201D} of the source.",
        figure.text(),
        was.text()
    );
    Finding::new(INFO.id, INFO.severity, figure.place(), message).confidence(SURE).relate(Role::Source, was.place())
}
