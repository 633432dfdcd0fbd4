//! A note to editors that names a paragraph the article does not have.

use std::sync::{Arc, LazyLock};

use copydesk_model::{
    BlockKind, Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Segment, Severity, Span,
};
use rustc_hash::FxHashMap;

use crate::Desk;
use crate::tables::rows;

/// The check.
pub(crate) struct ParagraphReference;

const INFO: CheckInfo = CheckInfo {
    id: "paragraph-reference",
    summary: "A note to editors names a paragraph that the article does not have.",
    why: "\u{201C}(Adds details in paragraph 9)\u{201D} over five paragraphs: the translation was cut or its paragraphs were joined, or \
          the note is that of another version. Counted are the paragraphs below the note, headlines, bylines and credits not \
          among them.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "(Adds reaction in paragraph 4)\n\nThe talks failed.\n\nThe union called for a strike.",
        right: "(Adds reaction in paragraph 2)\n\nThe talks failed.\n\nThe union called for a strike.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "inconsistency",
};

/// Bytes between the word and a number that belongs to it: `paragraphs 2, 4 and 7-9`.
const WIDEST_GAP: usize = 12;
/// Paragraphs of the longest article that such a note speaks of; greater numbers count something else.
const MOST_PARAGRAPHS: i64 = 99;

static WORDS: LazyLock<FxHashMap<&str, Vec<String>>> = LazyLock::new(|| {
    let lower = |words: &str| words.split(' ').map(str::to_lowercase).collect();
    rows::<2>(include_str!("../data/paragraph-words.csv")).map(|[language, words]| (language, lower(words))).collect()
});

impl<'a> Check<Desk<'a>> for ParagraphReference {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let segments = &desk.bitext().target.segments;
        for note in segments.iter().filter(|segment| segment.kind == BlockKind::Advisory) {
            let count = paragraphs(&segments[note.ordinal..]);
            let is_missing = |(_, number): &(Span, i64)| *number > count;
            let Some((span, number)) = references(desk, note).into_iter().find(is_missing) else { continue };
            let message = format!("The note names paragraph {number}, the article has {count}.");
            findings.push(Finding::new(INFO.id, INFO.severity, Place::new(note, span), message).confidence(0.9));
        }
    }
}

/// How many blocks of running text there are.
fn paragraphs(segments: &[Arc<Segment>]) -> i64 {
    let running = segments.iter().filter(|segment| segment.kind == BlockKind::Paragraph);
    let blocks = running.collect::<Vec<_>>().chunk_by(|a, b| a.block == b.block).count();
    i64::try_from(blocks).unwrap_or(i64::MAX)
}

/// The numbers in `note` that stand behind or right before a word for a paragraph.
fn references(desk: &Desk<'_>, note: &Segment) -> Vec<(Span, i64)> {
    let text = note.text();
    let Some(mut last) = word_for_paragraph(text, &note.language) else { return Vec::new() };
    let mut found = Vec::new();
    for quantity in &desk.facts(note).numbers {
        let gap = if quantity.span.start >= last.end {
            quantity.span.start - last.end
        } else {
            last.start.saturating_sub(quantity.span.end)
        };
        let value = quantity.value.to_integer().filter(|value| (1..=MOST_PARAGRAPHS).contains(value));
        if let Some(value) = value.filter(|_| gap <= WIDEST_GAP) {
            found.push((quantity.span, value));
            last = last.join(quantity.span);
        }
    }
    found
}

/// Where `text` has a word for a paragraph.
pub(crate) fn word_for_paragraph(text: &str, language: &LanguageTag) -> Option<Span> {
    let forms = WORDS.get(language.primary())?;
    let is_spaceless = copydesk_language::Profile::of(language).is_spaceless();
    if is_spaceless {
        return forms.iter().find_map(|form| text.find(form.as_str()).map(|at| Span::new(at, at + form.len())));
    }
    let words = copydesk_language::words(text);
    words.iter().map(|word| word.span).find(|span| forms.contains(&span.of(text).to_lowercase()))
}
