//! Strings of an index, each kept once, one after the other: a length, then the bytes.

use rustc_hash::FxHashMap;

use crate::container::{number16, number32};
use crate::error::Error;
use crate::hash::hash64;

/// Length byte that says that the length follows in four bytes.
const LONG: u8 = u8::MAX;

/// Where a string begins in its pool.
pub(crate) type StringRef = u32;

/// Strings that are being gathered.
#[derive(Default)]
pub(crate) struct PoolBuilder {
    bytes: Vec<u8>,
    known: FxHashMap<u64, StringRef>,
}

impl PoolBuilder {
    /// Keeps `text`.
    ///
    /// # Errors
    /// When the pool would have more than 4 GiB.
    pub(crate) fn add(&mut self, text: &str) -> Result<StringRef, Error> {
        let hash = hash64(text.as_bytes());
        if let Some(known) = self.known.get(&hash)
            && read(&self.bytes, *known) == text
        {
            return Ok(*known);
        }
        let start = StringRef::try_from(self.bytes.len())
            .map_err(|_| Error::new("more than 4 GiB of names; divide them over several indices"))?;
        match u8::try_from(text.len()) {
            Ok(length) if length < LONG => self.bytes.push(length),
            _ => {
                let length = u32::try_from(text.len()).map_err(|_| Error::new("a name of more than 4 GiB"))?;
                self.bytes.push(LONG);
                self.bytes.extend_from_slice(&length.to_le_bytes());
            }
        }
        self.bytes.extend_from_slice(text.as_bytes());
        self.known.insert(hash, start);
        Ok(start)
    }

    /// The section.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// The string that begins at `start`; empty where there is none.
pub(crate) fn read(pool: &[u8], start: StringRef) -> &str {
    let start = start as usize;
    let (from, length) = match pool.get(start) {
        None => return "",
        Some(&LONG) => (start + 5, number32(pool, start + 1) as usize),
        Some(&length) => (start + 1, usize::from(length)),
    };
    let bytes = from.checked_add(length).and_then(|end| pool.get(from..end)).unwrap_or_default();
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// A byte range within a string, when it lies on character borders; else all of it.
pub(crate) fn checked_range(text: &str, record: &[u8], at: usize) -> std::ops::Range<usize> {
    let range = usize::from(number16(record, at))..usize::from(number16(record, at + 2));
    if text.get(range.clone()).is_some() { range } else { 0..text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_and_damage_does_no_harm() {
        let mut pool = PoolBuilder::default();
        let long = "ж".repeat(300);
        let all: Vec<StringRef> = ["", "Kyiv", &long, "Kyiv"].iter().map(|text| pool.add(text).unwrap()).collect();
        let mut bytes = pool.finish();
        assert_eq!(all[1], all[3]);
        assert_eq!((read(&bytes, all[1]), read(&bytes, all[2])), ("Kyiv", long.as_str()));
        for at in 0..bytes.len() {
            bytes[at] = 0xFF;
            for start in 0..=u32::try_from(bytes.len()).unwrap() {
                let _ = read(&bytes, start);
            }
        }
        assert_eq!(read(&bytes, u32::MAX), "");
    }
}
