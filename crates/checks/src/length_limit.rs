//! A text longer than its file allows.

use copydesk_model::{Check, CheckInfo, Example, FaultKind, Finding, MqmType, Severity};

use crate::Desk;
use crate::format_fault::format_faults;

/// The check.
pub(crate) struct LengthLimit;

const INFO: CheckInfo = CheckInfo {
    id: "length-limit",
    summary: "A translation is longer than the file allows.",
    why: "It is cut off on the screen, or the field of a database does not take it. Limits are those of XLIFF (maxwidth, and the size restriction module), of notes and flags in catalogues (max-length:20), and of a column max_length in tables.",
    examples: &[Example {
        source_lang: "en",
        source: "Save",
        target_lang: "de",
        wrong: "Speichern und schlie\u{DF}en",
        right: "Sichern",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "design-and-markup", subtype: "length" },
    its: "length",
};

impl<'a> Check<Desk<'a>> for LengthLimit {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        format_faults(desk, FaultKind::Length, &INFO, findings);
    }
}
