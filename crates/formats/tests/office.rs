//! Office documents: what is read of them, and that hostile packages are refused. The packages are put together here.

#![allow(clippy::unwrap_used, reason = "a test that cannot put its file together has to fail")]

use std::io::{Cursor, Write};

use copydesk_formats::{Content, ReadFile, ReadOptions, read};
use copydesk_model::{BlockKind, Document, Problem, Span};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let head = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>";
    package(&[("word/document.xml", format!("{head}{body}</w:body></w:document>").as_bytes())])
}

fn article(bytes: &[u8]) -> Document {
    match read("a.docx", bytes, &ReadOptions::target()).unwrap().content {
        Content::Article(document) => document,
        _ => panic!("an article"),
    }
}

fn texts(document: &Document) -> Vec<&str> {
    document.segments.iter().map(|segment| segment.text()).collect()
}

#[test]
fn words_are_joined_over_runs_and_keep_their_place() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p><w:p/>\
        <w:p><w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">He met Volodymyr Zel</w:t></w:r>\
        <w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>ensky &amp; his team.</w:t></w:r></w:p>";
    let document = article(&docx(body));
    assert_eq!(texts(&document), ["Talks", "He met Volodymyr Zelensky & his team."]);
    assert_eq!(document.segments[0].kind, BlockKind::Headline);
    assert_eq!(document.language.as_str(), "en-GB");
    let segment = &document.segments[1];
    let at = segment.text().find("Zelensky").unwrap();
    let place = segment.positions(Span::new(at, at + 8)).0;
    assert_eq!((place.line, place.column), (3, 18));
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">He met </w:t></w:r>\
        <w:del><w:r><w:delText>Anthony</w:delText></w:r></w:del><w:ins><w:r><w:t>Antony</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r>\
        <w:r><w:t xml:space=\"preserve\"> Blinken.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>Still here.</w:t></w:r></w:p>";
    assert_eq!(texts(&article(&docx(body))), ["He met Antony Blinken.", "Still here."]);
}

#[test]
fn text_boxes_are_read_once_and_tables_cell_by_cell() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Around it.</w:t><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}\
        </mc:Fallback></mc:AlternateContent></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell.</w:t></w:r></w:p></w:tc>\
        </w:tr></w:tbl>"
    );
    let document = article(&docx(&body));
    assert_eq!(texts(&document), ["In the box.", "Around it.", "A cell."]);
    assert_eq!(document.segments[2].kind, BlockKind::Item);
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let read = read(name, bytes, &ReadOptions::target());
    read.map(|_| ()).expect_err("it has to be refused").message
}

#[test]
fn packages_that_are_none_are_refused_with_a_cure() {
    assert!(refused("a.docx", b"PK\x03\x04 and no more").contains("damaged ZIP"));
    assert!(refused("a.docx", b"just text").contains("no docx"));
    assert!(refused("a.zip", &package(&[("a.txt", b"x")])).contains("neither a DOCX nor an XLSX"));
    assert!(refused("a.docx", &docx("<w:p>")).contains("damaged DOCX"));
    assert!(refused("a.docx", &docx(&"<w:p>".repeat(2000))).contains("too deeply"));
    let entities = b"<!DOCTYPE a [<!ENTITY b 'x'>]><w:document/>";
    assert!(refused("a.docx", &package(&[("word/document.xml", entities)])).contains("document type"));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let bomb = vec![b' '; 70 << 20];
    let bytes = package(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 1 << 20);
    assert!(refused("a.docx", &bytes).contains("64 MB"));
    let parts: Vec<(String, &[u8])> = (0..4).map(|at| (format!("xl/{at}.bin"), bomb.as_slice())).collect();
    let mut parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    parts.push(("xl/workbook.xml", b"<workbook/>"));
    assert!(refused("a.xlsx", &package(&parts)).contains("256 MB"));
}

fn workbook(rows: &str) -> Vec<u8> {
    let types =
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let book = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"News\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<?xml version=\"1.0\"?><Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
        <sheetData>{rows}</sheetData></worksheet>"
    );
    let main =
        relations.replace("worksheets/sheet1.xml", "xl/workbook.xml").replace("/worksheet\"", "/officeDocument\"");
    package(&[
        ("_rels/.rels", main.as_bytes()),
        ("[Content_Types].xml", types.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn spreadsheet(rows: &str) -> Result<ReadFile, Problem> {
    read("a.xlsx", &workbook(rows), &ReadOptions::target())
}

#[test]
fn rows_of_a_sheet_are_rows_of_a_table() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"4\">{}{}</row>",
        cell("A1", "Source"),
        cell("C1", "target"),
        cell("A4", "Er traf Blinken"),
        cell("C4", "He met Anthony &amp; Co")
    );
    let Content::Bitexts(bitexts) = spreadsheet(&rows).unwrap().content else { panic!("a table") };
    let segment = &bitexts[0].target.segments[0];
    assert_eq!((segment.text(), segment.unit.text().as_ref()), ("He met Anthony & Co", "4"));
    assert_eq!(bitexts[0].source.segments[0].text(), "Er traf Blinken");
    assert_eq!(segment.positions(Span::new(0, 2)).0.line, 4);
}

#[test]
fn a_sheet_without_target_lists_its_columns_and_far_cells_take_no_room() {
    let problem = spreadsheet(&format!("<row r=\"1\">{}</row>", cell("A1", "translation"))).unwrap_err();
    assert!(problem.message.contains("`translation`"), "{}", problem.message);
    let rows =
        format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1", "target"), cell("XFD1048576", "x"));
    assert!(spreadsheet(&rows).is_ok());
}
