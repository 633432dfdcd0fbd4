//! A name of the source that the translation leaves out.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};
use copydesk_names::{FaultKind, NameFault};

use crate::Desk;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameMissing;

const INFO: CheckInfo = CheckInfo {
    id: "name-missing",
    summary: "The source names somebody or some place, the translation does not.",
    why: "A name that is lost leaves a sentence without its subject, and readers without the person it is about. Only full \
          names and places count, in sentences that surely translate each other; a translator may have put a pronoun, \
          so this is a place to look at.",
    examples: &[Example {
        source_lang: "es",
        source: "Según Dmitri Kislov, la decisión llega tarde.",
        target_lang: "en",
        wrong: "According to, the decision comes too late.",
        right: "According to Dmitri Kislov, the decision comes too late.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "omission",
};

impl<'a> Check<Desk<'a>> for NameMissing {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, FaultKind::Missing, &INFO, message, findings);
    }
}

fn message(fault: &NameFault) -> String {
    format!("The translation does not name \u{201C}{}\u{201D}.", fault.first().place.text())
}
