//! A name that is nobody's, but nearly somebody's.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};
use copydesk_names::FaultKind;

use crate::Desk;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameMisspelt;

const INFO: CheckInfo = CheckInfo {
    id: "name-misspelt",
    summary: "A name is spelled as nobody's, but nearly as somebody's, name.",
    why: "A misspelt name is the first thing the person named and every reader of the beat will notice. The name is compared \
          with reference spellings: the desk's own names, a reference article, the source, and the embedded list. Right \
          spellings of other agencies, nicknames, inflected forms and other people of a similar name are left alone.",
    examples: &[
        Example {
            source_lang: "",
            source: "",
            target_lang: "en",
            wrong: "US Secretary of State Anthony Blinken said Washington was ready.",
            right: "US Secretary of State Antony Blinken said Washington was ready.",
        },
        Example {
            source_lang: "",
            source: "",
            target_lang: "de",
            wrong: "Bundeskanzlerin Angela Merkle traf den Präsidenten.",
            right: "Bundeskanzlerin Angela Merkel traf den Präsidenten.",
        },
    ],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-named-entity" },
    its: "inconsistent-entities",
};

impl<'a> Check<Desk<'a>> for NameMisspelt {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, FaultKind::Misspelt, &INFO, message, findings);
    }
}

fn message(fault: &copydesk_names::NameFault) -> String {
    let written = fault.first().place.text();
    match &fault.first().suggestion {
        Some(right) => format!("\u{201C}{written}\u{201D} is a misspelling of \u{201C}{right}\u{201D}."),
        None => format!("\u{201C}{written}\u{201D} is a misspelling of \u{201C}{}\u{201D}.", fault.right),
    }
}
