//! What an import read, kept and left out, and why.

use std::fmt;
use std::sync::Arc;

use copydesk_model::Problem;

/// What was not taken as it stands, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was done: `left out`, `kept as accepted`.
    pub done: &'static str,
    /// With what, and why: `spellings that are empty`.
    pub what: String,
    /// How many.
    pub count: u64,
    /// The file of the first.
    pub file: Arc<str>,
    /// Its line, from 1; 0 where its format has no lines.
    pub line: usize,
    /// The first, shortened.
    pub example: String,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { done, what, count, file, line, example } = self;
        write!(f, "{done}: {count} {what}, first at {}", file.escape_debug())?;
        if *line > 0 {
            write!(f, ":{line}")?;
        }
        if example.is_empty() { Ok(()) } else { write!(f, " (`{}`)", example.escape_debug()) }
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entities in the files.
    pub read: u64,
    /// Entities handed over.
    pub kept: u64,
    /// Their spellings.
    pub spellings: u64,
    /// What was not taken as it stands, in the order in which it was met.
    pub told: Vec<Told>,
    /// Rows with faults, and files that could not be read to their end (fatal).
    pub problems: Vec<Problem>,
}
