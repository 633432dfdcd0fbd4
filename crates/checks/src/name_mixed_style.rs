//! Several right spellings of one name, mixed in one article.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};
use copydesk_names::{FaultKind, NameFault};

use crate::Desk;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameMixedStyle;

const INFO: CheckInfo = CheckInfo {
    id: "name-mixed-style",
    summary: "Several right spellings of one name are mixed in one article.",
    why: "Kyiv and Kiev, Zelensky and Zelenskyy are all in use, but an article should choose one. Which one is for the desk to \
          say: when its names file lists the name, the finding is a warning and suggests that spelling; otherwise it is a note \
          and suggests none.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "Volodymyr Zelensky left Kyiv on Monday. He was back in Kiev on Friday.",
        right: "Volodymyr Zelensky left Kyiv on Monday. He was back in Kyiv on Friday.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "style", subtype: "inconsistent-style" },
    its: "style",
};

impl<'a> Check<Desk<'a>> for NameMixedStyle {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        report(desk, FaultKind::MixedStyle, &INFO, message, findings);
        // Where the desk has not chosen, there is nothing to correct.
        for finding in &mut findings[first..] {
            if finding.suggestions.is_empty() {
                finding.severity = Severity::Note;
            }
        }
    }
}

fn message(fault: &NameFault) -> String {
    let written = fault.first().place.text();
    let other = fault.other_spellings.first().map_or(fault.right.as_str(), |place| place.text());
    if fault.right.is_empty() {
        format!("\u{201C}{written}\u{201D} and \u{201C}{other}\u{201D} are both right; choose one.")
    } else {
        format!("\u{201C}{written}\u{201D} is \u{201C}{}\u{201D} in the names of the desk.", fault.right)
    }
}
