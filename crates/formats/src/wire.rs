//! Text of the wire with control characters: IPTC 7901 and ANPA-1312.
//!
//! A message is a header (SOH … STX), the text (STX … ETX) and what the sender's machine adds. Headers and slugs are for
//! machines and desks: they are notes to editors here, which no check of running text reads. In the text a paragraph begins
//! with an indented line; `^` and `<` at the ends of lines, and `=` behind a headline, are typesetting.

use copydesk_model::{BlockKind, FileText, Span};

use crate::article::{self, Block};
use crate::lines::{self, Line};
use crate::{Content, ReadOptions, language, marks, plain_text};

const START_OF_HEADER: char = '\u{1}';
const START_OF_TEXT: char = '\u{2}';
const END_OF_TEXT: char = '\u{3}';

/// Reads one message or several.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Content {
    let text = file.text();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let header_end = text[at..].find(START_OF_TEXT).map_or(text.len(), |length| at + length);
        header(file, Span::new(at, header_end), &mut blocks);
        let body_start = (header_end + 1).min(text.len());
        let rest = &text[body_start..];
        let body_end = body_start + rest.find([END_OF_TEXT, START_OF_HEADER]).unwrap_or(rest.len());
        let paragraphs = paragraphs(file, Span::new(body_start, body_end));
        blocks.extend(plain_text::classify(paragraphs));
        // What follows up to the next header is the time of sending and the like.
        let next = text[body_end..].find(START_OF_HEADER).map_or(text.len(), |length| body_end + length);
        header(file, Span::new(body_end, next), &mut blocks);
        at = next;
    }
    let settled = language::settle(options, options.side, None, || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

/// True for text that begins as a message does.
pub(crate) fn is_message(text: &str) -> bool {
    let head = text.find(START_OF_TEXT).map_or("", |end| &text[..end]);
    head.len() < 1000 && head.contains(START_OF_HEADER)
}

/// The lines of a header as notes.
fn header(file: &FileText, span: Span, blocks: &mut Vec<Block>) {
    for line in trimmed_lines(file.text(), span) {
        blocks.push(Block::new(BlockKind::Advisory, lines::join(file, &[line], line.span.start)));
    }
}

/// Lines without control characters, typesetting and blanks around them.
fn trimmed_lines(text: &str, span: Span) -> Vec<Line> {
    let mut at = span.start;
    let mut found = Vec::new();
    for line in span.of(text).split_inclusive('\n') {
        let is_edge = |c: char| c.is_whitespace() || c.is_control();
        let bare = line.trim_matches(is_edge);
        let bare = bare.strip_suffix(['<', '=']).unwrap_or(bare).trim_end();
        let bare = bare.trim_start_matches('^');
        let start = at + (bare.as_ptr() as usize - line.as_ptr() as usize);
        if !bare.is_empty() {
            found.push(Line { span: Span::new(start, start + bare.len()), begins: true });
        }
        at += line.len();
    }
    found
}

/// Paragraphs: an indented line begins one, and so does the line behind a headline, an empty line or an end mark.
fn paragraphs(file: &FileText, span: Span) -> Vec<Block> {
    let text = file.text();
    let has_indents = span.of(text).lines().any(is_indented);
    if !has_indents {
        return lines::paragraphs(&lines::lines(text, span)).map(|lines| block(file, lines)).collect();
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut begins = true;
    let mut at = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        at += line.len();
        let bare = line.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
        let ends = bare.ends_with(['=', '<']) || bare.trim().is_empty();
        let begins_with = begins || is_indented(line);
        lines.extend(trimmed_lines(text, whole).into_iter().map(|found| Line { begins: begins_with, ..found }));
        begins = ends;
    }
    lines::paragraphs(&lines).map(|lines| block(file, lines)).collect()
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

fn block(file: &FileText, paragraph: &[Line]) -> Block {
    let mut block = Block::new(BlockKind::Paragraph, lines::join(file, paragraph, paragraph[0].span.start));
    block.marks = marks::addresses(block.passage.text());
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_iptc_7901_falls_into_its_parts() {
        let text = "\u{1}eca062 4 i 211 ccccb dpa 061\r\r\nGermany-politics/\r\r\n\u{2}Olaf Scholz meets\r\n\
            ministers in Berlin =\r\n   Berlin (dpa) - The chancellor, Olaf\r\nScholz, met his ministers.\r\n\
            \u{20}  They spoke of Kyiv.\r\n\u{3}\r\n051530 Mar 24\r\n\u{4}";
        assert!(is_message(text));
        let file = FileText::new("x", text.to_owned());
        let Content::Article(document) = read(&file, &ReadOptions::target()) else { panic!("an article") };
        let shown: Vec<(BlockKind, &str)> =
            document.segments.iter().map(|segment| (segment.kind, segment.text())).collect();
        let wanted = [
            (BlockKind::Advisory, "eca062 4 i 211 ccccb dpa 061"),
            (BlockKind::Advisory, "Germany-politics/"),
            (BlockKind::Headline, "Olaf Scholz meets ministers in Berlin"),
            (BlockKind::Dateline, "Berlin (dpa) -"),
            (BlockKind::Paragraph, "The chancellor, Olaf Scholz, met his ministers."),
            (BlockKind::Paragraph, "They spoke of Kyiv."),
            (BlockKind::Advisory, "051530 Mar 24"),
        ];
        assert_eq!(shown, wanted);
    }
}
