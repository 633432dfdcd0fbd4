//! A handle that is not the one of the source.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity, Span};

use crate::Desk;
use crate::addresses::{report, signed_word};

/// The check.
pub(crate) struct HandleChanged;

const INFO: CheckInfo = CheckInfo {
    id: "handle-changed",
    summary: "A handle (@name) of the source was changed or dropped.",
    why: "A handle is an address: another one belongs to somebody else, and none at all tells readers nothing. Capitals do not count.",
    examples: &[Example {
        source_lang: "en",
        source: "Follow @DeskNews for more.",
        target_lang: "es",
        wrong: "Siga a @NoticiasDesk para m\u{E1}s.",
        right: "Siga a @DeskNews para m\u{E1}s.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "inconsistent-entities",
};

/// Many desks write a name instead of a handle.
const IF_DROPPED: f32 = 0.7;

impl<'a> Check<Desk<'a>> for HandleChanged {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, &INFO, IF_DROPPED, find, is_same, findings);
    }
}

fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        // Mail addresses and accounts of other services (`@user@host`) are no handles.
        let span = signed_word(text, at).filter(|span| span.of(text).is_ascii());
        found.extend(span.filter(|span| !text[span.end..].starts_with('@')));
    }
    found
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
