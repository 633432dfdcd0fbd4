//! The MQM scores as a table: one row for the run, each language, each file and each rule that found something.
//!
//! The score of a rule is what the run would score if only that rule had found anything. All scores are made from
//! unconfirmed issues, and every row says so.

use std::io::{self, Write};

use copydesk_model::Review;

use crate::CsvDialect;
use crate::csv::Table;
use crate::quality::{Scored, scored};

const COLUMNS: [&str; 9] =
    ["scope", "name", "words", "errors", "warnings", "notes", "penalty", "penalty_per_1000_words", "score"];

pub(crate) fn write(review: &Review, dialect: CsvDialect, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(dialect, out)?;
    table.row(COLUMNS.iter().copied().chain(["status"]))?;
    for scored in scored(review) {
        table.row(row(&scored).iter().map(String::as_str).chain(["unconfirmed"]))?;
    }
    table.finish()
}

fn row(scored: &Scored<'_>) -> [String; COLUMNS.len()] {
    let quality = &scored.quality;
    [
        scored.scope.as_str().to_owned(),
        scored.name.to_owned(),
        quality.words.to_string(),
        scored.errors.to_string(),
        scored.warnings.to_string(),
        scored.notes.to_string(),
        quality.penalty.to_string(),
        quality.penalty_per_1000_words.to_string(),
        quality.score.to_string(),
    ]
}
