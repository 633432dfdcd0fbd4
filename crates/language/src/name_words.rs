//! The words of a text with which a name may begin, found without cutting all the others.
//!
//! In scripts with capitals three words in four are in lower case, and of those nothing is asked but that they end. They
//! are passed over eight bytes at a time; only a capital, or a character that no short cut knows, leads to the rules of
//! [`crate::words`].

use crate::Shape;
use crate::words::{Word, next_word};

/// The words of `text` that are not in lower case and no mere numbers, in order; with them the first word of the text,
/// whatever it is, and words in lower case that follow a listed one and of which `joins` holds (`von`, `de la`).
///
/// They are cut as [`crate::words`] cuts them.
pub fn name_words(text: &str, joins: impl Fn(&str) -> bool) -> Vec<Word> {
    let mut found = Vec::with_capacity(8);
    let Some(first) = next_word(text, 0) else { return found };
    let mut at = first.span.end;
    found.push(first);
    let mut last_is_listed = may_begin_name(&first);
    loop {
        let next = if last_is_listed { next_word(text, at) } else { next_capital(text, at) };
        let Some(word) = next else { return found };
        at = word.span.end;
        last_is_listed = may_begin_name(&word) || last_is_listed && joins(word.span.of(text));
        if last_is_listed {
            found.push(word);
        }
    }
}

/// False for words in lower case, and for numbers unless they are written together with letters of a script without
/// capitals.
fn may_begin_name(word: &Word) -> bool {
    match word.shape {
        Shape::Lower => false,
        Shape::Number => word.script.is_some_and(|script| !script.is_cased()),
        _ => true,
    }
}

/// The first word of which [`may_begin_name`] holds among those that begin at `from`, where no word goes on, or later.
fn next_capital(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let found = at + capital_or_wide(&bytes[at..])?;
        let start = word_start(bytes, at, found);
        if let Some(end) = lower_word_end(bytes, start) {
            at = end;
            continue;
        }
        let word = next_word(text, start)?;
        if may_begin_name(&word) {
            return Some(word);
        }
        at = word.span.end;
    }
}

/// Where the first byte is that is an ASCII capital or no ASCII.
fn capital_or_wide(bytes: &[u8]) -> Option<usize> {
    let is_wanted = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (number, chunk) in chunks.iter().enumerate() {
        let marks = capitals_and_wide(u64::from_le_bytes(*chunk));
        if marks != 0 {
            return Some(number * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(is_wanted).map(|at| chunks.len() * 8 + at)
}

/// The high bit of each of eight bytes that is an ASCII capital or no ASCII. Adding to the low seven bits carries into the
/// eighth from a bound on: from `A` for one sum, from `[` for the other.
fn capitals_and_wide(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7F * EACH);
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let past_z = low + (0x80 - b'[' as u64) * EACH;
    (from_a & !past_z | bytes) & (0x80 * EACH)
}

/// Where the word begins that reaches from `from` or later, in ASCII, up to the byte at `found`.
fn word_start(bytes: &[u8], from: usize, found: usize) -> usize {
    let mut start = found;
    while start > from {
        let before = bytes[start - 1];
        let is_joint = matches!(before, b'\'' | b'-') && start - 1 > from && bytes[start - 2].is_ascii_alphanumeric();
        if !before.is_ascii_alphanumeric() && !is_joint {
            break;
        }
        start -= 1;
        if is_joint && bytes[start + 1].is_ascii() && !bytes[start + 1].is_ascii_alphanumeric() {
            return start + 1;
        }
    }
    start
}

/// The end of the word that begins at `start` when all of it is of the most usual letters in lower case and ASCII
/// that belongs to no word follows.
fn lower_word_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'a'..=b'z'), _) => at += 1,
            // а to я, ё to џ; ß to ÿ but for the sign of division.
            (Some(0xD0), Some(0xB0..=0xBF)) | (Some(0xD1), Some(0x80..=0x9F)) => at += 2,
            (Some(0xC3), Some(0x9F..=0xB6 | 0xB8..=0xBF)) => at += 2,
            (None, _) => break,
            (Some(byte), _) if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'\'' | b'-') => {
                break;
            }
            _ => return None,
        }
    }
    (at > start).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    /// What the function says it finds, found among all words.
    fn expected(text: &str) -> Vec<Word> {
        let mut last_is_listed = false;
        let listed = |(n, word): &(usize, Word)| {
            last_is_listed = may_begin_name(word) || last_is_listed && word.span.of(text) == "von";
            last_is_listed || *n == 0
        };
        words(text).into_iter().enumerate().filter(listed).map(|(_, word)| word).collect()
    }

    #[test]
    fn all_words_that_may_be_names_are_found_in_texts_of_all_kinds() {
        let pieces = [
            "J", ".", "a", "-", "'", "é", "5", "习", "жж", "Ж", " ", "von ", "×", "NATO", "÷", "\u{301}", "ة", "—",
            "x--",
        ];
        for n in 0..pieces.len().pow(4) {
            let piece = |place: u32| pieces[n / pieces.len().pow(place) % pieces.len()];
            for begin in ["", "lower words before ", "so ist's um zwei-drei "] {
                let text: String = [begin].into_iter().chain((0..4).map(piece)).chain([" x Y"]).collect();
                assert_eq!(name_words(&text, |word| word == "von"), expected(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn long_texts_without_capitals_are_read_in_linear_time() {
        for piece in ["a.", "a-", "a--", "a'", "é-", "ж", "a ", "é.", "'", "—"] {
            let text = piece.repeat(200_000) + "É";
            assert_eq!(name_words(&text, |_| false).last().map(|word| word.span.end), Some(text.len()), "{piece}");
        }
    }
}
