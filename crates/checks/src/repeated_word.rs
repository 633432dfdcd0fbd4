//! A word that stands twice in a row.

use std::sync::{Arc, LazyLock};

use copydesk_language::{Script, Shape, Word, fold, words};
use copydesk_model::{
    Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Safety, Segment, Severity, Span,
};
use rustc_hash::FxHashSet;

use crate::Desk;

/// The check.
pub(crate) struct RepeatedWord;

const INFO: CheckInfo = CheckInfo {
    id: "repeated-word",
    summary: "A word stands twice in a row.",
    why: "A doubled word is a slip that readers see at once. Pairs that a language allows (English \u{201C}had had\u{201D}, French \
          \u{201C}nous nous\u{201D}), names (Bora Bora), single letters, numbers, and languages that double words by rule are left \
          alone, and so is a text whose source doubles a word.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "The court said it would would decide on Monday.",
        right: "The court said it would decide on Monday.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "duplication" },
    its: "duplication",
};

/// Language (`*` for all) and word (`*` for all) of pairs that are no fault.
static ALLOWED: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../data/repeatable-words.csv").lines().skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split(',');
        Some((cells.next()?, cells.next()?))
    })
    .collect()
});

impl<'a> Check<Desk<'a>> for RepeatedWord {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        for bead in &bitext.beads {
            let in_source = || bitext.source_of(bead).iter().any(|source| !repeats(source).is_empty());
            for segment in bitext.target_of(bead) {
                let found = repeats(segment);
                if !found.is_empty() && !in_source() {
                    findings.extend(found.into_iter().map(|(span, word)| finding(segment, span, word)));
                }
            }
        }
    }
}

fn finding(segment: &Arc<Segment>, span: Span, word: Span) -> Finding {
    let word = word.of(segment.text());
    let message = format!("\u{201C}{word}\u{201D} stands twice in a row.");
    Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message)
        .confidence(0.95)
        .suggest(word, Safety::Unsafe)
}

/// Runs of one word, each with its first word.
fn repeats(segment: &Segment) -> Vec<(Span, Span)> {
    let text = segment.text();
    let mut found: Vec<(Span, Span)> = Vec::new();
    let all = words(text);
    for pair in all.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if !is_repeat(segment, first, second) {
            continue;
        }
        match found.last_mut() {
            Some((run, _)) if run.end == first.span.end => run.end = second.span.end,
            _ => found.push((first.span.join(second.span), first.span)),
        }
    }
    found
}

fn is_repeat(segment: &Segment, first: Word, second: Word) -> bool {
    let text = segment.text();
    let gap = &text[first.span.end..second.span.start];
    let is_word = second.shape == Shape::Lower || second.shape == Shape::Caseless;
    is_word
        && !gap.is_empty()
        && gap.chars().all(|c| c == ' ' || c == '\u{A0}')
        && !second.script.is_some_and(Script::is_spaceless)
        && second.span.of(text).chars().nth(1).is_some()
        && first.span.of(text).to_lowercase() == second.span.of(text)
        && !segment.is_masked(first.span.join(second.span))
        && !is_allowed(&segment.language, second.span.of(text))
}

fn is_allowed(language: &LanguageTag, word: &str) -> bool {
    let (primary, word) = (language.primary(), fold(word));
    [(primary, "*"), (primary, word.as_str()), ("*", word.as_str())].iter().any(|pair| ALLOWED.contains(pair))
}
