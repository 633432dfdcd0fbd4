//! Words of nothing but the usual letters of one script, cut without a search through Unicode's tables.

use copydesk_model::Span;

use crate::Shape;
use crate::script::{Case, plain_letter};
use crate::words::{Word, parts_words};

/// The word that begins at `start` with a character beyond ASCII, cut as [`crate::words`] cuts it; `None` when something
/// other than plain letters may belong to it.
pub(crate) fn plain_word(text: &str, start: usize) -> Option<Word> {
    let (mut end, mut script, mut first_cased) = (start, None, Case::Without);
    let (mut upper, mut lower, mut caseless) = (0usize, 0usize, 0usize);
    for c in text[start..].chars() {
        let Some((own, case)) = plain_letter(c) else {
            let is_initial = c == '.' && upper > 0;
            if is_initial || !ends_word(c) {
                return None;
            }
            break;
        };
        if script.is_some_and(|script| parts_words(script, own)) {
            break;
        }
        script = script.or(Some(own));
        first_cased = if first_cased == Case::Without { case } else { first_cased };
        match case {
            Case::Upper => upper += 1,
            Case::Lower => lower += 1,
            Case::Without => caseless += 1,
        }
        end += c.len_utf8();
    }
    let shape = match (upper, lower, first_cased) {
        (0, 0, _) => Shape::Caseless,
        (0, _, _) => Shape::Lower,
        (1, 0, _) if caseless == 0 => Shape::Initial,
        (_, 0, _) => Shape::Upper,
        (_, _, Case::Upper) => Shape::Capitalised,
        _ => Shape::Mixed,
    };
    Some(Word { span: Span::new(start, end), shape, script })
}

/// True for marks that most often stand behind a word, none of which belongs to one.
fn ends_word(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_alphanumeric() && !matches!(c, '\'' | '-');
    }
    matches!(
        c,
        '\u{A0}'
            | '«'
            | '»'
            | '·'
            | '،'
            | '؛'
            | '؟'
            | '–'
            | '—'
            | '‘'
            | '“'
            | '”'
            | '„'
            | '…'
            | '\u{202F}'
            | '、'
            | '。'
            | '〈'..='】' | '・' | '！' | '（' | '）' | '，' | '：' | '；' | '？'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{is_word_char, joins_words, word_at};

    #[test]
    fn marks_that_end_words_belong_to_none() {
        for c in ('\0'..=char::MAX).filter(|c| ends_word(*c)) {
            assert!(!is_word_char(c) && !joins_words(c), "{c:?}");
        }
    }

    #[test]
    fn plain_words_are_cut_as_all_others() {
        let pieces =
            ["Ж", "жж", "é", "É", "习近", "バ", "ة", "김", "a", "5", ".", " ", "-", "’", "\u{301}", "。", "Ǆ", "ƻ"];
        for n in 0..pieces.len().pow(4) {
            let text: String = (0..4).map(|place| pieces[n / pieces.len().pow(place) % pieces.len()]).collect();
            if let Some(word) = plain_word(&text, 0) {
                assert_eq!(word, word_at(&text, 0), "{text:?}");
            }
        }
    }
}
