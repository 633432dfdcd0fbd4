//! A tag that is missing, added, never closed or closed twice.

use copydesk_messages::{Tag, tags};
use copydesk_model::{Check, CheckInfo, Example, Finding, MarkKind, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::messages::{Message, difference, messages, whole};

/// The check.
pub(crate) struct TagMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "tag-mismatch",
    summary: "The translation has not the tags of the source.",
    why: "A link or an emphasis is lost, or all that follows is set wrongly. Tags and inline codes are counted by name; their \
          order and the text of attributes may change. A tag that runs a script may not be added.",
    examples: &[Example {
        source_lang: "en",
        source: "Read <a href=\"/terms\">the terms</a>.",
        target_lang: "de",
        wrong: "Lesen Sie <a href=\"/terms\">die Bedingungen.",
        right: "Lesen Sie <a href=\"/terms\">die Bedingungen</a>.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for TagMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk) {
            let (theirs, ours) = (codes(message.source), codes(message.target));
            if theirs.is_empty() && ours.is_empty() {
                continue;
            }
            compare(&message, &theirs, &ours, findings);
            scripts(&message, findings);
        }
    }
}

/// A tag in the text, or an inline code of the file.
struct Code {
    span: Span,
    /// `b`, `/b`, `{1}`.
    name: String,
}

fn codes(segment: &Segment) -> Vec<Code> {
    let name = |tag: &Tag| format!("{}{}", if tag.closes { "/" } else { "" }, tag.name);
    let mut codes: Vec<Code> =
        tags(segment.text()).iter().map(|tag| Code { span: tag.span, name: name(tag) }).collect();
    for mark in &segment.marks {
        if let (MarkKind::Tag(normal), true) = (&mark.kind, mark.span.is_empty()) {
            codes.push(Code { span: mark.span, name: normal.clone() });
        }
    }
    codes.sort_by_key(|code| code.span);
    codes
}

fn compare(message: &Message<'_>, theirs: &[Code], ours: &[Code], findings: &mut Vec<Finding>) {
    let names = |codes: &[Code]| codes.iter().map(|code| code.name.clone()).collect::<Vec<_>>();
    let difference = difference(&names(theirs), &names(ours));
    let mut report = |span: Span, what: String, source: Option<Span>| {
        let span = if span.is_empty() { whole(message.target) } else { span };
        let finding = Finding::new(INFO.id, INFO.severity, Place::new(message.target, span), what);
        findings.push(match source.filter(|span| !span.is_empty()) {
            Some(span) => finding.relate(Role::Source, Place::new(message.source, span)),
            None => finding,
        });
    };
    for at in &difference.missing {
        let code = &theirs[*at];
        report(Span::default(), format!("The tag {} of the source is missing.", shown(&code.name)), Some(code.span));
    }
    for at in &difference.added {
        report(ours[*at].span, format!("The source has no tag {}.", shown(&ours[*at].name)), None);
    }
    let is_same = difference.missing.is_empty() && difference.added.is_empty();
    if let (true, Some(at), None) = (is_same, crossing(ours), crossing(theirs)) {
        report(ours[at].span, format!("The tag {} closes nothing that is open here.", shown(&ours[at].name)), None);
    }
}

fn shown(name: &str) -> String {
    if name.starts_with('{') { name.to_owned() } else { format!("<{name}>") }
}

/// The first closing tag that does not close the tag opened last; tags that are never closed at all are void.
fn crossing(codes: &[Code]) -> Option<usize> {
    let closed: Vec<&str> = codes.iter().filter_map(|code| closes(&code.name)).collect();
    let mut open: Vec<&str> = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        match closes(&code.name) {
            Some(name) => {
                if open.pop() != Some(name) {
                    return Some(at);
                }
            }
            None => {
                let name = code.name.trim_matches(['{', '}']);
                if closed.contains(&name) {
                    open.push(name);
                }
            }
        }
    }
    None
}

/// The name of what a code closes: `/b`, `{/1}`.
fn closes(name: &str) -> Option<&str> {
    name.strip_prefix('/').or_else(|| name.strip_prefix("{/").map(|name| name.trim_end_matches('}')))
}

/// Handlers of events and addresses that are scripts, where the source has none.
fn scripts(message: &Message<'_>, findings: &mut Vec<Finding>) {
    let runs = |tag: &Tag| {
        let is_handler = |word: &str| {
            word.starts_with("on") && word.split('=').next().is_some_and(|name| name.len() > 3) && word.contains('=')
        };
        tag.name == "script"
            || tag.attributes.contains("javascript:")
            || tag.attributes.split_whitespace().any(is_handler)
    };
    if tags(message.source.text()).iter().any(runs) {
        return;
    }
    for tag in tags(message.target.text()).iter().filter(|tag| runs(tag)) {
        let what = "This tag runs a script, which the source does not.";
        findings.push(Finding::new(INFO.id, INFO.severity, Place::new(message.target, tag.span), what));
    }
}
