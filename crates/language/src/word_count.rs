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

/// The same for ASCII, byte by byte; `None` for other texts, and where initials may join to one word (`U.S.`).
fn count_plain(text: &[u8]) -> Option<usize> {
    let mut count = 0;
    // What the byte before was: a letter or digit, a joint behind one, or something else.
    let (mut in_word, mut joined) = (false, false);
    for (at, &byte) in text.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            count += usize::from(!in_word && !joined);
            (in_word, joined) = (true, false);
        } else {
            joined = in_word && matches!(byte, b'\'' | b'-');
            let is_initial = byte == b'.' && in_word && text.get(at + 1).is_some_and(u8::is_ascii_uppercase);
            if !byte.is_ascii() || is_initial {
                return None;
            }
            in_word = false;
        }
    }
    Some(count)
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
        }
    }

    #[test]
    fn two_characters_are_a_word() {
        assert_eq!([word_count("A well-known U.S. tour."), word_count("习近平访问")], [4, 3]);
    }
}
