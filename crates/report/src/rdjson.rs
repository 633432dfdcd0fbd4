//! The diagnostic format of reviewdog, with suggestions that a reviewer applies by a click.
//!
//! Its columns count bytes of UTF-8 from 1.

use std::io::{self, Write};

use copydesk_model::{Finding, Place, Review, Role, Severity};
use serde::Serialize;
use serde_json::ser::PrettyFormatter;

use crate::json::print;
use crate::path::relative;
use crate::visible::visible;

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct RelatedLocation {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let result = DiagnosticResult {
        source: Source { name: crate::TOOL },
        diagnostics: review.shown().map(|(_, finding)| diagnostic(finding)).collect(),
    };
    print(&result, PrettyFormatter::new(), out)
}

fn diagnostic(finding: &Finding) -> Diagnostic<'_> {
    Diagnostic {
        message: visible(&finding.message).into_owned(),
        location: location(&finding.place),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Code { value: &finding.rule },
        suggestions: suggestions(finding),
        related_locations: finding
            .related
            .iter()
            .map(|related| RelatedLocation {
                message: role(related.role).to_owned(),
                location: location(&related.place),
            })
            .collect(),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Mention => "also here",
        Role::OtherSpelling => "other spelling",
        Role::Source => "source",
        Role::Reference => "reference",
    }
}

/// Only words that stand in the file as they were read can be replaced there.
fn suggestions(finding: &Finding) -> Vec<Suggestion<'_>> {
    let place = &finding.place;
    if place.segment.passage.file_span(place.span).is_none() {
        return Vec::new();
    }
    finding.suggestions.iter().map(|suggestion| Suggestion { range: range(place), text: &suggestion.text }).collect()
}

fn location(place: &Place) -> Location {
    Location { path: relative(&place.segment.file), range: range(place) }
}

fn range(place: &Place) -> Range {
    let (start, end) = place.segment.positions(place.span);
    let (start_column, end_column) = place.segment.passage.byte_columns(place.span);
    Range {
        start: Position { line: start.line, column: start_column },
        end: Position { line: end.line, column: end_column },
    }
}
