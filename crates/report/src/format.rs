//! The formats of reports, by name: the one list that help, errors and [`write`] share.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use copydesk_model::Review;

use crate::{CsvDialect, concise, csv, json, text};

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people: each finding with its sentence.
    Text,
    /// One line a finding, for `grep` and editors.
    Concise,
    /// A spreadsheet, one finding a row.
    Csv,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: &[Self] = &[Self::Text, Self::Concise, Self::Csv, Self::Json, Self::Jsonl];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no format of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat;

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such format; the formats are")?;
        Format::ALL.iter().try_for_each(|format| write!(f, " {format}"))
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.iter().copied().find(|format| format.name() == name).ok_or(UnknownFormat)
    }
}

/// What a report may be told besides what to report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours, where the format has them.
    pub colour: bool,
    /// Who will read a CSV report.
    pub csv_dialect: CsvDialect,
}

/// Writes `review` as `format`.
///
/// # Errors
/// When `out` fails.
pub fn write(review: &Review, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(review, look.colour, out),
        Format::Concise => concise::write(review, out),
        Format::Csv => csv::write(review, look.csv_dialect, out),
        Format::Json => json::write(review, out),
        Format::Jsonl => json::write_lines(review, out),
    }
}
