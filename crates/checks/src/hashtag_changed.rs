//! A hashtag that is not the one of the source.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity, Span};

use crate::Desk;
use crate::addresses::{report, signed_word};

/// The check.
pub(crate) struct HashtagChanged;

const INFO: CheckInfo = CheckInfo {
    id: "hashtag-changed",
    summary: "A hashtag of the source was changed or dropped.",
    why: "A hashtag joins a conversation: in other words it joins another one. Capitals do not count.",
    examples: &[Example {
        source_lang: "en",
        source: "Thousands posted under #NeverAgain.",
        target_lang: "de",
        wrong: "Tausende schrieben unter #NieWieder.",
        right: "Tausende schrieben unter #NeverAgain.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "inconsistent-entities",
};

/// Many desks leave out hashtags, or write their words.
const IF_DROPPED: f32 = 0.7;

impl<'a> Check<Desk<'a>> for HashtagChanged {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, &INFO, IF_DROPPED, find, is_same, findings);
    }
}

fn find(text: &str) -> Vec<Span> {
    text.match_indices('#').filter_map(|(at, _)| signed_word(text, at)).collect()
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}
