//! Text in which a backslash and what follows it stand for a character: strings of gettext, Apple, Java.

use copydesk_model::{PassageBuilder, Span};

/// Adds the text under `span` with its escapes decoded. `decode` is given what is left from a backslash on and the character
/// behind it, and says which character the escape stands for, if any, and how many bytes it takes. A backslash at the very
/// end is dropped.
pub(crate) fn push_unescaped(
    passage: &mut PassageBuilder<'_>,
    text: &str,
    span: Span,
    decode: impl Fn(&str, char) -> (Option<char>, usize),
) {
    let mut at = span.start;
    while at < span.end {
        let length = text[at..span.end].find('\\').unwrap_or(span.end - at);
        passage.push(Span::new(at, at + length));
        at += length;
        let Some(next) = text[at..span.end].chars().nth(1) else { break };
        let (decoded, taken) = decode(&text[at..span.end], next);
        if let Some(c) = decoded {
            passage.push_decoded(c.encode_utf8(&mut [0; 4]), Span::new(at, at + taken));
        }
        at += taken;
    }
}
