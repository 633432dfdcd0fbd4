//! A space before a mark that has none before it.

use std::sync::Arc;

use copydesk_language::{Profile, Script};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Segment, Severity, Span};

use crate::Desk;

/// The check.
pub(crate) struct Spacing;

const INFO: CheckInfo = CheckInfo {
    id: "spacing",
    summary: "A space stands before a comma, full stop or other mark.",
    why: "The mark may begin a line of its own, and the text looks like the output of a machine. French spaces before some \
          marks, dots of an ellipsis, names such as .NET, and scripts without spaces are left alone, and so is a mark that \
          the source spaces against its own rules.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "The talks failed , the minister said.",
        right: "The talks failed, the minister said.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "whitespace" },
    its: "whitespace",
};

impl<'a> Check<Desk<'a>> for Spacing {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        for bead in &bitext.beads {
            let in_source = || bitext.source_of(bead).iter().any(|source| !spaced_marks(source).is_empty());
            for segment in bitext.target_of(bead) {
                let found = spaced_marks(segment);
                if !found.is_empty() && !in_source() {
                    findings.extend(found.into_iter().map(|span| finding(segment, span)));
                }
            }
        }
    }
}

fn finding(segment: &Arc<Segment>, span: Span) -> Finding {
    let mark = span.of(segment.text()).trim_start();
    let message = format!("A space stands before \u{201C}{mark}\u{201D}.");
    Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message).suggest(mark, Safety::Safe)
}

/// Spaces with the mark after them, where the mark closes a word and its language has no space before it.
fn spaced_marks(segment: &Segment) -> Vec<Span> {
    let profile = Profile::of(&segment.language);
    if profile.is_spaceless() || profile.script == Script::Thai {
        return Vec::new();
    }
    let text = segment.text();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if !matches!(c, ',' | '.' | ';' | '?' | '!') || profile.space_before.contains(&c) {
            continue;
        }
        let before = text[..at].trim_end_matches(' ');
        let closes = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        let span = Span::new(before.len(), at + 1);
        let follows_word = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '%' || c == ')');
        if closes && follows_word && before.len() < at && !segment.is_masked(span) {
            found.push(span);
        }
    }
    found
}
