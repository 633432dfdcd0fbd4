//! Where sentences begin and end.
//!
//! UAX 29 (by `icu_segmenter`) proposes the borders; the rules here take back those after abbreviations, initials and
//! ordinals, before a reporting clause and inside a bracket, move a border past closing marks or before opening ones, and
//! add the few that UAX 29 does not see. What the rules know of words is in rows (see [`crate::abbreviations`]).
//!
//! Every step looks a bounded number of characters around a border, so the time is linear in the text.

use std::sync::LazyLock;

use copydesk_model::{LanguageTag, Span};
use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};

use crate::Profile;
use crate::abbreviations::Lexicon;
use crate::detect::char_border_at_or_before;
use crate::script::is_plain_letter;
use crate::sentence_end::Border;

/// Longest sentence in bytes. The longest in real news has about 2,000; what is longer is a table or a damaged file, and
/// is cut at a space so that nothing later has to hold a sentence of 100 MB.
const LONGEST_SENTENCE: usize = 16 * 1024;

static SEGMENTER: LazyLock<SentenceSegmenterBorrowed<'static>> =
    LazyLock::new(|| SentenceSegmenter::new(SentenceBreakInvariantOptions::default()));

/// The sentences of `text`, which is one block, in order.
///
/// The spans are trimmed, not empty, lie on character borders and do not overlap; together they hold every character that
/// is not white space. A line break inside the block counts as a space, but a blank line always ends a sentence. A sentence
/// of more than 16 KiB is cut at a space.
#[must_use]
pub fn sentences(text: &str, language: &LanguageTag) -> Vec<Span> {
    let mut spans = Vec::new();
    each_sentence(text, language, |span| spans.push(span));
    spans
}

/// The same, one after the other.
pub fn each_sentence(text: &str, language: &LanguageTag, found: impl FnMut(Span)) {
    let mut finder = Finder::new(text, found);
    if may_divide(text) {
        finder.divide(&Rules::of(language));
    }
    finder.end_at(text.len());
}

/// False when nothing in `text` could end a sentence before its last word does: most lines of a list, most messages and
/// every sentence that stands alone are spared the segmenter.
fn may_divide(text: &str) -> bool {
    let body = text.trim_end().trim_end_matches(is_closer).trim_end_matches(['.', '!', '?']);
    let bytes = body.as_bytes();
    if !has_marks(bytes) {
        return false;
    }
    if body.is_ascii() {
        let marks = bytes.iter().enumerate().filter(|(_, byte)| is_mark(**byte));
        let is_inside =
            |at: usize| bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit() || next.is_ascii_lowercase());
        return marks.into_iter().any(|(at, byte)| *byte != b'.' || !is_inside(at));
    }
    let is_border = |(at, c): (usize, char)| match c {
        // Within numbers, addresses and the like.
        '.' => !bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit() || next.is_ascii_lowercase()),
        '!' | '?' | ';' | '\n' | '\r' => true,
        _ if c.is_ascii() || is_plain_letter(c) => false,
        _ => !matches!(c, '’' | '‘' | '“' | '”' | '„' | '«' | '»' | '–' | '—' | '€' | '£' | '\u{A0}'),
    };
    body.char_indices().any(is_border)
}

/// True when a mark that may end a sentence, or anything that is not ASCII, is among the bytes. Sixteen are looked at at once.
fn has_marks(bytes: &[u8]) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | is_mark(*byte) | !byte.is_ascii());
    let (chunks, rest) = bytes.as_chunks::<16>();
    chunks.iter().any(|chunk| any(chunk)) || any(rest)
}

/// The marks of ASCII that may end a sentence.
fn is_mark(byte: u8) -> bool {
    (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == b';') | (byte == b'\n') | (byte == b'\r')
}

/// What is known of the language of a text.
pub(crate) struct Rules {
    pub(crate) profile: &'static Profile,
    pub(crate) lexicon: Lexicon,
    is_greek: bool,
}

impl Rules {
    fn of(language: &LanguageTag) -> Self {
        let profile = Profile::of(language);
        Self { profile, lexicon: Lexicon::of(language.primary()), is_greek: profile.ends.contains(&';') }
    }

    /// Borders that UAX 29 does not propose, between two that it does: before a sentence that begins with a number,
    /// after an ellipsis, before the dash of the next speaker, and after the marks that end a sentence in this language
    /// alone (the Greek `;`).
    fn further_borders(&self, text: &str, before: usize, after: usize) -> Vec<usize> {
        let piece = &text[before..after];
        let is_mark = |c: char| matches!(c, '.' | '…' | '—' | '–') || (self.is_greek && c == ';');
        let marks = piece.match_indices(is_mark);
        marks.filter_map(|(at, mark)| self.further_border(piece, at, mark)).map(|at| before + at).collect()
    }

    fn further_border(&self, piece: &str, at: usize, mark: &str) -> Option<usize> {
        if matches!(mark, "—" | "–") {
            let spoken = piece[..at].trim_end();
            return (spoken.len() < at && spoken.ends_with(['.', '?', '!'])).then_some(spoken.len());
        }
        let end = at + mark.len();
        let closers = piece[end..].chars().take_while(|c| is_closer(*c)).map(char::len_utf8).sum::<usize>();
        let rest = &piece[end + closers..];
        let is_spaced = rest.starts_with(char::is_whitespace);
        let is_number =
            || rest.trim_start().starts_with(|c: char| c.is_numeric() || matches!(c, '$' | '€' | '£' | '¥'));
        (is_spaced && (mark != "." || is_number())).then_some(end + closers)
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '“')
}

/// Looks for sentences.
struct Finder<'t, F> {
    text: &'t str,
    /// Takes what is found.
    found: F,
    /// Where the sentence that is being read begins.
    start: usize,
    /// How far it has been searched for a letter or digit, and whether one was found.
    read_to: usize,
    has_words: bool,
}

impl<'t, F: FnMut(Span)> Finder<'t, F> {
    fn new(text: &'t str, found: F) -> Self {
        Self { text, found, start: 0, read_to: 0, has_words: false }
    }

    /// Ends sentences wherever the segmenter and the rules see a border.
    fn divide(&mut self, rules: &Rules) {
        let mut before = 0;
        for after in SEGMENTER.segment_str(self.text) {
            for at in rules.further_borders(self.text, before, after) {
                self.consider(at, rules);
            }
            self.consider(after, rules);
            before = after;
        }
    }

    /// Ends the sentence at `at`, or a little before or after it, if one ends there.
    fn consider(&mut self, at: usize, rules: &Rules) {
        if at <= self.start || at >= self.text.len() {
            return;
        }
        let piece = &self.text[self.read_to.max(self.start)..at];
        self.has_words = self.has_words || piece.chars().any(char::is_alphanumeric);
        self.read_to = at;
        if at - self.start > LONGEST_SENTENCE {
            self.end_at(at);
        } else if self.text[self.start..at].trim_start().is_empty() {
            self.start = at;
        } else {
            let end = Border::new(self.text, self.start, at, rules).end(self.has_words);
            end.into_iter().for_each(|end| self.end_at(end));
        }
    }

    /// Ends the sentence at `end`.
    fn end_at(&mut self, end: usize) {
        let (mut start, end) = (self.start.min(end), end);
        while start < end {
            let limit = start.saturating_add(LONGEST_SENTENCE);
            let cut = if end > limit { cut_before(self.text, start, limit) } else { end };
            let piece = &self.text[start..cut];
            let lead = piece.len() - piece.trim_start().len();
            let trimmed = piece.trim();
            if !trimmed.is_empty() {
                (self.found)(Span::new(start + lead, start + lead + trimmed.len()));
            }
            start = cut;
        }
        self.start = end;
        self.read_to = end;
        self.has_words = false;
    }
}

/// The last space before `limit`, else the last character border, but always after `start`.
fn cut_before(text: &str, start: usize, limit: usize) -> usize {
    let limit = char_border_at_or_before(text, limit);
    match text[start..limit].trim_end().rfind(char::is_whitespace) {
        Some(space) if space > 0 => start + space,
        _ => limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_divided_would_not_be() {
        let pieces = ["Mr", " ", ".", "!", "x", "3", "”", "«", "…", "。", "B", "— ", "\n", ")", ";", "é"];
        let tags = ["en", "el", "zh", "fr"].map(|tag| tag.parse::<LanguageTag>().unwrap());
        for n in 0..pieces.len().pow(4) {
            let text: String = (0..4).map(|place| pieces[n / pieces.len().pow(place) % pieces.len()]).collect();
            if may_divide(&text) {
                continue;
            }
            for tag in &tags {
                let mut divided = Vec::new();
                let mut finder = Finder::new(&text, |span| divided.push(span));
                finder.divide(&Rules::of(tag));
                finder.end_at(text.len());
                assert_eq!(divided, sentences(&text, tag), "{text:?} {tag}");
            }
        }
    }
}
