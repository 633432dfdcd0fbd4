//! Does a sentence end at this border?
//!
//! A [`Border`] is a place that UAX 29 or the marks of the language propose. It is judged by the mark before it, the word
//! before that mark, and the first word after it. Each look goes a bounded number of characters away.

use crate::abbreviations::Abbreviation;
use crate::sentences::Rules;
use crate::{script_of_char, words};

/// Closing marks, spaces and the like that are looked past on either side; a real text has three or four.
const MOST_MARKS: usize = 12;
/// Characters of the word before a full stop that are read; the longest abbreviation has 17.
const LONGEST_WORD: usize = 32;
/// Characters after a border in which its next word must begin and end.
const LOOK_AHEAD: usize = 48;
/// Bytes before a border in which straight quotation marks are counted.
const QUOTE_WINDOW: usize = 2048;

/// What the mark before a border is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A full stop, which may also belong to an abbreviation.
    Stop,
    /// Three stops or an ellipsis.
    Ellipsis,
    /// A question or exclamation mark.
    Question,
    /// A mark that does nothing but end sentences: `。`, `।`, `۔`.
    Sure,
    /// None.
    Nothing,
}

/// A place where a sentence may end.
pub(crate) struct Border<'t> {
    text: &'t str,
    /// Where the sentence begins.
    start: usize,
    /// The place, before the white space that may follow the mark.
    at: usize,
    rules: &'t Rules,
}

impl<'t> Border<'t> {
    /// The border at byte `at` of a sentence that begins at `start` and has a character that is not white space.
    pub(crate) fn new(text: &'t str, start: usize, at: usize, rules: &'t Rules) -> Self {
        let at = start + text[start..at].trim_end().len();
        let mut border = Self { text, start, at, rules };
        border.leave_opening_marks();
        border.take_closing_marks();
        border
    }

    /// Where the sentence ends, or `None` where it goes on. A sentence of marks alone (`has_words` is false) ends only
    /// before a blank line.
    pub(crate) fn end(&self, has_words: bool) -> Option<usize> {
        let after = &self.text[self.at..];
        let next = after.trim_start();
        let gap = &after[..after.len() - next.len()];
        if next.is_empty() || self.at <= self.start {
            return None;
        }
        if line_breaks(gap) > 1 {
            return Some(self.at);
        }
        let (body, has_closers) = self.without_closers();
        let mark = self.mark_of(body);
        let goes_on = match mark {
            Mark::Nothing => true,
            Mark::Sure => has_closers && self.is_reported_in_japanese(next),
            _ => {
                is_bracketed_mark(body)
                    || !self.may_touch(body, gap, has_closers, next)
                    || begins_lower(next)
                    || next.starts_with('/')
                    || (mark == Mark::Stop && self.belongs_to_word(body, next))
                    || (mark == Mark::Question && self.is_name_with_mark(body, next))
            }
        };
        (!goes_on && has_words).then_some(self.at)
    }

    /// UAX 29 takes an opening mark that follows at once (`。“`) for a closing one; it belongs to the next sentence.
    fn leave_opening_marks(&mut self) {
        for _ in 0..MOST_MARKS {
            let body = &self.text[self.start..self.at];
            let Some(last) = body.chars().next_back() else { return };
            let opens = match last {
                '(' | '[' | '（' | '【' | '「' | '『' | '《' | '〈' | '¿' | '¡' => true,
                '"' => self.opens_straight(body),
                c => self.rules.profile.is_opening(c) && !self.rules.profile.is_closing(c),
            };
            if !opens || body.len() == last.len_utf8() {
                return;
            }
            self.at = self.start + body[..body.len() - last.len_utf8()].trim_end().len();
        }
    }

    /// A straight quotation mark at the end of `body` opens when it is the odd one; only asked where no space tells.
    fn opens_straight(&self, body: &str) -> bool {
        let spaced = self.text[self.at..].chars().next().is_none_or(char::is_whitespace);
        if spaced || !self.rules.profile.is_spaceless() {
            return false;
        }
        let from = crate::detect::char_border_at_or_before(body, body.len().saturating_sub(QUOTE_WINDOW));
        body[from..].matches('"').count() % 2 == 1
    }

    /// Moves the border behind closing marks that a space parts from the sentence: French `? »`.
    fn take_closing_marks(&mut self) {
        for _ in 0..MOST_MARKS {
            let after = &self.text[self.at..];
            let next = after.trim_start();
            if next.len() == after.len() || line_breaks(&after[..after.len() - next.len()]) > 1 {
                return;
            }
            let mut chars = next.chars();
            let Some(mark) = chars.next().filter(|c| is_closer(*c)) else { return };
            let ends = chars.next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':'));
            if !ends || (self.rules.profile.is_opening(mark) && !self.rules.profile.is_closing(mark)) {
                return;
            }
            self.at = self.text.len() - next.len() + mark.len_utf8();
        }
    }

    /// The sentence up to its mark, without closing quotation marks and brackets, and whether there were any.
    fn without_closers(&self) -> (&'t str, bool) {
        let mut body = &self.text[self.start..self.at];
        for _ in 0..MOST_MARKS {
            match body.chars().next_back() {
                Some(c) if is_closer(c) => body = body[..body.len() - c.len_utf8()].trim_end(),
                _ => break,
            }
        }
        (body, self.start + body.len() < self.at)
    }

    fn mark_of(&self, body: &str) -> Mark {
        match body.chars().next_back() {
            Some('.' | '．') if body.ends_with("..") => Mark::Ellipsis,
            Some('.' | '．') => Mark::Stop,
            Some('…') => Mark::Ellipsis,
            Some('?' | '!' | '؟' | '՜' | '՞' | '‼' | '⁇' | '⁈' | '⁉') => Mark::Question,
            Some('。' | '！' | '？' | '｡' | '।' | '॥' | '۔' | '։' | '።' | '။' | '។') => Mark::Sure,
            Some(c) if self.rules.profile.ends.contains(&c) => Mark::Question,
            _ => Mark::Nothing,
        }
    }

    /// True when a sentence may end here although no space may follow. In scripts with case a space or a closing mark is
    /// needed: `example.com/?Q`, `3.5`; in others the next letter may follow at once.
    fn may_touch(&self, body: &str, gap: &str, has_closers: bool, next: &str) -> bool {
        if !gap.is_empty() {
            return true;
        }
        let Some(first) = next.chars().next() else { return true };
        let is_caseless = |c: char| script_of_char(c).is_some_and(|script| !script.is_cased());
        if is_caseless(first) || is_wide_opening(first) {
            let before = body.trim_end_matches(['.', '?', '!', '…', '؟']).chars().next_back();
            // Korean and Hebrew write endings and prefixes to a quotation at once: `"왜?"라고`.
            return if has_closers { self.rules.profile.is_spaceless() } else { before.is_some_and(is_caseless) };
        }
        has_closers && (first.is_alphabetic() || self.rules.profile.is_opening(first))
    }

    /// True when the full stop at the end of `body` is part of the word before it, and the sentence goes on with `next`.
    fn belongs_to_word(&self, body: &str, next: &str) -> bool {
        let word = last_word(&body[..body.len() - body.chars().next_back().map_or(0, char::len_utf8)]);
        if word.is_empty() {
            return false;
        }
        let is_first = self.start + body.len() - word.len() <= self.start + 2 + leading_marks(body);
        let follower = Follower::of(next, self.rules);
        if word.chars().all(char::is_numeric) {
            return is_first || (self.rules.profile.ordinal_dot && self.is_ordinal(word, &follower));
        }
        if is_roman(word) && (is_first || (self.rules.profile.ordinal_dot && !follower.begins_sentences)) {
            return true;
        }
        match self.rules.lexicon.abbreviation(word) {
            Some(Abbreviation::Title) => true,
            Some(Abbreviation::Number) => follower.is_number,
            Some(Abbreviation::Weak) => self.goes_on_after_weak(&follower),
            None if is_unit(body, word) => false,
            None if is_initial(word) => {
                is_first || !self.rules.lexicon.knows_starters() || self.goes_on_after_weak(&follower)
            }
            None => false,
        }
    }

    /// After `U.S.` only a word that commonly begins sentences begins one. Where no such words are known, any capital does.
    fn goes_on_after_weak(&self, follower: &Follower) -> bool {
        if follower.is_opening {
            return false;
        }
        follower.is_number || (self.rules.lexicon.knows_starters() && !follower.begins_sentences)
    }

    /// `4. Mai`, `45. Minute`: at most three digits, before a word that does not commonly begin sentences.
    fn is_ordinal(&self, digits: &str, follower: &Follower) -> bool {
        let is_short = digits.chars().count() <= 3;
        is_short && !follower.is_opening && (follower.is_number || !follower.begins_sentences)
    }

    /// `Yahoo! Inc.`: a name that ends in a mark.
    fn is_name_with_mark(&self, body: &str, next: &str) -> bool {
        let word = last_word(body);
        word.ends_with('!')
            && self.rules.lexicon.abbreviation(word).is_some()
            && self.goes_on_after_weak(&Follower::of(next, self.rules))
    }

    /// `「行く。」と述べた`: after a quotation the sentence goes on with a particle.
    fn is_reported_in_japanese(&self, next: &str) -> bool {
        self.rules.profile.tag == "ja"
            && next.starts_with(['と', 'な', 'っ', 'は', 'が', 'を', 'に', 'の', 'も', 'で', 'か', 'や', 'へ'])
    }
}

/// The first word after a border.
struct Follower {
    is_number: bool,
    /// A quotation mark or bracket stands before it.
    is_opening: bool,
    /// It commonly begins sentences.
    begins_sentences: bool,
}

impl Follower {
    fn of(next: &str, rules: &Rules) -> Self {
        let window = &next[..crate::detect::char_border_at_or_before(next, LOOK_AHEAD)];
        let Some(word) = words(window).first().copied() else {
            return Self { is_number: false, is_opening: false, begins_sentences: false };
        };
        let lead = window[..word.span.start].trim();
        let text = word.span.of(window);
        let is_number = text.starts_with(char::is_numeric);
        // An elided article stands for itself: `L'accord`, and `It’s` for `It`.
        let bare = text.split(['\'', '’']).next().unwrap_or(text);
        let begins = |word: &str| rules.lexicon.begins_sentences(word);
        let elided = || begins(&format!("{bare}'"));
        Self {
            is_number: is_number && lead.is_empty(),
            is_opening: lead.chars().any(|c| !matches!(c, '-' | '–' | '—' | '(' | '[')),
            begins_sentences: !text.ends_with('.') && (begins(text) || begins(bare) || (bare != text && elided())),
        }
    }
}

/// Line breaks in white space; `\r\n` is one.
fn line_breaks(gap: &str) -> usize {
    gap.matches(['\n', '\u{85}', '\u{2028}', '\u{2029}']).count() + gap.matches('\r').count()
        - gap.matches("\r\n").count()
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '*'
            | '_'
    )
}

fn is_wide_opening(c: char) -> bool {
    matches!(c, '「' | '『' | '（' | '【' | '《' | '〈' | '“' | '"')
}

/// `(!)`, `[…]`, `(...)`: the mark stands alone in brackets.
fn is_bracketed_mark(body: &str) -> bool {
    let rest = body.trim_end_matches(['.', '!', '?', '…', '؟']);
    rest.ends_with(['(', '[', '（'])
}

/// True when the first letter of `next` is a small one, and the word is not one such as `iPhone`.
fn begins_lower(next: &str) -> bool {
    let mut letters = next.chars().take(LOOK_AHEAD).skip_while(|c| !c.is_alphanumeric());
    let is_cased = |c: char| script_of_char(c).is_some_and(crate::Script::is_cased);
    match letters.next() {
        Some(first) if first.is_lowercase() && is_cased(first) => !letters.next().is_some_and(char::is_uppercase),
        _ => false,
    }
}

/// The word at the end of `body`: letters, digits and inner dots, hyphens and apostrophes.
fn last_word(body: &str) -> &str {
    let belongs = |c: char| {
        c.is_alphanumeric() || matches!(c, '.' | '-' | '!' | '°' | 'º' | 'ª' | ':' | '\u{2011}') || is_joined_mark(c)
    };
    let mut start = body.len();
    for (at, c) in body.char_indices().rev().take(LONGEST_WORD) {
        if !belongs(c) {
            break;
        }
        start = at;
    }
    body[start..].trim_start_matches(['-', '.', '!', ':'])
}

fn is_joined_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Bytes of opening marks at the front of `body`.
fn leading_marks(body: &str) -> usize {
    body.chars().take(MOST_MARKS).take_while(|c| !c.is_alphanumeric()).map(char::len_utf8).sum()
}

/// One letter, or letters parted by dots or a hyphen: `J`, `U.S`, `J.-P`. Digits make it none.
fn is_initial(word: &str) -> bool {
    word.split(['.', '-']).all(|part| {
        let mut letters = part.chars().filter(|c| !is_joined_mark(*c));
        matches!((letters.next(), letters.next()), (Some(c), None) if c.is_alphabetic())
    })
}

/// `9,0 m`: one small letter after digits.
fn is_unit(body: &str, word: &str) -> bool {
    let before = body.trim_end_matches(['.', '．']).strip_suffix(word).unwrap_or_default();
    let is_letter = word.chars().count() == 1 && word.starts_with(char::is_lowercase);
    is_letter && before.trim_end_matches([' ', '\u{A0}']).ends_with(char::is_numeric)
}

fn is_roman(word: &str) -> bool {
    word.len() <= 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}
