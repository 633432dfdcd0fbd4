//! XML as a stream of opened and closed elements and their text, each with the line it is on.
//!
//! Nothing is kept of what was read, so a file may be larger than memory. Entities that a document type declares are
//! never expanded.

use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Bytes of the longest piece (a tag, a text) that is read.
const LONGEST_PIECE: usize = 16 << 20;

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// An element begins: its name without prefix, and its attributes with theirs.
    Open(String, Vec<(String, String)>),
    /// Text, with references resolved.
    Text(String),
    /// An element ends: its name without prefix.
    Close(String),
}

/// A document that is being read.
pub(crate) struct Xml<R: BufRead> {
    reader: Reader<CountedLines<R>>,
    buffer: Vec<u8>,
    /// Names of the elements that are open.
    open: usize,
}

impl<R: BufRead> Xml<R> {
    pub(crate) fn new(bytes: R) -> Self {
        let mut reader = Reader::from_reader(CountedLines { inner: bytes, lines: 0, piece: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), open: 0 }
    }

    /// The line that was read to, from 1.
    pub(crate) fn line(&self) -> usize {
        self.reader.get_ref().lines + 1
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the document is not well formed, ends too early, or cannot be read.
    pub(crate) fn next(&mut self) -> Result<Option<Piece>, String> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().piece = 0;
            let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| error.to_string())?;
            match event {
                Event::Start(start) => {
                    self.open += 1;
                    return opened(&start).map(Some);
                }
                Event::End(end) => {
                    self.open = self.open.saturating_sub(1);
                    return Ok(Some(Piece::Close(local(end.name().as_ref()))));
                }
                Event::Text(text) => return Ok(Some(Piece::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Some(Piece::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => {
                    if let Some(c) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
                        return Ok(Some(Piece::Text(c.to_string())));
                    }
                    return match quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()) {
                        Some(text) => Ok(Some(Piece::Text(text.to_owned()))),
                        // What a document type would put here is not known.
                        None => Ok(Some(Piece::Text('\u{FFFD}'.to_string()))),
                    };
                }
                Event::Eof if self.open > 0 => return Err("the file ends within an element".to_owned()),
                Event::Eof => return Ok(None),
                Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) | Event::Empty(_) => {}
            }
        }
    }
}

fn opened(start: &BytesStart<'_>) -> Result<Piece, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Piece::Open(local(start.name().as_ref()), attributes))
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Counts the lines that are read, and refuses a piece without end.
struct CountedLines<R> {
    inner: R,
    lines: usize,
    piece: usize,
}

impl<R: BufRead> Read for CountedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for CountedLines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > LONGEST_PIECE {
            return Err(io::Error::other("a tag or text of more than 16 MiB"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        // Bytes that are consumed lie in the buffer.
        if let Ok(available) = self.inner.fill_buf() {
            self.lines += memchr::memchr_iter(b'\n', &available[..length.min(available.len())]).count();
        }
        self.piece += length;
        self.inner.consume(length);
    }
}
