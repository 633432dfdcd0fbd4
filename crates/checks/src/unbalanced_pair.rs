//! A bracket, quotation mark or inverted mark without its partner.

use std::sync::Arc;

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::SURE_PAIRING;
use crate::quote_marks::{double_quotes, is_double_quote};

/// The check.
pub(crate) struct UnbalancedPair;

const INFO: CheckInfo = CheckInfo {
    id: "unbalanced-pair",
    summary: "A bracket or quotation mark stands without its partner, though the source has both.",
    why: "Readers cannot tell where the aside or the quotation ends, and a quotation without an end puts the paper's words into \
          somebody's mouth. Lists (\u{201C}a)\u{201D}), smileys, feet and inches, and sentences whose source is as unbalanced are left \
          alone. A Spanish question or cry without its opening mark counts too.",
    examples: &[
        Example {
            source_lang: "de",
            source: "\u{201E}Wir gehen\u{201C}, sagte er.",
            target_lang: "en",
            wrong: "\"We are leaving, he said.",
            right: "\"We are leaving,\" he said.",
        },
        Example {
            source_lang: "en",
            source: "Are they ready?",
            target_lang: "es",
            wrong: "Est\u{E1}n listos?",
            right: "\u{BF}Est\u{E1}n listos?",
        },
    ],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "punctuation" },
    its: "typographical",
};

/// Opening and closing brackets.
const BRACKETS: &[(char, char)] =
    &[('(', ')'), ('[', ']'), ('\u{FF08}', '\u{FF09}'), ('\u{3010}', '\u{3011}'), ('\u{300A}', '\u{300B}')];

impl<'a> Check<Desk<'a>> for UnbalancedPair {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        let odd: Vec<bool> = bitext.beads.iter().map(|bead| odd_quote(bitext.target_of(bead)).is_some()).collect();
        for (number, bead) in bitext.beads.iter().enumerate() {
            let (source, target) = (bitext.source_of(bead), bitext.target_of(bead));
            let is_checked = target.iter().all(|segment| segment.translatable && segment.kind.is_running_text());
            if bead.confidence < SURE_PAIRING || source.is_empty() || !is_checked {
                continue;
            }
            findings.extend(lone_bracket(source, target).map(|place| finding(place, "bracket")));
            if odd[number] && !has_odd_neighbour(&odd, number) && odd_quote(source).is_none() {
                findings.extend(odd_quote(target).map(|place| finding(place, "quotation mark")));
            }
            findings.extend(target.iter().flat_map(lone_closing));
        }
    }
}

/// How far away, in beads, the other end of a quotation is looked for: translations open and close long quotations in
/// other sentences than their source.
const NEIGHBOURHOOD: usize = 4;

fn has_odd_neighbour(odd: &[bool], number: usize) -> bool {
    let around = number.saturating_sub(NEIGHBOURHOOD)..odd.len().min(number + NEIGHBOURHOOD + 1);
    around.into_iter().any(|other| other != number && odd[other])
}

fn finding(place: Place, what: &str) -> Finding {
    let message = format!("The {what} \u{201C}{}\u{201D} has no partner.", place.text());
    Finding::new(INFO.id, INFO.severity, place, message).confidence(0.9)
}

/// The bracket of the target that is left over, where the source has none left over.
fn lone_bracket(source: &[Arc<Segment>], target: &[Arc<Segment>]) -> Option<Place> {
    let left = unpaired(target)?;
    unpaired(source).is_none().then_some(left)
}

/// The first closing bracket that nothing opened, or the last one that was not closed. Full-width and ASCII forms of a
/// bracket may close each other.
fn unpaired(segments: &[Arc<Segment>]) -> Option<Place> {
    let mut open: Vec<(usize, Place)> = Vec::new();
    for segment in segments {
        let text = segment.text();
        for (at, c) in text.char_indices() {
            let Some((kind, opens)) = bracket(c) else { continue };
            let span = Span::new(at, at + c.len_utf8());
            if is_smiley(text, at) || segment.is_masked(span) {
                continue;
            }
            if opens {
                open.push((kind, Place::new(segment, span)));
            } else if open.last().is_some_and(|(last, _)| *last == kind) {
                open.pop();
            } else if !numbers_item(&text[..at]) {
                return Some(Place::new(segment, span));
            }
        }
    }
    open.pop().map(|(_, place)| place)
}

/// The kind of a bracket and whether it opens.
fn bracket(c: char) -> Option<(usize, bool)> {
    let kind = BRACKETS.iter().position(|pair| pair.0 == c || pair.1 == c)?;
    let opens = BRACKETS[kind].0 == c;
    // `（` may be closed by `)`.
    Some((if kind == 2 { 0 } else { kind }, opens))
}

/// `:)` and `;-(`, but no bracket that words follow (`Note:(see below)`).
fn is_smiley(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    rest.next().is_some_and(|c| matches!(c, '(' | ')'))
        && !rest.next().is_some_and(char::is_alphanumeric)
        && text[..at].trim_end_matches('-').ends_with([':', ';'])
}

/// True behind `a` in `a)` or `12` in `12)`.
fn numbers_item(before: &str) -> bool {
    let word = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
    let is_short = word.chars().count() <= 2 && !word.is_empty();
    is_short && before[..before.len() - word.len()].chars().next_back().is_none_or(char::is_whitespace)
}

/// The last double quotation mark of a text that has an odd number of them.
fn odd_quote(segments: &[Arc<Segment>]) -> Option<Place> {
    let (mut last, mut count, mut inches) = (None, 0usize, 0usize);
    for segment in segments {
        let text = segment.text();
        for (at, c) in double_quotes(text) {
            let span = Span::new(at, at + c.len_utf8());
            if segment.is_masked(span) {
                continue;
            }
            count += 1;
            inches += usize::from(c == '"' && text[..at].ends_with(|c: char| c.is_ascii_digit()));
            last = Some((segment, span));
        }
    }
    let is_odd = count % 2 == 1 && (inches == 0 || (count - inches) % 2 == 1);
    last.filter(|_| is_odd).map(|(segment, span)| Place::new(segment, span))
}

/// A Spanish `?` or `!` without `¿` or `¡` before it.
fn lone_closing(segment: &Arc<Segment>) -> Option<Finding> {
    if segment.language.primary() != "es" {
        return None;
    }
    let text = segment.text();
    let mut opened = false;
    for (at, c) in text.char_indices() {
        match c {
            '\u{BF}' | '\u{A1}' => opened = true,
            '?' | '!' if opened => opened = text[at + 1..].starts_with(['?', '!']),
            '?' | '!' => {
                let place = Place::new(segment, Span::new(at, at + 1));
                // A name may bring its mark along (Yahoo!), a title in another language its question.
                let ends = text[at + 1..].chars().all(|c| !c.is_alphanumeric());
                let is_fault = ends && !text[..at].contains(is_double_quote) && !segment.is_masked(place.span);
                return is_fault.then(|| {
                    let open = if c == '?' { '\u{BF}' } else { '\u{A1}' };
                    let message = format!("No \u{201C}{open}\u{201D} opens what \u{201C}{c}\u{201D} closes.");
                    Finding::new(INFO.id, INFO.severity, place, message).confidence(0.95)
                });
            }
            _ => {}
        }
    }
    None
}
