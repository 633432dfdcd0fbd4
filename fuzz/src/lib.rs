//! What the fuzz targets do with their bytes.

use std::io::{Cursor, Write};

use copydesk_formats::{Content, ReadFile, ReadOptions, read, tmx_batches};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[path = "../../crates/formats/tests/truths/mod.rs"]
mod truths;

/// Reads the bytes as files of these names.
pub fn read_as(names: &[&str], data: &[u8]) {
    names.iter().for_each(|name| truths::check(name, data));
}

/// Reads the bytes as the parts of Office documents, and as a package.
pub fn package(data: &[u8]) {
    for (name, part) in [("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")] {
        let _ = read(name, data, &ReadOptions::target());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, content) in PARTS.iter().copied().chain([(part, data)]) {
            writer.start_file(path, SimpleFileOptions::default()).expect("memory takes everything");
            writer.write_all(content).expect("memory takes everything");
        }
        let bytes = writer.finish().expect("memory takes everything").into_inner();
        let _ = read(name, &bytes, &ReadOptions::target());
    }
}

/// What a workbook needs besides its sheet.
const PARTS: &[(&str, &[u8])] = &[
    ("_rels/.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    ("xl/workbook.xml", b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
    ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
];

/// A memory says the same in batches as it does as a whole.
pub fn batches(data: &[u8]) {
    let batches: Result<Vec<ReadFile>, _> = tmx_batches("a.tmx", data, &ReadOptions::target(), Some(1)).collect();
    let (Ok(batches), Ok(whole)) = (batches, read("a.tmx", data, &ReadOptions::target())) else { return };
    let texts = |file: &ReadFile| match &file.content {
        Content::Article(_) | Content::Items(_) => 0,
        Content::Bitexts(bitexts) => bitexts.iter().map(|bitext| bitext.target.segments.len()).sum(),
    };
    assert_eq!(batches.iter().map(texts).sum::<usize>(), texts(&whole));
}
