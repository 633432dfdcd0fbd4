//! Bilingual tables in spreadsheets (XLSX): every sheet whose first row names a column `target`.
//!
//! A row of a sheet counts as a line, its cells stand in it with a tab between them. Cells are read one after the other:
//! a sheet as a rectangle would take gigabytes where two cells lie far apart.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader, Xlsx};
use copydesk_model::{FileText, PassageBuilder, Problem, Span};

use crate::columns::{Cells, Column, no_target};
use crate::package::Sheet;
use crate::pairs::{self, Declared, Row};
use crate::{Content, ReadOptions};

/// Highest row of a sheet, as Excel has it; a cell beyond is damage.
const LAST_ROW: u32 = 1_048_576;

/// Reads the sheets of a workbook, which was measured before.
///
/// # Errors
/// When it is damaged, or no sheet has a target.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
) -> Result<Content, Problem> {
    let name: Arc<str> = Arc::from(name);
    let fault = |what: &dyn std::fmt::Display| {
        let message = format!("damaged XLSX: {}; save it again", what.to_string().escape_debug());
        Problem { file: Arc::clone(&name), line: None, message, fatal: true }
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let sheets = workbook.sheet_names();
    let mut tables = Vec::new();
    let mut header = None;
    for sheet in sheets {
        let (file, rows) = cells(&mut workbook, &sheet, &name).map_err(|what| fault(&what))?;
        let first: Vec<String> = rows.first().map_or(Vec::new(), |(_, cells)| texts(&file, cells));
        let rows = table(&file, &rows, problems);
        match rows {
            Some(rows) => tables.push((sheet, rows)),
            None => drop(header.get_or_insert((file, first))),
        }
    }
    let nameless = FileText::new(Arc::clone(&name), String::new());
    if tables.is_empty() {
        let (file, header) = header.unwrap_or((nameless, Vec::new()));
        return Err(no_target(&file, &header));
    }
    let is_one = tables.len() == 1;
    let rows = tables.into_iter().flat_map(|(sheet, rows)| {
        rows.into_iter().map(move |row| Row { doc: row.doc.or_else(|| (!is_one).then(|| sheet.clone())), ..row })
    });
    Ok(pairs::content(&nameless, rows.collect(), &Declared::default(), options))
}

/// Row number from 1 with its cells: column from 0 and place in the text of the sheet.
type SheetRow = (usize, Vec<(u32, Span)>);

/// All cells that hold text, and the text in which they stand.
fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    name: &Arc<str>,
) -> Result<(FileText, Vec<SheetRow>), String> {
    let mut text = Sheet::default();
    let mut rows: Vec<SheetRow> = Vec::new();
    // Chart sheets have no cells.
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else {
        return Ok((text.finish(name), rows));
    };
    let mut line = 1;
    while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
        let (row, column) = cell.get_position();
        let Some(words) = words(cell.get_value()) else { continue };
        let row = row as usize + 1;
        if row > LAST_ROW as usize || row < line {
            return Err(format!("sheet `{sheet}` has its rows out of order"));
        }
        while line < row {
            text.end_line();
            line += 1;
        }
        let span = text.add(&words);
        text.end_cell();
        match rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push((column, span)),
            _ => rows.push((row, vec![(column, span)])),
        }
    }
    Ok((text.finish(name), rows))
}

/// The text of a cell; numbers as they are stored.
fn words(value: &DataRef<'_>) -> Option<String> {
    match value {
        DataRef::String(text) => Some(text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

fn texts(file: &FileText, cells: &[(u32, Span)]) -> Vec<String> {
    cells.iter().map(|(_, span)| span.of(file.text()).to_owned()).collect()
}

/// The rows below a header with a target; `None` where there is no such header.
fn table(file: &FileText, rows: &[SheetRow], problems: &mut Vec<Problem>) -> Option<Vec<Row>> {
    let (_, header) = rows.first()?;
    let columns: Vec<(u32, Column)> =
        header.iter().filter_map(|(at, span)| Some((*at, Column::of(span.of(file.text()))?))).collect();
    if !columns.iter().any(|(_, column)| *column == Column::Target) {
        return None;
    }
    let mut found = Vec::new();
    for (number, row) in &rows[1..] {
        let mut cells = Cells::default();
        for (at, span) in row {
            let Some((_, column)) = columns.iter().find(|(known, _)| known == at) else { continue };
            let mut passage = PassageBuilder::new(file);
            passage.push(*span);
            cells.fill(*column, passage.finish());
        }
        found.push(cells.row(*number, *number, file, problems));
    }
    Some(found)
}
