//! The bytes of an index: part of the program, in memory, or a file mapped into memory.

#![allow(unsafe_code, reason = "mapping a file is unsafe; this module holds the only use, see `map`")]

use std::fs::File;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;

use crate::error::Error;

/// Bytes that stay where they are.
pub(crate) enum Bytes {
    Static(&'static [u8]),
    Owned(Vec<u8>),
    Mapped(Mmap),
}

impl Deref for Bytes {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Owned(bytes) => bytes,
            Self::Mapped(bytes) => bytes,
        }
    }
}

/// Maps a file.
///
/// # Errors
/// When it cannot be opened or mapped.
pub(crate) fn map(path: &Path) -> Result<Bytes, Error> {
    let failed = |error: std::io::Error| Error::new(format!("cannot read the index: {error}")).in_file(path);
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.len() == 0 {
        return Ok(Bytes::Owned(Vec::new()));
    }
    // SAFETY: the mapping is read-only, and no reference into it is kept beyond a call: readers check every access
    // against the length and every string for UTF-8 each time, so bytes that change under them give wrong answers, not
    // undefined places. A file that is made shorter while it is mapped ends the process with a signal, as with every
    // mapped file: `names build` therefore writes a new file and renames it over the old one, which stays whole for
    // those who have it open. The README says so; the embedded index is never mapped.
    let mapped = unsafe { Mmap::map(&file) }.map_err(failed)?;
    Ok(Bytes::Mapped(mapped))
}
