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
          where a no-break space would be better. A text that never writes the space follows a style of its own: it gets one \
          note, if it has several such marks.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "fr",
        wrong: "Pourquoi\u{202F}? Qui l\u{2019}a dit?",
        right: "Pourquoi\u{202F}? Qui l\u{2019}a dit\u{202F}?",
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
        let segments = desk.bitext().target.segments.iter().filter(|segment| segment.kind.is_running_text());
        if profile.is_spaceless() {
            segments.for_each(|segment| extra_spaces(segment, findings));
        } else if !profile.space_before.is_empty() {
            let spots: Vec<Spot<'_>> = segments.flat_map(|segment| spots(segment, &profile.space_before)).collect();
            let (guillemets, marks): (Vec<&Spot<'_>>, Vec<&Spot<'_>>) =
                spots.iter().partition(|spot| spot.is_guillemet());
            missing_spaces(&guillemets, findings);
            missing_spaces(&marks, findings);
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

/// A mark that should have a space beside it.
struct Spot<'a> {
    segment: &'a Arc<Segment>,
    span: Span,
    mark: char,
    is_missing: bool,
}

impl Spot<'_> {
    fn is_guillemet(&self) -> bool {
        matches!(self.mark, '\u{AB}' | '\u{BB}')
    }
}

/// The marks of a segment that should have a space before or behind them, where words stand.
fn spots<'a>(segment: &'a Arc<Segment>, spaced: &[char]) -> Vec<Spot<'a>> {
    let text = segment.text();
    let is_space = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}');
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| spaced.contains(c) || *c == '\u{AB}') {
        let span = Span::new(at, at + c.len_utf8());
        let (before, after) = (&text[..at], &text[span.end..]);
        let (is_missing, is_there) = match c {
            '\u{AB}' if !spaced.contains(&'\u{BB}') => continue,
            '\u{AB}' => (after.starts_with(char::is_alphanumeric), after.starts_with(is_space)),
            '\u{BB}' => (before.ends_with(|c: char| c.is_alphanumeric() || c == '.'), before.ends_with(is_space)),
            // In `14:30`, `http://` and `?page=2` no space follows either.
            _ if !after.chars().next().is_none_or(char::is_whitespace) => continue,
            _ => (before.ends_with(char::is_alphabetic), before.ends_with(is_space)),
        };
        if (is_missing || is_there) && !segment.is_masked(span) {
            found.push(Spot { segment, span, mark: c, is_missing });
        }
    }
    found
}

/// Marks from which on a text that never writes the space has a style of its own and no slips.
const FEWEST_OF_STYLE: usize = 3;

/// Reports the marks without a space in a text that writes it elsewhere; of a text that mostly does not, one note.
fn missing_spaces(spots: &[&Spot<'_>], findings: &mut Vec<Finding>) {
    let slips: Vec<&&Spot<'_>> = spots.iter().filter(|spot| spot.is_missing).collect();
    let spaced = spots.len() - slips.len();
    if slips.len() <= spaced {
        findings.extend(slips.iter().map(|spot| missing(spot.segment, spot.span, spot.mark)));
    } else if let Some(first) = slips.first().filter(|_| slips.len() >= FEWEST_OF_STYLE) {
        let message =
            format!("This text writes no space beside \u{201C}{}\u{201D}; its language has one there.", first.mark);
        let place = Place::new(first.segment, first.span);
        findings.push(Finding::new(INFO.id, Severity::Note, place, message).confidence(0.95));
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
