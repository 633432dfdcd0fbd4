//! A mark in a sentence where none can stand.

use std::sync::Arc;

use copydesk_authority::Lexicon;
use copydesk_language::{Profile, fold, is_abbreviation};
use copydesk_model::{
    Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Safety, Segment, Severity, Span,
};

use crate::Desk;
use crate::closed_words::{has_class, is_closed_word};
use crate::pairs::{before as preceding, targets};

/// The check.
pub(crate) struct StrayMark;

const INFO: CheckInfo = CheckInfo {
    id: "stray-mark",
    summary: "A mark stands in the sentence where none can stand.",
    why: "A slip of the hand or of a program cuts the sentence in two: a full stop before a word in lower case, a colon after an \
          article, two marks at once, a question mark that nobody asks; before a comma at the beginning something is missing. \
          Abbreviations, suspended hyphens (\u{201C}two- and \
          three-year\u{201D}), titles with a mark of their own and whatever the source has too are left alone.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "The court moved the: hearing to. Friday.",
        right: "The court moved the hearing to Friday.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "punctuation" },
    its: "typographical",
};

impl<'a> Check<Desk<'a>> for StrayMark {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for (source, segment) in targets(desk) {
            if segment.kind.is_running_text() && !Profile::of(&segment.language).is_spaceless() {
                look(segment, source, findings);
                findings.extend(begins_with_comma(desk, segment, source));
            }
        }
    }
}

fn look(segment: &Arc<Segment>, source: &[Arc<Segment>], findings: &mut Vec<Finding>) {
    let text = segment.text();
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b'.' | b',' | b':' | b';' | b'?' | b'!' | b'-' | b'\'' | b'_' | b'^' | b'@') {
            continue;
        }
        let spot = Spot { text, at, mark: char::from(byte), language: &segment.language };
        let Some(end) = spot.stray(source) else { continue };
        let word = spot.word_before();
        let span = Span::new(at - word.len(), end);
        if segment.is_masked(span) {
            continue;
        }
        let marks = &text[at..end];
        let message = format!("\u{201C}{marks}\u{201D} cannot stand here, after \u{201C}{word}\u{201D}.");
        let found = Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message).confidence(0.95);
        findings.push(found.suggest(word, Safety::Unsafe));
    }
}

/// A comma that begins a paragraph whose source begins with a word: what stood before it was left out.
fn begins_with_comma(desk: &Desk<'_>, segment: &Arc<Segment>, source: &[Arc<Segment>]) -> Option<Finding> {
    let own = &desk.bitext().target.segments;
    // Inside a paragraph the comma may belong to direct speech that ends the sentence before.
    let goes_on = segment.ordinal.checked_sub(1).is_some_and(|before| own[before].block == segment.block);
    let has_word_first = source.first()?.text().trim_start().starts_with(char::is_alphanumeric);
    let text = segment.text();
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start, start + 1);
    if goes_on || !has_word_first || !text[start..].starts_with(',') || segment.is_masked(span) {
        return None;
    }
    let message = "A sentence cannot begin with a comma: what stood before it is missing.";
    Some(Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message).confidence(0.95))
}

/// A mark directly behind a word.
struct Spot<'t> {
    text: &'t str,
    at: usize,
    mark: char,
    language: &'t LanguageTag,
}

impl<'t> Spot<'t> {
    /// The end of the mark, or marks, when they cannot stand here.
    fn stray(&self, source: &[Arc<Segment>]) -> Option<usize> {
        let before = self.text[..self.at].chars().next_back().filter(|c| c.is_alphanumeric())?;
        let after = &self.text[self.at + 1..];
        if matches!(self.mark, '_' | '^' | '@') {
            let is_stray = after.starts_with(' ') && !source.is_empty() && !has(source, &[self.mark]);
            return is_stray.then_some(self.at + 1);
        }
        if !before.is_alphabetic() {
            return None;
        }
        if let Some(end) = self.doubled(after) {
            return Some(end);
        }
        let next = after.strip_prefix(' ')?;
        let next_word: &str = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
        let is_stray = match self.mark {
            '.' | ':' | ';' | '!' | '?' if self.follows_long_article() && !next_word.is_empty() => true,
            _ if !self.goes_on(next_word) => false,
            '?' | '!' => self.follows_article() || (self.asks_alone(source) && before.is_lowercase()),
            ':' | ';' => self.follows_article(),
            '.' => self.follows_article() || self.cuts_sentence(),
            '\'' => self.is_lone_apostrophe(before, source),
            '-' => self.is_closed("article") || self.is_loose_hyphen(next_word, source),
            _ => false,
        };
        is_stray.then_some(self.at + 1)
    }

    /// The word before the mark.
    fn word_before(&self) -> &'t str {
        let before = preceding(self.text, self.at);
        &before[before.trim_end_matches(char::is_alphanumeric).len()..]
    }

    fn is_closed(&self, class: &str) -> bool {
        is_closed_word(self.language, class, self.word_before())
    }

    /// True for a word in lower case of two letters or more (`a. m.` is an abbreviation), or an article.
    fn goes_on(&self, next_word: &str) -> bool {
        let is_lower = next_word.chars().next().is_some_and(char::is_lowercase);
        let is_article = || is_closed_word(self.language, "article", next_word);
        is_lower && (next_word.chars().nth(1).is_some() || (is_article() && self.word_before().len() > 1))
    }

    /// An article of two letters ends no sentence, whatever comes next.
    fn follows_long_article(&self) -> bool {
        self.is_closed("article") && self.word_before().chars().nth(1).is_some()
    }

    /// Behind an article no mark can stand, behind a preposition no full stop.
    fn follows_article(&self) -> bool {
        let is_long = || self.word_before().chars().nth(1).is_some();
        self.is_closed("article")
            || (matches!(self.mark, '.' | ';' | '!') && is_long() && self.is_closed("preposition"))
    }

    /// `,:` and `:;` before a blank: two marks of which one is too many.
    fn doubled(&self, after: &str) -> Option<usize> {
        let second = after.chars().next()?;
        let is_pair = match self.mark {
            ',' => matches!(second, ':' | ';' | '.' | '?' | '!' | '-'),
            ':' | ';' => matches!(second, ':' | ';' | ',' | '.'),
            _ => false,
        };
        // `A,- Euro` is no running text.
        let is_stray =
            is_pair && (after.len() == 1 || after[1..].starts_with(' ')) && self.word_before().chars().nth(1).is_some();
        is_stray.then_some(self.at + 2)
    }

    /// A mark that asks or cries where the source does neither; `Yahoo!` has its mark by name.
    fn asks_alone(&self, source: &[Arc<Segment>]) -> bool {
        let word = self.word_before();
        let is_name = self.mark == '!' && word.chars().next().is_some_and(char::is_uppercase);
        !source.is_empty() && !is_name && !has(source, &['?', '!', '\u{61F}', '\u{FF1F}', '\u{FF01}', ';'])
    }

    /// A full stop behind an ordinary word before a word in lower case.
    fn cuts_sentence(&self) -> bool {
        let word = self.word_before();
        let is_lower = word.chars().all(char::is_lowercase) && word.chars().nth(1).is_some();
        is_lower
            && !self.text[..self.at - word.len()].ends_with(['.', '-', '\''])
            && !is_abbreviation(word, self.language)
            && Lexicon::embedded().is_ordinary_word(&fold(word), self.language.primary())
    }

    /// An apostrophe behind a word that takes none, in a text that quotes nothing with it.
    fn is_lone_apostrophe(&self, before: char, source: &[Arc<Segment>]) -> bool {
        let before_mark = preceding(self.text, self.at);
        let mut quotes = before_mark.match_indices(['\'', '\u{2018}']);
        if !has_class(self.language, "function")
            || quotes.any(|(at, _)| !before_mark[..at].ends_with(char::is_alphanumeric))
        {
            return false;
        }
        let word = self.word_before();
        let is_possessive_or_short = matches!(before, 's' | 'x' | 'z' | 'n') || word.chars().nth(2).is_none();
        let is_ordinary = || Lexicon::embedded().is_ordinary_word(&fold(word), self.language.primary());
        self.is_closed("function")
            || (!is_possessive_or_short && !has(source, &['\'', '\u{2019}', '\u{2018}']) && is_ordinary())
    }

    /// A hyphen before a blank that suspends nothing.
    fn is_loose_hyphen(&self, next_word: &str, source: &[Arc<Segment>]) -> bool {
        let word = self.word_before();
        has_class(self.language, "suspended")
            && !is_closed_word(self.language, "suspended", next_word)
            && !source.is_empty()
            && !has(source, &['-', '\u{2013}', '\u{2014}'])
            && !self.text[..self.at - word.len()].ends_with('-')
            && !preceding(self.text, self.at).contains(" -")
            && Lexicon::embedded().is_ordinary_word(&fold(word), self.language.primary())
    }
}

fn has(source: &[Arc<Segment>], marks: &[char]) -> bool {
    source.iter().any(|segment| segment.text().contains(marks))
}
