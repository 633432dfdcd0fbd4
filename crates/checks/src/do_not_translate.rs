//! A word that has to stay as it is, and did not.

use std::sync::Arc;

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::pairs;

/// The check.
pub(crate) struct DoNotTranslate;

const INFO: CheckInfo = CheckInfo {
    id: "do-not-translate",
    summary: "A word of the source that stays as it is in every language is missing.",
    why: "Brands, agencies and product names are listed as a `term` without a language in a names file: they stay as they are. An \
          entry with capitals is meant with them; an entry is a whole word except where the script has no spaces.",
    examples: &[Example {
        source_lang: "en",
        source: "Reuters reported the merger.",
        target_lang: "pt",
        wrong: "A Roiters noticiou a fus\u{E3}o. (glossary: Reuters, without a language)",
        right: "A Reuters noticiou a fus\u{E3}o.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "do-not-translate" },
    its: "terminology",
};

impl<'a> Check<Desk<'a>> for DoNotTranslate {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let listed: Vec<_> = desk.house().glossary.untouchable().collect();
        if listed.is_empty() {
            return;
        }
        for pair in pairs(desk) {
            let Some(target) = pair.target.first() else { continue };
            for (term, form) in &listed {
                let Some((source, span)) = first(pair.source, &form.text) else { continue };
                if first(pair.target, &form.text).is_none() {
                    let message = format!("\u{201C}{}\u{201D} should stay as it is.", form.text);
                    let place = Place::new(target, Span::new(0, target.text().len()));
                    let mut finding = Finding::new(INFO.id, INFO.severity, place, message)
                        .confidence(0.95)
                        .relate(Role::Source, Place::new(source, span));
                    finding.entity = Some(term.id.clone());
                    findings.push(finding);
                }
            }
        }
    }
}

/// The first place of `word`, whole, in `segments`.
fn first<'s>(segments: &'s [Arc<Segment>], word: &str) -> Option<(&'s Arc<Segment>, Span)> {
    segments.iter().find_map(|segment| place_of(segment.text(), word).map(|span| (segment, span)))
}

fn place_of(text: &str, word: &str) -> Option<Span> {
    let has_capitals = word.chars().any(char::is_uppercase);
    let found = whole(text, word);
    if found.is_some() || has_capitals || !word.is_ascii() {
        return found;
    }
    whole(&text.to_ascii_lowercase(), word)
}

/// The first place of `word` that is no part of another word in ASCII; other scripts may stand beside it.
fn whole(text: &str, word: &str) -> Option<Span> {
    let joins = |c: char| c.is_ascii_alphanumeric();
    let mut places = text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len()));
    places.find(|span| {
        let is_part_before = text[..span.start].ends_with(joins) && word.starts_with(joins);
        let is_part_behind = text[span.end..].starts_with(joins) && word.ends_with(joins);
        !is_part_before && !is_part_behind
    })
}
