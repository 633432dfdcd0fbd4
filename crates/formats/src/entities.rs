//! Entities of XML and HTML: one character each. Those that a document declares itself are never expanded.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use copydesk_model::{PassageBuilder, Span};

const ENTITIES: &str = include_str!("../data/html-entities.csv");

/// The named entities of HTML 4 and XML.
static NAMED: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let rows = ENTITIES.lines().skip(1).filter_map(|row| row.split_once(",U+"));
    rows.filter_map(|(name, hex)| Some((name, char::from_u32(u32::from_str_radix(hex, 16).ok()?)?))).collect()
});

/// Longest entity that is read, `&thetasym;` and `&#x10FFFF;` have ten bytes.
const LONGEST_ENTITY: usize = 12;

/// The character of the entity that `text`, which begins with `&`, begins with, and its length.
pub(crate) fn entity(text: &str) -> Option<(char, usize)> {
    let head = text.as_bytes().get(1..text.len().min(LONGEST_ENTITY + 1))?;
    let length = head.iter().position(|byte| *byte == b';')?;
    let name = &text[1..=length];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code).unwrap_or('\u{FFFD}')
        }
        None => *NAMED.get(name)?,
    };
    Some((c, length + 2))
}

/// Text with its entities decoded.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (c, length) = entity(&rest[at..]).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Adds text with entities to a passage.
pub(crate) fn push_text(passage: &mut PassageBuilder<'_>, text: &str, span: Span) {
    let mut at = span.start;
    while at < span.end {
        let length = text[at..span.end].find('&').unwrap_or(span.end - at);
        passage.push(Span::new(at, at + length));
        at += length;
        if at >= span.end {
            break;
        }
        let length = match entity(&text[at..span.end]) {
            Some((c, length)) => {
                passage.push_decoded(c.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
                length
            }
            None => {
                passage.push(Span::new(at, at + 1));
                1
            }
        };
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_and_others_left() {
        assert_eq!(decoded("a &lt;&eacute;&#x416;&#1078;&nbsp;&bogus; & &"), "a <éЖж\u{a0}&bogus; & &");
        assert_eq!(decoded("&#xD800;&#;"), "\u{FFFD}&#;");
    }
}
