//! A term of the glossary that the translation does not use.

use std::sync::Arc;

use copydesk_authority::Status;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::glossary::{Occurrence, Term};
use crate::pairs::{Pair, pairs};

/// The check.
pub(crate) struct Terminology;

const INFO: CheckInfo = CheckInfo {
    id: "terminology",
    summary: "The source has a term of the glossary, the translation has none of its allowed forms.",
    why: "A desk agrees on its terms so that readers meet one word for one thing. Terms are rows of a names file (`--names`) with \
          the type `term`; any form that is not `wrong` will do, inflected, in a compound, and in scripts without spaces inside \
          the text. Of terms that overlap the longest counts.",
    examples: &[Example {
        source_lang: "en",
        source: "The bank raised its key interest rate.",
        target_lang: "de",
        wrong: "Die Bank hob ihren Hauptzins an. (glossary: key interest rate = Leitzins)",
        right: "Die Bank hob ihren Leitzins an.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "terminology", subtype: "inconsistent-with-terminology-resource" },
    its: "terminology",
};

impl<'a> Check<Desk<'a>> for Terminology {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        if !desk.house().glossary.is_empty() {
            pairs(desk).for_each(|pair| look(desk, &pair, findings));
        }
    }
}

fn look(desk: &Desk<'_>, pair: &Pair<'_>, findings: &mut Vec<Finding>) {
    let Some(target) = pair.target.first() else { return };
    let mut told: Vec<&str> = Vec::new();
    for source in pair.source {
        for found in desk.house().glossary.occurrences(source, desk) {
            let is_term = found.form.status != Status::Wrong && !told.contains(&found.term.id.as_str());
            if is_term && is_missing(desk, found.term, pair.target) {
                told.push(&found.term.id);
                findings.push(finding(source, target, &found));
            }
        }
    }
}

/// True when the language has forms of the term and the target none of them.
fn is_missing(desk: &Desk<'_>, term: &Term, target: &[Arc<Segment>]) -> bool {
    let Some(first) = target.first() else { return false };
    let allowed = term.allowed(&first.language);
    let stands =
        || target.iter().any(|segment| allowed.iter().any(|form| form.stands_in(segment, desk.words(segment))));
    !allowed.is_empty() && !stands()
}

fn finding(source: &Arc<Segment>, target: &Arc<Segment>, found: &Occurrence<'_>) -> Finding {
    let forms = found.term.allowed(&target.language);
    let right: Vec<String> = forms.iter().take(3).map(|form| format!("\u{201C}{}\u{201D}", form.text)).collect();
    let said = found.span.of(source.text());
    let message = format!("\u{201C}{said}\u{201D} of the source should be {} here.", right.join(" or "));
    let place = Place::new(target, Span::new(0, target.text().len()));
    let mut finding = Finding::new(INFO.id, INFO.severity, place, message)
        .confidence(0.95)
        .relate(Role::Source, Place::new(source, found.span));
    finding.entity = Some(found.term.id.clone());
    finding
}
