//! The door of the crate: which reader takes a file, and what comes out.

use std::sync::Arc;

use copydesk_model::{Bitext, Document, FileText, LanguageTag, Problem, Side};

use crate::elements::Vocabulary;
use crate::language::option;
use crate::{
    Format, apple_strings, catalogue, decode, fluent, json_lines, markdown, markup_article, package, plain_text, po,
    properties, property_list, resources, subtitles, table, tmx, wire, xliff, xml, yaml,
};

/// What the caller knows about a file.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Language of the source text, overruling what the file says.
    pub source_lang: Option<LanguageTag>,
    /// Language of the target text, overruling what the file says.
    pub target_lang: Option<LanguageTag>,
    /// Which side an article is on; a bilingual file has both.
    pub side: Side,
    /// The format, overruling detection.
    pub format: Option<Format>,
}

impl ReadOptions {
    /// A translation of which nothing else is known.
    #[must_use]
    pub fn target() -> Self {
        Self { source_lang: None, target_lang: None, side: Side::Target, format: None }
    }

    /// A source article of which nothing else is known.
    #[must_use]
    pub fn source() -> Self {
        Self { side: Side::Source, ..Self::target() }
    }
}

/// The text of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// One text in one language.
    Article(Document),
    /// Texts beside their sources, in the order of the file.
    Bitexts(Vec<Bitext>),
    /// Several articles of one file.
    Items(Vec<Item>),
}

/// One of several articles of a file.
#[derive(Clone, Debug)]
pub struct Item {
    /// The text that it says it translates, where the file holds that too.
    pub source: Option<Document>,
    /// Its own text.
    pub target: Document,
}

impl Content {
    /// All texts of the file, sources before what translates them.
    pub fn documents(&self) -> Vec<&Document> {
        match self {
            Self::Article(document) => vec![document],
            Self::Bitexts(bitexts) => bitexts.iter().flat_map(|bitext| [&bitext.source, &bitext.target]).collect(),
            Self::Items(items) => {
                items.iter().flat_map(|item| item.source.iter().chain(std::iter::once(&item.target))).collect()
            }
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its text.
    pub content: Content,
    /// What could not be read of it.
    pub problems: Vec<Problem>,
}

/// Reads the file called `name`.
///
/// # Errors
/// When nothing of it can be read: it is empty, binary, damaged, or not what its name says.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<ReadFile, Problem> {
    if package::is_package(bytes) {
        let mut problems = Vec::new();
        let content = package::read(name, bytes, options, &mut problems)?;
        return Ok(ReadFile { content, problems });
    }
    let by_name = options.format.or_else(|| Format::of_name(name));
    if bytes.trim_ascii().is_empty() && by_name.is_some_and(may_be_empty) {
        return Ok(without_entries(name, options));
    }
    let decoded = decode(name, bytes, option(options, options.side))?;
    let mut problems: Vec<Problem> = decoded.damage.into_iter().collect();
    let format = options.format.unwrap_or_else(|| Format::detect(name, &decoded.text));
    if options.format.is_none() && format == Format::PlainText {
        refuse_unknown_xml(name, &decoded.text)?;
    }
    let file = FileText::new(name, decoded.text);
    let content = match format {
        Format::PlainText => plain_text::read(&file, options),
        Format::Markdown => markdown::read(&file, options),
        Format::Html => markup_article::read(&file, Vocabulary::Html, options, &mut problems)?,
        Format::News => markup_article::read(&file, Vocabulary::News, options, &mut problems)?,
        Format::Feed => markup_article::read(&file, Vocabulary::Feed, options, &mut problems)?,
        Format::Table => table::read(&file, options, &mut problems)?,
        Format::JsonLines => json_lines::read(&file, options, &mut problems)?,
        Format::Po => po::read(&file, options, &mut problems)?,
        Format::Xliff => xliff::read(&file, options, &mut problems)?,
        Format::Tmx => tmx::read(&file, options, &mut problems)?,
        Format::Resources => resources::read(&file, options)?,
        Format::Json => catalogue::read(&file, options, &mut problems)?,
        Format::Subtitles => subtitles::read(&file, options, &mut problems),
        Format::Fluent => fluent::read(&file, options, &mut problems)?,
        Format::Properties => properties::read(&file, options),
        Format::Yaml => yaml::read(&file, options)?,
        Format::Strings => apple_strings::read(&file, options, &mut problems),
        Format::PropertyList => property_list::read(&file, options)?,
        Format::Wire => wire::read(&file, options),
        Format::Docx | Format::Spreadsheet => {
            let message = format!("this is no {} file (it is no ZIP archive); save it again", format.as_str());
            return Err(Problem { file: file.name().clone(), line: None, message, fatal: true });
        }
    };
    Ok(ReadFile { content, problems })
}

/// True for catalogues of which an empty file is one without entries.
fn may_be_empty(format: Format) -> bool {
    matches!(format, Format::Fluent | Format::Po | Format::Properties | Format::Strings)
}

fn without_entries(name: &str, options: &ReadOptions) -> ReadFile {
    let file = FileText::new(name, String::new());
    let message = "the file has no entries".to_owned();
    let problems = vec![Problem { file: Arc::clone(file.name()), line: None, message, fatal: false }];
    ReadFile { content: crate::language::messages(&file, Vec::new(), None, options), problems }
}

/// XML of a kind that is not known is no article: reading its tags as words would help nobody.
fn refuse_unknown_xml(name: &str, text: &str) -> Result<(), Problem> {
    match xml::root_name(text).filter(|_| text.trim_start().starts_with("<?xml")) {
        None => Ok(()),
        Some((root, tag)) => Err(Problem {
            file: Arc::from(name),
            line: Some(1 + text[..tag.as_ptr() as usize - text.as_ptr() as usize].matches('\n').count()),
            message: format!("XML with the root element `{}` is no known format", root.escape_debug()),
            fatal: true,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_catalogue_has_no_entries_and_an_empty_article_is_refused() {
        for name in ["de.po", "de.ftl", "app_de.properties", "de.lproj/Localizable.strings"] {
            let file = read(name, b"\n", &ReadOptions::target()).expect(name);
            assert!(file.content.documents().iter().all(|document| document.segments.is_empty()), "{name}");
            assert!(!file.problems.iter().any(|problem| problem.fatal), "{name}");
        }
        assert!(read("story.txt", b"", &ReadOptions::target()).is_err());
    }

    #[test]
    fn xml_of_an_unknown_kind_is_refused_with_the_line_of_its_root() {
        let refused = read("a.xml", b"<?xml version='1.0'?>\n<!-- x -->\n<layout>a</layout>", &ReadOptions::target());
        assert_eq!(refused.expect_err("no format").line, Some(3));
    }
}
