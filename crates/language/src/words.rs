//! Words with their places.

use copydesk_model::Span;

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
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !is_word_char(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut script = script_of_char(first);
        while let Some(&(at, c)) = chars.peek() {
            let follows = if is_word_char(c) {
                match (script, script_of_char(c)) {
                    (Some(a), Some(b)) => !parts_words(a, b),
                    (None, Some(b)) => !b.is_spaceless(),
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
        end = with_dots(text, start, end);
        while chars.next_if(|(at, _)| *at < end).is_some() {}
        found.push(Word { span: Span::new(start, end), shape: shape_of(&text[start..end]), script });
    }
    found
}

/// Letters, digits and the marks that sit on letters.
fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{200C}'
}

/// Marks that may stand inside a word.
fn joins_words(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '-' | '\u{2010}' | '\u{2011}')
}

/// A change of script that begins a new word: always where one of them is written without spaces.
fn parts_words(a: Script, b: Script) -> bool {
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
        if c.is_numeric() {
            return Shape::Number;
        }
        if c.is_uppercase() {
            upper += 1;
            first_is_upper.get_or_insert(true);
        } else if c.is_lowercase() {
            lower += 1;
            first_is_upper.get_or_insert(false);
        } else if c.is_alphabetic() {
            caseless += 1;
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
    fn shapes() {
        let shapes: Vec<Shape> =
            words("NATO said Mr J. iPhone 5G al-Assad McCain 习").iter().map(|w| w.shape).collect();
        use Shape::{Capitalised, Caseless, Initial, Lower, Mixed, Number, Upper};
        assert_eq!(shapes, [Upper, Lower, Capitalised, Initial, Mixed, Number, Mixed, Capitalised, Caseless]);
    }
}
