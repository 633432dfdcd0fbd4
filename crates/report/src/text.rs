//! For people: each finding with the sentence it is in, what to write instead, and where else it stands.
//!
//! Drawn by `annotate-snippets`, rustc's own renderer, at 80 columns. It knows neither cuts inside a line nor text that
//! runs from right to left, so the sentence is cut before and isolated afterwards.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use copydesk_model::{Finding, Place, Related, Review, Role, Segment, Severity, Span};

use crate::excerpt::{Excerpt, excerpt};
use crate::instead::instead;
use crate::visible::{is_right_to_left, isolated_whole, shown, visible};

/// Columns of a terminal that everybody has.
const WIDTH: usize = 80;

/// Other places of a fault that are listed; the rest are counted.
const PLACES_LISTED: usize = 12;

/// Stand in a message for the two isolates, which the renderer would replace. Noncharacters: they never come from a text,
/// where they are shown escaped.
const ISOLATES: [(char, &str); 2] = [('\u{FDD0}', "\u{2068}"), ('\u{FDD1}', "\u{2069}")];

/// Stands for the file's name; the renderer adds line and column, and counts the column in the excerpt.
const FILE: char = '\u{FDD2}';

pub(crate) fn write(review: &Review, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    // The excerpts are cut to fit; nothing is left for the renderer to cut.
    let renderer = renderer.term_width(usize::from(u16::MAX));
    for (_, finding) in review.shown() {
        writeln!(out, "{}\n", draw(finding, &renderer))?;
    }
    Ok(())
}

fn draw(finding: &Finding, renderer: &Renderer) -> String {
    let place = &finding.place;
    let (start, _) = place.segment.positions(place.span);
    let excerpt = sentence(&place.segment, place.span, start.line);
    let title = placeholders(&shown(&finding.message));
    let snippet = Snippet::source(excerpt.text.as_str())
        .line_start(start.line)
        .path(FILE.to_string())
        .annotation(AnnotationKind::Primary.span(excerpt.mark.clone()));
    let group = Group::with_title(level(finding.severity).primary_title(title).id(visible(&finding.rule)))
        .element(snippet)
        .elements(notes(finding));
    let origin = format!("{}:{}:{}", visible(&place.segment.file), start.line, start.column);
    finish(&renderer.render(&[group]), &origin, &excerpt, start.line)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn sentence(segment: &Segment, span: Span, line: usize) -> Excerpt {
    let gutter = line.to_string().len() + " | ".len();
    excerpt(segment.text(), span, WIDTH - gutter)
}

/// Suggestion, other places, the source, the evidence.
fn notes(finding: &Finding) -> Vec<Element<'static>> {
    let mut notes = Vec::new();
    if let Some(instead) = instead(&finding.suggestions, quoted) {
        notes.push(Level::HELP.message(instead).into());
    }
    let mentions: Vec<&Related> = finding.related.iter().filter(|related| related.role == Role::Mention).collect();
    if !mentions.is_empty() {
        notes.push(Level::NOTE.message(also_at(&mentions)).into());
    }
    for related in finding.related.iter().filter(|related| related.role != Role::Mention).take(PLACES_LISTED) {
        notes.push(Level::NOTE.message(other_place(related)).into());
    }
    let shows_source = finding.related.iter().any(|related| related.role == Role::Source);
    if let Some(segment) = finding.opposite.first().filter(|_| !shows_source) {
        let place = Place::new(segment, Span::new(0, 0));
        notes.push(Level::NOTE.message(format!("opposite: {}", in_sentence(&place))).into());
    }
    if let Some(evidence) = &finding.evidence {
        notes.push(Level::NOTE.message(shown(evidence)).into());
    }
    notes
}

/// `also at 5:3 “Greiner”, 9:1 “Greiner's” → “Griner's” and 3 more places`.
fn also_at(mentions: &[&Related]) -> String {
    let listed: Vec<String> = mentions.iter().take(PLACES_LISTED).map(|related| mention(related)).collect();
    let more = mentions.len() - listed.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("also at {}{rest}", listed.join(",\n"))
}

fn mention(related: &Related) -> String {
    let (start, _) = related.place.segment.positions(related.place.span);
    let words = quoted(related.place.text());
    let first = &related.suggestions[..related.suggestions.len().min(1)];
    let instead = instead(first, quoted).map(|instead| format!(", {instead}")).unwrap_or_default();
    format!("{}:{} {words}{instead}", start.line, start.column)
}

fn other_place(related: &Related) -> String {
    let what = match related.role {
        Role::Mention => "also",
        Role::OtherSpelling => "other spelling",
        Role::Source => "source",
        Role::Reference => "reference",
    };
    format!("{what}: {}", in_sentence(&related.place))
}

/// `file:line:column: sentence`, the sentence on a line of its own and cut to fit.
fn in_sentence(place: &Place) -> String {
    let (start, _) = place.segment.positions(place.span);
    let excerpt = excerpt(place.segment.text(), place.span, WIDTH - "   = note: ".len());
    let text = if excerpt.text.contains(is_right_to_left) { isolated_whole(&excerpt.text) } else { excerpt.text };
    format!("{}:{}:{}\n{text}", visible(&place.segment.file), start.line, start.column)
}

fn quoted(words: &str) -> String {
    let words = visible(words);
    let words = if words.contains(is_right_to_left) { isolated_whole(&words) } else { words.into_owned() };
    format!("“{words}”")
}

fn placeholders(text: &str) -> String {
    ISOLATES
        .iter()
        .fold(text.to_owned(), |text, (placeholder, isolate)| text.replace(isolate, &placeholder.to_string()))
}

/// Puts in what the renderer cannot know or would not have let through: where the excerpt stands in its file, and the
/// isolates.
fn finish(rendered: &str, origin: &str, excerpt: &Excerpt, line: usize) -> String {
    let column = excerpt.text[..excerpt.mark.start].chars().count() + 1;
    let text = rendered.replace(&format!("{FILE}:{line}:{column}"), origin);
    let mut text = ISOLATES.iter().fold(text, |text, (placeholder, isolate)| text.replace(*placeholder, isolate));
    let sentence = excerpt.text.trim_end();
    if sentence.contains(is_right_to_left)
        && let Some(at) = text.find(&format!("\n{line} ")).and_then(|from| Some(from + text[from..].find(sentence)?))
    {
        text.replace_range(at..at + sentence.len(), &isolated_whole(sentence));
    }
    text
}
