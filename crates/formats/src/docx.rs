//! Word documents (DOCX): the text as it reads when all tracked changes are accepted.
//!
//! Word cuts words into runs wherever formatting or a spelling mark changed, so runs are joined before anything is read.
//! Deleted and moved-away text, field codes and the second copy of text boxes are left out. A paragraph counts as a line:
//! `12:5` is the fifth character of the twelfth paragraph.

use std::borrow::Cow;
use std::collections::BTreeMap;

use copydesk_model::{BlockKind, LanguageTag, PassageBuilder, Problem, Span};

use crate::article::{self, Block};
use crate::entities::decoded;
use crate::markup::{Tag, Token, Tokens, local};
use crate::package::{Package, Sheet};
use crate::{Content, ReadOptions, language, marks, plain_text};

/// Elements in which nothing is text of the document.
const SKIPPED: &[&str] = &["del", "moveFrom", "instrText", "delText", "Fallback", "delInstrText", "pict"];

/// Reads the document in the part `main`, with its footnotes.
///
/// # Errors
/// When a part is damaged or too large.
pub(crate) fn read(
    package: &mut Package<'_>,
    main: &str,
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
) -> Result<Content, Problem> {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut reader = Reader::default();
    let Some(text) = package.part(main)? else { return Err(package.fault("its document is missing")) };
    reader.part(&text).map_err(|what| package.fault(format!("damaged DOCX: {what}; save the document again")))?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(text) = package.part(&format!("{folder}{notes}"))? {
            let read = reader.part(&text);
            read.map_err(|what| package.fault(format!("damaged DOCX: {notes}: {what}; save the document again")))?;
        }
    }
    let declared =
        reader.language().or_else(|| package.part(&format!("{folder}styles.xml")).ok()?.and_then(default_language));
    let (paragraphs, file) = (reader.paragraphs, reader.sheet.finish(package.name()));
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let mut passage = PassageBuilder::new(&file);
        passage.push(paragraph.span);
        let block = Block::new(paragraph.kind, passage.finish());
        blocks.push(Block { marks: marks::addresses(block.passage.text()), ..block });
    }
    if blocks.is_empty() {
        let problem = package.fault("no text was found in the document");
        problems.push(Problem { fatal: false, ..problem });
    }
    let has_titles = blocks.iter().any(|block| block.kind == BlockKind::Headline);
    let blocks = if has_titles { plain_text::classify_markup(blocks) } else { plain_text::classify(blocks) };
    let settled = language::settle(options, options.side, declared.as_ref(), || article::sample(&blocks));
    Ok(Content::Article(article::document(&file, options.side, blocks, &settled)))
}

/// A paragraph under construction; text boxes put paragraphs into paragraphs.
struct Open {
    text: String,
    kind: BlockKind,
}

/// A paragraph that was read.
struct Paragraph {
    span: Span,
    kind: BlockKind,
}

#[derive(Default)]
struct Reader {
    sheet: Sheet,
    paragraphs: Vec<Paragraph>,
    open: Vec<Open>,
    /// Names of the elements that are open.
    path: Vec<String>,
    /// How many of them there were when skipping began.
    skipped_from: Option<usize>,
    /// Characters by the language of their run.
    languages: BTreeMap<String, usize>,
    run_language: Option<String>,
}

/// Deepest nesting that is read.
const DEEPEST: usize = 1000;

impl Reader {
    fn part(&mut self, text: &str) -> Result<(), &'static str> {
        self.path.clear();
        self.open.clear();
        self.skipped_from = None;
        for token in Tokens::new(text, Span::new(0, text.len()), false) {
            match token {
                Token::Start { tag, is_empty } => {
                    self.start(&tag, text);
                    if is_empty {
                        self.end(tag.local());
                    } else if self.path.len() > DEEPEST {
                        return Err("nested too deeply");
                    }
                }
                Token::End { name, .. } => {
                    if self.path.last().is_none_or(|open| open != local(name)) {
                        return Err("an end tag stands where another belongs");
                    }
                    self.end(local(name));
                }
                Token::Text(span) => self.text(&decoded(span.of(text))),
                Token::Raw(span) => self.text(span.of(text)),
                Token::Open { .. } => return Err("a tag is never closed"),
                Token::Doctype(_) => return Err("it declares a document type, which no Word document does"),
                Token::Comment(_) | Token::Instruction(_) => {}
            }
        }
        if self.path.is_empty() { Ok(()) } else { Err("it ends in the middle") }
    }

    fn start(&mut self, tag: &Tag<'_>, text: &str) {
        let name = tag.local();
        self.path.push(name.to_owned());
        if self.skipped_from.is_some() {
            return;
        }
        // A deletion mark in the properties of a paragraph deletes no text.
        let in_properties = self.path.iter().rev().nth(1).is_some_and(|around| around == "rPr" || around == "trPr");
        if SKIPPED.contains(&name) && !in_properties {
            self.skipped_from = Some(self.path.len());
            return;
        }
        match name {
            "p" if tag.name.starts_with("w:") || !tag.name.contains(':') => {
                let kind =
                    if self.path.iter().any(|open| open == "tc") { BlockKind::Item } else { BlockKind::Paragraph };
                self.open.push(Open { text: String::new(), kind });
            }
            "pStyle" => self.style(&tag.get(text, "w:val").unwrap_or_default()),
            "numPr" => self.kind(BlockKind::Item),
            "r" => self.run_language = None,
            "lang" if self.path.iter().rev().nth(2).is_some_and(|around| around == "r") => {
                self.run_language = tag.get(text, "w:val").map(Cow::into_owned);
            }
            "tab" if self.path.iter().rev().nth(1).is_some_and(|around| around == "r") => self.push(" "),
            "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("\u{2011}"),
            "sym" => self.push("\u{FFFC}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped_from == Some(self.path.len()) {
            self.skipped_from = None;
        } else if self.skipped_from.is_none() && name == "p" {
            self.finish_paragraph();
        }
        self.path.pop();
    }

    fn finish_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let span = self.sheet.add(&open.text);
        self.sheet.end_line();
        if !open.text.trim().is_empty() {
            self.paragraphs.push(Paragraph { span, kind: open.kind });
        }
    }

    fn text(&mut self, text: &str) {
        let is_text = self.path.last().is_some_and(|open| open == "t") && self.skipped_from.is_none();
        if is_text {
            self.push(text);
            if let Some(language) = &self.run_language {
                *self.languages.entry(language.clone()).or_default() += text.len();
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn kind(&mut self, kind: BlockKind) {
        if let Some(open) = self.open.last_mut() {
            open.kind = kind;
        }
    }

    /// Styles are named in the language of the program; their ids mostly are not.
    fn style(&mut self, id: &str) {
        let id = id.to_lowercase();
        if id == "title" {
            self.kind(BlockKind::Headline);
        } else if id.starts_with("heading") || id == "subtitle" {
            self.kind(BlockKind::Heading);
        } else if id == "caption" {
            self.kind(BlockKind::Caption);
        }
    }

    /// The language of more than half of the text that says one.
    fn language(&self) -> Option<LanguageTag> {
        let all: usize = self.languages.values().sum();
        let (language, most) = self.languages.iter().max_by_key(|(_, count)| **count)?;
        (most * 2 > all).then(|| language.parse().ok())?
    }
}

/// The language that the style sheet gives all text.
fn default_language(styles: String) -> Option<LanguageTag> {
    let text = styles.as_str();
    let end = text.find("</w:docDefaults>")?;
    Tokens::new(text, Span::new(0, end), false).find_map(|token| match token {
        Token::Start { tag, .. } if tag.local() == "lang" => tag.get(text, "w:val")?.parse().ok(),
        _ => None,
    })
}
