//! An escape or an apostrophe that Java reads otherwise than it was meant.

use copydesk_model::{Check, CheckInfo, Example, FaultKind, Finding, MqmType, Severity};

use crate::Desk;
use crate::format_fault::format_faults;

/// The check.
pub(crate) struct Properties;

const INFO: CheckInfo = CheckInfo {
    id: "properties",
    summary: "A message of a properties file has an apostrophe or an escape that Java drops.",
    why: "In a message with arguments such as {0} a single apostrophe quotes what follows: the argument is not filled in. It has to be doubled. Backslashes before other letters than those of escapes are dropped.",
    examples: &[Example {
        source_lang: "en",
        source: "The file {0} is missing.",
        target_lang: "fr",
        wrong: "L'objet {0} manque.",
        right: "L''objet {0} manque.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for Properties {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        format_faults(desk, FaultKind::Properties, &INFO, findings);
    }
}
