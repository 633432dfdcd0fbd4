//! Articles in markup: HTML pages, NITF, NewsML 1.2 and NewsML-G2, RSS and Atom.

use copydesk_model::{BlockKind, FileText, Problem, Side, Span};

use crate::article::{self, Block};
use crate::blocks;
use crate::elements::Vocabulary;
use crate::{Content, ReadOptions, language, news_messages, plain_text};

/// Reads an article. `problems` gets what is damaged in it.
///
/// # Errors
/// When it declares entities of its own, which are how a small file becomes a large one.
pub(crate) fn read(
    file: &FileText,
    vocabulary: Vocabulary,
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
) -> Result<Content, Problem> {
    let text = file.text();
    if vocabulary != Vocabulary::Html {
        crate::xml::refuse_entities(file)?;
    }
    if vocabulary == Vocabulary::News
        && let Some(items) = news_messages::read(file, options, problems)
    {
        return Ok(Content::Items(items));
    }
    let mut found = blocks::read(file, Span::new(0, text.len()), vocabulary, problems);
    if found.blocks.is_empty() {
        // A package or an event has no prose; that is no damage, but the user should know.
        problems.push(news_messages::without_text(file));
    }
    if found.language.is_none() {
        found.language = language_element(text);
    }
    let blocks = if vocabulary == Vocabulary::Feed { found.blocks } else { headline_first(found.blocks) };
    let side: Side = options.side;
    let settled = language::settle(options, side, found.language.as_ref(), || article::sample(&blocks));
    Ok(Content::Article(article::document(file, side, blocks, &settled)))
}

/// Datelines, bylines and credits by convention; the headline is known from its element.
pub(crate) fn headline_first(blocks: Vec<Block>) -> Vec<Block> {
    let first_headline = blocks.iter().position(|block| block.kind == BlockKind::Headline);
    let blocks = blocks.into_iter().enumerate().map(|(at, mut block)| {
        // A page has one title; further ones are headings.
        if block.kind == BlockKind::Headline && first_headline.is_some_and(|first| at > first) {
            block.kind = BlockKind::Heading;
        }
        block
    });
    plain_text::classify_markup(blocks.collect())
}

/// `<language>de</language>` of RSS, `<dc:language>`, `<language tag="de"/>` of NewsML-G2, and `<Language FormalName="de"/>` of
/// NewsML 1.2.
pub(crate) fn language_element(text: &str) -> Option<copydesk_model::LanguageTag> {
    let is_element = |at: &usize| text[..*at].ends_with(['<', ':']);
    let at = text.find("language").filter(is_element).or_else(|| text.find("<Language ").map(|at| at + 1))?;
    let rest = &text[at + "language".len()..];
    let end = rest.find('<').unwrap_or(rest.len()).min(200);
    let rest = &rest[..(0..=end).rev().find(|at| rest.is_char_boundary(*at))?];
    let attribute = ["tag=", "FormalName="].into_iter().find_map(|name| Some(rest.find(name)? + name.len()));
    let value = match attribute {
        Some(value) => rest[value..].trim_matches(['"', '\'']).split(['"', '\'']).next()?,
        None => rest.split_once('>')?.1,
    };
    value.trim().parse().ok()
}
