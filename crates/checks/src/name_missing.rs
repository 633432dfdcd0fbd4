//! A name of the source that the translation leaves out.

use std::sync::Arc;

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Severity};
use copydesk_names::{FaultKind, NameFault};

use crate::Desk;
use crate::latin_names::lost_latin_names;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameMissing;

const INFO: CheckInfo = CheckInfo {
    id: "name-missing",
    summary: "The source names somebody or some place, the translation does not.",
    why: "A name that is lost leaves a sentence without its subject, and readers without the person it is about. Only full \
          names and places count, and names that a source in another script gives in Latin letters, in sentences that \
          surely translate each other; a translator may have put a pronoun, so this is a place to look at.",
    examples: &[Example {
        source_lang: "es",
        source: "Según Dmitri Kislov, la decisión llega tarde.",
        target_lang: "en",
        wrong: "According to, the decision comes too late.",
        right: "According to Dmitri Kislov, the decision comes too late.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "omission",
};

impl<'a> Check<Desk<'a>> for NameMissing {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let of_fault = |fault: &NameFault| message(&fault.first().place);
        report(desk, FaultKind::Missing, &INFO, of_fault, findings);
        let lost = lost_latin_names(desk).into_iter().filter(|name| !is_reported(desk, name));
        let finding = |name: Place| {
            let message = message(&name);
            Finding::new(INFO.id, INFO.severity, name, message).confidence(LIKELY)
        };
        findings.extend(lost.map(finding));
    }
}

/// Of a name that the source gives in Latin letters.
const LIKELY: f32 = 0.85;

/// True when a fault of another kind has been found in the name.
fn is_reported(desk: &Desk<'_>, name: &Place) -> bool {
    let is_same = |place: &Place| Arc::ptr_eq(&place.segment, &name.segment) && place.span.overlaps(name.span);
    desk.names().iter().any(|fault| is_same(&fault.first().place) || fault.source.iter().any(is_same))
}

fn message(name: &Place) -> String {
    format!("The translation does not name \u{201C}{}\u{201D}.", name.text())
}
