//! Articles in markup: which elements hold text, what it is, and in which language.
//!
//! HTML, NITF, NewsML and feeds differ in the names of their elements, not in how text flows through them; the names are
//! rows (`elements.csv`), the flow is here.

use std::sync::Arc;

use copydesk_model::{BlockKind, FileText, LanguageTag, MarkKind, PassageBuilder, Problem, Span};

use crate::article::Block;
use crate::elements::{Meaning, Vocabulary, meaning};
use crate::entities::push_text;
use crate::flow::Flow;
use crate::markup::{Tag, Token, Tokens};
use crate::{nested, silence};

/// Deepest nesting that is followed; what lies deeper is read as if it were flat. Real pages reach 60.
const DEEPEST: usize = 512;

/// Elements that have no end tag in HTML.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// What was found in a document.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub blocks: Vec<Block>,
    /// The language that the document gives itself.
    pub language: Option<LanguageTag>,
}

/// An open element.
struct Open<'t> {
    name: &'t str,
    meaning: Option<Meaning>,
    /// The kind of text directly in it, its own or that of an element around it.
    kind: Option<BlockKind>,
    is_skipped: bool,
    language: Option<LanguageTag>,
    is_translatable: bool,
    /// Where its text began.
    start: usize,
}

/// Reads the blocks of the markup under `span`.
pub(crate) fn read(file: &FileText, span: Span, vocabulary: Vocabulary, problems: &mut Vec<Problem>) -> Found {
    let mut reader = Reader::new(file, vocabulary);
    for token in Tokens::new(file.text(), span, vocabulary == Vocabulary::Html) {
        reader.token(token, problems);
    }
    reader.flush();
    if vocabulary != Vocabulary::Html
        && let Some(open) = reader.open.last()
    {
        problems.push(fault(file, span.end, &format!("`<{}>` is never closed", open.name.escape_debug())));
    }
    reader.found
}

/// Damage in the markup at a byte.
pub(crate) fn fault(file: &FileText, at: usize, what: &str) -> Problem {
    Problem {
        file: Arc::clone(file.name()),
        line: Some(file.position(at).line),
        message: format!("damaged markup: {what}"),
        fatal: true,
    }
}

struct Reader<'f> {
    file: &'f FileText,
    vocabulary: Vocabulary,
    open: Vec<Open<'f>>,
    flow: Flow<'f>,
    found: Found,
    /// Rules that a comment silences for the next block.
    silenced: Vec<String>,
}

impl<'f> Reader<'f> {
    fn new(file: &'f FileText, vocabulary: Vocabulary) -> Self {
        Self {
            file,
            vocabulary,
            open: Vec::new(),
            flow: Flow::new(file, false),
            found: Found::default(),
            silenced: Vec::new(),
        }
    }

    fn token(&mut self, token: Token<'f>, problems: &mut Vec<Problem>) {
        match token {
            Token::Start { tag, is_empty } => self.start(tag, is_empty),
            Token::End { name, span } => self.end(name, span, problems),
            Token::Text(span) => self.text(span, true, problems),
            Token::Raw(span) => self.raw(span, problems),
            Token::Comment(span) => self.silenced.extend(silence::silenced(span.of(self.file.text()))),
            Token::Doctype(_) | Token::Instruction(_) => {}
            Token::Open { at } => problems.push(fault(self.file, at, "a tag or comment is never closed")),
        }
    }

    fn text(&mut self, span: Span, has_entities: bool, problems: &mut Vec<Problem>) {
        let inside = self.open.last();
        let is_html_text = self.vocabulary == Vocabulary::Html;
        let is_read = inside.map_or(is_html_text, |open| !open.is_skipped && (is_html_text || open.kind.is_some()));
        if !is_read {
            return;
        }
        let source = span.of(self.file.text());
        let is_escaped = source.contains("&lt;/") || source.contains("&lt;br");
        if is_escaped && self.vocabulary == Vocabulary::Feed {
            self.nested(span, problems);
        } else {
            self.flow.text(span, has_entities);
        }
    }

    /// Markup that stands escaped in the text of a feed.
    fn nested(&mut self, span: Span, problems: &mut Vec<Problem>) {
        self.flush();
        let mut outer = PassageBuilder::new(self.file);
        push_text(&mut outer, self.file.text(), span);
        let language = self.open.last().and_then(|open| open.language.clone());
        let blocks = nested::html(self.file, &outer.finish(), problems);
        self.found.blocks.extend(blocks.into_iter().map(|block| Block { language: language.clone(), ..block }));
    }

    /// Character data of a feed or of NewsML is often markup of its own.
    fn raw(&mut self, span: Span, problems: &mut Vec<Problem>) {
        let is_markup = self.vocabulary != Vocabulary::Html && span.of(self.file.text()).contains("</");
        if !is_markup {
            self.text(span, false, problems);
            return;
        }
        if self.open.last().is_some_and(|open| open.is_skipped || open.kind.is_none()) {
            return;
        }
        self.flush();
        let language = self.open.last().and_then(|open| open.language.clone());
        let inner = read(self.file, span, Vocabulary::Html, problems);
        self.found.blocks.extend(inner.blocks.into_iter().map(|mut block| {
            block.language = block.language.or_else(|| language.clone());
            block
        }));
    }

    fn start(&mut self, tag: Tag<'f>, is_empty: bool) {
        let text = self.file.text();
        let mut meaning = meaning(self.vocabulary, tag.local());
        if let Some(kind) = kind_of_class(&tag, text, self.vocabulary) {
            meaning = Some(Meaning::Block(kind));
        }
        let is_block = matches!(meaning, Some(Meaning::Block(_) | Meaning::Container | Meaning::Skip));
        if self.vocabulary == Vocabulary::Html && is_block {
            self.close_paragraph(tag.name);
        }
        if is_block && !matches!(meaning, Some(Meaning::Skip)) {
            self.flush();
        }
        let is_void =
            self.vocabulary == Vocabulary::Html && VOID.iter().any(|void| void.eq_ignore_ascii_case(tag.name));
        match meaning {
            Some(Meaning::Break) => self.flow.line_break(tag.span),
            // Only what surrounds text matters; a rule or a picture between two words is a space.
            None if is_empty || is_void => self.flow.wait(tag.span),
            None if self.has_text() => self.flow.tag(format!("<{}>", tag.local())),
            _ => {}
        }
        if !is_empty && !is_void && self.open.len() < DEEPEST {
            let open = self.opened(&tag, meaning);
            self.open.push(open);
        }
    }

    fn has_text(&self) -> bool {
        !self.flow.is_blank()
    }

    fn opened(&mut self, tag: &Tag<'f>, meaning: Option<Meaning>) -> Open<'f> {
        let text = self.file.text();
        let around = self.open.last();
        let said = tag.get(text, "xml:lang").or_else(|| tag.get(text, "lang")).and_then(|tag| tag.parse().ok());
        if self.found.language.is_none()
            && around.is_none_or(|open| open.kind.is_none())
            && self.found.blocks.is_empty()
        {
            self.found.language.clone_from(&said);
        }
        let own = said.filter(|language| Some(language) != self.found.language.as_ref());
        let kind = match meaning {
            Some(Meaning::Block(kind)) => Some(kind),
            Some(Meaning::Container) => {
                around.and_then(|open| open.kind).filter(|_| self.vocabulary == Vocabulary::Feed)
            }
            _ => around.and_then(|open| open.kind),
        };
        let says_no = tag.get(text, "translate").is_some_and(|value| value == "no");
        Open {
            name: tag.name,
            meaning,
            kind,
            is_skipped: around.is_some_and(|open| open.is_skipped) || meaning == Some(Meaning::Skip),
            language: own.or_else(|| around.and_then(|open| open.language.clone())),
            is_translatable: around.is_none_or(|open| open.is_translatable) && !says_no,
            start: if self.has_text() { self.flow.next_start() } else { 0 },
        }
    }

    /// A new block ends a paragraph, and a new item the item before, whose end tags HTML lets one leave out.
    fn close_paragraph(&mut self, name: &str) {
        let closes = |open: &Open<'_>| {
            open.name.eq_ignore_ascii_case("p")
                || (["li", "dt", "dd", "td", "th", "tr"].iter().any(|item| item.eq_ignore_ascii_case(name))
                    && open.name.eq_ignore_ascii_case(name))
        };
        if self.open.last().is_some_and(closes) {
            self.flush();
            self.open.pop();
        }
    }

    fn end(&mut self, name: &str, span: Span, problems: &mut Vec<Problem>) {
        let is_html = self.vocabulary == Vocabulary::Html;
        let same = |open: &Open<'_>| if is_html { open.name.eq_ignore_ascii_case(name) } else { open.name == name };
        if !is_html && !self.open.last().is_some_and(same) && self.open.len() < DEEPEST {
            problems.push(fault(self.file, span.start, &format!("`</{}>` closes nothing", name.escape_debug())));
        }
        let Some(at) = self.open.iter().rposition(same) else {
            return;
        };
        for _ in at..self.open.len() {
            self.close();
        }
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let Some(open) = self.open.last() else {
            return;
        };
        let start = open.start;
        let is_inline = !matches!(open.meaning, Some(Meaning::Block(_) | Meaning::Container | Meaning::Skip));
        let was_translatable = self.open.iter().rev().nth(1).is_none_or(|around| around.is_translatable);
        match open.meaning {
            Some(Meaning::Name(kind)) => self.flow.mark(start, MarkKind::Name(kind)),
            Some(Meaning::Code) => self.flow.mark(start, MarkKind::Code),
            None if !open.is_translatable && was_translatable => self.flow.mark(start, MarkKind::Code),
            None if self.has_text() && !open.is_skipped => {
                self.flow.tag(format!("</{}>", crate::markup::local(open.name)));
            }
            _ => {}
        }
        if !is_inline {
            self.flush();
        }
        self.open.pop();
    }

    /// Ends the block under construction.
    fn flush(&mut self) {
        let flow = std::mem::replace(&mut self.flow, Flow::new(self.file, false));
        let is_blank = flow.is_blank();
        let (passage, marks) = flow.finish();
        if is_blank {
            return;
        }
        let kind = self.open.last().and_then(|open| open.kind).unwrap_or(BlockKind::Paragraph);
        let mut block = Block::new(kind, passage);
        block.marks = crate::marks::with_addresses(block.passage.text(), marks);
        block.language = self.open.last().and_then(|open| open.language.clone());
        let is_inline = |open: &&Open<'_>| !matches!(open.meaning, Some(Meaning::Block(_) | Meaning::Container));
        let around = self.open.iter().rev().find(|open| !is_inline(open));
        block.translatable = around.is_none_or(|open| open.is_translatable);
        block.silenced = std::mem::take(&mut self.silenced);
        self.found.blocks.push(block);
    }
}

/// The kind that a class, a property or a relation of hNews and schema.org gives an element.
fn kind_of_class(tag: &Tag<'_>, text: &str, vocabulary: Vocabulary) -> Option<BlockKind> {
    if vocabulary != Vocabulary::Html || tag.name.eq_ignore_ascii_case("a") {
        return None;
    }
    let said = |name: &str| tag.get(text, name).unwrap_or_default();
    let words = format!("{} {}", said("class"), said("itemprop"));
    words.split_whitespace().find_map(|word| match word {
        "entry-title" | "headline" => Some(BlockKind::Headline),
        "byline" => Some(BlockKind::Byline),
        "dateline" => Some(BlockKind::Dateline),
        "caption" => Some(BlockKind::Caption),
        _ => None,
    })
}
