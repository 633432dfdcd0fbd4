//! A names file as a workbook: XLSX, ODS or XLS. Every sheet with names is read as a table; rows stand for lines.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use copydesk_model::Problem;
use csv::StringRecord;

use crate::listed::Listed;
use crate::names_file::fatal;
use crate::names_table::read_rows;

/// Bytes that the parts of a workbook may unpack to. A sheet with a million spellings has some 100 MiB.
const LARGEST: u64 = 256 << 20;
/// Cells of a sheet that is read; one that spans more is mostly empty.
const MOST_CELLS: usize = 1 << 24;

/// True for the first bytes of a zip container or of an old Excel file.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Reads the workbook called `name`.
pub(crate) fn read(name: &str, bytes: &[u8]) -> (Vec<Listed>, Vec<Problem>) {
    let refused = |message: &str| (Vec::new(), vec![fatal(name, None, message)]);
    if is_bomb(bytes) {
        return refused("the workbook unpacks to more than 256 MiB; save the names as CSV");
    }
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) else {
        return refused("the workbook is damaged or has a password; save it anew, or as CSV");
    };
    let (mut listed, mut problems) = (Vec::new(), Vec::new());
    let sheets = book.sheet_names();
    let is_only = sheets.len() == 1;
    for sheet in &sheets {
        let Ok(range) = book.worksheet_range(sheet) else { continue };
        if range.is_empty() || range.height().saturating_mul(range.width()) > MOST_CELLS {
            continue;
        }
        let first = range.start().map_or(0, |(row, _)| row as usize) + 1;
        let rows = (first..).zip(range.rows()).map(|(number, row)| (number, row.iter().map(cell).collect()));
        let rows = rows.filter(|(_, row): &(usize, StringRecord)| row.iter().any(|cell| !cell.is_empty()));
        let shown = if is_only { name.to_owned() } else { format!("{name}[{sheet}]") };
        let (found, faults) = read_rows(&shown, rows, is_only);
        // A sheet of notes beside the names is nothing to worry about.
        problems.extend(faults.into_iter().filter(|fault| is_only || !fault.fatal));
        listed.extend(found);
    }
    if listed.is_empty() && !problems.iter().any(|problem: &Problem| problem.fatal) {
        problems.push(fatal(
            name,
            None,
            "no sheet of the workbook has names; write a header such as `entity,lang,form`",
        ));
    }
    (listed, problems)
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

/// True when the parts of the container unpack to more than a workbook of names has. Sizes that a container states may
/// be wrong, so the parts are unpacked and counted.
fn is_bomb(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut total = 0;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        total += std::io::copy(&mut part.take(LARGEST + 1 - total), &mut std::io::sink()).unwrap_or(0);
        if total > LARGEST {
            return true;
        }
    }
    false
}
