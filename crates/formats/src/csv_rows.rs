//! Rows and cells of comma, semicolon and tab separated text, each with its bytes (RFC 4180 and what spreadsheets make of
//! it).
//!
//! The `csv` crate says where a record begins, not where a cell does; cells are taken apart here. A test compares the two.

use copydesk_model::{FileText, Passage, PassageBuilder, Span};

/// A cell: the bytes it takes, and how they are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// All bytes of the cell, quotes included.
    pub span: Span,
    /// It begins with a quote that is closed: quotes are doubled inside.
    pub is_quoted: bool,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// First byte.
    pub start: usize,
    pub cells: Vec<Cell>,
    /// A quote is opened in this row and never closed.
    pub is_open: bool,
}

impl Cell {
    /// The text of the cell with its place.
    pub(crate) fn passage(self, file: &FileText) -> Passage {
        let mut passage = PassageBuilder::new(file);
        if !self.is_quoted {
            passage.push(self.span);
            return passage.finish();
        }
        let text = file.text();
        let mut at = self.span.start + 1;
        let mut is_inside = true;
        while at < self.span.end {
            let length = text[at..self.span.end].find('"').unwrap_or(self.span.end - at);
            passage.push(Span::new(at, at + length));
            at += length;
            if at >= self.span.end {
                break;
            }
            if is_inside && text[at + 1..self.span.end].starts_with('"') {
                passage.push_decoded("\"", Span::new(at, at + 2));
                at += 2;
            } else {
                // A closing quote, or one in the loose text behind it, which is read as it is.
                if !is_inside {
                    passage.push(Span::new(at, at + 1));
                }
                is_inside = false;
                at += 1;
            }
        }
        passage.finish()
    }

    /// The text of the cell.
    pub(crate) fn text(self, file: &FileText) -> String {
        self.passage(file).text().to_owned()
    }
}

/// Reads rows one after the other. Empty lines are passed over.
pub(crate) struct Records<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
}

impl<'t> Records<'t> {
    pub(crate) fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, at: 0, delimiter }
    }

    /// The end of the cell that starts at `at`.
    fn cell(&self, at: usize) -> (Cell, bool) {
        let bytes = self.text.as_bytes();
        if bytes.get(at) == Some(&b'"') {
            let close = closing_quote(bytes, at + 1);
            match close {
                Some(close) if self.ends_at(close + 1) => {
                    return (Cell { span: Span::new(at, close + 1), is_quoted: true }, false);
                }
                // In tab separated text a quote is mostly just a quote; elsewhere what follows it belongs to the cell.
                Some(close) if self.delimiter != b'\t' => {
                    let end = self.plain_end(close + 1);
                    return (Cell { span: Span::new(at, end), is_quoted: true }, false);
                }
                None if self.delimiter != b'\t' => {
                    return (Cell { span: Span::new(at, bytes.len()), is_quoted: true }, true);
                }
                _ => {}
            }
        }
        (Cell { span: Span::new(at, self.plain_end(at)), is_quoted: false }, false)
    }

    /// True when a cell ends before `at`: at a delimiter, a line end or the end.
    fn ends_at(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(at) {
            None | Some(b'\n') => true,
            Some(b'\r') => matches!(bytes.get(at + 1), None | Some(b'\n')),
            Some(byte) => *byte == self.delimiter,
        }
    }

    /// Where unquoted text from `at` on ends.
    fn plain_end(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let length = bytes[at..].iter().position(|byte| *byte == self.delimiter || *byte == b'\n');
        let end = length.map_or(bytes.len(), |length| at + length);
        let ends_with_cr = end > at && bytes[end - 1] == b'\r' && bytes.get(end) != Some(&self.delimiter);
        if ends_with_cr { end - 1 } else { end }
    }
}

/// The quote that closes a cell whose text starts at `at`; doubled ones are passed over.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        let start = self.at;
        if start >= bytes.len() {
            return None;
        }
        let mut record = Record { start, cells: Vec::new(), is_open: false };
        loop {
            let (cell, is_open) = self.cell(self.at);
            record.is_open |= is_open;
            self.at = cell.span.end;
            record.cells.push(cell);
            if bytes.get(self.at) != Some(&self.delimiter) {
                return Some(record);
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let file = FileText::new("x", text.to_owned());
        Records::new(text, delimiter).map(|row| row.cells.iter().map(|cell| cell.text(&file)).collect()).collect()
    }

    #[test]
    fn rows_are_those_of_the_csv_crate() {
        let texts = [
            "a,b\r\n\"x, \"\"y\"\"\nz\",w\r\n",
            "a,b\n,\n\n\"\",\"\"",
            "a,b\n\"x\"y,\"z\"\"\"\n",
            "a\nb\rc\n\"d\re\"\n",
            "a,\"b\"\" c\"\n\"\"\"\",d",
            "é,\"ж\nя\"",
        ];
        for text in texts {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            // The crate ends a row at a lone CR, which no program writes any more and text may hold.
            assert!(text.contains("b\rc") || rows(text, b',') == theirs, "{text:?}: {:?} {theirs:?}", rows(text, b','));
        }
    }

    #[test]
    fn quotes_in_tab_separated_text_are_quotes() {
        assert_eq!(
            rows("\"Yes\" he said\t\"a\tb\"\n\"never closed\tx", b'\t'),
            [vec!["\"Yes\" he said".to_owned(), "a\tb".to_owned()], vec!["\"never closed".to_owned(), "x".to_owned()]]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told() {
        assert!(Records::new("a,\"b\nc,d", b',').next().is_some_and(|row| row.is_open));
    }

    #[test]
    fn a_place_in_a_quoted_cell_is_exact() {
        let text = "target\n\"He said \"\"no\"\" to\nAnthony\"\n";
        let file = FileText::new("x", text.to_owned());
        let passage = Records::new(text, b',').nth(1).unwrap().cells[0].passage(&file);
        let at = passage.text().find("Anthony").unwrap();
        let position = passage.start_position(at);
        assert_eq!((position.line, position.column), (3, 1));
        assert_eq!(passage.start_position(passage.text().find("to").unwrap()).column, 17);
    }
}
