//! A mail address that is not the one of the source.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity, Span};

use crate::Desk;
use crate::addresses::{addresses, report};

/// The check.
pub(crate) struct EmailChanged;

const INFO: CheckInfo = CheckInfo {
    id: "email-changed",
    summary: "A mail address of the source was changed or dropped.",
    why: "Mail to a changed address reaches nobody, or a stranger. Capitals do not count.",
    examples: &[Example {
        source_lang: "en",
        source: "Write to press@example.org.",
        target_lang: "fr",
        wrong: "\u{C9}crivez \u{E0} presse@example.org.",
        right: "\u{C9}crivez \u{E0} press@example.org.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "inconsistent-entities",
};

/// An address may be left out on purpose, but seldom is.
const IF_DROPPED: f32 = 0.9;

impl<'a> Check<Desk<'a>> for EmailChanged {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, &INFO, IF_DROPPED, find, is_same, findings);
    }
}

fn find(text: &str) -> Vec<Span> {
    addresses(text, &["@"], is_mail)
}

fn is_mail(word: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+%".contains(&b));
    word.split_once('@').is_some_and(|(user, host)| is_part(user) && is_part(host) && host.contains('.'))
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
