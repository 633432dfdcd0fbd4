//! Who a news item of the wire is (NewsML-G2, NewsML 1.2), what it translates, and which items a file holds.

use std::collections::HashSet;

use copydesk_model::{LanguageTag, Span};

use crate::decode::decode_text;
use crate::markup::{Tag, Token, Tokens, local};
use crate::{markup_article, xml};

/// Who a news item is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsItem {
    /// What its versions share: the `guid`, in NewsML 1.2 the public identifier without the number of the revision.
    pub guid: String,
    /// Its language, where it says so.
    pub language: Option<LanguageTag>,
    /// The item that it says it is made from.
    pub original: Option<Original>,
}

/// The item that another was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Its `guid`.
    pub guid: String,
    /// The item says that it is a translation (`link rel="irel:translationOf"`). Otherwise it only derives from the other
    /// (`DerivedFrom`), as corrections do too: it is a translation when it is in another language.
    pub is_translated: bool,
}

impl NewsItem {
    /// True when the item is a translation of `other`.
    #[must_use]
    pub fn translates(&self, other: &NewsItem) -> bool {
        let named = |original: &&Original| original.guid == other.guid && self.guid != other.guid;
        self.original.as_ref().filter(named).is_some_and(|original| {
            original.is_translated || self.language.as_ref().is_some_and(|own| differs(own, other.language.as_ref()))
        })
    }

    /// The item that it surely translates, wherever that is.
    #[must_use]
    pub fn said_original(&self) -> Option<&str> {
        self.original.as_ref().filter(|original| original.is_translated).map(|original| original.guid.as_str())
    }
}

/// True when another language is known and is another one.
fn differs(own: &LanguageTag, other: Option<&LanguageTag>) -> bool {
    other.is_some_and(|other| other.primary() != own.primary())
}

/// Bytes of a file in which an item says who it is and what it translates: its text stands behind.
const HEAD: usize = 64 * 1024;

/// Who the news item in a file is that begins with these bytes; `None` for other files and for messages of several items.
#[must_use]
pub fn news_item(name: &str, bytes: &[u8]) -> Option<NewsItem> {
    let text = decode_text(name, &bytes[..bytes.len().min(HEAD)], None).text;
    let (root, _) = xml::root_name(&text)?;
    let mut found = matches!(root, "newsItem" | "NewsML").then(|| items(&text))?;
    found.truncate(2);
    let [(item, span)] = found.as_mut_slice() else { return None };
    item.language = item.language.take().or_else(|| markup_article::language_element(span.of(&text)));
    Some(std::mem::take(item)).filter(|item| !item.guid.is_empty())
}

/// The news items in a document with their bytes. One that is not closed goes to the end.
pub(crate) fn items(text: &str) -> Vec<(NewsItem, Span)> {
    let mut found = Vec::new();
    let mut open: Option<(NewsItem, usize)> = None;
    let mut is_identifier = false;
    for token in Tokens::new(text, Span::new(0, text.len()), false) {
        match (token, &mut open) {
            (Token::Start { tag, is_empty: false }, None) if is_item(tag.local()) => {
                open = Some((opened(&tag, text), tag.span.start));
            }
            (Token::Start { tag, .. }, Some((item, _))) => {
                is_identifier = tag.local() == "PublicIdentifier";
                item.original = item.original.take().or_else(|| original(&tag, text));
            }
            (Token::Text(span), Some((item, _))) if is_identifier && item.guid.is_empty() => {
                item.guid = without_revision(span.of(text).trim()).to_owned();
            }
            (Token::End { name, span }, Some(_)) => {
                is_identifier = false;
                if is_item(local(name)) {
                    found.extend(open.take().map(|(item, start)| (item, Span::new(start, span.end))));
                }
            }
            _ => {}
        }
    }
    found.extend(open.map(|(item, start)| (item, Span::new(start, text.len()))));
    found
}

fn is_item(name: &str) -> bool {
    matches!(name, "newsItem" | "NewsItem")
}

fn opened(tag: &Tag<'_>, text: &str) -> NewsItem {
    let guid = tag.get(text, "guid").unwrap_or_default().into_owned();
    NewsItem { guid, language: tag.get(text, "xml:lang").and_then(|said| said.parse().ok()), original: None }
}

/// An identifier of NewsML 1.2 without the number of the revision: `urn:newsml:example.com:20240305:123:2U`.
fn without_revision(identifier: &str) -> &str {
    const SHORTEST: usize = 5;
    let is_revision = |last: &str| {
        let digits = last.trim_end_matches(['N', 'U', 'A']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has_all_parts = identifier.starts_with("urn:newsml:") && identifier.split(':').count() > SHORTEST;
    match identifier.rsplit_once(':') {
        Some((item, last)) if has_all_parts && is_revision(last) => item,
        _ => identifier,
    }
}

/// The item that an element says this one is made from. The relation of a link is a code with a prefix, or an address.
fn original(tag: &Tag<'_>, text: &str) -> Option<Original> {
    match tag.local() {
        "link" => {
            let relation = tag.get(text, "rel").or_else(|| tag.get(text, "reluri"))?;
            let is_translated = relation.rsplit([':', '/', '#']).next() == Some("translationOf");
            let said = tag.get(text, "residref").or_else(|| tag.get(text, "href"))?;
            is_translated.then(|| Original { guid: said.into_owned(), is_translated })
        }
        "DerivedFrom" => {
            let said = tag.get(text, "NewsItem")?;
            Some(Original { guid: without_revision(said.trim()).to_owned(), is_translated: false })
        }
        _ => None,
    }
}

/// The bytes of the components of a news item of NewsML 1.2 that say the same in several languages: those directly in a
/// component that calls them equivalent, or that lets one choose by language. Fewer than two are none.
pub(crate) fn equivalents(text: &str, item: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut list: Option<usize> = None;
    let (mut depth, mut start) = (0_usize, 0);
    let mut is_basis = false;
    for token in Tokens::new(text, item, false) {
        match token {
            Token::Start { tag, is_empty: false } if tag.local() == "NewsComponent" => {
                depth += 1;
                if list == Some(depth - 1) {
                    start = tag.span.start;
                } else if list.is_none() && tag.get(text, "EquivalentsList").is_some_and(|said| said == "yes") {
                    list = Some(depth);
                }
            }
            Token::Start { tag, .. } => is_basis = tag.local() == "BasisForChoice",
            Token::Text(span) if is_basis && list.is_none() && span.of(text).trim_end().ends_with("Language") => {
                list = Some(depth);
            }
            Token::End { name, span } if local(name) == "NewsComponent" => {
                if list.is_some_and(|list| depth == list + 1) {
                    found.push(Span::new(start, span.end));
                }
                depth = depth.saturating_sub(1);
            }
            Token::End { .. } => is_basis = false,
            _ => {}
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// The items that a package refers to (`itemRef`, in NewsML 1.2 `NewsItemRef`) and that are not in the same file, each once,
/// sorted.
pub(crate) fn references(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in Tokens::new(text, Span::new(0, text.len()), false) {
        let Token::Start { tag, .. } = token else { continue };
        let said = match tag.local() {
            "itemRef" => tag.get(text, "residref").or_else(|| tag.get(text, "href")),
            "NewsItemRef" => tag.get(text, "NewsItem"),
            _ => None,
        };
        found.extend(said.map(std::borrow::Cow::into_owned));
    }
    let own: HashSet<String> = items(text).into_iter().map(|(item, _)| item.guid).collect();
    found.retain(|said| !own.contains(without_revision(said)));
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_says_what_it_translates() {
        let item = |link: &str| {
            let text = format!("<newsItem guid='urn:b' xml:lang='de'><itemMeta>{link}</itemMeta></newsItem>");
            news_item("b.xml", text.as_bytes())
        };
        let english = NewsItem { guid: "urn:a".to_owned(), language: "en".parse().ok(), original: None };
        let german = item("<link rel='irel:translationOf' residref='urn:a' version='2'/>").unwrap();
        assert_eq!((german.guid.as_str(), german.said_original()), ("urn:b", Some("urn:a")));
        assert!(german.translates(&english) && !english.translates(&german) && !german.translates(&german));
        let other = "<link reluri='http://cv.iptc.org/newscodes/itemrelation/seeAlso' href='urn:c'/>";
        assert_eq!(item(other).unwrap().original, None);
        assert_eq!(news_item("d.xml", b"<nitf/>"), None);
    }

    #[test]
    fn what_derives_from_an_item_in_another_language_is_its_translation() {
        let item = |lang: &str, from: &str| {
            let text = format!(
                "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:newsml:example.com:20240305:{lang}:1\
                 </PublicIdentifier></NewsIdentifier></Identification><NewsManagement>{from}</NewsManagement><NewsComponent>\
                 <DescriptiveMetadata><Language FormalName='{lang}'/></DescriptiveMetadata></NewsComponent></NewsItem></NewsML>"
            );
            news_item("a.xml", text.as_bytes()).unwrap()
        };
        let english = item("en", "");
        assert_eq!(english.guid, "urn:newsml:example.com:20240305:en");
        let from = "<DerivedFrom NewsItem='urn:newsml:example.com:20240305:en:2U'/>";
        assert!(item("fr", from).translates(&english));
        assert_eq!(item("fr", from).said_original(), None);
        let corrected = NewsItem { guid: "x".to_owned(), ..item("en", from) };
        assert!(!corrected.translates(&english));
    }

    #[test]
    fn a_package_says_what_is_in_it() {
        let text = "<packageItem><itemRef residref='urn:b'/><itemRef residref='urn:a'/><itemRef residref='urn:b'/></packageItem>";
        assert_eq!(references(text), ["urn:a", "urn:b"]);
    }
}
