//! A finding with everything worked out that a machine wants to know: the fields of the JSON reports, flat.
//!
//! Names, order and meaning of the fields are a contract with users: `docs/schema/findings.schema.json` describes them.

use std::ops::Range;

use copydesk_model::{Finding, Place, Related, Role, Severity, Side, Span, Suggestion, Unit};
use serde::Serialize;

/// A stretch of text, half open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Stretch {
    start: usize,
    end: usize,
}

impl From<Range<usize>> for Stretch {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl From<Span> for Stretch {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// A finding as JSON has it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Record<'a> {
    rule: &'a str,
    severity: Severity,
    confidence: f64,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    unit: &'a Unit,
    side: Side,
    span: Stretch,
    byte_span: Stretch,
    text: &'a str,
    suggestions: Vec<&'a str>,
    message: &'a str,
    entity: Option<&'a str>,
    evidence: Option<&'a str>,
    related: Vec<RelatedRecord<'a>>,
    count: usize,
    fingerprint: String,
}

/// Another place of a finding.
#[derive(Clone, Debug, Serialize)]
struct RelatedRecord<'a> {
    role: Role,
    file: &'a str,
    line: usize,
    column: usize,
    unit: &'a Unit,
    side: Side,
    span: Stretch,
    byte_span: Stretch,
    text: &'a str,
    suggestions: Vec<&'a str>,
}

impl<'a> Record<'a> {
    /// The record of `finding`.
    pub(crate) fn new(finding: &'a Finding) -> Self {
        let place = &finding.place;
        let (start, end) = place.segment.positions(place.span);
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            confidence: probability(finding),
            file: &place.segment.file,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            unit: &place.segment.unit,
            side: place.segment.side,
            span: code_points(place),
            byte_span: place.span.into(),
            text: place.text(),
            suggestions: texts(&finding.suggestions),
            message: &finding.message,
            entity: finding.entity.as_deref(),
            evidence: finding.evidence.as_deref(),
            related: finding.related.iter().map(RelatedRecord::new).collect(),
            count: finding.count(),
            fingerprint: finding.fingerprint.to_string(),
        }
    }
}

impl<'a> RelatedRecord<'a> {
    fn new(related: &'a Related) -> Self {
        let place = &related.place;
        let (start, _) = place.segment.positions(place.span);
        Self {
            role: related.role,
            file: &place.segment.file,
            line: start.line,
            column: start.column,
            unit: &place.segment.unit,
            side: place.segment.side,
            span: code_points(place),
            byte_span: place.span.into(),
            text: place.text(),
            suggestions: texts(&related.suggestions),
        }
    }
}

fn code_points(place: &Place) -> Stretch {
    place.span.in_code_points(place.segment.text()).into()
}

fn texts(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect()
}

/// The confidence to three places: what lies beyond is noise of the estimate.
pub(crate) fn probability(finding: &Finding) -> f64 {
    (f64::from(finding.confidence) * 1000.0).round() / 1000.0
}
