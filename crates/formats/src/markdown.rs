//! Articles in Markdown (CommonMark with tables and front matter). Code is not read; links and emphasis are marks.

use copydesk_model::{BlockKind, FileText, LanguageTag, MarkKind, Span};
use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::article::{self, Block};
use crate::flow::Flow;
use crate::lines::joins_without_space;
use crate::{Content, ReadOptions, language, marks, plain_text, silence};

/// Reads an article.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Content {
    let mut reader =
        Reader { file, flow: None, kinds: Vec::new(), blocks: Vec::new(), language: None, silenced: Vec::new() };
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(file.text(), extensions).into_offset_iter() {
        reader.event(event, range.into());
    }
    reader.flush();
    let blocks = plain_text::classify_markup(reader.blocks);
    let settled = language::settle(options, options.side, reader.language.as_ref(), || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

/// What the text of an open block is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text(BlockKind),
    /// Code and comments.
    Skipped,
    /// Front matter.
    Metadata,
}

struct Reader<'f> {
    file: &'f FileText,
    flow: Option<Flow<'f>>,
    kinds: Vec<Kind>,
    blocks: Vec<Block>,
    language: Option<LanguageTag>,
    silenced: Vec<String>,
}

impl<'f> Reader<'f> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code(&code, span),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::Html(_) | Event::InlineHtml(_) => self.html(span),
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let kind = match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if !self.has_headline() => Kind::Text(BlockKind::Headline),
            Tag::Heading { .. } => Kind::Text(BlockKind::Heading),
            Tag::Paragraph if self.kinds.contains(&Kind::Text(BlockKind::Item)) => Kind::Text(BlockKind::Item),
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => Kind::Text(BlockKind::Paragraph),
            Tag::List(_) | Tag::Item | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                Kind::Text(BlockKind::Item)
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => Kind::Skipped,
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => Kind::Metadata,
            _ => {
                self.inline(tag);
                return;
            }
        };
        self.flush();
        self.kinds.push(kind);
    }

    fn has_headline(&self) -> bool {
        self.blocks.iter().any(|block| block.kind == BlockKind::Headline)
    }

    fn inline(&mut self, tag: &Tag<'_>) {
        let normal = match tag {
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<del>",
            Tag::Link { .. } => "<a>",
            Tag::Image { .. } => "<img>",
            _ => return,
        };
        self.flow().tag(normal.to_owned());
    }

    fn end(&mut self, end: TagEnd) {
        let normal = match end {
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => "</a>",
            TagEnd::Image => "</img>",
            TagEnd::Superscript | TagEnd::Subscript => return,
            _ => {
                self.flush();
                self.kinds.pop();
                return;
            }
        };
        self.flow().tag(normal.to_owned());
    }

    fn flow(&mut self) -> &mut Flow<'f> {
        let file = self.file;
        self.flow.get_or_insert_with(|| Flow::new(file, true))
    }

    fn text(&mut self, text: &str, span: Span) {
        match self.kinds.last() {
            Some(Kind::Skipped) => {}
            Some(Kind::Metadata) => self.metadata(span),
            _ if span.of(self.file.text()) == text => self.flow().text(span, false),
            _ => self.flow().decoded(text, span),
        }
    }

    fn code(&mut self, code: &str, span: Span) {
        let inside =
            span.of(self.file.text()).find(code).map(|at| Span::new(span.start + at, span.start + at + code.len()));
        let flow = self.flow();
        let start = flow.next_start();
        match inside {
            Some(inside) => flow.text(inside, false),
            None => flow.decoded(code, span),
        }
        flow.mark(start, MarkKind::Code);
    }

    /// A line break is a space, but for scripts that write none. It spans what stands between the lines: `> ` too.
    fn line_break(&mut self, span: Span) {
        let text = self.file.text();
        let rest = text[span.end..].trim_start_matches([' ', '\t', '>']);
        let before = &text[..span.start];
        if !joins_without_space(before.trim_end(), rest) {
            self.flow().decoded(" ", span);
        }
    }

    fn html(&mut self, span: Span) {
        let html = span.of(self.file.text());
        if html.trim_start().starts_with("<!--") {
            self.silenced.extend(silence::silenced(html));
        } else if self.kinds.last() != Some(&Kind::Skipped) {
            let name: String = html.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
            self.flow().tag(format!("{name}>"));
        }
    }

    /// Lines `key: value` of the front matter: titles are text, `lang` is the language.
    fn metadata(&mut self, span: Span) {
        let text = self.file.text();
        let mut at = span.start;
        for line in span.of(text).split_inclusive('\n') {
            let start = at;
            at += line.len();
            let Some((key, value)) = line.split_once([':', '=']) else {
                continue;
            };
            let bare = value.trim().trim_matches(['"', '\'']);
            let offset = value.find(bare).unwrap_or(0);
            let value_start = start + key.len() + 1 + offset;
            let kind = match key.trim() {
                "title" | "headline" => BlockKind::Headline,
                "description" | "summary" | "subtitle" | "excerpt" => BlockKind::Heading,
                "author" | "byline" => BlockKind::Byline,
                "lang" | "language" | "locale" => {
                    self.language = bare.parse().ok();
                    continue;
                }
                _ => continue,
            };
            if !bare.is_empty() && !bare.starts_with(['[', '{', '|', '>', '&', '*']) {
                let mut flow = Flow::new(self.file, true);
                flow.text(Span::new(value_start, value_start + bare.len()), false);
                self.blocks.push(Block::new(kind, flow.finish().0));
            }
        }
    }

    fn flush(&mut self) {
        let Some(flow) = self.flow.take() else {
            return;
        };
        if flow.is_blank() {
            return;
        }
        let kind = match self.kinds.last() {
            Some(Kind::Text(kind)) => *kind,
            _ => BlockKind::Paragraph,
        };
        let (passage, marks) = flow.finish();
        let mut block = Block::new(kind, passage);
        block.marks = marks::with_addresses(block.passage.text(), marks);
        block.silenced = std::mem::take(&mut self.silenced);
        self.blocks.push(block);
    }
}

/// True for text that begins with front matter, which no other format has.
pub(crate) fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines.take(40).any(|line| line.trim_end() == "---")
        && text.lines().nth(1).is_some_and(|line| line.contains(':'))
}
