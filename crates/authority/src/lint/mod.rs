//! What is wrong with the rows of names files: shape, contradictions, forms that do not agree.
//!
//! The same code proves the embedded list and serves `names lint`. How alike two names are is not this crate's to say: a
//! [`Similarity`] is given by the caller.

mod agreement;
mod conflicts;
mod neighbours;
mod shape;

use std::fmt;
use std::sync::Arc;

use copydesk_model::LanguageTag;

use crate::entry::{EntityKind, Form, Status};
use crate::listed::Listed;

/// How alike two names are, each read in its language: 0 to 1.
pub type Similarity<'s> = &'s dyn Fn(&str, &LanguageTag, &str, &LanguageTag) -> f32;

/// A names file with its entities.
#[derive(Clone, Debug)]
pub struct NamesFile {
    /// Its name.
    pub name: Arc<str>,
    /// What it holds.
    pub listed: Vec<Listed>,
}

/// What is wrong, or worth a look, in a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowFault {
    /// The file.
    pub file: Arc<str>,
    /// Line, from 1; 0 where the format has no lines.
    pub line: usize,
    /// One sentence with the cure.
    pub message: String,
    /// Worth a look, not wrong: two entities whose names are near each other.
    pub is_note: bool,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file.escape_debug().to_string())?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Two entities whose names are so near that one could be taken for a misspelling of the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbours {
    /// Id and name of one, which comes first in the alphabet of ids.
    pub a: (String, String),
    /// Id and name of the other.
    pub b: (String, String),
}

/// Everything that is wrong with the rows of `files`, which are read together, by file and line.
#[must_use]
pub fn lint(files: &[NamesFile], similarity: Similarity<'_>) -> Vec<RowFault> {
    let rows = Rows::of(files);
    let mut faults = Vec::new();
    shape::check(&rows, &mut faults);
    conflicts::check(&rows, &mut faults);
    agreement::check(&rows, similarity, &mut faults);
    neighbours::check(&rows, similarity, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}

/// The neighbours among the people of `files`.
#[must_use]
pub fn neighbours(files: &[NamesFile], similarity: Similarity<'_>) -> Vec<Neighbours> {
    neighbours::find(&Rows::of(files), similarity)
}

/// All rows of all files, in order.
struct Rows<'f> {
    all: Vec<(&'f Arc<str>, &'f Listed)>,
}

/// A form of a row.
#[derive(Clone, Copy)]
struct FormRow<'f> {
    file: &'f Arc<str>,
    listed: &'f Listed,
    /// Its place among the forms of the entity.
    at: usize,
}

impl<'f> Rows<'f> {
    fn of(files: &'f [NamesFile]) -> Self {
        Self { all: files.iter().flat_map(|file| file.listed.iter().map(|listed| (&file.name, listed))).collect() }
    }

    fn forms(&self) -> impl Iterator<Item = FormRow<'f>> {
        let rows = self.all.iter().copied();
        rows.flat_map(|(file, listed)| (0..listed.entry.forms.len()).map(move |at| FormRow { file, listed, at }))
    }
}

impl<'f> FormRow<'f> {
    fn form(self) -> &'f Form {
        &self.listed.entry.forms[self.at]
    }

    fn id(self) -> &'f str {
        &self.listed.entry.id
    }

    fn kind(self) -> EntityKind {
        self.listed.entry.kind
    }

    fn is_right(self) -> bool {
        self.form().status != Status::Wrong
    }

    fn fault(self, message: String) -> RowFault {
        RowFault { file: Arc::clone(self.file), line: self.listed.line_of(self.at), message, is_note: false }
    }
}

/// The language of a form; English stands for none, which is Latin script.
fn language(form: &Form) -> LanguageTag {
    form.lang.parse().unwrap_or_else(|_| LanguageTag::unknown())
}

#[cfg(test)]
mod tests;
