//! JSON Feed (1.0 and 1.1): titles, summaries and contents of the items, in their order.

use copydesk_model::{BlockKind, FileText, Problem};

use crate::article::{self, Block};
use crate::json::{JsonString, Value};
use crate::{Content, ReadOptions, language, nested};

/// True for the root of a feed, which names its version.
pub(crate) fn is_feed(root: &Value, text: &str) -> bool {
    let version = root.get(text, "version").and_then(|version| version.plain(text));
    version.is_some_and(|version| version.contains("jsonfeed.org/version/"))
}

/// Reads a feed.
pub(crate) fn read(file: &FileText, root: &Value, options: &ReadOptions, problems: &mut Vec<Problem>) -> Content {
    let text = file.text();
    let mut blocks = Vec::new();
    if let Some(Value::Array(items)) = root.get(text, "items") {
        for item in items {
            read_item(file, item, &mut blocks, problems);
        }
    }
    let declared = root.get(text, "language").and_then(|tag| tag.plain(text)?.parse().ok());
    let settled = language::settle(options, options.side, declared.as_ref(), || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

fn read_item(file: &FileText, item: &Value, blocks: &mut Vec<Block>, problems: &mut Vec<Problem>) {
    let text = file.text();
    let language = item.get(text, "language").and_then(|tag| tag.plain(text)?.parse().ok());
    let string = |key: &str| item.get(text, key).and_then(Value::string);
    let plain = |string: JsonString| nested::plain(file, &string.passage(file).0);
    let mut found = Vec::new();
    for (key, kind) in [("title", BlockKind::Headline), ("summary", BlockKind::Paragraph)] {
        found.extend(string(key).into_iter().flat_map(plain).map(|block| Block { kind, ..block }));
    }
    // One content in two forms is one text: the form with more structure is read.
    match (string("content_html"), string("content_text")) {
        (Some(html), _) => found.extend(nested::html(file, &html.passage(file).0, problems)),
        (None, Some(content)) => found.extend(plain(content)),
        (None, None) => {}
    }
    blocks.extend(
        found.into_iter().map(|block| Block { language: block.language.or_else(|| language.clone()), ..block }),
    );
}
