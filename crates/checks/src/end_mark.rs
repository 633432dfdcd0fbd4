//! The mark a sentence ends with, whatever closes around it.

use std::sync::LazyLock;

use copydesk_model::{LanguageTag, Span};
use rustc_hash::FxHashMap;

use crate::tables::rows;

/// What a closing mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EndKind {
    /// A full stop.
    Stop,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// Three dots.
    Ellipsis,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
}

/// The last mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EndMark {
    /// What it says.
    pub(crate) kind: EndKind,
    /// Where it is.
    pub(crate) span: Span,
}

static KINDS: LazyLock<FxHashMap<char, EndKind>> = LazyLock::new(|| {
    rows::<2>(include_str!("../data/end-marks.csv")).map(|[mark, kind]| (only_char(mark), read_kind(kind))).collect()
});

/// Language and foreign mark to the language's own.
static OWN: LazyLock<FxHashMap<(&str, char), char>> = LazyLock::new(|| {
    let rows = rows::<3>(include_str!("../data/end-forms.csv"));
    rows.map(|[lang, foreign, own]| ((lang, only_char(foreign)), only_char(own))).collect()
});

/// Language and its own mark to the foreign one that says the same.
static FOREIGN: LazyLock<FxHashMap<(&str, char), char>> =
    LazyLock::new(|| OWN.iter().map(|(&(lang, foreign), &own)| ((lang, own), foreign)).collect());

fn only_char(cell: &str) -> char {
    let mut chars = cell.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => panic!("`{cell}` should be one character"),
    }
}

fn read_kind(cell: &str) -> EndKind {
    match cell {
        "stop" => EndKind::Stop,
        "question" => EndKind::Question,
        "exclamation" => EndKind::Exclamation,
        "ellipsis" => EndKind::Ellipsis,
        "colon" => EndKind::Colon,
        "semicolon" => EndKind::Semicolon,
        _ => panic!("`{cell}` in end-marks.csv is no kind"),
    }
}

/// What `c` says at the end of a sentence of `language`.
pub(crate) fn kind_of(c: char, language: &LanguageTag) -> Option<EndKind> {
    // A language may write one mark with the sign that others have for another, as Greek its question mark.
    let foreign = FOREIGN.get(&(language.primary(), c)).unwrap_or(&c);
    KINDS.get(foreign).copied()
}

/// The form that `language` gives to the mark `foreign`, where it has one of its own.
pub(crate) fn own_form(foreign: char, language: &LanguageTag) -> Option<char> {
    OWN.get(&(language.primary(), foreign)).copied()
}

/// Quotation marks, brackets and blanks that may stand behind the last mark or before it.
pub(crate) fn is_closer(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '\u{2019}'
                | '\u{201D}'
                | '\u{201C}'
                | '\u{2018}'
                | '\u{BB}'
                | '\u{AB}'
                | '\u{203A}'
                | '\u{2039}'
                | ')'
                | ']'
                | '\u{FF09}'
                | '\u{3011}'
                | '\u{300D}'
                | '\u{300F}'
                | '\u{300B}'
                | '\u{200E}'
                | '\u{200F}'
        )
}

/// The mark that ends `text`, inside or outside the quotation marks and brackets at its end; of several (`?!`) the one
/// that asks.
pub(crate) fn end_mark(text: &str, language: &LanguageTag) -> Option<EndMark> {
    let mut found: Option<EndMark> = None;
    for (at, c) in text.char_indices().rev() {
        match kind_of(c, language) {
            Some(kind) => {
                let end = at + c.len_utf8();
                found = Some(match found {
                    None => EndMark { kind, span: Span::new(at, end) },
                    Some(last) => EndMark { kind: stronger(last.kind, kind), span: Span::new(at, last.span.end) },
                });
            }
            None if is_closer(c) && found.is_none() => {}
            None => break,
        }
    }
    found
}

/// Of two marks side by side the one that says more: `?!` asks, `..` and `...` trail off.
fn stronger(last: EndKind, before: EndKind) -> EndKind {
    match (last, before) {
        (EndKind::Question, _) | (_, EndKind::Question) => EndKind::Question,
        (EndKind::Exclamation, _) | (_, EndKind::Exclamation) => EndKind::Exclamation,
        (EndKind::Stop | EndKind::Ellipsis, EndKind::Stop | EndKind::Ellipsis) => EndKind::Ellipsis,
        (last, _) => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str, lang: &str) -> Option<EndKind> {
        end_mark(text, &lang.parse().unwrap()).map(|mark| mark.kind)
    }

    #[test]
    fn marks_are_seen_through_quotes_and_brackets() {
        assert_eq!(kind("He left.", "en"), Some(EndKind::Stop));
        assert_eq!(kind("„Er ging.“", "de"), Some(EndKind::Stop));
        assert_eq!(kind("„Er ging“.", "de"), Some(EndKind::Stop));
        assert_eq!(kind("(Did he?)", "en"), Some(EndKind::Question));
        assert_eq!(kind("Τι έγινε;", "el"), Some(EndKind::Question));
        assert_eq!(kind("No way?!", "en"), Some(EndKind::Question));
        assert_eq!(kind("And then...", "en"), Some(EndKind::Ellipsis));
        assert_eq!(kind("他走了。", "zh"), Some(EndKind::Stop));
        assert_eq!(kind("He left", "en"), None);
    }
}
