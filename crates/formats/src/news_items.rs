//! News items of the wire (NewsML-G2): who each is, which other it translates, and the several items of one message.

use copydesk_model::{Document, FileText, Problem, Side, Span};

use crate::article::{self, Block};
use crate::blocks;
use crate::decode::decode_text;
use crate::elements::Vocabulary;
use crate::markup::{Tag, Token, Tokens};
use crate::reading::Item;
use crate::{ReadOptions, language, markup_article, xml};

/// Who a news item is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsItem {
    /// Its `guid`, which its versions share.
    pub guid: String,
    /// The `guid` of the item that it is a translation of, where it says so (`link rel="irel:translationOf"`).
    pub translates: Option<String>,
}

/// Bytes of a file in which an item says who it is and what it translates: its text stands behind.
const HEAD: usize = 64 * 1024;

/// Who the news item in a file is that begins with these bytes; `None` for other files and for messages of several items.
#[must_use]
pub fn news_item(name: &str, bytes: &[u8]) -> Option<NewsItem> {
    let text = decode_text(name, &bytes[..bytes.len().min(HEAD)], None).text;
    let (root, _) = xml::root_name(&text)?;
    let mut found = (root == "newsItem").then(|| items(&text))?.into_iter();
    found.next().map(|(item, _)| item).filter(|item| !item.guid.is_empty())
}

/// The news items in a document with their bytes. One that is not closed goes to the end.
fn items(text: &str) -> Vec<(NewsItem, Span)> {
    let mut found = Vec::new();
    let mut open: Option<(NewsItem, usize)> = None;
    for token in Tokens::new(text, Span::new(0, text.len()), false) {
        match (token, &mut open) {
            (Token::Start { tag, is_empty: false }, None) if tag.local() == "newsItem" => {
                let guid = tag.get(text, "guid").unwrap_or_default().into_owned();
                open = Some((NewsItem { guid, translates: None }, tag.span.start));
            }
            (Token::Start { tag, .. }, Some((item, _))) if tag.local() == "link" => {
                item.translates = item.translates.take().or_else(|| translated(&tag, text));
            }
            (Token::End { name, span }, Some(_)) if crate::markup::local(name) == "newsItem" => {
                found.extend(open.take().map(|(item, start)| (item, Span::new(start, span.end))));
            }
            _ => {}
        }
    }
    found.extend(open.map(|(item, start)| (item, Span::new(start, text.len()))));
    found
}

/// The item that a link says is the original. The relation is a code with a prefix, or an address.
fn translated(link: &Tag<'_>, text: &str) -> Option<String> {
    let relation = link.get(text, "rel").or_else(|| link.get(text, "reluri"))?;
    let is_original = relation.rsplit([':', '/', '#']).next() == Some("translationOf");
    let said = link.get(text, "residref").or_else(|| link.get(text, "href"))?;
    is_original.then(|| said.into_owned())
}

/// The articles of a message with several news items, each beside the one that it translates; `None` for any other file.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Option<Vec<Item>> {
    let text = file.text();
    let (root, _) = xml::root_name(text)?;
    let items = if root == "newsMessage" { items(text) } else { Vec::new() };
    if items.len() < 2 {
        return None;
    }
    let read: Vec<(NewsItem, Vec<Block>, _)> = items
        .into_iter()
        .map(|(item, span)| {
            let found = blocks::read(file, span, Vocabulary::News, problems);
            let language = found.language.or_else(|| markup_article::language_element(span.of(text)));
            (item, markup_article::headline_first(found.blocks), language)
        })
        .filter(|(_, blocks, _)| !blocks.is_empty())
        .collect();
    let document = |blocks: &[Block], said, side: Side| -> Document {
        let settled = language::settle(options, side, said, || article::sample(blocks));
        article::document(file, side, blocks, &settled)
    };
    let articles = read.iter().map(|(item, blocks, said)| {
        // Of several versions the last counts.
        let original = item.translates.as_ref().and_then(|guid| read.iter().rfind(|(other, ..)| other.guid == *guid));
        let original = original.filter(|(other, ..)| other.guid != item.guid);
        Item {
            source: original.map(|(_, blocks, said)| document(blocks, said.as_ref(), Side::Source)),
            target: document(blocks, said.as_ref(), options.side),
        }
    });
    Some(articles.collect::<Vec<_>>()).filter(|articles| !articles.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(guid: &str, link: &str, lang: &str, text: &str) -> String {
        format!(
            "<newsItem guid=\"{guid}\" version=\"1\" xml:lang=\"{lang}\"><itemMeta>{link}</itemMeta><contentSet><inlineXML>\
             <html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"
        )
    }

    #[test]
    fn an_item_says_what_it_translates() {
        let link = "<link rel=\"irel:translationOf\" residref=\"urn:a\" version=\"2\"/>";
        let text = item("urn:b", link, "de", "x");
        let wanted = NewsItem { guid: "urn:b".to_owned(), translates: Some("urn:a".to_owned()) };
        assert_eq!(news_item("b.xml", text.as_bytes()), Some(wanted));
        let other = "<link reluri=\"http://cv.iptc.org/newscodes/itemrelation/seeAlso\" href=\"urn:c\"/>";
        assert_eq!(news_item("c.xml", item("urn:c", other, "de", "x").as_bytes()).unwrap().translates, None);
        assert_eq!(news_item("d.xml", b"<nitf/>"), None);
    }

    #[test]
    fn the_items_of_a_message_are_articles_beside_their_originals() {
        let link = "<link reluri=\"http://cv.iptc.org/newscodes/itemrelation/translationOf\" href=\"urn:a\"/>";
        let items = item("urn:a", "", "en", "Talks go on.") + &item("urn:b", link, "de", "Die Gespräche gehen weiter.");
        let text = format!("<newsMessage>\n<header/><itemSet>{items}</itemSet></newsMessage>");
        let file = FileText::new("m.xml", text);
        let read = read(&file, &ReadOptions::target(), &mut Vec::new()).unwrap();
        let shown: Vec<(Option<&str>, &str, &str)> = read
            .iter()
            .map(|item| {
                let source = item.source.as_ref().map(|source| source.segments[0].text());
                (source, item.target.segments[0].text(), item.target.language.as_str())
            })
            .collect();
        let wanted = [(None, "Talks go on.", "en"), (Some("Talks go on."), "Die Gespräche gehen weiter.", "de")];
        assert_eq!(shown, wanted);
        assert_eq!(read[1].source.as_ref().unwrap().segments[0].side, Side::Source);
    }
}
