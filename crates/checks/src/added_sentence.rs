//! A sentence of the translation that the source does not have.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};

use crate::Desk;
use crate::gaps::{Gap, GapSide, gaps};

/// The check.
pub(crate) struct AddedSentence;

const INFO: CheckInfo = CheckInfo {
    id: "added-sentence",
    summary: "A sentence of the translation has no counterpart in the source.",
    why: "What the source does not say, the translation must not say in its name: an added sentence is background that \
          needs a mark, or text that strayed in from another article. Bylines, datelines, credits and notes to editors \
          are not looked at, and where the pairing is unsure nothing is said.",
    examples: &[Example {
        source_lang: "en",
        source: "The council met on Monday. Work starts in May.",
        target_lang: "de",
        wrong: "Der Rat tagte am Montag. Der Bürgermeister war nicht dabei. Die Arbeiten beginnen im Mai.",
        right: "Der Rat tagte am Montag. Die Arbeiten beginnen im Mai.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "addition" },
    its: "addition",
};

impl<'a> Check<Desk<'a>> for AddedSentence {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for gap in gaps(desk.bitext(), GapSide::Target) {
            findings
                .extend(gap.each(&INFO, |_: &Gap<'_>| "This sentence has no counterpart in the source.".to_owned()));
        }
    }
}
