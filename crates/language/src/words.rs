//! Words with their places.

use copydesk_model::Span;

use crate::plain_word::plain_word;
use crate::script::{Case, is_plain_letter, plain_letter};
use crate::{Script, script_of_char};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// All lower case.
    Lower,
    /// First letter upper case, the rest not all upper case: `Griner`, `McDonald`, `Jean-Luc`.
    Capitalised,
    /// Two or more letters, all upper case: `NATO`.
    Upper,
    /// One upper-case letter, with or without a full stop: `J.`
    Initial,
    /// Begins in lower case and has an upper-case letter: `iPhone`, `al-Assad`, `d'Estaing`.
    Mixed,
    /// Letters of a script without case.
    Caseless,
    /// Has a digit.
    Number,
}

impl Shape {
    /// True when the word begins with, or is, upper case.
    #[must_use]
    pub fn is_capital(self) -> bool {
        matches!(self, Self::Capitalised | Self::Upper | Self::Initial)
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes in the text.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// Script of its first letter; `None` for a number.
    pub script: Option<Script>,
}

/// The words of `text` in order.
///
/// A word is a run of letters, digits and marks of one script; inner apostrophes and hyphens belong to it (`Jean-Luc`,
/// `O'Brien`), and so does the full stop of an initial (`J.`) and the dots inside an acronym (`U.S.`). In scripts
/// without spaces a word is a run of one script.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    found.extend(each_word(text));
    found
}

/// The same, one after the other.
pub fn each_word(text: &str) -> impl Iterator<Item = Word> + '_ {
    each_word_from(text, 0)
}

/// The words that begin at byte `from`, where no word goes on, or later.
pub fn each_word_from(text: &str, from: usize) -> impl Iterator<Item = Word> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let word = next_word(text, at)?;
        at = word.span.end;
        Some(word)
    })
}

/// The first word that begins at byte `from` or later.
///
/// Most words of most texts are plain ASCII between ASCII marks: those are read byte by byte.
pub(crate) fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                let plain = ascii_word(bytes, at).or_else(|| plain_word(text, at));
                return Some(plain.unwrap_or_else(|| word_at(text, at)));
            }
            at += 1;
        } else {
            let c = text[at..].chars().next()?;
            if is_word_char(c) {
                return Some(plain_word(text, at).unwrap_or_else(|| word_at(text, at)));
            }
            at += c.len_utf8();
        }
    }
    None
}

/// The word that begins at `start`, an ASCII letter or digit; `None` when another character or an initial's full stop may
/// belong to it.
fn ascii_word(bytes: &[u8], start: usize) -> Option<Word> {
    let (mut upper, mut lower, mut digits) = (0usize, 0usize, 0usize);
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(b'a'..=b'z') => lower += 1,
            Some(b'A'..=b'Z') => upper += 1,
            Some(b'0'..=b'9') => digits += 1,
            Some(b'\'' | b'-') => match bytes.get(at + 1) {
                Some(next) if !next.is_ascii() => return None,
                Some(next) if next.is_ascii_alphanumeric() => {}
                _ => break,
            },
            Some(b'.') if upper == 1 && at == start + 1 => return None,
            Some(byte) if !byte.is_ascii() => return None,
            _ => break,
        }
        at += 1;
    }
    let shape = match (digits, upper, lower) {
        (1.., _, _) => Shape::Number,
        (_, 0, _) => Shape::Lower,
        (_, 1, 0) => Shape::Initial,
        (_, _, 0) => Shape::Upper,
        _ if bytes[start].is_ascii_uppercase() => Shape::Capitalised,
        _ => Shape::Mixed,
    };
    // A word that begins with digits takes the script of its first letter.
    let script = (upper + lower > 0).then_some(Script::Latin);
    Some(Word { span: Span::new(start, at), shape, script })
}

/// The word that begins at `start` with a letter, digit or mark.
pub(crate) fn word_at(text: &str, start: usize) -> Word {
    let mut chars = text[start..].char_indices().map(|(at, c)| (start + at, c)).peekable();
    let (mut end, mut script) = (start, None);
    while let Some(&(at, c)) = chars.peek() {
        let follows = if is_word_char(c) {
            match (script, script_of_char(c)) {
                (Some(a), Some(b)) => !parts_words(a, b),
                (None, Some(b)) => at == start || !b.is_spaceless(),
                _ => true,
            }
        } else {
            joins_words(c)
                && text[at + c.len_utf8()..].chars().next().is_some_and(is_word_char)
                && script.is_none_or(|s| !s.is_spaceless())
        };
        if !follows {
            break;
        }
        script = script.or(script_of_char(c));
        end = at + c.len_utf8();
        chars.next();
    }
    let end = with_dots(text, start, end);
    Word { span: Span::new(start, end), shape: shape_of(&text[start..end]), script }
}

/// Letters, digits and the marks that sit on letters.
pub(crate) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_plain_letter(c) || c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{200C}'
}

/// Marks that may stand inside a word.
pub(crate) fn joins_words(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '-' | '\u{2010}' | '\u{2011}')
}

/// A change of script that begins a new word: always where one of them is written without spaces.
pub(crate) fn parts_words(a: Script, b: Script) -> bool {
    a != b && (a.is_spaceless() || b.is_spaceless())
}

/// The end of the word with its dots: `J.`, `U.S.`, `D.C.`.
fn with_dots(text: &str, start: usize, end: usize) -> usize {
    let is_initial = |part: &str| {
        let mut chars = part.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
    };
    if !is_initial(&text[start..end]) || !text[end..].starts_with('.') {
        return end;
    }
    let mut end = end + 1;
    loop {
        let rest = &text[end..];
        let Some(c) = rest.chars().next().filter(|c| c.is_uppercase()) else { return end };
        if !rest[c.len_utf8()..].starts_with('.') {
            return end;
        }
        end += c.len_utf8() + 1;
    }
}

fn shape_of(word: &str) -> Shape {
    let (mut upper, mut lower, mut caseless, mut first_is_upper) = (0usize, 0usize, 0usize, None);
    for c in word.chars() {
        let case = match plain_letter(c) {
            Some((_, case)) => case,
            None if c.is_numeric() => return Shape::Number,
            None if c.is_uppercase() => Case::Upper,
            None if c.is_lowercase() => Case::Lower,
            None if c.is_alphabetic() => Case::Without,
            None => continue,
        };
        match case {
            Case::Upper => {
                upper += 1;
                first_is_upper.get_or_insert(true);
            }
            Case::Lower => {
                lower += 1;
                first_is_upper.get_or_insert(false);
            }
            Case::Without => caseless += 1,
        }
    }
    match (upper, lower, first_is_upper) {
        (0, 0, _) => Shape::Caseless,
        (0, _, _) => Shape::Lower,
        (1, 0, _) if caseless == 0 => Shape::Initial,
        (_, 0, _) => Shape::Upper,
        (_, _, Some(true)) => Shape::Capitalised,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_names() {
        assert_eq!(
            texts("Jean-Luc O’Brien's J. R. Smith, U.S."),
            ["Jean-Luc", "O’Brien's", "J.", "R.", "Smith", "U.S."]
        );
        assert_eq!(texts("习近平和Biden会见"), ["习近平和", "Biden", "会见"]);
        assert_eq!(texts("安倍晋三バイデン"), ["安倍晋三", "バイデン"]);
        assert_eq!(texts("«Путин» сказал — «да»."), ["Путин", "сказал", "да"]);
        assert_eq!(texts("नरेंद्र मोदी"), ["नरेंद्र", "मोदी"]);
        assert_eq!(texts("end-- 'quoted' -x"), ["end", "quoted", "x"]);
    }

    #[test]
    fn plain_words_are_read_as_all_others() {
        let pieces =
            ["J", ".", "U.S.", "-", "'", "’", "é", "5", "习", "ж", " ", "abc", "Mc", "x-", "NATO", "ـ", "\u{301}"];
        for n in 0..pieces.len().pow(4) {
            let text: String = (0..4).map(|place| pieces[n / pieces.len().pow(place) % pieces.len()]).collect();
            let mut at = 0;
            for word in words(&text) {
                assert_eq!(word, word_at(&text, word.span.start), "{text:?}");
                assert!(!text[at..word.span.start].contains(is_word_char), "{text:?}");
                at = word.span.end;
            }
            assert!(!text[at..].contains(is_word_char), "{text:?}");
        }
    }

    #[test]
    fn shapes() {
        let shapes: Vec<Shape> =
            words("NATO said Mr J. iPhone 5G al-Assad McCain 习").iter().map(|w| w.shape).collect();
        use Shape::{Capitalised, Caseless, Initial, Lower, Mixed, Number, Upper};
        assert_eq!(shapes, [Upper, Lower, Capitalised, Initial, Mixed, Number, Mixed, Capitalised, Caseless]);
    }
}
