//! References of a Fluent message.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Severity, Span};

use crate::Desk;
use crate::messages::{messages, whole};
/// The check.
pub(crate) struct Fluent;

const INFO: CheckInfo = CheckInfo {
    id: "fluent",
    summary: "A Fluent message does not refer to what its source refers to.",
    why: "A variable that the program does not give is shown as {$name}, one that is missing hides a value. Variables are compared by name over the whole value, so that variants may divide them otherwise; terms may be left out or added, for languages differ in where they name a product.",
    examples: &[Example {
        source_lang: "en",
        source: "Hello, { $user }!",
        target_lang: "de",
        wrong: "Hallo, { $name }!",
        right: "Hallo, { $user }!",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for Fluent {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk) {
            let (source, target) = (message.source.text(), message.target.text());
            if message.form().is_some() || message.target.unit.id().ends_with(']') {
                continue;
            }
            let (theirs, ours) = (references(source), references(target));
            for (name, _) in theirs.iter().filter(|(name, _)| !ours.iter().any(|(own, _)| own == name)) {
                let what = format!("The reference \u{201C}{name}\u{201D} of the source is missing.");
                let place = Place::new(message.target, whole(message.target));
                findings.push(Finding::new(INFO.id, INFO.severity, place, what));
            }
            for (name, span) in ours.iter().filter(|(name, _)| !theirs.iter().any(|(own, _)| own == name)) {
                let what = format!("The source does not refer to \u{201C}{name}\u{201D}.");
                findings.push(Finding::new(INFO.id, INFO.severity, Place::new(message.target, *span), what));
            }
        }
    }
}

/// Variables of a value with their first place, each once.
fn references(text: &str) -> Vec<(&str, Span)> {
    let mut found: Vec<(&str, Span)> = Vec::new();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '$' if depth > 0 => {
                let length = text[at + 1..].find(|c: char| !is_name(c)).unwrap_or(text.len() - at - 1);
                let span = Span::new(at, at + 1 + length);
                if length > 0 && !found.iter().any(|(name, _)| *name == span.of(text)) {
                    found.push((span.of(text), span));
                }
            }
            _ => {}
        }
    }
    found
}
