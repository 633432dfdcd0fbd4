//! Markup and escapes that readers would see.

use std::sync::{Arc, LazyLock};

use copydesk_model::{BlockKind, Check, CheckInfo, Example, Finding, MqmType, Place, Segment, Severity, Span};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::pairs::before;
use crate::pairs::targets;
use crate::tables::rows;

/// The check.
pub(crate) struct MarkupLeft;

const INFO: CheckInfo = CheckInfo {
    id: "markup-left",
    summary: "An entity, a tag or an escape was left in the text.",
    why: "\u{201C}&apos;\u{201D}, \u{201C}<url>\u{201D} or \u{201C}\\n\u{201D} are remains of a format or of a translation program; readers see them as they are. \
          What the source has too, messages of programs, code and addresses are left alone.",
    examples: &[Example {
        source_lang: "fr",
        source: "Le ministre n\u{2019}a rien dit.",
        target_lang: "en",
        wrong: "The minister didn&apos;t say anything.",
        right: "The minister didn't say anything.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

static ENTITIES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| rows::<1>(include_str!("../data/entities.csv")).map(|[name]| name).collect());

static TAGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| rows::<1>(include_str!("../data/left-tags.csv")).map(|[name]| name).collect());

impl<'a> Check<Desk<'a>> for MarkupLeft {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for (source, segment) in targets(desk).filter(|(_, segment)| segment.kind != BlockKind::Message) {
            for span in remains(segment.text()) {
                let written = span.of(segment.text());
                if !source.iter().any(|source| source.text().contains(written)) && !is_code(segment, span) {
                    findings.push(finding(segment, span));
                }
            }
        }
    }
}

fn finding(segment: &Arc<Segment>, span: Span) -> Finding {
    let message = format!("\u{201C}{}\u{201D} was left in the text.", span.of(segment.text()));
    Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message).confidence(0.95)
}

/// True inside something that is marked and not itself the remains.
fn is_code(segment: &Segment, span: Span) -> bool {
    segment.marks.iter().any(|mark| mark.masks() && mark.span.overlaps(span) && mark.span != span)
}

/// Everything in `text` that looks like markup or an escape.
fn remains(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        let length = match byte {
            b'&' => entity(&text[at..]),
            b'<' => tag(&text[at..]),
            b'\\' => escape(text, at),
            _ => None,
        };
        let span = length.map(|length| Span::new(at, at + length));
        found.extend(span.filter(|span| found.last().is_none_or(|last| last.end <= span.start)));
    }
    found
}

/// Longest entity looked at, in bytes.
const LONGEST_ENTITY: usize = 16;

/// Bytes of an entity, which a tokeniser may have pulled apart: `&apos;`, `& apos ;`, `&#39;`.
fn entity(rest: &str) -> Option<usize> {
    let head: &[u8] = &rest.as_bytes()[..rest.len().min(LONGEST_ENTITY)];
    let end = head.iter().position(|byte| *byte == b';')?;
    let name = rest[1..end].trim_matches(' ');
    let is_number = || {
        let digits = name.strip_prefix('#').map(|digits| digits.trim_start_matches(['x', 'X']));
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    (ENTITIES.contains(name) || is_number()).then_some(end + 1)
}

/// Longest tag looked at, in bytes.
const LONGEST_TAG: usize = 200;

/// Bytes of a tag with a known name: `<url>`, `</b>`, `<br/>`, `<a href="…">`.
fn tag(rest: &str) -> Option<usize> {
    let head: &[u8] = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
    let end = head.iter().position(|byte| *byte == b'>')?;
    let inner = rest[1..end].trim_matches(['/', ' ']);
    let name = inner.split([' ', '/']).next().unwrap_or("").to_ascii_lowercase();
    TAGS.contains(name.as_str()).then_some(end + 1)
}

/// Bytes of an escape of a program: `\n`, `\t`, `\"`, `\u00e9`; not the backslash of a path.
fn escape(text: &str, at: usize) -> Option<usize> {
    let after = text.as_bytes().get(at + 1)?;
    let hex = |digits: Option<&[u8]>| digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    let length = match after {
        b'u' if hex(text.as_bytes().get(at + 2..at + 6)) => 6,
        b'n' | b't' | b'r' if !text[at + 2..].starts_with(|c: char| c.is_lowercase()) => 2,
        b'"' | b'\'' => 2,
        _ => return None,
    };
    let is_path = text[..at].ends_with([':', '\\']) || before(text, at).matches('\\').count() > 3;
    (!is_path).then_some(length)
}
