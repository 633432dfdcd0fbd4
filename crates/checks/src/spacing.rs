//! A space that is missing, stands twice, or stands where none belongs.

use std::sync::Arc;

use copydesk_language::{Profile, Script};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::{before as preceding, targets};

/// The check.
pub(crate) struct Spacing;

const INFO: CheckInfo = CheckInfo {
    id: "spacing",
    summary: "A space is missing, stands twice, or stands before a mark or inside a bracket.",
    why: "A spaced mark may begin a line of its own, a missing space glues two words or sentences, and the text looks like the \
          output of a machine. French spaces before some marks, dots of an ellipsis, names such as .NET, and scripts without \
          spaces are left alone, and so is a slip that the source makes too.",
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
        for (source, segment) in targets(desk) {
            let mut found = slips(segment);
            if found.is_empty() {
                continue;
            }
            let in_source: Vec<Slip> = source.iter().flat_map(|source| slips(source)).collect();
            found.retain(|slip| !in_source.iter().any(|other| other.kind == slip.kind));
            findings.extend(found.into_iter().map(|slip| finding(segment, &slip)));
        }
    }
}

/// What is wrong with a space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One stands before a mark.
    BeforeMark,
    /// One stands inside a bracket.
    InBracket,
    /// None stands behind a comma or full stop.
    Missing,
    /// Two stand between words.
    Double,
}

struct Slip {
    kind: Kind,
    span: Span,
}

fn finding(segment: &Arc<Segment>, slip: &Slip) -> Finding {
    let written = slip.span.of(segment.text());
    let (message, right, safety) = match slip.kind {
        Kind::BeforeMark => {
            let mark = written.trim_start();
            (format!("A space stands before \u{201C}{mark}\u{201D}."), mark.to_owned(), Safety::Safe)
        }
        Kind::InBracket => {
            let bracket = written.trim();
            (format!("A space stands inside \u{201C}{bracket}\u{201D}."), bracket.to_owned(), Safety::Safe)
        }
        Kind::Missing => {
            (format!("No space stands behind \u{201C}{written}\u{201D}."), format!("{written} "), Safety::Unsafe)
        }
        Kind::Double => ("Two spaces stand where one belongs.".to_owned(), " ".to_owned(), Safety::Safe),
    };
    let severity = if slip.kind == Kind::Double { Severity::Note } else { INFO.severity };
    Finding::new(INFO.id, severity, Place::new(segment, slip.span), message).suggest(right, safety)
}

/// Wrong spaces of a text whose script divides words by spaces.
fn slips(segment: &Segment) -> Vec<Slip> {
    let profile = Profile::of(&segment.language);
    let mut found = Vec::new();
    if profile.is_spaceless() || profile.script == Script::Thai {
        return found;
    }
    let text = segment.text();
    for (at, byte) in text.bytes().enumerate() {
        let slip = match byte {
            b',' | b'.' | b';' | b'?' | b'!' => {
                before_mark(text, at, &profile.space_before).or_else(|| missing_behind(text, at))
            }
            b'(' | b')' => in_bracket(text, at, byte == b'('),
            b' ' => doubled(text, at),
            _ => None,
        };
        found.extend(slip.filter(|slip| !segment.is_masked(slip.span)));
    }
    found
}

/// A space before a mark that closes a word and whose language has no space before it.
fn before_mark(text: &str, at: usize, spaced: &[char]) -> Option<Slip> {
    let before = text[..at].trim_end_matches(' ');
    let closes = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
    if before.len() == at || !closes || spaced.contains(&char::from(text.as_bytes()[at])) {
        return None;
    }
    let follows_word = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '%' || c == ')');
    follows_word.then(|| Slip { kind: Kind::BeforeMark, span: Span::new(before.len(), at + 1) })
}

/// `word,word` and `ended.The`: a comma between words, a full stop between two sentences.
fn missing_behind(text: &str, at: usize) -> Option<Slip> {
    let mark = text.as_bytes()[at];
    let is_letter = |c: &char| c.is_alphabetic();
    let before: Vec<char> = text[..at].chars().rev().take_while(is_letter).take(3).collect();
    let after: Vec<char> = text[at + 1..].chars().take_while(is_letter).take(3).collect();
    if before.len() < 2 || after.len() < 2 || !before[0].is_lowercase() {
        return None;
    }
    let begins = after[0].is_uppercase() && after[1].is_lowercase();
    let is_missing = match mark {
        b',' | b';' => after[0].is_lowercase() || begins,
        b'.' | b'?' | b'!' => {
            let word = preceding(text, at).rsplit(char::is_whitespace).next().unwrap_or("");
            begins && word.chars().all(char::is_lowercase) && after.len() > 2
        }
        _ => false,
    };
    is_missing.then(|| Slip { kind: Kind::Missing, span: Span::new(at, at + 1) })
}

/// `( word` and `word )`.
fn in_bracket(text: &str, at: usize, opens: bool) -> Option<Slip> {
    if opens {
        let inner = text[at + 1..].trim_start_matches(' ');
        let start = text.len() - inner.len();
        let is_slip = start > at + 1 && inner.starts_with(char::is_alphanumeric);
        return is_slip.then(|| Slip { kind: Kind::InBracket, span: Span::new(at, start) });
    }
    let inner = text[..at].trim_end_matches(' ');
    let is_slip = inner.len() < at && inner.ends_with(char::is_alphanumeric);
    is_slip.then(|| Slip { kind: Kind::InBracket, span: Span::new(inner.len(), at + 1) })
}

/// The first of several spaces between two words; blanks at the edges belong to the format.
fn doubled(text: &str, at: usize) -> Option<Slip> {
    let (bytes, end) = (text.as_bytes(), at + 2);
    let is_space = |at: usize| bytes.get(at) == Some(&b' ');
    let is_slip = at > 0 && !is_space(at - 1) && is_space(at + 1) && !is_space(end) && end < bytes.len();
    is_slip.then(|| Slip { kind: Kind::Double, span: Span::new(at, end) })
}
