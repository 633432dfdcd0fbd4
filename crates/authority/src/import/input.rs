//! A file as an importer reads it: unpacked, as a stream, as lines, or as a whole where its format asks for that.

use std::io::{BufReader, Read};

use super::lines::Lines;
use super::outcome::Stop;
use super::unpack::unpacked;

/// Bytes of a file that has to be read as a whole. Query results, workbooks and vocabularies are far below.
pub(super) const LARGEST_WHOLE: u64 = 256 << 20;

/// One file.
pub(super) struct Input<'r> {
    /// Its name, with the ending that says how it is packed.
    pub(super) name: &'r str,
    bytes: Box<dyn Read + 'r>,
}

impl<'r> Input<'r> {
    pub(super) fn new(bytes: Box<dyn Read + 'r>, name: &'r str) -> Result<Self, Stop> {
        let bytes = unpacked(bytes).map_err(|error| unreadable(None, &error))?;
        Ok(Self { name, bytes })
    }

    /// Its lines.
    pub(super) fn lines(self) -> Lines<'r> {
        Lines::new(self.bytes)
    }

    /// A reader of its bytes.
    pub(super) fn buffered(self) -> BufReader<Box<dyn Read + 'r>> {
        BufReader::new(self.bytes)
    }

    /// All of it.
    pub(super) fn whole(self) -> Result<Vec<u8>, Stop> {
        whole(self.bytes, Vec::new())
    }
}

/// What is left of `bytes`, behind `start`.
pub(super) fn whole(bytes: impl Read, mut start: Vec<u8>) -> Result<Vec<u8>, Stop> {
    let read = bytes.take(LARGEST_WHOLE + 1).read_to_end(&mut start);
    read.map_err(|error| unreadable(None, &error))?;
    if start.len() as u64 > LARGEST_WHOLE {
        let message = "more than 256 MiB, which this format has to be read in one piece; divide the file".to_owned();
        return Err(Stop::Damage(None, message));
    }
    Ok(start)
}

pub(super) fn unreadable(line: Option<usize>, error: &std::io::Error) -> Stop {
    let message = format!("cannot be read further: {error}; what stands before it is kept, so get the file anew");
    Stop::Damage(line, message)
}
