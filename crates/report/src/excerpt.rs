//! A sentence cut around the words at fault, so that it fits on a line.
//!
//! The cost depends on the width asked for, never on the length of the sentence: a 100 MB line is as cheap as a headline.

use std::ops::Range;

use copydesk_model::Span;
use unicode_width::UnicodeWidthChar;

use crate::visible::push_visible;

/// Stands where text was cut away.
const CUT: char = '…';

/// A cut stops at a space when one is so near, in columns; otherwise inside a word.
const SPACE_REACH: usize = 14;

/// A part of a sentence, ready to be shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The text, control characters escaped.
    pub(crate) text: String,
    /// Bytes of the words at fault in `text`.
    pub(crate) mark: Range<usize>,
}

/// The part of `text` around `span` that fits into `width` columns.
pub(crate) fn excerpt(text: &str, span: Span, width: usize) -> Excerpt {
    let (before, rest) = text.split_at(span.start);
    let (marked, after) = rest.split_at(span.len());
    let mark = ahead(marked, width.saturating_sub(2));
    let room = width.saturating_sub(mark.columns);
    let wanted_after = ahead(after, room).columns;
    let left = behind(before, room - wanted_after.min(room / 2));
    let right = ahead(after, room - left.columns);
    let start = left.text.len();
    let end = start + mark.text.len();
    Excerpt { text: left.text + &mark.text + &right.text, mark: start..end }
}

/// A cut piece and the columns it takes.
struct Piece {
    text: String,
    columns: usize,
}

/// As much of the start of `text` as fits into `room` columns.
fn ahead(text: &str, room: usize) -> Piece {
    let mut shown = String::new();
    let mut columns = 0;
    for (at, c) in text.char_indices() {
        let before = shown.len();
        push_visible(c, &mut shown);
        let added = columns_of(&shown[before..]);
        if columns + added > room || at > room.saturating_mul(MARKS) {
            shown.truncate(before);
            return cut_ahead(shown, room);
        }
        columns += added;
    }
    Piece { text: shown, columns }
}

fn cut_ahead(mut shown: String, room: usize) -> Piece {
    while columns_of(&shown) + 1 > room && shown.pop().is_some() {}
    if let Some(space) = shown.rfind(' ').filter(|space| columns_of(&shown[*space..]) <= SPACE_REACH) {
        shown.truncate(space + 1);
    }
    if room > 0 {
        shown.push(CUT);
    }
    let columns = columns_of(&shown);
    Piece { text: shown, columns }
}

/// As much of the end of `text` as fits into `room` columns.
fn behind(text: &str, room: usize) -> Piece {
    let mut from = text.len();
    let mut columns = 0;
    let mut escaped = String::new();
    for (at, c) in text.char_indices().rev() {
        escaped.clear();
        push_visible(c, &mut escaped);
        let added = columns_of(&escaped);
        if columns + added > room || text.len() - at > room.saturating_mul(MARKS) {
            return cut_behind(text, from, room);
        }
        columns += added;
        from = at;
    }
    Piece { text: all_visible(text), columns }
}

fn cut_behind(text: &str, from: usize, room: usize) -> Piece {
    let mut shown = all_visible(&text[from..]);
    while columns_of(&shown) + 1 > room && !shown.is_empty() {
        shown.remove(0);
    }
    if let Some(space) = shown.find(' ').filter(|space| columns_of(&shown[..*space]) <= SPACE_REACH) {
        shown.drain(..space);
    }
    if room > 0 {
        shown.insert(0, CUT);
    }
    let columns = columns_of(&shown);
    Piece { text: shown, columns }
}

/// Bytes of text looked at for each column of room: enough for four-byte letters that carry several marks each.
const MARKS: usize = 32;

fn all_visible(text: &str) -> String {
    crate::visible::visible(text).into_owned()
}

fn columns_of(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, marked: &str, width: usize) -> String {
        let start = text.find(marked).unwrap();
        let excerpt = excerpt(text, Span::new(start, start + marked.len()), width);
        assert!(columns_of(&excerpt.text) <= width, "{}", excerpt.text);
        let Range { start, end } = excerpt.mark;
        format!("{}[{}]{}", &excerpt.text[..start], &excerpt.text[start..end], &excerpt.text[end..])
    }

    #[test]
    fn a_short_sentence_is_whole() {
        assert_eq!(cut("Anthony Blinken said so.", "Anthony", 40), "[Anthony] Blinken said so.");
    }

    #[test]
    fn a_long_sentence_is_cut_at_spaces_around_the_mark() {
        let text = "On Monday, after a long flight, Secretary Anthony Blinken told reporters in the capital that talks went on.";
        assert_eq!(cut(text, "Anthony Blinken", 40), "… Secretary [Anthony Blinken] told …");
        assert_eq!(cut(text, "On Monday", 40), "[On Monday], after a long flight, …");
        assert_eq!(cut(text, "went on.", 40), "… in the capital that talks [went on.]");
    }

    #[test]
    fn wide_letters_and_words_without_spaces_fit() {
        let text = "习".repeat(5000) + "近平" + &"习".repeat(5000);
        assert!(cut(&text, "近平", 20).contains("[近平]"));
    }

    #[test]
    fn a_mark_longer_than_the_line_is_cut_too() {
        assert!(cut(&"a".repeat(1000), &"a".repeat(1000), 20).ends_with("…]"));
    }

    #[test]
    fn nothing_marked_at_the_end() {
        let excerpt = excerpt("The end.", Span::new(8, 8), 30);
        assert_eq!((excerpt.text.as_str(), excerpt.mark), ("The end.", 8..8));
    }
}
