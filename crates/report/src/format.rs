//! The formats of reports, by name: the one list that help, errors and [`write`] share.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use copydesk_model::Review;

use crate::{
    CsvDialect, checkstyle, concise, csv, github, gitlab, html, json, junit, markdown, mqm, rdjson, sarif, scores, text,
};

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
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// JUnit XML, for CI servers.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    /// Checkstyle XML.
    Checkstyle,
    /// Diagnostics for reviewdog.
    Rdjson,
    /// MQM annotations as tab-separated values.
    Mqm,
    /// One page for a browser.
    Html,
    /// For comments and step summaries.
    Markdown,
    /// The MQM scores of run, languages, files and rules as CSV.
    Scores,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: &[Self] = &[
        Self::Text,
        Self::Concise,
        Self::Csv,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Checkstyle,
        Self::Rdjson,
        Self::Mqm,
        Self::Html,
        Self::Markdown,
        Self::Scores,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Checkstyle => "checkstyle",
            Self::Rdjson => "rdjson",
            Self::Mqm => "mqm",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Scores => "scores",
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
        Format::Sarif => sarif::write(review, out),
        Format::Junit => junit::write(review, out),
        Format::Github => github::write(review, out),
        Format::Gitlab => gitlab::write(review, out),
        Format::Checkstyle => checkstyle::write(review, out),
        Format::Rdjson => rdjson::write(review, out),
        Format::Mqm => mqm::write(review, out),
        Format::Html => html::write(review, out),
        Format::Markdown => markdown::write(review, out),
        Format::Scores => scores::write(review, look.csv_dialect, out),
    }
}
