//! A segment: the smallest unit that is translated, usually a sentence.

use std::sync::Arc;

use crate::{LanguageTag, Passage, Position, Span, Unit};

/// Which text of a pair a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The translation, the text that is checked.
    Target,
    /// The text it was translated from.
    Source,
}

/// What part of an article a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title, with its tags (`UPDATE 3-`).
    Headline,
    /// A line below the title that sums the story up, or a heading between paragraphs.
    Heading,
    /// `By Jane Doe`, or the agency's name on a line of its own.
    Byline,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// A note to editors: `(Adds minister's reaction in paragraph 3)`.
    Advisory,
    /// Running text.
    Paragraph,
    /// An item of a list, a cell of a table.
    Item,
    /// Text to a picture.
    Caption,
    /// Who reported and edited, at the end.
    Credit,
    /// A string of a program or a page, from a localisation file.
    Message,
}

impl BlockKind {
    /// True for text that readers read as prose and that running-text checks apply to; false for bylines, datelines,
    /// credits and notes to editors, which follow rules of their own.
    #[must_use]
    pub fn is_running_text(self) -> bool {
        !matches!(self, Self::Byline | Self::Dateline | Self::Advisory | Self::Credit)
    }
}

/// What a marked stretch of a segment is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// An inline tag or code; the text under it may be empty. The string is its normal form, such as `<b>` or `{1}`.
    Tag(String),
    /// A placeholder that the program fills in.
    Placeholder,
    /// An address: web, mail, file path.
    Address,
    /// Code, an option, an identifier.
    Code,
    /// The file itself says that this is a name (`person`, `org`, `location`).
    Name(&'static str),
    /// What is written here is against the rules of the file's format; the text under it may be empty.
    Fault(FormatFault),
}

/// Something against the rules of a format that its reader saw and that is no longer to be seen in the text: an escape that
/// was decoded, a limit that the file sets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FormatFault {
    /// Which kind of rule.
    pub kind: FaultKind,
    /// What is wrong and what to do: one sentence.
    pub what: String,
}

/// Kinds of rules that formats have for their texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Escapes of Android resources.
    Android,
    /// Escapes of properties.
    Properties,
    /// How many forms a plural has.
    Plural,
    /// How long a text may be.
    Length,
}

/// A stretch of a segment that is not running text, or that the file knows something about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: MarkKind,
}

impl Mark {
    /// True when checks that read running text must look past it.
    #[must_use]
    pub fn masks(&self) -> bool {
        !matches!(self.kind, MarkKind::Name(_) | MarkKind::Fault(_))
    }
}

/// A sentence, a headline, a message: one unit of text with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The file as given on the command line.
    pub file: Arc<str>,
    /// Id of the segment in its file: the table's `id`, the XLIFF unit, otherwise its number from 1.
    pub unit: Unit,
    /// Number of the segment in its document, from 0.
    pub ordinal: usize,
    /// Which text it belongs to.
    pub side: Side,
    /// Its language.
    pub language: LanguageTag,
    /// What part of the article it is.
    pub kind: BlockKind,
    /// Number of the block (paragraph) it stands in, from 0. Segments of one block follow each other.
    pub block: usize,
    /// The text, with its place in the file.
    pub passage: Passage,
    /// Codes, placeholders, addresses and known names in it, sorted by start, not overlapping.
    pub marks: Vec<Mark>,
    /// Rules that the file itself silences here (`*` for all).
    pub silenced: Vec<String>,
    /// False when the file says that it is not for translation.
    pub translatable: bool,
}

impl Segment {
    /// A segment with nothing but a text: for tests, and for text that never was in a file.
    #[must_use]
    pub fn loose(text: &str, language: LanguageTag, side: Side) -> Self {
        Self {
            file: Arc::from(""),
            unit: Unit::Number(1),
            ordinal: 0,
            side,
            language,
            kind: BlockKind::Paragraph,
            block: 0,
            passage: Passage::loose(text),
            marks: Vec::new(),
            silenced: Vec::new(),
            translatable: true,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.passage.text()
    }

    /// Where `span` begins and ends in the file.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (self.passage.start_position(span.start), self.passage.end_position(span.end))
    }

    /// True when checks that read running text must look past `span`: it touches a code, placeholder or address.
    #[must_use]
    pub fn is_masked(&self, span: Span) -> bool {
        self.marks.iter().any(|mark| mark.masks() && mark.span.overlaps(span))
    }
}
