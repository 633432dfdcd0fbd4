//! Blocks of text become a `Document`: the language is settled and running text divided into sentences.
//!
//! Every reader of an article format ends here; it only has to find the blocks and what they are.

use std::sync::Arc;

use copydesk_language::each_sentence;
use copydesk_model::{BlockKind, Document, FileText, LanguageTag, Mark, Passage, Segment, Side, Span, Unit};

use crate::language::Settled;
use crate::parallel::flat_map_all;

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
pub(crate) fn document(file: &FileText, side: Side, blocks: Vec<Block>, settled: &Settled) -> Document {
    let paragraphs = paragraph_numbers(&blocks);
    let mut segments = flat_map_all(blocks, |at, block, segments| {
        let frame = Frame { file, side, paragraph: paragraphs[at], settled };
        frame.divide(&block, segments);
    });
    segments.iter_mut().enumerate().for_each(|(ordinal, segment)| number(segment, ordinal));
    Document {
        file: Arc::clone(file.name()),
        language: settled.language.clone(),
        language_origin: settled.origin,
        segments,
    }
}

/// The number of the paragraph of each block.
fn paragraph_numbers(blocks: &[Block]) -> Vec<usize> {
    let mut number = 0;
    let later = blocks.iter().skip(1).map(|block| {
        number += usize::from(!block.continues);
        number
    });
    std::iter::once(0).chain(later).collect()
}

/// Gives a segment its number, once it is known how many are before it.
fn number(segment: &mut Arc<Segment>, ordinal: usize) {
    let segment = Arc::make_mut(segment);
    segment.ordinal = ordinal;
    if let Unit::Number(number) = &mut segment.unit {
        *number = ordinal + 1;
    }
}

/// What the segments of a block share.
struct Frame<'a> {
    file: &'a FileText,
    side: Side,
    paragraph: usize,
    settled: &'a Settled,
}

impl Frame<'_> {
    /// Adds the segments of the block, not numbered yet.
    fn divide(&self, block: &Block, segments: &mut Vec<Arc<Segment>>) {
        let language = block.language.as_ref().unwrap_or(&self.settled.language);
        each_span(block, language, |span| {
            segments.push(Arc::new(Segment {
                file: Arc::clone(self.file.name()),
                unit: block.unit.clone().map_or(Unit::Number(0), Unit::from),
                ordinal: 0,
                side: self.side,
                language: language.clone(),
                kind: block.kind,
                block: self.paragraph,
                passage: block.passage.slice(span),
                marks: marks_in(&block.marks, span),
                silenced: block.silenced.clone(),
                translatable: block.translatable,
            }));
        });
    }
}

/// The segments of a block; none cuts a mark in two.
fn each_span(block: &Block, language: &LanguageTag, mut found: impl FnMut(Span)) {
    let text = block.passage.text();
    let bare = text.trim_end();
    if bare.is_empty() {
        return;
    }
    if !is_divided(block.kind) {
        return found(Span::new(text.len() - text.trim_start().len(), bare.len()));
    }
    let mut last: Option<Span> = None;
    let mut marks = block.marks.iter().peekable();
    each_sentence(text, language, |span| {
        let cut = last.map_or(0, |before| before.end);
        while marks.next_if(|mark| mark.span.end <= cut).is_some() {}
        match &mut last {
            Some(before) if marks.peek().is_some_and(|mark| mark.span.start < cut) => before.end = span.end,
            _ => last.replace(span).into_iter().for_each(&mut found),
        }
    });
    last.into_iter().for_each(found);
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
