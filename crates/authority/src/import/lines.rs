//! The lines of a file, one at a time and none of them too long.

use std::io::{self, BufRead, BufReader, Read};

use super::input::{unreadable, whole};
use super::outcome::Stop;

/// Bytes of the longest line that is read. The longest entity of Wikidata has some 5 MB.
const LONGEST_LINE: usize = 32 << 20;

/// A reader of lines.
pub(super) struct Lines<'r> {
    reader: BufReader<Box<dyn Read + 'r>>,
    buffer: Vec<u8>,
    number: usize,
}

impl<'r> Lines<'r> {
    pub(super) fn new(bytes: Box<dyn Read + 'r>) -> Self {
        Self { reader: BufReader::with_capacity(1 << 18, bytes), buffer: Vec::new(), number: 0 }
    }

    /// The next line with its number, without its end; why it cannot be used where it is too long or no UTF-8.
    #[allow(clippy::type_complexity, reason = "a numbered line that may be faulty, at the end of a fallible file")]
    pub(super) fn next(&mut self) -> Result<Option<(usize, Result<&str, &'static str>)>, Stop> {
        self.buffer.clear();
        self.number += 1;
        let is_short = self.fill().map_err(|error| unreadable(Some(self.number), &error))?;
        if self.buffer.is_empty() {
            return Ok(None);
        }
        if self.number == 1 && self.buffer.starts_with("\u{FEFF}".as_bytes()) {
            self.buffer.drain(.."\u{FEFF}".len());
        }
        let line = match std::str::from_utf8(&self.buffer) {
            _ if !is_short => Err("lines of more than 32 MiB"),
            Err(_) => Err("lines that are not UTF-8"),
            Ok(line) => Ok(line.trim_end_matches(['\n', '\r'])),
        };
        Ok(Some((self.number, line)))
    }

    /// All that comes after the line read last, behind that line.
    pub(super) fn rest(self) -> Result<Vec<u8>, Stop> {
        whole(self.reader, self.buffer)
    }

    /// Reads a line; false when it is too long and its end was passed over.
    fn fill(&mut self) -> io::Result<bool> {
        let limit = LONGEST_LINE as u64;
        self.reader.by_ref().take(limit).read_until(b'\n', &mut self.buffer)?;
        if self.buffer.len() < LONGEST_LINE || self.buffer.ends_with(b"\n") {
            return Ok(true);
        }
        loop {
            let available = self.reader.fill_buf()?;
            let end = memchr::memchr(b'\n', available);
            let length = end.map_or(available.len(), |at| at + 1);
            self.reader.consume(length);
            if end.is_some() || length == 0 {
                return Ok(false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_broken_lines_are_passed_over() {
        let long = "x".repeat(LONGEST_LINE + 5);
        let text = [b"\xEF\xBB\xBFone\r\n".as_slice(), long.as_bytes(), b"\n\xFF\nlast"].concat();
        let mut lines = Lines::new(Box::new(text.as_slice()));
        let mut next = || lines.next().ok().unwrap().map(|(number, line)| (number, line.map(str::to_owned)));
        assert_eq!(next(), Some((1, Ok("one".to_owned()))));
        assert_eq!(next(), Some((2, Err("lines of more than 32 MiB"))));
        assert_eq!(next(), Some((3, Err("lines that are not UTF-8"))));
        assert_eq!(next(), Some((4, Ok("last".to_owned()))));
        assert_eq!(next(), None);
    }
}
