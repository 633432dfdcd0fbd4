//! Articles without markup, as wires and editorial systems write them: paragraphs divided by empty lines or one a line,
//! hard-wrapped or not, with headline, byline, dateline and credits by convention.

use copydesk_model::{BlockKind, FileText, Mark, MarkKind, Span};

use crate::article::{self, Block};
use crate::lines::{self, Line, paragraphs};
use crate::parallel::flat_map_all;
use crate::{Content, ReadOptions, conventions, language, marks, silence};

/// Longest headline in code points. Agencies stop at 64 to 120; a paragraph without a full stop is longer.
const LONGEST_HEADLINE: usize = 200;
/// Blocks at the start among which headline, byline and dateline are looked for: tags, notes to editors, bullets and
/// summary lines may all stand before the story.
const HEAD: usize = 14;
/// Blocks at the end among which credits are looked for.
const TAIL: usize = 5;

/// Reads an article.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Content {
    Content::Article(document(file, Span::new(0, file.text().len()), options))
}

/// The article under `span` of the file.
fn document(file: &FileText, span: Span, options: &ReadOptions) -> copydesk_model::Document {
    let blocks = classify(blocks(file, span));
    let settled = language::settle(options, options.side, None, || article::sample(&blocks));
    article::document(file, options.side, blocks, &settled)
}

/// Paragraphs as blocks, wrapped lines joined.
fn blocks(file: &FileText, span: Span) -> Vec<Block> {
    let lines = lines::lines(file.text(), span);
    flat_map_all(with_silenced(file.text(), &lines), |_, (paragraph, silenced), blocks| {
        let (text_start, kind) = match bullet(paragraph[0].of(file.text())) {
            0 => (paragraph[0].span.start, BlockKind::Paragraph),
            length => (paragraph[0].span.start + length, BlockKind::Item),
        };
        let passage = lines::join(file, paragraph, text_start);
        let marks = marks::addresses(passage.text());
        blocks.push(Block { marks, silenced, ..Block::new(kind, passage) });
    })
}

/// The paragraphs with the rules that a line before them silences; such lines are no text.
fn with_silenced<'l>(text: &str, lines: &'l [Line]) -> Vec<(&'l [Line], Vec<String>)> {
    let mut silenced = Vec::new();
    let mut kept = Vec::with_capacity(lines.len());
    for paragraph in paragraphs(lines) {
        match paragraph {
            [line] if silence::is_line(line.of(text)) => silenced.extend(silence::silenced(line.of(text))),
            _ => kept.push((paragraph, std::mem::take(&mut silenced))),
        }
    }
    kept
}

/// Bytes of a bullet and the blanks behind it.
fn bullet(line: &str) -> usize {
    let after = line.trim_start_matches(['*', '•', '–', '-', '·', '▪', '‣', '●']);
    let marks = line[..line.len() - after.len()].chars().count();
    let text = after.trim_start();
    if marks == 1 && text.len() < after.len() && !text.is_empty() { line.len() - text.len() } else { 0 }
}

/// Finds headline, byline, dateline, notes to editors and credits.
pub(crate) fn classify(blocks: Vec<Block>) -> Vec<Block> {
    classify_with(blocks, false)
}

/// The same for blocks whose markup says which are titles.
pub(crate) fn classify_markup(blocks: Vec<Block>) -> Vec<Block> {
    classify_with(blocks, true)
}

fn classify_with(mut blocks: Vec<Block>, titles_are_known: bool) -> Vec<Block> {
    mark_credits(&mut blocks);
    let mut head = Head {
        blocks: blocks.len(),
        has_headline: false,
        has_byline: false,
        titles_are_known,
        has_dateline: false,
        in_story: false,
    };
    let mut read = Vec::new();
    let mut blocks = blocks.into_iter();
    let mut at = 0;
    while !head.is_over(at)
        && let Some(block) = blocks.next()
    {
        head.place(at, block, &mut read);
        at += 1;
    }
    // From here on, what a block is does not depend on those before it.
    read.append(&mut flat_map_all(blocks.collect(), |_, block, read| head.clone().place(at, block, read)));
    read
}

fn mark_credits(blocks: &mut [Block]) {
    if let Some(foot) = blocks.iter().skip(1).position(|block| conventions::is_foot(block.passage.text().trim())) {
        blocks[foot + 1..].iter_mut().for_each(|block| block.kind = BlockKind::Credit);
    }
    let first = blocks.len().saturating_sub(TAIL).max(1).min(blocks.len());
    for block in &mut blocks[first..] {
        if conventions::is_credit(block.passage.text().trim()) {
            block.kind = BlockKind::Credit;
        }
    }
}

/// What has been seen of the parts before the story.
#[derive(Clone)]
struct Head {
    blocks: usize,
    has_headline: bool,
    has_byline: bool,
    has_dateline: bool,
    in_story: bool,
    titles_are_known: bool,
}

impl Head {
    /// True when nothing can be seen any more that changes what comes after the `at`th block.
    fn is_over(&self, at: usize) -> bool {
        at >= HEAD && self.in_story
    }

    /// Puts `block`, the `at`th, into `read` as what it is.
    fn place(&mut self, at: usize, mut block: Block, read: &mut Vec<Block>) {
        let text = block.passage.text().trim_end();
        if block.kind != BlockKind::Paragraph {
            if block.kind == BlockKind::Headline {
                mark_tags(&mut block);
            }
            read.push(block);
            return;
        }
        let is_slug = || at < HEAD && !self.in_story && !self.titles_are_known && conventions::is_slug(text);
        if conventions::is_advisory(text) || is_slug() {
            block.kind = BlockKind::Advisory;
        } else if at < HEAD && self.may_be_byline(read.last()) && conventions::is_byline(text) {
            block.kind = BlockKind::Byline;
            self.has_byline = true;
        } else if let Some(end) = self.dateline(at, text) {
            self.has_dateline = true;
            self.in_story = true;
            let length = block.passage.text().len();
            read.push(Block { kind: BlockKind::Dateline, ..block.slice(Span::new(0, end)) });
            push_story(Block { continues: true, ..block.slice(Span::new(end, length)) }, read);
            return;
        } else if conventions::sign_off(text).is_some() {
            self.in_story = true;
            push_story(block, read);
            return;
        } else {
            block.kind = self.kind_of_text(text);
        }
        if block.kind == BlockKind::Headline {
            mark_tags(&mut block);
        }
        read.push(block);
    }

    /// A byline stands above the story, and what is below it is one only directly below: the paper of the author.
    fn may_be_byline(&self, above: Option<&Block>) -> bool {
        !self.in_story && (!self.has_byline || above.is_some_and(|block| block.kind == BlockKind::Byline))
    }

    fn dateline(&self, at: usize, text: &str) -> Option<usize> {
        if self.has_dateline || at >= HEAD {
            return None;
        }
        conventions::dateline(text, !self.in_story && ends_sentence(text))
    }

    /// Headline, heading or paragraph: the first two have no full stop, and a headline has a story.
    fn kind_of_text(&mut self, text: &str) -> BlockKind {
        if self.titles_are_known {
            self.in_story |= ends_sentence(text);
            return BlockKind::Paragraph;
        }
        let is_title = !ends_sentence(text) && text.chars().nth(LONGEST_HEADLINE).is_none();
        if !is_title || self.blocks < 2 {
            self.in_story = true;
            BlockKind::Paragraph
        } else if !self.has_headline && !self.in_story {
            self.has_headline = true;
            BlockKind::Headline
        } else {
            BlockKind::Heading
        }
    }
}

/// Puts a paragraph of the story into `read`, and what an agency signs off with behind it as a credit.
fn push_story(block: Block, read: &mut Vec<Block>) {
    let Some(at) = conventions::sign_off(block.passage.text().trim_end()) else { return read.push(block) };
    let length = block.passage.text().len();
    read.push(block.slice(Span::new(0, at)));
    read.push(Block { kind: BlockKind::Credit, continues: true, ..block.slice(Span::new(at, length)) });
}

/// True for text that ends as sentences do, quotes and brackets aside.
fn ends_sentence(text: &str) -> bool {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | ')' | ']' | '』' | '」' | '）' | '】')
    };
    let bare = text.trim_end_matches(closes);
    bare.ends_with(conventions::is_end) || ends_in_brackets(text)
}

/// True when the last sentence is followed by one in brackets that has no full stop: `… in May. ($1 = 0.92 euros)`.
fn ends_in_brackets(text: &str) -> bool {
    let is_bracketed = text.ends_with([')', '）']);
    let opening = text.rfind(['(', '（']).filter(|_| is_bracketed);
    opening.is_some_and(|at| text[..at].trim_end().ends_with(conventions::is_end))
}

/// `UPDATE 3-` before it, ` =2` behind it and their like are codes of the desk, not words of the headline.
fn mark_tags(block: &mut Block) {
    let end = conventions::headline_tags(block.passage.text());
    if end > 0 && block.marks.iter().all(|mark| mark.span.start >= end) {
        block.marks.insert(0, Mark { span: Span::new(0, end), kind: MarkKind::Code });
    }
    let text = block.passage.text();
    if let Some(start) =
        conventions::take_mark(text).filter(|start| block.marks.iter().all(|mark| mark.span.end <= *start))
    {
        block.marks.push(Mark { span: Span::new(start, text.len()), kind: MarkKind::Code });
    }
}

#[cfg(test)]
mod tests {
    use copydesk_model::Side;

    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let file = FileText::new("x", text.to_owned());
        let Content::Article(document) = read(&file, &ReadOptions { side: Side::Target, ..ReadOptions::target() })
        else {
            panic!("an article");
        };
        document.segments.iter().map(|segment| (segment.kind, segment.text().to_owned())).collect()
    }

    #[test]
    fn a_wire_story_falls_into_its_parts() {
        let text = "UPDATE 2-Blinken lands in Kyiv\r\n\r\n(Adds reaction in paragraph 3)\r\n\r\nBy Jane Doe\r\n\r\n\
            KYIV, March 5 (Reuters) - Antony Blinken arrived. He smiled.\r\n\r\n(Reporting by Jane Doe; Editing by X)\r\n";
        let kinds = kinds(text);
        let wanted = [
            (BlockKind::Headline, "UPDATE 2-Blinken lands in Kyiv"),
            (BlockKind::Advisory, "(Adds reaction in paragraph 3)"),
            (BlockKind::Byline, "By Jane Doe"),
            (BlockKind::Dateline, "KYIV, March 5 (Reuters) -"),
            (BlockKind::Paragraph, "Antony Blinken arrived."),
            (BlockKind::Paragraph, "He smiled."),
            (BlockKind::Credit, "(Reporting by Jane Doe; Editing by X)"),
        ];
        assert_eq!(kinds, wanted.map(|(kind, text)| (kind, text.to_owned())));
    }

    /// Every agency's way of filing a story: rows in the order of the text. A dateline stands before the paragraph behind it.
    #[test]
    fn stories_of_agencies_fall_into_their_parts() {
        let rows = include_str!("../../../fixtures/formats/agencies.csv");
        let mut stories: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for row in csv::Reader::from_reader(rows.as_bytes()).records().map(Result::unwrap) {
            if stories.last().is_none_or(|(agency, _)| *agency != row[0]) {
                stories.push((row[0].to_owned(), Vec::new()));
            }
            stories.last_mut().unwrap().1.push((row[1].to_owned(), row[2].to_owned()));
        }
        for (agency, parts) in stories {
            let end = |kind: &str| if kind == "dateline" { " " } else { "\n\n" };
            let text: String = parts.iter().map(|(kind, text)| format!("{text}{}", end(kind))).collect();
            let found: Vec<(String, String)> =
                kinds(&text).into_iter().map(|(kind, text)| (format!("{kind:?}").to_lowercase(), text)).collect();
            assert_eq!(found, parts, "{agency}");
        }
    }

    #[test]
    fn a_headline_is_no_slug_and_a_take_is_marked() {
        assert!(
            !conventions::is_slug("COVID-19")
                && !conventions::is_slug("Zwei-plus-Vier")
                && !conventions::is_slug("AC/DC spielen")
        );
        assert_eq!(conventions::take_mark("Talks go on =2"), Some("Talks go on ".len()));
        assert_eq!(conventions::take_mark("Talks = 2 or 2=2"), None);
    }

    #[test]
    fn a_single_line_is_a_paragraph() {
        assert_eq!(kinds("Anthony Blinken arrived"), [(BlockKind::Paragraph, "Anthony Blinken arrived".to_owned())]);
    }
}
