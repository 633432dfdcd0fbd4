//! Double quotation marks in a text, of any language.

use copydesk_language::{Script, script_of_char};

/// True for the double quotation marks of any language.
pub(crate) fn is_double_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{AB}'
            | '\u{BB}'
            | '\u{201C}'
            | '\u{201D}'
            | '\u{201E}'
            | '\u{201F}'
            | '\u{300C}'
            | '\u{300D}'
            | '\u{300E}'
            | '\u{300F}'
            | '\u{301D}'
            | '\u{301E}'
            | '\u{301F}'
            | '\u{FF02}'
    )
}

/// The double quotation marks of `text` with their bytes, without those inside a Hebrew acronym.
pub(crate) fn double_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(move |(at, c)| is_double_quote(*c) && !is_inside_word(text, *at, *c))
}

fn is_inside_word(text: &str, at: usize, c: char) -> bool {
    let is_hebrew = |c: char| script_of_char(c) == Some(Script::Hebrew);
    c == '"' && text[..at].ends_with(is_hebrew) && text[at + 1..].starts_with(is_hebrew)
}
