//! The right name of somebody, or some place, that the source does not name.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};
use copydesk_names::{FaultKind, NameFault};

use crate::Desk;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameMistranslated;

const INFO: CheckInfo = CheckInfo {
    id: "name-mistranslated",
    summary: "The translation names another person or place than the source.",
    why: "Names that look alike are mixed up in translation: Slovenia and Slovakia, Khamenei and Khomeini. Each is spelled right, \
          so only the source shows the mistake. Flagged when the source surely names one of them and the translation only \
          the other.",
    examples: &[Example {
        source_lang: "de",
        source: "Der Ministerpräsident von Slowenien reiste ab.",
        target_lang: "en",
        wrong: "The prime minister of Slovakia left.",
        right: "The prime minister of Slovenia left.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "mistranslation",
};

impl<'a> Check<Desk<'a>> for NameMistranslated {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, FaultKind::Mistranslated, &INFO, message, findings);
    }
}

fn message(fault: &NameFault) -> String {
    let written = fault.first().place.text();
    if fault.right.is_empty() {
        return format!("The source does not name \u{201C}{written}\u{201D}.");
    }
    format!("The source does not name \u{201C}{written}\u{201D} but \u{201C}{}\u{201D}.", fault.right)
}
