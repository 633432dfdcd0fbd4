//! Everything a run found.

use std::sync::Arc;

use crate::{CheckInfo, Finding, LanguageTag, Place, Problem};

/// A place where a name stands, right or wrong.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name in full: as the authority prefers it in the language of the text, or as the text first has it.
    pub name: String,
    /// The authority's id, where the name is listed.
    pub entity: Option<String>,
    /// Where it stands, and how it is spelled there.
    pub place: Place,
}

/// What was found in one file.
#[derive(Clone, Debug)]
pub struct FileReview {
    /// The file as given on the command line.
    pub file: Arc<str>,
    /// Its source, where that is another file.
    pub source_file: Option<Arc<str>>,
    /// Language of the source; `None` without a source.
    pub source_lang: Option<LanguageTag>,
    /// Language of the target.
    pub target_lang: LanguageTag,
    /// Words of the target that were read (in scripts without spaces, half the letters).
    pub words: usize,
    /// Target segments that were read.
    pub segments: usize,
    /// What was found, in reading order; quiet findings included.
    pub findings: Vec<Finding>,
    /// Every name of the target in reading order; empty unless an index of names was asked for.
    pub mentions: Vec<Mention>,
}

/// What was found in a run: all that a report needs.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// In the order of file names.
    pub files: Vec<FileReview>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The rules that ran.
    pub rules: Vec<CheckInfo>,
}

impl Review {
    /// All findings that are to be shown, with their file, in order.
    pub fn shown(&self) -> impl Iterator<Item = (&FileReview, &Finding)> {
        self.files.iter().flat_map(|file| file.findings.iter().filter(|f| f.quiet.is_none()).map(move |f| (file, f)))
    }
}
