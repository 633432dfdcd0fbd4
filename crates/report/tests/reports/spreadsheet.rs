//! CSV reads back, and a spreadsheet runs nothing.

use copydesk_model::{Review, Side};
use copydesk_report::Format;

use crate::sample::{excel, exchange, finding, place, review, segment, written};

fn tricky() -> Review {
    let segment = segment("a,b \"c\".txt", "", "=cmd()|' /C calc'!A0, \"quoted\"\r\nnext", "en", Side::Target);
    review(vec![finding(place(&segment, "=cmd()|' /C calc'!A0"), "+1")])
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_cell_reads_back_as_it_was() {
    let text = written(&tricky(), Format::Csv);
    let rows = rows(&text);
    assert_eq!(rows[1][0], "a,b \"c\".txt");
    assert_eq!(rows[1][11], "=cmd()|' /C calc'!A0");
    assert_eq!(rows[1][12], "+1");
    assert_eq!(rows[1][16], "=cmd()|' /C calc'!A0, \"quoted\"\r\nnext");
    assert!(text.ends_with("\r\n") && !text.starts_with('\u{feff}'));
}

#[test]
fn columns_are_those_of_the_contract() {
    let expected = "file,line,column,end_line,end_column,unit,rule,severity,confidence,source_lang,target_lang,text,\
                    suggestion,message,entity,count,context,fingerprint";
    assert_eq!(written(&exchange(), Format::Csv).lines().next(), Some(expected));
    let rows = rows(&written(&exchange(), Format::Csv));
    assert_eq!(rows[1][1..11], ["3", "7", "3", "22", "7", "name-misspelt", "error", "0.99", "ar", "en"]);
    assert_eq!(rows[1][15], "2");
}

#[test]
fn a_spreadsheet_gets_no_formula_and_no_line_break() {
    let text = excel(&tricky());
    assert!(text.starts_with('\u{feff}'));
    let rows = rows(text.trim_start_matches('\u{feff}'));
    assert_eq!(rows[1][11], "'=cmd()|' /C calc'!A0");
    assert_eq!(rows[1][12], "'+1");
    assert_eq!(rows[1][16], "'=cmd()|' /C calc'!A0, \"quoted\"⏎next");
    assert_eq!(rows[1][1], "1", "numbers stay numbers");
}

#[test]
fn a_spreadsheet_gets_no_cell_that_it_would_refuse() {
    let segment = segment("a.txt", "", &format!("Blinkin {}", "x".repeat(40_000)), "en", Side::Target);
    let text = excel(&review(vec![finding(place(&segment, "Blinkin"), "Blinken")]));
    assert_eq!(rows(&text)[1][16].chars().count(), 32_767);
}
