//! Several sentences of the source in a row that the translation leaves out.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};

use crate::Desk;
use crate::gaps::{GapSide, gaps};

/// The check.
pub(crate) struct OmittedParagraph;

const INFO: CheckInfo = CheckInfo {
    id: "omitted-paragraph",
    summary: "Several sentences of the source in a row are missing from the translation.",
    why: "A paragraph is lost when text is moved between programs, or cut for length without a note. It is one fault and is \
          reported once, at its first sentence, with the others as further places. One or two missing sentences are \
          omitted-sentence.",
    examples: &[Example {
        source_lang: "en",
        source: "The ferry left at noon. It had 40 people on board. Rain fell. The wind rose. All were saved.",
        target_lang: "de",
        wrong: "Die Fähre legte am Mittag ab. Alle wurden gerettet.",
        right: "Die Fähre legte am Mittag ab. Sie hatte 40 Menschen an Bord. Es regnete. Der Wind wurde stärker. Alle wurden \
                gerettet.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "omission",
};

impl<'a> Check<Desk<'a>> for OmittedParagraph {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let gaps = gaps(desk.bitext(), GapSide::Source);
        findings.extend(gaps.iter().filter(|gap| gap.is_paragraph()).map(|gap| {
            gap.whole(&INFO, format!("{} sentences from here on are missing from the translation.", gap.len()))
        }));
    }
}
