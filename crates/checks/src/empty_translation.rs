//! A source without a translation.

use std::sync::Arc;

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::pairs;

/// The check.
pub(crate) struct EmptyTranslation;

const INFO: CheckInfo = CheckInfo {
    id: "empty-translation",
    summary: "The source has words, its translation has none.",
    why: "Readers get a hole, or a lone full stop, where the source says something. A source of marks or numbers alone may \
          have a translation without words.",
    examples: &[Example {
        source_lang: "de",
        source: "Der Zug kam nie an.",
        target_lang: "en",
        wrong: ".",
        right: "The train never arrived.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "omission",
};

impl<'a> Check<Desk<'a>> for EmptyTranslation {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            let has_letters = |segment: &&Arc<Segment>| desk.words(segment).iter().any(|word| word.script.is_some());
            let is_empty = pair.target.iter().all(|segment| desk.words(segment).is_empty() && segment.marks.is_empty());
            let source = pair.source.iter().find(has_letters).filter(|_| is_empty);
            if let (Some(source), Some(target)) = (source, pair.target.first()) {
                let place = Place::new(target, Span::new(0, target.text().len()));
                let said = Place::new(source, Span::new(0, source.text().len()));
                let message = "The source has words here, the translation has none.";
                findings.push(Finding::new(INFO.id, INFO.severity, place, message).relate(Role::Source, said));
            }
        }
    }
}
