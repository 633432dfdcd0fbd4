//! Where sentences begin and end.

use copydesk_model::{LanguageTag, Span};

/// The sentences of a block, without the white space around them.
pub(crate) fn sentences(text: &str, _language: &LanguageTag) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let rest = &text[end..];
        let spaced = ".!?…".contains(c) && rest.starts_with(' ') && rest[1..].starts_with(char::is_uppercase);
        if spaced || "。！？\n".contains(c) || rest.is_empty() {
            let sentence = &text[start..end];
            let from = start + sentence.len() - sentence.trim_start().len();
            let to = start + sentence.trim_end().len();
            if from < to {
                spans.push(Span::new(from, to));
            }
            start = end;
        }
    }
    spans
}
