//! Messages of the wire with several articles: news items beside those that they translate, and the languages of one item.

use std::collections::HashMap;
use std::sync::Arc;

use copydesk_model::{Document, FileText, LanguageTag, Problem, Side, Span};

use crate::article::{self, Block};
use crate::blocks;
use crate::elements::Vocabulary;
use crate::news_items::{NewsItem, Original, equivalents, items, references};
use crate::reading::Item;
use crate::{ReadOptions, language, markup_article, xml};

/// An article of a message.
struct Article {
    item: NewsItem,
    blocks: Vec<Block>,
    language: Option<LanguageTag>,
}

/// The articles of a message with several, each beside the one that it translates; `None` for any other file.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Option<Vec<Item>> {
    let (root, _) = xml::root_name(file.text())?;
    if !matches!(root, "newsMessage" | "NewsML") {
        return None;
    }
    let items = items(file.text());
    let (mut articles, mut found) = (Vec::new(), Vec::new());
    for (item, span) in &items {
        match in_languages(file, item, *span) {
            Some(several) => articles.extend(several),
            None => articles.push(article(file, item, *span, &mut found)),
        }
    }
    articles.retain(|article| !article.blocks.is_empty());
    if articles.len() < 2 && (root == "NewsML" || items.len() < 2) || articles.is_empty() {
        return None;
    }
    problems.append(&mut found);
    let mut by_guid: HashMap<&str, Vec<&Article>> = HashMap::new();
    articles.iter().for_each(|article| by_guid.entry(&article.item.guid).or_default().push(article));
    let original = |article: &Article| {
        let versions = by_guid.get(article.item.original.as_ref()?.guid.as_str())?;
        // The last one counts.
        versions.iter().copied().rfind(|other| article.item.translates(&other.item))
    };
    let alone = articles.iter().filter(|article| original(article).is_none());
    problems.extend(alone.filter_map(|article| missing_original(file, &article.item)));
    let side_by_side = |article: &Article| Item {
        source: original(article).map(|original| document(file, original, options, Side::Source)),
        target: document(file, article, options, options.side),
    };
    Some(articles.iter().map(side_by_side).collect())
}

fn article(file: &FileText, item: &NewsItem, span: Span, problems: &mut Vec<Problem>) -> Article {
    let found = blocks::read(file, span, Vocabulary::News, problems);
    let language = found.language.or_else(|| markup_article::language_element(span.of(file.text())));
    let item = NewsItem { language: language.clone().or_else(|| item.language.clone()), ..item.clone() };
    Article { item, blocks: markup_article::headline_first(found.blocks), language }
}

/// The equivalents of an item of NewsML 1.2 as articles, the first of them the original of the others; `None` when they are
/// not in several languages, or when the item has text besides.
fn in_languages(file: &FileText, item: &NewsItem, span: Span) -> Option<Vec<Article>> {
    let spans = equivalents(file.text(), span);
    let mut damage = Vec::new();
    let mut articles: Vec<Article> = spans.iter().map(|span| article(file, item, *span, &mut damage)).collect();
    articles.retain(|article| !article.blocks.is_empty());
    let first = articles.first()?.item.language.clone()?;
    let is_other =
        |article: &Article| article.item.language.as_ref().is_some_and(|own| own.primary() != first.primary());
    let words = |blocks: &[Block]| blocks.iter().map(|block| block.passage.text().len()).sum::<usize>();
    let whole = words(&article(file, item, span, &mut damage).blocks);
    let parts: usize = articles.iter().map(|article| words(&article.blocks)).sum();
    if !damage.is_empty() || whole != parts || !articles.iter().skip(1).all(is_other) || articles.len() < 2 {
        return None;
    }
    let original = Original { guid: item.guid.clone(), is_translated: true };
    for (number, article) in articles.iter_mut().enumerate().skip(1) {
        article.item.guid = format!("{}#{number}", item.guid);
        article.item.original = Some(original.clone());
    }
    Some(articles)
}

fn document(file: &FileText, article: &Article, options: &ReadOptions, side: Side) -> Document {
    let settled = language::settle(options, side, article.language.as_ref(), || article::sample(&article.blocks));
    article::document(file, side, article.blocks.clone(), &settled)
}

/// What to say of an item whose original is not in the message, if it says that there is one.
fn missing_original(file: &FileText, item: &NewsItem) -> Option<Problem> {
    let original = item.said_original()?.escape_debug();
    let own = item.guid.escape_debug();
    let message = format!(
        "the item `{own}` translates `{original}`, which is not in the message; it is checked alone: give both in one \
         message, or each in a file of its own"
    );
    Some(Problem { file: Arc::clone(file.name()), line: None, message, fatal: false })
}

/// What to say of a document without text.
pub(crate) fn without_text(file: &FileText) -> Problem {
    let message = match references(file.text()).as_slice() {
        [] => "no text was found in the markup".to_owned(),
        [first, more @ ..] => {
            let others = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            format!(
                "no text was found in the markup: it refers to `{}`{others}; give the files of these",
                first.escape_debug()
            )
        }
    };
    Problem { file: Arc::clone(file.name()), line: None, message, fatal: false }
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

    /// Source, target and its language.
    type Row = (Option<String>, String, String);

    /// Every article, and what is said of the file.
    fn shown(text: String) -> (Vec<Row>, Vec<String>) {
        let file = FileText::new("m.xml", text);
        let mut problems = Vec::new();
        let read = read(&file, &ReadOptions::target(), &mut problems).unwrap_or_default();
        let first = |document: &Document| document.segments[0].text().to_owned();
        let articles = read.iter().map(|item| {
            (item.source.as_ref().map(first), first(&item.target), item.target.language.as_str().to_owned())
        });
        (articles.collect(), problems.into_iter().map(|problem| problem.message).collect())
    }

    fn row(source: Option<&str>, target: &str, lang: &str) -> Row {
        (source.map(str::to_owned), target.to_owned(), lang.to_owned())
    }

    #[test]
    fn the_items_of_a_message_are_articles_beside_their_originals() {
        let link = "<link reluri=\"http://cv.iptc.org/newscodes/itemrelation/translationOf\" href=\"urn:a\"/>";
        let german = item("urn:b", link, "de", "Die Gespräche gehen weiter.");
        let items = item("urn:a", "", "en", "Talks go on.") + &german;
        let message = |items: &str| format!("<newsMessage>\n<header/><itemSet>{items}</itemSet></newsMessage>");
        let wanted = [row(None, "Talks go on.", "en"), row(Some("Talks go on."), "Die Gespräche gehen weiter.", "de")];
        assert_eq!(shown(message(&items)), (wanted.to_vec(), Vec::new()));
        let (articles, problems) = shown(message(&(item("urn:c", "", "en", "Rain fell.") + &german)));
        assert_eq!(articles[1].0, None);
        assert!(problems[0].contains("`urn:b` translates `urn:a`"), "{problems:?}");
    }

    /// An item of NewsML 1.2 with a text in each language.
    fn multilingual(list: &str, texts: &[(&str, &str)]) -> String {
        let component = |(lang, text): &(&str, &str)| {
            format!(
                "<NewsComponent><DescriptiveMetadata><Language FormalName=\"{lang}\"/></DescriptiveMetadata><ContentItem>\
                 <DataContent><p>{text}</p></DataContent></ContentItem></NewsComponent>"
            )
        };
        let texts: String = texts.iter().map(component).collect();
        format!(
            "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:newsml:example.com:20240305:1:1\
             </PublicIdentifier></NewsIdentifier></Identification>{list}{texts}</NewsComponent></NewsItem></NewsML>"
        )
    }

    #[test]
    fn the_languages_of_an_item_are_articles_beside_the_first() {
        let texts = [("en", "Talks go on."), ("fr", "Les pourparlers continuent.")];
        let wanted = [row(None, "Talks go on.", "en"), row(Some("Talks go on."), "Les pourparlers continuent.", "fr")];
        let basis = "<NewsComponent><BasisForChoice>./NewsComponent/DescriptiveMetadata/Language</BasisForChoice>";
        for list in ["<NewsComponent EquivalentsList=\"yes\">", basis] {
            assert_eq!(shown(multilingual(list, &texts)), (wanted.to_vec(), Vec::new()), "{list}");
        }
        let renditions = [("en", "Talks go on."), ("en", "Talks go on.")];
        assert_eq!(shown(multilingual(basis, &renditions)).0, []);
        let besides = format!("{basis}<NewsLines><HeadLine>Talks</HeadLine></NewsLines>");
        assert_eq!(shown(multilingual(&besides, &texts)).0, []);
    }

    #[test]
    fn a_package_without_text_says_what_is_missing() {
        let file = FileText::new("p.xml", "<packageItem><itemRef residref='urn:a'/></packageItem>".to_owned());
        assert!(without_text(&file).message.contains("`urn:a`; give the files"));
    }
}
