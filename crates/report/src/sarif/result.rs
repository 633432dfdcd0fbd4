//! A finding as a SARIF result.

use copydesk_model::{FileReview, Finding, Fingerprint, Place, Quiet, Related, Review, Role, Suggestion};

use super::log::{
    ArtifactChange, ArtifactLocation, Fingerprints, Fix, Location, PhysicalLocation, Region, Replacement,
    ResultProperties, SarifResult, Suppression, Text,
};
use super::rules::level;
use crate::path::{relative, uri};
use crate::record::probability;
use crate::visible::visible;

/// Related places that GitHub shows of a result.
const MOST_RELATED: usize = 100;

pub(super) fn result<'a>(review: &Review, file: &FileReview, finding: &'a Finding) -> SarifResult<'a> {
    let confidence = probability(finding);
    SarifResult {
        rule_id: &finding.rule,
        rule_index: review.rules.iter().position(|rule| rule.id == finding.rule),
        level: level(finding.severity),
        message: Text::new(visible(&finding.message)),
        locations: [location(&finding.place, None, None)],
        related_locations: finding.related.iter().take(MOST_RELATED).enumerate().map(related).collect(),
        partial_fingerprints: Fingerprints {
            primary_location_line_hash: in_file(file, finding),
            copydesk: finding.fingerprint.to_string(),
        },
        rank: confidence * 100.0,
        fixes: finding.suggestions.iter().filter_map(|suggestion| fix(finding, suggestion)).collect(),
        suppressions: finding.quiet.iter().map(suppression).collect(),
        properties: ResultProperties {
            confidence,
            entity: finding.entity.as_deref(),
            evidence: finding.evidence.as_deref(),
        },
    }
}

/// The same misspelling in two files is two alerts.
fn in_file(file: &FileReview, finding: &Finding) -> String {
    Fingerprint::of(&[&relative(&file.file), &finding.fingerprint.to_string()]).to_string()
}

/// A whole file, or a line of it.
pub(super) fn file_location(file: &str, line: Option<usize>) -> Location {
    let region = line.map(|start_line| Region { start_line, start_column: None, end_line: None, end_column: None });
    let physical_location = PhysicalLocation { artifact_location: artifact(file), region };
    Location { id: None, message: None, physical_location }
}

fn location(place: &Place, id: Option<usize>, message: Option<String>) -> Location {
    let physical_location =
        PhysicalLocation { artifact_location: artifact(&place.segment.file), region: Some(region(place)) };
    Location { id, message: message.map(Text::new), physical_location }
}

fn region(place: &Place) -> Region {
    let (start, end) = place.segment.positions(place.span);
    Region {
        start_line: start.line,
        start_column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}

fn artifact(file: &str) -> ArtifactLocation {
    let (uri, is_relative) = uri(file);
    ArtifactLocation { uri, uri_base_id: is_relative.then_some("%SRCROOT%") }
}

fn related((number, related): (usize, &Related)) -> Location {
    let words = visible(related.place.text()).into_owned();
    let message = match related.role {
        Role::Mention => format!("also here: {words}"),
        Role::OtherSpelling => format!("other spelling: {words}"),
        Role::Source => format!("source: {words}"),
        Role::Reference => format!("reference: {words}"),
    };
    location(&related.place, Some(number), Some(message))
}

/// Only words that stand in the file as they were read can be replaced there.
fn fix(finding: &Finding, suggestion: &Suggestion) -> Option<Fix> {
    let place = &finding.place;
    place.segment.passage.file_span(place.span)?;
    Some(Fix {
        description: Text::new(format!("write {}", visible(&suggestion.text))),
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(&place.segment.file),
            replacements: [Replacement {
                deleted_region: region(place),
                inserted_content: Text::new(&suggestion.text),
            }],
        }],
    })
}

fn suppression(quiet: &Quiet) -> Suppression {
    let (kind, justification) = match quiet {
        Quiet::Baseline => ("external", "known to the baseline".to_owned()),
        Quiet::Inline(words) => ("inSource", words.clone()),
    };
    Suppression { kind, status: "accepted", justification }
}
