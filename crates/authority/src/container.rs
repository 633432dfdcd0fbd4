//! The file around an index: a header that says what it is, and sections of little-endian numbers and text.
//!
//! ```text
//! 0   magic            8 bytes, "copydesk"
//! 8   version          u32
//! 12  byte order mark  u32, 0x0A0B0C0D
//! 16  kind             u32, what the sections are
//! 20  generation       u32, how keys were made
//! 24  length           u64, of the whole file
//! 32  body checksum    u64, of all that follows the header
//! 40  sections         u32, how many; then u32 zero
//! 48  section table    an offset and a length (u64 both) for each
//! …   header checksum  u64, of all before it
//! ```
//!
//! Sections follow one another without gaps. Reading one never trusts a number in it: every access is checked against
//! the length of the section, so that a damaged file gives a wrong answer at worst.

use std::io::{self, Write};
use std::ops::Range;

use crate::error::Error;
use crate::hash::{hash64, mix};

const MAGIC: &[u8; 8] = b"copydesk";
/// Raised when the meaning of a section changes.
const VERSION: u32 = 2;
const BYTE_ORDER: u32 = 0x0A0B_0C0D;
const TABLE_START: usize = 48;
/// Bodies up to this many bytes are summed when they are opened (4 GB/s: 4 ms); to sum a larger one would read it all
/// from disk, which opening must not.
const SUMMED_AT_OPENING: usize = 16 << 20;
/// Bytes that are written at once. Linux keeps what is written in one call in pages of up to 2 MiB, and maps all of such a
/// page when a byte of it is read: an article that reads some hundred places of an index would have all of it in memory.
const WRITTEN_AT_ONCE: usize = 64 << 10;

/// What the sections of a container are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Names.
    Names = 1,
    /// The lexicon.
    Lexicon = 2,
}

/// Where the sections of a container lie.
pub(crate) type Sections<const N: usize> = [Range<usize>; N];

/// Writes a container to `out`.
pub(crate) fn write(kind: Kind, generation: u32, sections: &[Vec<u8>], out: &mut impl Write) -> io::Result<()> {
    let header_length = TABLE_START + sections.len() * 16 + 8;
    let body: usize = sections.iter().map(Vec::len).sum();
    let sum = sections.iter().fold(0, |sum, section| mix(sum, hash64(section)));
    let mut header = Vec::with_capacity(header_length);
    header.extend_from_slice(MAGIC);
    for number in [VERSION, BYTE_ORDER, kind as u32, generation] {
        header.extend_from_slice(&number.to_le_bytes());
    }
    header.extend_from_slice(&((header_length + body) as u64).to_le_bytes());
    header.extend_from_slice(&sum.to_le_bytes());
    header.extend_from_slice(&u32::try_from(sections.len()).expect("a dozen sections").to_le_bytes());
    header.extend_from_slice(&0u32.to_le_bytes());
    let mut offset = header_length as u64;
    for section in sections {
        header.extend_from_slice(&offset.to_le_bytes());
        header.extend_from_slice(&(section.len() as u64).to_le_bytes());
        offset += section.len() as u64;
    }
    header.extend_from_slice(&hash64(&header).to_le_bytes());
    out.write_all(&header)?;
    sections.iter().flat_map(|section| section.chunks(WRITTEN_AT_ONCE)).try_for_each(|piece| out.write_all(piece))
}

/// Checks header and table of `bytes`, and the body when it is small; gives the places of its `N` sections.
///
/// # Errors
/// When the bytes are no container of this kind, version and generation, or are damaged.
pub(crate) fn open<const N: usize>(bytes: &[u8], kind: Kind, generation: u32) -> Result<Sections<N>, Error> {
    let sections = open_trusted::<N>(bytes, kind)?;
    if number32(bytes, 20) != generation {
        return Err(Error::new(
            "this index was built by another version of copydesk; build it again with `copydesk names build`",
        ));
    }
    if bytes.len() <= SUMMED_AT_OPENING {
        check_body(bytes, &sections)?;
    }
    Ok(sections)
}

/// The same for bytes that are part of the program: the body is taken as it is.
pub(crate) fn open_trusted<const N: usize>(bytes: &[u8], kind: Kind) -> Result<Sections<N>, Error> {
    let damaged =
        |what: &str| Error::new(format!("damaged index ({what}); build it again with `copydesk names build`"));
    if bytes.len() < MAGIC.len() || &bytes[..MAGIC.len()] != MAGIC {
        return Err(Error::new("no copydesk index; `copydesk names build FILE -o OUT.cdn` makes one of a names file"));
    }
    if bytes.len() < TABLE_START {
        return Err(damaged("truncated header"));
    }
    if number32(bytes, 12) == BYTE_ORDER.swap_bytes() {
        return Err(Error::new("index of another byte order; build it again with `copydesk names build`"));
    }
    if number32(bytes, 8) != VERSION {
        return Err(Error::new(format!(
            "index of version {}, this copydesk reads version {VERSION}; build it again with `copydesk names build`",
            number32(bytes, 8)
        )));
    }
    let header_length = TABLE_START + N * 16 + 8;
    if number32(bytes, 40) as usize != N || number32(bytes, 16) != kind as u32 || bytes.len() < header_length {
        return Err(damaged("another set of sections"));
    }
    if hash64(&bytes[..header_length - 8]) != number64(bytes, header_length - 8) {
        return Err(damaged("header checksum"));
    }
    if number64(bytes, 24) != bytes.len() as u64 {
        return Err(damaged("length differs from what the header says"));
    }
    section_table(bytes, header_length).ok_or_else(|| damaged("section sizes"))
}

/// Sums the body, whatever its size.
///
/// # Errors
/// When the sum is not the one in the header.
pub(crate) fn check_body<const N: usize>(bytes: &[u8], sections: &Sections<N>) -> Result<(), Error> {
    let sum = sections.iter().fold(0, |sum, section| mix(sum, hash64(&bytes[section.clone()])));
    if sum == number64(bytes, 32) {
        Ok(())
    } else {
        Err(Error::new("damaged index (checksum); build it again with `copydesk names build`"))
    }
}

/// The sections, when they lie one after the other and fill the file.
fn section_table<const N: usize>(bytes: &[u8], header_length: usize) -> Option<Sections<N>> {
    let mut sections = [const { 0..0 }; N];
    let mut start = header_length;
    for (n, section) in sections.iter_mut().enumerate() {
        let offset = usize::try_from(number64(bytes, TABLE_START + n * 16)).ok()?;
        let length = usize::try_from(number64(bytes, TABLE_START + n * 16 + 8)).ok()?;
        let end = offset.checked_add(length)?;
        if offset != start || end > bytes.len() {
            return None;
        }
        *section = offset..end;
        start = end;
    }
    (start == bytes.len()).then_some(sections)
}

/// The little-endian number at `at`; zero beyond the end.
pub(crate) fn number32(bytes: &[u8], at: usize) -> u32 {
    let found = at.checked_add(4).and_then(|end| bytes.get(at..end));
    found.map_or(0, |four| u32::from_le_bytes(four.try_into().expect("four bytes")))
}

fn number64(bytes: &[u8], at: usize) -> u64 {
    let found = at.checked_add(8).and_then(|end| bytes.get(at..end));
    found.map_or(0, |eight| u64::from_le_bytes(eight.try_into().expect("eight bytes")))
}

/// Numbers as they stand in a section.
pub(crate) fn as_bytes(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}
