//! A spreadsheet: one finding a row, the columns always the same and in the same order.
//!
//! RFC 4180: CRLF, doubled quotes, UTF-8. Its text has no control characters besides line breaks, so others are written
//! as escapes. The Excel dialect is for people who open the file with a double click: a byte order mark, so that the
//! encoding is recognised; an apostrophe before a cell that would be run as a formula (CSV injection, OWASP ASVS 1.2.10);
//! no line breaks inside cells; and no cell longer than a spreadsheet takes.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use copydesk_model::{FileReview, Finding, Review};

use crate::record::probability;
use crate::visible::visible;

/// Who will read the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CsvDialect {
    /// Programs: every cell reads back as it was.
    #[default]
    Rfc4180,
    /// Spreadsheets.
    Excel,
}

impl CsvDialect {
    /// Both dialects.
    pub const ALL: &[Self] = &[Self::Rfc4180, Self::Excel];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rfc4180 => "rfc4180",
            Self::Excel => "excel",
        }
    }
}

/// There is no dialect of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownDialect;

impl fmt::Display for UnknownDialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such CSV dialect; write rfc4180 or excel")
    }
}

impl std::error::Error for UnknownDialect {}

impl FromStr for CsvDialect {
    type Err = UnknownDialect;

    fn from_str(name: &str) -> Result<Self, UnknownDialect> {
        Self::ALL.iter().copied().find(|dialect| dialect.name() == name).ok_or(UnknownDialect)
    }
}

const COLUMNS: [&str; 18] = [
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "unit",
    "rule",
    "severity",
    "confidence",
    "source_lang",
    "target_lang",
    "text",
    "suggestion",
    "message",
    "entity",
    "count",
    "context",
    "fingerprint",
];

/// Excel refuses longer cells.
const LONGEST_EXCEL_CELL: usize = 32_767;

pub(crate) fn write(review: &Review, dialect: CsvDialect, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(dialect, out)?;
    table.row(COLUMNS)?;
    for (file, finding) in review.shown() {
        table.row(row(file, finding).iter().map(String::as_str))?;
    }
    table.finish()
}

/// A table in a dialect.
pub(crate) struct Table<W: Write> {
    writer: csv::Writer<W>,
    dialect: CsvDialect,
}

impl<W: Write> Table<W> {
    /// A table without rows.
    pub(crate) fn new(dialect: CsvDialect, mut out: W) -> io::Result<Self> {
        if dialect == CsvDialect::Excel {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        Ok(Self { writer: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out), dialect })
    }

    /// Adds a row.
    pub(crate) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        self.writer.write_record(cells.into_iter().map(|cell| in_dialect(cell, self.dialect).into_owned()))?;
        Ok(())
    }

    /// Ends it.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn row(file: &FileReview, finding: &Finding) -> [String; COLUMNS.len()] {
    let segment = &finding.place.segment;
    let (start, end) = segment.positions(finding.place.span);
    [
        segment.file.to_string(),
        start.line.to_string(),
        start.column.to_string(),
        end.line.to_string(),
        end.column.to_string(),
        segment.unit.to_string(),
        finding.rule.to_string(),
        finding.severity.to_string(),
        probability(finding).to_string(),
        file.source_lang.as_ref().map(ToString::to_string).unwrap_or_default(),
        file.target_lang.to_string(),
        finding.place.text().to_owned(),
        finding.suggestions.first().map(|suggestion| suggestion.text.clone()).unwrap_or_default(),
        finding.message.clone(),
        finding.entity.clone().unwrap_or_default(),
        finding.count().to_string(),
        segment.text().to_owned(),
        finding.fingerprint.to_string(),
    ]
}

fn in_dialect(cell: &str, dialect: CsvDialect) -> Cow<'_, str> {
    match dialect {
        CsvDialect::Rfc4180 if cell.contains(is_forbidden) => Cow::Owned(escape_forbidden(cell)),
        CsvDialect::Rfc4180 => Cow::Borrowed(cell),
        CsvDialect::Excel => Cow::Owned(for_spreadsheet(cell)),
    }
}

/// True for controls that RFC 4180 does not allow even inside quotes.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn escape_forbidden(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len() + 8);
    for c in cell.chars() {
        if is_forbidden(c) { text.extend(c.escape_unicode()) } else { text.push(c) }
    }
    text
}

fn for_spreadsheet(cell: &str) -> String {
    let one_line = cell.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎");
    let mut text = String::with_capacity(one_line.len() + 1);
    // Full-width signs start a formula in East Asian editions.
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']) {
        text.push('\'');
    }
    text.push_str(&visible(&one_line));
    match text.char_indices().nth(LONGEST_EXCEL_CELL) {
        Some(_) => text.chars().take(LONGEST_EXCEL_CELL - 1).chain(['…']).collect(),
        None => text,
    }
}
