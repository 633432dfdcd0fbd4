//! How a fault of a name becomes a finding: common to all checks of names.

use copydesk_model::{CheckInfo, Confidence, Finding, Related, Role, Safety, Severity, Suggestion};
use copydesk_names::{FaultKind, FaultPlace, NameFault};

use crate::Desk;

/// Adds a finding for every fault of `kind`, with `message` made from it.
pub(crate) fn report(
    desk: &Desk<'_>,
    kind: FaultKind,
    info: &CheckInfo,
    message: impl Fn(&NameFault) -> String,
    findings: &mut Vec<Finding>,
) {
    let of_kind = desk.names().iter().filter(|fault| fault.kind == kind);
    findings.extend(of_kind.map(|fault| finding(fault, info, message(fault))));
}

fn finding(fault: &NameFault, info: &CheckInfo, message: String) -> Finding {
    let first = fault.first();
    let severity = severity(info.severity, fault.confidence);
    let mut finding = Finding::new(info.id, severity, first.place.clone(), message).confidence(fault.confidence);
    finding.suggestions = suggestions(first, fault.confidence);
    finding.entity.clone_from(&fault.entity);
    finding.evidence = (!fault.evidence.is_empty()).then(|| fault.evidence.clone());
    finding.opposite.clone_from(&fault.opposite);
    finding.related.extend(fault.places.iter().skip(1).map(|other| Related {
        role: Role::Mention,
        place: other.place.clone(),
        suggestions: suggestions(other, fault.confidence),
    }));
    finding.related.extend(fault.other_spellings.iter().map(|place| Related {
        role: Role::OtherSpelling,
        place: place.clone(),
        suggestions: Vec::new(),
    }));
    finding.related.extend(fault.source.iter().map(|place| Related {
        role: Role::Source,
        place: place.clone(),
        suggestions: Vec::new(),
    }));
    finding
}

/// An error has to be sure; what is less sure is a warning.
fn severity(of_rule: Severity, confidence: f32) -> Severity {
    if Confidence::of(confidence) == Confidence::High { of_rule } else { of_rule.min(Severity::Warning) }
}

/// Only a sure correction of a name may be written without a person looking.
fn suggestions(place: &FaultPlace, confidence: f32) -> Vec<Suggestion> {
    let safety = if Confidence::of(confidence) == Confidence::High { Safety::Safe } else { Safety::Unsafe };
    place.suggestion.iter().map(|text| Suggestion { text: text.clone(), safety }).collect()
}
