//! What the elements of article markup mean: rows of `data/elements.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use copydesk_model::BlockKind;

/// A vocabulary of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Vocabulary {
    /// HTML and XHTML pages.
    Html,
    /// NITF, NewsML 1.2 and NewsML-G2 with what they enclose.
    News,
    /// RSS and Atom.
    Feed,
}

/// What an element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A block of its own.
    Block(BlockKind),
    /// Ends a block and is none itself; text directly in it is a paragraph where the vocabulary has such text.
    Container,
    /// Nothing in it is read.
    Skip,
    /// A line break.
    Break,
    /// A name, so the file says: `person`, `org`, `location`.
    Name(&'static str),
    /// Code, a key, a file name.
    Code,
}

const ROWS: &str = include_str!("../data/elements.csv");

static MEANINGS: LazyLock<HashMap<(Vocabulary, &'static str), Meaning>> =
    LazyLock::new(|| ROWS.lines().skip(1).filter_map(row).collect());

fn row(row: &'static str) -> Option<((Vocabulary, &'static str), Meaning)> {
    let mut cells = row.split(',');
    let vocabulary = match cells.next()? {
        "html" => Vocabulary::Html,
        "news" => Vocabulary::News,
        "feed" => Vocabulary::Feed,
        _ => return None,
    };
    let element = cells.next()?;
    let meaning = match cells.next()? {
        "headline" => Meaning::Block(BlockKind::Headline),
        "heading" => Meaning::Block(BlockKind::Heading),
        "byline" => Meaning::Block(BlockKind::Byline),
        "dateline" => Meaning::Block(BlockKind::Dateline),
        "advisory" => Meaning::Block(BlockKind::Advisory),
        "paragraph" => Meaning::Block(BlockKind::Paragraph),
        "item" => Meaning::Block(BlockKind::Item),
        "caption" => Meaning::Block(BlockKind::Caption),
        "credit" => Meaning::Block(BlockKind::Credit),
        "container" => Meaning::Container,
        "skip" => Meaning::Skip,
        "break" => Meaning::Break,
        "person" => Meaning::Name("person"),
        "org" => Meaning::Name("org"),
        "location" => Meaning::Name("location"),
        "code" => Meaning::Code,
        _ => return None,
    };
    Some(((vocabulary, element), meaning))
}

/// The meaning of an element, named without prefix and in any case; `None` for inline elements without one.
pub(crate) fn meaning(vocabulary: Vocabulary, element: &str) -> Option<Meaning> {
    let found = |name: &str| MEANINGS.get(&(vocabulary, name)).copied();
    if element.bytes().any(|byte| byte.is_ascii_uppercase()) && vocabulary == Vocabulary::Html {
        found(&element.to_ascii_lowercase())
    } else {
        found(element)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_has_a_meaning() {
        for row in super::ROWS.lines().skip(1) {
            assert!(super::row(row).is_some(), "{row}");
        }
    }
}
