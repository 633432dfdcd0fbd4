//! One source sentence with two translations, or one translation for two sources.

use std::sync::Arc;

use copydesk_language::fold;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};
use rustc_hash::FxHashMap;

use crate::Desk;
use crate::pairs::{Pair, pairs};

/// The check.
pub(crate) struct InconsistentTranslation;

const INFO: CheckInfo = CheckInfo {
    id: "inconsistent-translation",
    summary: "The same sentence is translated in two ways, or two sentences in the same way.",
    why: "What the source says twice in the same words, headings, captions, button texts, should be said in the same words; and two \
          sentences that differ seldom become one. Case, spaces and marks at the end do not count, nor do short sentences that \
          share a translation (\u{201C}Yes.\u{201D}).",
    examples: &[Example {
        source_lang: "en",
        source: "Read the full report",
        target_lang: "fr",
        wrong: "Lire le rapport complet \u{2026} Consulter tout le rapport",
        right: "Lire le rapport complet \u{2026} Lire le rapport complet",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "style", subtype: "inconsistent-style" },
    its: "inconsistency",
};

/// Bytes of a text that two sources do not share by chance.
const LONG: usize = 40;

impl<'a> Check<Desk<'a>> for InconsistentTranslation {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let mut by_source: FxHashMap<String, (String, Place)> = FxHashMap::default();
        let mut by_target: FxHashMap<String, (String, Place)> = FxHashMap::default();
        for Pair { source, target } in pairs(desk) {
            let ([source], [target]) = (source, target) else { continue };
            let (said, put) = (bare(source), bare(target));
            if said.is_empty() || put.is_empty() {
                continue;
            }
            let place = || Place::new(target, Span::new(0, target.text().len()));
            if let Some((first, other)) = by_source.get(&said) {
                if *first != put {
                    findings.push(finding(
                        place(),
                        other,
                        "The same source sentence is translated in another way before.",
                    ));
                }
            } else if put.len() >= LONG
                && by_target.get(&put).is_some_and(|(first, _)| *first != said && source.text().len() >= LONG)
            {
                let other = &by_target[&put].1;
                findings.push(finding(place(), other, "Another source sentence has the same translation before."));
            }
            by_source.entry(said.clone()).or_insert_with(|| (put.clone(), place()));
            by_target.entry(put).or_insert_with(|| (said, place()));
        }
    }
}

/// What counts of a text: no case, no marks at its edges.
fn bare(segment: &Arc<Segment>) -> String {
    let folded = fold(segment.text());
    folded.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn finding(place: Place, other: &Place, message: &str) -> Finding {
    Finding::new(INFO.id, INFO.severity, place, message).confidence(0.85).relate(Role::OtherSpelling, other.clone())
}
