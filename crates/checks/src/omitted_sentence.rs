//! A sentence of the source that the translation leaves out.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};

use crate::Desk;
use crate::gaps::{Gap, GapSide, gaps};

/// The check.
pub(crate) struct OmittedSentence;

const INFO: CheckInfo = CheckInfo {
    id: "omitted-sentence",
    summary: "A sentence of the source is missing from the translation.",
    why: "A dropped sentence can take a denial, a condition or a figure with it, and nobody who reads only the translation \
          can notice. Where the pairing of the sentences around it is unsure, or the sentence may have been worked into \
          its neighbours, nothing is said. Three or more in a row are one finding of omitted-paragraph.",
    examples: &[Example {
        source_lang: "en",
        source: "The council met on Monday. Two members voted against the plan. Work starts in May.",
        target_lang: "de",
        wrong: "Der Rat tagte am Montag. Die Arbeiten beginnen im Mai.",
        right: "Der Rat tagte am Montag. Zwei Mitglieder stimmten gegen den Plan. Die Arbeiten beginnen im Mai.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "omission",
};

impl<'a> Check<Desk<'a>> for OmittedSentence {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let gaps = gaps(desk.bitext(), GapSide::Source);
        for gap in gaps.iter().filter(|gap| !gap.is_paragraph()) {
            findings.extend(gap.each(&INFO, |_: &Gap<'_>| "This sentence is missing from the translation.".to_owned()));
        }
    }
}
