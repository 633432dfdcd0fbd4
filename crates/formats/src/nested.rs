//! Text inside text: HTML that stands escaped in a feed or in a JSON string. It is decoded, read as a file of its own, and
//! every place is carried back to the outer file.

use copydesk_model::{FileText, Passage, PassageBuilder, Problem, Span};

use crate::article::Block;
use crate::blocks;
use crate::elements::Vocabulary;
use crate::lines;

/// True for text that is markup rather than prose.
pub(crate) fn is_markup(text: &str) -> bool {
    text.contains("</") || text.contains("<br") || text.contains("<p>")
}

/// The blocks of HTML that `outer` holds.
pub(crate) fn html(file: &FileText, outer: &Passage, problems: &mut Vec<Problem>) -> Vec<Block> {
    let inner = FileText::new(file.name().clone(), outer.text().to_owned());
    let mut inside = Vec::new();
    let found = blocks::read(&inner, Span::new(0, outer.text().len()), Vocabulary::Html, &mut inside);
    // Lines of the inner text mean nothing to the user.
    let line = Some(outer.start_position(0).line);
    problems.extend(inside.into_iter().map(|problem| Problem { line, ..problem }));
    found.blocks.into_iter().map(|block| Block { passage: carry(file, outer, &block.passage), ..block }).collect()
}

/// The paragraphs of plain text that `outer` holds.
pub(crate) fn plain(file: &FileText, outer: &Passage) -> Vec<Block> {
    let inner = FileText::new(file.name().clone(), outer.text().to_owned());
    let lines = lines::lines(inner.text(), Span::new(0, inner.text().len()));
    let joined = lines::paragraphs(&lines).map(|lines| lines::join(&inner, lines, lines[0].span.start));
    joined.map(|passage| Block::new(copydesk_model::BlockKind::Paragraph, carry(file, outer, &passage))).collect()
}

/// A passage of the text of `outer`, as a passage of the file in which `outer` stands.
fn carry(file: &FileText, outer: &Passage, inner: &Passage) -> Passage {
    let mut builder = PassageBuilder::new(file);
    for run in inner.runs() {
        let piece = outer.slice(Span::new(run.offset, run.offset + run.file_len));
        if run.verbatim {
            builder.push_passage(&piece);
        } else {
            let text = &inner.text()[run.at..run.at + run.len];
            builder.push_decoded(text, piece.extent().unwrap_or_default());
        }
    }
    builder.finish()
}
