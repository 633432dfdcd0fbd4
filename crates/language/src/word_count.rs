//! How many words a text has, as translators count them.

use crate::{Script, Word, each_word, script_of_char};

/// Words of `text`; in scripts without spaces, two letters are a word.
#[must_use]
pub fn word_count(text: &str) -> usize {
    count_plain(text.as_bytes()).unwrap_or_else(|| each_word(text).map(|word| words_in(&word, text)).sum())
}

fn words_in(word: &Word, text: &str) -> usize {
    if !word.script.is_some_and(Script::is_spaceless) {
        return 1;
    }
    word.span.of(text).chars().filter(|c| script_of_char(*c).is_some()).count().div_ceil(2)
}

/// The same for ASCII; `None` for other texts, and where initials may join to one word (`U.S.`).
///
/// What a byte means is seen from the two before it; eight bytes are looked at at once, each by the highest of its bits.
fn count_plain(text: &[u8]) -> Option<usize> {
    let mut count = 0;
    let mut before = Marks::default();
    let (chunks, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    for chunk in chunks.iter().chain([&last]) {
        let bytes = u64::from_le_bytes(*chunk);
        let marks = Marks::of(bytes);
        let behind_letter = after(marks.letters, before.letters, 1);
        let two_behind_letter = after(marks.letters, before.letters, 2);
        let has_initials = marks.capitals & after(marks.stops, before.stops, 1) & two_behind_letter != 0;
        if bytes & HIGH != 0 || has_initials {
            return None;
        }
        let joined = marks.letters & after(marks.joints, before.joints, 1) & two_behind_letter;
        count += (marks.letters & !behind_letter).count_ones() - joined.count_ones();
        before = marks;
    }
    Some(count as usize)
}

/// Eight bytes of 1.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x80 * EACH;

/// Which of eight bytes of ASCII are what, each in the highest bit of its byte.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Letters and digits.
    letters: u64,
    capitals: u64,
    /// Apostrophes and hyphens.
    joints: u64,
    /// Full stops.
    stops: u64,
}

impl Marks {
    fn of(bytes: u64) -> Self {
        // Adding to the low seven bits carries into the eighth from a bound on.
        let low = bytes & !HIGH;
        let between = |bytes: u64, first: u8, last: u8| {
            (bytes + (0x80 - u64::from(first)) * EACH) & !(bytes + (0x7F - u64::from(last)) * EACH) & HIGH
        };
        let is = |byte: u8| between(low, byte, byte);
        // Capitals and small letters differ in one bit, which no other character that it makes a letter of has.
        let letters = between(low | (0x20 * EACH), b'a', b'z') | between(low, b'0', b'9');
        Self { letters, capitals: between(low, b'A', b'Z'), joints: is(b'\'') | is(b'-'), stops: is(b'.') }
    }
}

/// The marks, each `places` bytes later, behind those of the eight bytes before.
fn after(marks: u64, before: u64, places: u32) -> u64 {
    marks << (8 * places) | before >> (64 - 8 * places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_counted_as_all_other() {
        let pieces = ["J", ".", "U.S.", "-", "'", "5", " ", "abc", "x-", "NATO", "é", "习近", "\n"];
        for n in 0..pieces.len().pow(4) {
            let text: String = (0..4).map(|place| pieces[n / pieces.len().pow(place) % pieces.len()]).collect();
            let slow: usize = each_word(&text).map(|word| words_in(&word, &text)).sum();
            assert_eq!(word_count(&text), slow, "{text:?}");
            // Across the border of eight bytes.
            let long = format!("so many {text}");
            assert_eq!(word_count(&long), 2 + slow, "{long:?}");
        }
    }

    #[test]
    fn two_characters_are_a_word() {
        assert_eq!([word_count("A well-known U.S. tour."), word_count("习近平访问")], [4, 3]);
    }
}
