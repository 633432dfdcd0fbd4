//! The door of the crate: which reader takes a file, and what comes out.

use copydesk_model::{Bitext, Document, FileText, LanguageTag, Problem, Side};

use crate::language::option;
use crate::{Format, decode, json_lines, plain_text, table};

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
    let decoded = decode(name, bytes, option(options, options.side))?;
    let mut problems: Vec<Problem> = decoded.damage.into_iter().collect();
    let format = options.format.unwrap_or_else(|| Format::detect(name, &decoded.text));
    let file = FileText::new(name, decoded.text);
    let content = match format {
        Format::PlainText => plain_text::read(&file, options),
        Format::Table => table::read(&file, options, &mut problems)?,
        Format::JsonLines => json_lines::read(&file, options, &mut problems)?,
    };
    Ok(ReadFile { content, problems })
}
