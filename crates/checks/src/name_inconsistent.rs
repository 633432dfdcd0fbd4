//! One name, spelled in several ways in one article.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};
use copydesk_names::{FaultKind, NameFault};

use crate::Desk;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameInconsistent;

const INFO: CheckInfo = CheckInfo {
    id: "name-inconsistent",
    summary: "One name is spelled in several ways in one article.",
    why: "Two spellings of one name make readers wonder whether two people are meant, and one of them is usually wrong. Surnames \
          alone, nicknames and inflected forms are the same spelling; relatives and namesakes are other people.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "Emmanuel Macron arrived on Monday. Later Marcon met reporters.",
        right: "Emmanuel Macron arrived on Monday. Later Macron met reporters.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "terminology", subtype: "inconsistent-use-of-terminology" },
    its: "inconsistent-entities",
};

impl<'a> Check<Desk<'a>> for NameInconsistent {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, FaultKind::Inconsistent, &INFO, message, findings);
    }
}

fn message(fault: &NameFault) -> String {
    let written = fault.first().place.text();
    if fault.right == written {
        return format!("\u{201C}{written}\u{201D} stands for two names in this article.");
    }
    match fault.other_spellings.first() {
        Some(other) => {
            format!("\u{201C}{written}\u{201D} is spelled \u{201C}{}\u{201D} elsewhere in this article.", other.text())
        }
        None => format!("\u{201C}{written}\u{201D} is spelled in several ways in this article."),
    }
}
