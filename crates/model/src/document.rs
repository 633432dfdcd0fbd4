//! A text in one language, as segments.

use std::fmt;
use std::sync::Arc;

use crate::{LanguageTag, Segment};

/// How the language of a text is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LanguageOrigin {
    /// The user said so.
    Option,
    /// The file says so.
    File,
    /// Recognised from a sample of the text.
    Detected,
    /// Not known.
    Unknown,
}

/// A text in one language: an article, or one side of a bilingual file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file as given on the command line.
    pub file: Arc<str>,
    /// Language of the text as a whole.
    pub language: LanguageTag,
    /// How that is known.
    pub language_origin: LanguageOrigin,
    /// All segments in reading order; `segments[i].ordinal == i`.
    pub segments: Vec<Arc<Segment>>,
}

impl Document {
    /// A document without text, the missing side of a text that is checked alone.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            file: Arc::from(""),
            language: LanguageTag::unknown(),
            language_origin: LanguageOrigin::Unknown,
            segments: Vec::new(),
        }
    }
}

/// Something about an input that its owner has to know: it was not read, or not fully.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file as given on the command line.
    pub file: Arc<str>,
    /// Line from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong and what to do about it: one lower-case sentence or two, without the file's name.
    pub message: String,
    /// The input counts as not read: exit status 2.
    pub fatal: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.escape_debug())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}
