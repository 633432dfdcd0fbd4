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
/// What a byte means is seen from its neighbours, without a memory of those before: many are looked at in one instruction.
fn count_plain(text: &[u8]) -> Option<usize> {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
    let begins = |pair: &[u8]| usize::from(!is_letter(pair[0]) & is_letter(pair[1]));
    let joins = |three: &[u8]| {
        let is_joint = (three[1] == b'\'') | (three[1] == b'-');
        usize::from(is_joint & is_letter(three[0]) & is_letter(three[2]))
    };
    let has_initials = |three: &[u8]| (three[1] == b'.') & is_letter(three[0]) & three[2].is_ascii_uppercase();
    if !text.is_ascii() || text.windows(3).fold(false, |any, three| any | has_initials(three)) {
        return None;
    }
    let first = usize::from(text.first().is_some_and(|byte| is_letter(*byte)));
    let begun: usize = text.windows(2).map(begins).sum();
    Some(first + begun - text.windows(3).map(joins).sum::<usize>())
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
