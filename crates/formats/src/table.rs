//! Bilingual tables: CSV with comma or semicolon, and tab separated text.

use copydesk_model::{FileText, Problem};

use crate::columns::{Cells, Column, no_target, problem};
use crate::csv_rows::{Record, Records};
use crate::pairs::{self, Declared, Row};
use crate::{Content, ReadOptions};

/// Delimiters that a table may have, the likelier first.
const DELIMITERS: &[u8] = b"\t,;";

/// Reads a table. Its first row is the header.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let delimiter = delimiter(file);
    let mut records = Records::new(file.text(), delimiter);
    let header: Vec<String> =
        records.next().map(|record| record.cells.iter().map(|cell| cell.text(file)).collect()).unwrap_or_default();
    let columns: Vec<Option<Column>> = header.iter().map(|name| Column::of(name)).collect();
    check_header(file, &header, &columns)?;
    let mut rows = Vec::new();
    let mut number = 0;
    for record in records {
        number += 1;
        rows.extend(row(file, &record, &columns, number, problems));
    }
    Ok(pairs::content(file, rows, &Declared::default(), options))
}

/// True when the first line is the header of a table with a target and one more known column.
pub(crate) fn has_header(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let known = |delimiter: u8| {
        let cells = line.split(char::from(delimiter)).map(|cell| Column::of(cell.trim().trim_matches('"')));
        cells.flatten().collect::<Vec<_>>()
    };
    DELIMITERS
        .iter()
        .map(|delimiter| known(*delimiter))
        .any(|columns| columns.contains(&Column::Target) && columns.len() > 1)
}

/// The delimiter that shows most known columns in the header, then the one that gives most columns.
fn delimiter(file: &FileText) -> u8 {
    let count = |delimiter: u8| {
        let record = Records::new(file.text(), delimiter).next();
        let cells = record.map(|record| record.cells).unwrap_or_default();
        let known = cells.iter().filter(|cell| Column::of(&cell.text(file)).is_some()).count();
        (known, cells.len())
    };
    // Of equals the first counts, hence the walk from the end.
    DELIMITERS.iter().rev().copied().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn check_header(file: &FileText, header: &[String], columns: &[Option<Column>]) -> Result<(), Problem> {
    if !columns.contains(&Some(Column::Target)) {
        return Err(no_target(file, header));
    }
    let twice = columns.iter().enumerate().find(|(at, column)| column.is_some() && columns[..*at].contains(column));
    match twice {
        Some((at, _)) => {
            let name = header[at].trim().escape_debug().to_string();
            Err(problem(file, 1, format!("the table has two columns `{name}`; rename one")))
        }
        None => Ok(()),
    }
}

/// The row of a record, or a problem where it does not fit the header.
fn row(
    file: &FileText,
    record: &Record,
    columns: &[Option<Column>],
    number: usize,
    problems: &mut Vec<Problem>,
) -> Option<Row> {
    let line = file.position(record.start).line;
    let (has, wants) = (record.cells.len(), columns.len());
    if record.is_open {
        problems.push(problem(file, line, "a quote is opened here and never closed; double the quotes inside cells"));
        return None;
    }
    if has < wants {
        problems.push(problem(
            file,
            line,
            format!("the row has {has} cells and the header {wants}; add what is missing"),
        ));
        return None;
    }
    if record.cells[wants..].iter().any(|cell| !cell.text(file).trim().is_empty()) {
        let message =
            format!("the row has {has} cells and the header {wants}; put cells that hold the delimiter in quotes");
        problems.push(problem(file, line, message));
        return None;
    }
    let mut cells = Cells::default();
    for (cell, column) in record.cells.iter().zip(columns) {
        if let Some(column) = column {
            cells.fill(*column, cell.passage(file));
        }
    }
    Some(cells.row(number, line, file, problems))
}
