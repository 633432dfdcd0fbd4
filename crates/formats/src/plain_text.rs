//! Articles without markup: paragraphs divided by empty lines.

use std::sync::Arc;

use copydesk_model::{
    BlockKind, Document, FileText, LanguageOrigin, LanguageTag, PassageBuilder, Problem, Segment, Side, Span,
};

use crate::{Content, ReadFile, ReadOptions};

pub(crate) fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<ReadFile, Problem> {
    let file = FileText::new(name, String::from_utf8_lossy(bytes).into_owned());
    let language = match options.side {
        Side::Target => options.target_lang.clone(),
        Side::Source => options.source_lang.clone(),
    };
    let language = language.unwrap_or_else(|| "en".parse().unwrap_or_else(|_| LanguageTag::unknown()));
    let mut document = Document {
        file: Arc::clone(file.name()),
        language: language.clone(),
        language_origin: LanguageOrigin::Unknown,
        segments: Vec::new(),
    };
    let mut at = 0;
    for line in file.text().split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            let mut passage = PassageBuilder::new(&file);
            passage.push(Span::new(start, start + text.len()));
            let ordinal = document.segments.len();
            document.segments.push(Arc::new(Segment {
                file: Arc::clone(file.name()),
                unit: (ordinal + 1).to_string(),
                ordinal,
                side: options.side,
                language: language.clone(),
                kind: BlockKind::Paragraph,
                block: ordinal,
                passage: passage.finish(),
                marks: Vec::new(),
                silenced: Vec::new(),
                translatable: true,
            }));
        }
        at += line.len();
    }
    Ok(ReadFile { content: Content::Article(document), problems: Vec::new() })
}
