//! A web address that is not the one of the source.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity, Span};

use crate::Desk;
use crate::addresses::{addresses, report};

/// The check.
pub(crate) struct UrlChanged;

const INFO: CheckInfo = CheckInfo {
    id: "url-changed",
    summary: "A web address of the source was changed or dropped.",
    why: "A changed address leads nowhere, or somewhere else. Scheme, \u{201C}www.\u{201D}, a closing slash and capitals in the host do not \
          count; the same page in another language is a note.",
    examples: &[Example {
        source_lang: "en",
        source: "See https://example.org/report.",
        target_lang: "de",
        wrong: "Siehe https://example.org/bericht.",
        right: "Siehe https://example.org/report.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "inconsistent-entities",
};

/// A link may be left out on purpose, but seldom is.
const IF_DROPPED: f32 = 0.9;

impl<'a> Check<Desk<'a>> for UrlChanged {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, &INFO, IF_DROPPED, find, is_same, findings);
    }
}

fn find(text: &str) -> Vec<Span> {
    addresses(text, &["://", "www."], is_url)
}

fn is_url(word: &str) -> bool {
    ["https://", "http://", "ftp://", "www."].iter().any(|scheme| {
        word.len() > scheme.len() && word.as_bytes()[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
    })
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || bare(a) == bare(b)
}

/// The address without what does not matter.
fn bare(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    format!("{}{}", host.strip_prefix("www.").unwrap_or(&host), path.trim_end_matches('/'))
}
