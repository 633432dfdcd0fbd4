//! How text is written back into a file.

use std::borrow::Cow;

use crate::Format;

/// `text` as it has to be written at the place of verbatim text ([`copydesk_model::Passage::file_span`]) in a file of this
/// format; `None` where that depends on what stands around it, so that a person has to do it.
///
/// Only text that stands unescaped in the file is ever replaced, so that in an unquoted cell no quote need be opened.
#[must_use]
pub fn escape(format: Format, text: &str) -> Option<Cow<'_, str>> {
    if text.chars().any(char::is_control) {
        return None;
    }
    match format {
        Format::PlainText => Some(Cow::Borrowed(text)),
        // SubRip knows no entities and WebVTT needs them.
        Format::Subtitles => (!text.contains(['<', '&'])).then_some(Cow::Borrowed(text)),
        Format::Markdown => (!text.contains(MARKDOWN)).then_some(Cow::Borrowed(text)),
        // A quote or a delimiter is written otherwise in a quoted cell than in another.
        Format::Table => (!text.contains(['"', ',', ';'])).then_some(Cow::Borrowed(text)),
        Format::Wire => Some(Cow::Borrowed(text)),
        Format::JsonLines | Format::Json | Format::Po | Format::Strings => Some(with_backslashes(text)),
        Format::Html | Format::News | Format::Feed | Format::Xliff | Format::Tmx | Format::PropertyList => {
            Some(with_entities(text))
        }
        // A quote or a sign at the start would make another kind of scalar of it.
        Format::Yaml => (!text.contains(YAML)).then_some(Cow::Borrowed(text)),
        Format::Fluent => (!text.contains(['{', '}'])).then_some(Cow::Borrowed(text)),
        // Older programs read properties as Latin-1.
        Format::Properties => Some(properties(text)),
        Format::Docx | Format::Spreadsheet => None,
        // Android wants `\'` where RESX and Qt want the apostrophe itself.
        Format::Resources => (!text.contains(['\'', '"', '\\', '@', '?'])).then(|| with_entities(text)),
    }
}

/// Characters that mean something in one style of scalar or another.
const YAML: &[char] =
    &['"', '\'', '\\', '#', ':', '-', '[', ']', '{', '}', ',', '&', '*', '!', '|', '>', '%', '@', '`', '?'];

fn properties(text: &str) -> Cow<'_, str> {
    if text.contains('\\') || text.starts_with(' ') {
        Cow::Owned(text.replace('\\', "\\\\").replacen(' ', "\\ ", usize::from(text.starts_with(' '))))
    } else {
        Cow::Borrowed(text)
    }
}

/// Characters that may begin markup in Markdown.
const MARKDOWN: &[char] = &['*', '_', '`', '[', ']', '<', '>', '&', '\\', '#', '|', '~', '!'];

fn with_backslashes(text: &str) -> Cow<'_, str> {
    if text.contains(['"', '\\']) {
        Cow::Owned(text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        Cow::Borrowed(text)
    }
}

fn with_entities(text: &str) -> Cow<'_, str> {
    if text.contains(['<', '&', '>']) {
        Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_as_its_format_wants() {
        assert_eq!(escape(Format::Xliff, "R&D <b>").as_deref(), Some("R&amp;D &lt;b&gt;"));
        assert_eq!(escape(Format::Po, "a \"b\"").as_deref(), Some("a \\\"b\\\""));
        assert_eq!(escape(Format::PlainText, "O'Brien & Sons").as_deref(), Some("O'Brien & Sons"));
        assert_eq!(escape(Format::Table, "Blinken, Antony"), None);
        assert_eq!(escape(Format::Resources, "O'Brien"), None);
        assert_eq!(escape(Format::PlainText, "a\u{1b}b"), None);
    }
}
