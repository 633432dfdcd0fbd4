//! How many words a text has, as translators count them.

use crate::{Script, Word, each_word, script_of_char};

/// Words of `text`; in scripts without spaces, two letters are a word.
#[must_use]
pub fn word_count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while at < text.len() {
        let plain = plain_words(&bytes[at..]);
        let start = at + plain.length;
        let end = start + other_words(&bytes[start..]);
        let others = each_word(&text[start..end]).map(|word| words_in(&word, &text[start..end]));
        count += plain.words + others.sum::<usize>();
        at = end;
    }
    count
}

fn words_in(word: &Word, text: &str) -> usize {
    if !word.script.is_some_and(Script::is_spaceless) {
        return 1;
    }
    word.span.of(text).chars().filter(|c| script_of_char(*c).is_some()).count().div_ceil(2)
}

/// The beginning of a text that is plain ASCII.
struct Plain {
    words: usize,
    /// Bytes of it, up to a space or the end of the text.
    length: usize,
}

/// The words up to the first that is not ASCII, or of initials that may join to one word (`U.S.`).
fn plain_words(text: &[u8]) -> Plain {
    let mut words = 0;
    for at in (0..text.len()).step_by(LANES) {
        let lanes = Lanes::of(&window(text, at));
        if lanes.is_odd {
            let length = text[..at].iter().rposition(|byte| *byte == b' ').map_or(0, |space| space + 1);
            // The beginning of the odd word was counted already.
            let begun = plain_words(&text[length..at]).words;
            return Plain { words: words - begun, length };
        }
        words += lanes.words;
    }
    Plain { words, length: text.len() }
}

/// Bytes of the words that are not plain at the beginning of `text`, up to a space or its end.
fn other_words(text: &[u8]) -> usize {
    let end_from = |at: usize| text[at..].iter().position(|byte| *byte == b' ').map_or(text.len(), |space| at + space);
    let first = text.iter().position(|byte| !byte.is_ascii() || *byte == b'.').unwrap_or(text.len());
    let mut end = end_from(first);
    // To begin anew with plain words is worth while where some follow.
    while !text[end..text.len().min(end + LANES)].is_ascii() {
        end = end_from(text.len().min(end + LANES));
    }
    end
}

/// Bytes that are looked at at once. What a byte means is seen from the two before it.
const LANES: usize = 16;

/// The bytes from `at` on with the two before them, zero where the text has none.
fn window(text: &[u8], at: usize) -> [u8; LANES + 2] {
    if let Some(window) = at.checked_sub(2).and_then(|start| text[start..].first_chunk()) {
        return *window;
    }
    let mut window = [0; LANES + 2];
    let before = at.min(2);
    let own = &text[at - before..text.len().min(at + LANES)];
    window[2 - before..][..own.len()].copy_from_slice(own);
    window
}

/// What was seen in a window.
struct Lanes {
    /// Words that begin in it.
    words: usize,
    /// Something in it is not ASCII, or may be one of several initials.
    is_odd: bool,
}

impl Lanes {
    /// Written without branches, so that the compiler looks at all bytes at once.
    fn of(window: &[u8; LANES + 2]) -> Self {
        let (mut words, mut odd) = (0u8, 0u8);
        for lane in 0..LANES {
            let (second, first, own) = (window[lane], window[lane + 1], window[lane + 2]);
            let is_joined = is_joint(first) & is_letter(second);
            words += u8::from(is_letter(own) & !is_letter(first) & !is_joined);
            odd |= (own & 0x80) | u8::from(is_capital(own) & (first == b'.') & is_letter(second));
        }
        Self { words: usize::from(words), is_odd: odd != 0 }
    }
}

/// Letters and digits.
fn is_letter(byte: u8) -> bool {
    // Capitals and small letters differ in one bit, which no other character that it makes a letter of has.
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

fn is_capital(byte: u8) -> bool {
    byte.wrapping_sub(b'A') < 26
}

/// Apostrophes and hyphens.
fn is_joint(byte: u8) -> bool {
    (byte == b'\'') | (byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_counted_as_all_other() {
        let pieces = ["J", ".", "U.S.", "-", "'", "5", " ", "abc", "x-", "NATO", "é", "习近", "\n"];
        for n in 0..pieces.len().pow(4) {
            let text: String = (0..4).map(|place| pieces[n / pieces.len().pow(place) % pieces.len()]).collect();
            let slow = |text: &str| each_word(text).map(|word| words_in(&word, text)).sum::<usize>();
            assert_eq!(word_count(&text), slow(&text), "{text:?}");
            // Across the border between two windows, and back to plain words.
            let long = format!("so many words {text} and so many more of them");
            assert_eq!(word_count(&long), slow(&long), "{long:?}");
        }
    }

    #[test]
    fn two_characters_are_a_word() {
        assert_eq!([word_count("A well-known U.S. tour."), word_count("习近平访问")], [4, 3]);
    }
}
