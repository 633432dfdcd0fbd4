//! Strings one after the other, each of them found at once: of every 16th one it is written where it begins, of each how
//! long it is.
//!
//! A length is a byte. In the place of a longer string stand 255 bytes, of which the first eight say where it is among the
//! long ones, and how long.

use crate::container::number32;
use crate::packed::{Packed, pack};

/// Of how many strings one has its beginning written down.
const STEP: usize = 16;
/// The length of a string that stands elsewhere.
const LONG: u8 = u8::MAX;

/// Strings that are being gathered.
#[derive(Default)]
pub(crate) struct Strings {
    text: Vec<u8>,
    lengths: Vec<u8>,
    long: Vec<u8>,
}

/// The sections: text, lengths, beginnings, long strings.
pub(crate) type StringSections = [Vec<u8>; 4];

impl Strings {
    /// Adds a string. Its number is how many there were.
    pub(crate) fn push(&mut self, text: &str) {
        match u8::try_from(text.len()) {
            Ok(length) if length < LONG => {
                self.text.extend_from_slice(text.as_bytes());
                self.lengths.push(length);
            }
            _ => {
                let place = [self.long.len(), text.len()].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
                let end = self.text.len() + usize::from(LONG);
                self.text.extend(place.iter().flat_map(|number| number.to_le_bytes()));
                self.text.resize(end, 0);
                self.lengths.push(LONG);
                self.long.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Bytes of all of them.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len() + self.long.len()
    }

    /// Adds strings that were gathered elsewhere.
    pub(crate) fn append(&mut self, other: Self) {
        let mut at = 0;
        for length in &other.lengths {
            let end = at + usize::from(*length);
            if *length == LONG {
                let long = number32(&other.text, at) as usize..;
                let long = &other.long[long][..number32(&other.text, at + 4) as usize];
                self.push(std::str::from_utf8(long).unwrap_or_default());
            } else {
                self.text.extend_from_slice(&other.text[at..end]);
                self.lengths.push(*length);
            }
            at = end;
        }
    }

    /// The sections.
    pub(crate) fn finish(self) -> StringSections {
        let mut starts = Vec::with_capacity(self.lengths.len() / STEP + 1);
        let mut at = 0u64;
        for (n, length) in self.lengths.iter().enumerate() {
            if n.is_multiple_of(STEP) {
                starts.push(at);
            }
            at += u64::from(*length);
        }
        [self.text, self.lengths, pack(at, starts), self.long]
    }
}

/// The string with this number among `sections`; empty where there is none, or a damaged one.
#[inline]
pub(crate) fn read([text, lengths, starts, long]: [&[u8]; 4], number: usize) -> &str {
    let Some(length) = lengths.get(number) else { return "" };
    let start = start_of([text, lengths, starts, long], number);
    if *length < LONG {
        return utf8(text, start, (*length).into());
    }
    let place = text.get(start..start.saturating_add(usize::from(LONG))).unwrap_or_default();
    utf8(long, number32(place, 0) as usize, number32(place, 4) as usize)
}

/// Where the string with this number begins, of which there is one.
#[inline]
fn start_of([_, lengths, starts, _]: [&[u8]; 4], number: usize) -> usize {
    let block = number / STEP * STEP;
    let before: usize = lengths[block..number].iter().map(|length| usize::from(*length)).sum();
    usize::try_from(Packed::new(starts).get(number / STEP)).unwrap_or(usize::MAX).saturating_add(before)
}

#[inline]
fn utf8(text: &[u8], start: usize, length: usize) -> &str {
    std::str::from_utf8(text.get(start..start.saturating_add(length)).unwrap_or_default()).unwrap_or_default()
}

/// The strings from this number on, one after the other: sooner found than each by itself.
pub(crate) fn read_from(sections: [&[u8]; 4], first: usize) -> impl Iterator<Item = &str> {
    let [text, lengths, ..] = sections;
    let mut at: Option<usize> = None;
    (first..lengths.len()).map(move |number| {
        let length = lengths[number];
        let start = at.unwrap_or_else(|| start_of(sections, number));
        at = Some(start.saturating_add(usize::from(length)));
        if length == LONG { read(sections, number) } else { utf8(text, start, length.into()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_and_damage_does_no_harm() {
        let all: Vec<String> = (0..300).map(|n| "ж".repeat(n * 7 % 150)).collect();
        let (mut strings, mut more) = (Strings::default(), Strings::default());
        all[..100].iter().for_each(|text| strings.push(text));
        all[100..].iter().for_each(|text| more.push(text));
        strings.append(more);
        let mut sections = strings.finish();
        let parts = |sections: &StringSections| -> [Vec<u8>; 4] { sections.clone() };
        let whole = parts(&sections);
        let read_all = |sections: &StringSections, number| {
            let [text, lengths, starts, long] = sections;
            read([text, lengths, starts, long], number).to_owned()
        };
        assert!(all.iter().enumerate().all(|(n, text)| read_all(&whole, n) == *text));
        let [text, lengths, starts, long] = &whole;
        assert!((0..300).all(|first| read_from([text, lengths, starts, long], first).eq(&all[first..])));
        for part in 0..4 {
            for at in (0..sections[part].len()).step_by(7) {
                sections[part][at] ^= 0x5A;
                for number in [0, 17, 299, 300, usize::MAX] {
                    let _ = read_all(&sections, number);
                }
                let [text, lengths, starts, long] = &sections;
                let _ = read_from([text, lengths, starts, long], 3).count();
            }
        }
    }
}
