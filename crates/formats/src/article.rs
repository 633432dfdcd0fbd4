//! Blocks of text become a `Document`: the language is settled and running text divided into sentences.
//!
//! Every reader of an article format ends here; it only has to find the blocks and what they are.

use std::sync::Arc;

use copydesk_language::sentences;
use copydesk_model::{BlockKind, Document, FileText, LanguageTag, Mark, Passage, Segment, Side, Span};

use crate::language::Settled;
use crate::parallel::map_all;

/// A paragraph, a headline: a stretch of text that a reader found.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub kind: BlockKind,
    pub passage: Passage,
    pub marks: Vec<Mark>,
    /// The language that the file gives this block, where it differs from the whole.
    pub language: Option<LanguageTag>,
    /// Its id in the file, where it has one.
    pub unit: Option<String>,
    /// False when the file says that it is not for translation.
    pub translatable: bool,
    /// Rules that the file silences here.
    pub silenced: Vec<String>,
    /// It begins in the paragraph of the block before, as a story behind its dateline.
    pub continues: bool,
}

impl Block {
    pub(crate) fn new(kind: BlockKind, passage: Passage) -> Self {
        Self {
            kind,
            passage,
            marks: Vec::new(),
            language: None,
            unit: None,
            translatable: true,
            silenced: Vec::new(),
            continues: false,
        }
    }

    /// The part of the block under `span`, with the marks in it.
    pub(crate) fn slice(&self, span: Span) -> Self {
        Self { passage: self.passage.slice(span), marks: marks_in(&self.marks, span), ..self.clone_without_text() }
    }

    fn clone_without_text(&self) -> Self {
        Self {
            kind: self.kind,
            passage: Passage::default(),
            marks: Vec::new(),
            language: self.language.clone(),
            unit: self.unit.clone(),
            translatable: self.translatable,
            silenced: self.silenced.clone(),
            continues: self.continues,
        }
    }
}

/// Marks that lie in `span`, counted from its start.
fn marks_in(marks: &[Mark], span: Span) -> Vec<Mark> {
    let inside = marks.iter().filter(|mark| span.contains(mark.span));
    inside
        .map(|mark| Mark {
            span: Span::new(mark.span.start - span.start, mark.span.end - span.start),
            kind: mark.kind.clone(),
        })
        .collect()
}

/// Blocks whose sentences are divided. Headlines, messages and what stands beside the story are one segment each.
fn is_divided(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Caption)
}

/// A document of these blocks.
pub(crate) fn document(file: &FileText, side: Side, blocks: &[Block], settled: &Settled) -> Document {
    let mut document = Document {
        file: Arc::clone(file.name()),
        language: settled.language.clone(),
        language_origin: settled.origin,
        segments: Vec::new(),
    };
    let language_of = |block: &Block| block.language.as_ref().unwrap_or(&settled.language).clone();
    let divided = map_all(blocks, |block| {
        let cut = |span: Span| (block.passage.slice(span), marks_in(&block.marks, span));
        spans(block, &language_of(block)).into_iter().map(cut).collect::<Vec<_>>()
    });
    let mut number = 0;
    for (at, (block, divided)) in blocks.iter().zip(divided).enumerate() {
        number += usize::from(at > 0 && !block.continues);
        for (passage, marks) in divided {
            let ordinal = document.segments.len();
            document.segments.push(Arc::new(Segment {
                file: Arc::clone(file.name()),
                unit: block.unit.clone().unwrap_or_else(|| (ordinal + 1).to_string()),
                ordinal,
                side,
                language: language_of(block),
                kind: block.kind,
                block: number,
                passage,
                marks,
                silenced: block.silenced.clone(),
                translatable: block.translatable,
            }));
        }
    }
    document
}

/// The segments of a block; none cuts a mark in two.
fn spans(block: &Block, language: &LanguageTag) -> Vec<Span> {
    let text = block.passage.text();
    if text.trim().is_empty() {
        return Vec::new();
    }
    let whole = Span::new(text.len() - text.trim_start().len(), text.trim_end().len());
    if !is_divided(block.kind) {
        return vec![whole];
    }
    let mut spans: Vec<Span> = Vec::new();
    let mut marks = block.marks.iter().peekable();
    for span in sentences(text, language) {
        let cut = spans.last().map_or(0, |before| before.end);
        while marks.next_if(|mark| mark.span.end <= cut).is_some() {}
        match spans.last_mut() {
            Some(before) if marks.peek().is_some_and(|mark| mark.span.start < cut) => before.end = span.end,
            _ => spans.push(span),
        }
    }
    spans
}

/// Running text of the blocks, as a sample for recognising its language.
pub(crate) fn sample(blocks: &[Block]) -> String {
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.kind.is_running_text() && block.language.is_none()) {
        sample.push_str(block.passage.text());
        sample.push('\n');
        if sample.len() >= crate::language::SAMPLE {
            break;
        }
    }
    sample
}
