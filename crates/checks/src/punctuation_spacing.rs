//! Spaces beside marks that a language asks for or forbids.

use std::sync::Arc;

use copydesk_language::{Profile, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Segment, Severity, Span};

use crate::Desk;

/// The check.
pub(crate) struct PunctuationSpacing;

const INFO: CheckInfo = CheckInfo {
    id: "punctuation-spacing",
    summary: "A space beside a mark is missing or too many by the rules of the language.",
    why: "French writes a no-break space before : ; ? ! and inside \u{AB} \u{BB}; Chinese and Japanese write none beside full-width \
          marks. Canadian French asks for fewer spaces. Times, addresses and code are left alone, and so is an ordinary space \
          where a no-break space would be better.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "fr",
        wrong: "Pourquoi?",
        right: "Pourquoi\u{202F}?",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "whitespace" },
    its: "whitespace",
};

/// Marks of full width, which bring their own space along.
const FULL_WIDTH: &str = "\u{3002}\u{FF0C}\u{3001}\u{FF1B}\u{FF1A}\u{FF1F}\u{FF01}";

impl<'a> Check<Desk<'a>> for PunctuationSpacing {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let Some(profile) = desk.bitext().target.segments.first().map(|segment| Profile::of(&segment.language)) else {
            return;
        };
        for segment in desk.bitext().target.segments.iter().filter(|segment| segment.kind.is_running_text()) {
            if profile.is_spaceless() {
                extra_spaces(segment, findings);
            } else if !profile.space_before.is_empty() {
                missing_spaces(segment, &profile.space_before, findings);
            }
        }
    }
}

/// Full-width marks with a space before them.
fn extra_spaces(segment: &Arc<Segment>, findings: &mut Vec<Finding>) {
    let text = segment.text();
    for (at, _) in text.match_indices(' ') {
        let next = text[at + 1..].chars().next().filter(|c| FULL_WIDTH.contains(*c));
        let follows_letter = text[..at].chars().next_back().is_some_and(|c| script_of_char(c).is_some());
        let Some(mark) = next.filter(|_| follows_letter) else { continue };
        let span = Span::new(at, at + 1 + mark.len_utf8());
        if !segment.is_masked(span) {
            let message = format!("A space stands before \u{201C}{mark}\u{201D}.");
            let found = Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message);
            findings.push(found.suggest(mark, Safety::Safe));
        }
    }
}

/// Marks that should have a space before them and follow a letter.
fn missing_spaces(segment: &Arc<Segment>, spaced: &[char], findings: &mut Vec<Finding>) {
    let text = segment.text();
    for (at, c) in text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let is_missing = match c {
            '\u{AB}' if spaced.contains(&'\u{BB}') => text[span.end..].starts_with(char::is_alphanumeric),
            _ if !spaced.contains(&c) => false,
            '\u{BB}' => text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.'),
            // In `14:30`, `http://` and `?page=2` no space follows either.
            _ => {
                text[..at].ends_with(char::is_alphabetic)
                    && text[span.end..].chars().next().is_none_or(char::is_whitespace)
            }
        };
        if is_missing && !segment.is_masked(span) {
            findings.push(missing(segment, span, c));
        }
    }
}

fn missing(segment: &Arc<Segment>, span: Span, mark: char) -> Finding {
    // CLDR and the Imprimerie nationale: a full no-break space beside guillemets and before a colon, a narrow one before
    // the other marks.
    let (message, right) = match mark {
        '\u{AB}' => ("behind", "\u{AB}\u{A0}".to_owned()),
        '\u{BB}' | ':' => ("before", format!("\u{A0}{mark}")),
        _ => ("before", format!("\u{202F}{mark}")),
    };
    let message = format!("No space stands {message} \u{201C}{mark}\u{201D}.");
    Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message)
        .confidence(0.95)
        .suggest(right, Safety::Safe)
}
