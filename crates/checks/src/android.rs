//! An escape that Android reads otherwise than it was meant.

use copydesk_model::{Check, CheckInfo, Example, FaultKind, Finding, MqmType, Severity};

use crate::Desk;
use crate::format_fault::format_faults;

/// The check.
pub(crate) struct Android;

const INFO: CheckInfo = CheckInfo {
    id: "android",
    summary: "A string of Android has an apostrophe, a quote or a backslash that is not escaped as Android wants it.",
    why: "The build fails, or the apostrophe and all that follows it are missing on the screen. Strings in double quotes may hold apostrophes; escapes that Android knows are left alone.",
    examples: &[Example {
        source_lang: "en",
        source: "It\u{2019}s here",
        target_lang: "fr",
        wrong: "L'heure d'ouverture",
        right: "L\\'heure d\\'ouverture",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for Android {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        format_faults(desk, FaultKind::Android, &INFO, findings);
    }
}
