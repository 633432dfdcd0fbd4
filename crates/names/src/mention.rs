//! Stretches of text that may be names.
//!
//! In cased scripts a name is a run of capitalised words, joined by particles and initials. Which part of a run is the
//! name ("US Secretary of State Anthony Blinken") is for the look-up to find out.

use std::sync::Arc;

use copydesk_language::{Profile, Shape};
use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::compounds::without_compound;
use crate::known::Sentence;
use crate::marked::{Marked, marked_around};
use crate::memory::Memory;

/// A word of a run, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NameWord {
    /// Without a possessive ending.
    pub span: Span,
    /// Folded.
    pub folded: Arc<str>,
    /// How it is written.
    pub shape: Shape,
    /// First word of its sentence, where a capital says nothing; no word that the file marks as a name.
    pub opens_sentence: bool,
    /// A title, an office or an ordinary word of the language.
    pub is_title: bool,
    /// `J.`, or a single letter.
    pub is_initial: bool,
}

/// Neighbouring words that may be, or hold, a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    /// At least one word; the first and the last are no particles.
    pub words: &'a [NameWord],
}

/// The runs of capitalised words in a segment of a cased script.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    /// All words, run by run.
    words: Vec<NameWord>,
    /// The number of words up to the end of each run.
    ends: SmallVec<[usize; 8]>,
}

impl Runs {
    /// The words of all runs in order.
    pub(crate) fn words(&self) -> &[NameWord] {
        &self.words
    }

    /// One run after the other.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Run<'_>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| Run { words: &self.words[start..*end] })
    }

    /// The number of the word with which the run begins that has not ended yet.
    fn open(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn is_open(&self) -> bool {
        self.words.len() > self.open()
    }

    fn close(&mut self) {
        let open = self.open();
        let ends_name = |word: &NameWord| word.shape.is_capital() || word.shape == Shape::Mixed;
        while self.words[open..].last().is_some_and(|word| !ends_name(word)) {
            self.words.pop();
        }
        if self.is_open() {
            self.ends.push(self.words.len());
        }
    }
}

/// The runs of a segment.
pub(crate) fn runs_among(sentence: &Sentence<'_>, memory: &Memory) -> Runs {
    let Sentence { segment, words: all, numbers, .. } = sentence;
    let text = segment.text();
    let mut runs = Runs::default();
    let mut before: Option<Marked> = None;
    for (n, (word, number)) in all.iter().zip(*numbers).enumerate() {
        let facts = number.map(|number| memory.facts(number));
        let begins = facts.is_some_and(|facts| facts.begins_run);
        let fits = begins || runs.is_open() && facts.is_some_and(|facts| facts.is_particle);
        if !fits && !runs.is_open() {
            continue;
        }
        let masked = segment.is_masked(word.span);
        let marked = marked_around(segment, word.span);
        let parts = |marked: Option<Marked>| marked.is_some_and(|name| name.span.of(text).contains(' '));
        let is_border = marked != before && (parts(marked) || parts(before));
        before = marked;
        let is_apart = || n > 0 && !is_joined(text, all[n - 1].span, word.span);
        if !fits || masked || is_border || runs.is_open() && is_apart() {
            runs.close();
        }
        let Some(facts) = facts.filter(|_| fits && !masked && (runs.is_open() || begins)) else { continue };
        if runs.words.is_empty() {
            runs.words.reserve_exact(all.len() - n);
        }
        runs.words.push(NameWord {
            span: Span::new(word.span.start + facts.name.start, word.span.start + facts.name.end),
            folded: Arc::clone(&facts.folded),
            shape: word.shape,
            opens_sentence: n == 0 && marked.is_none(),
            is_title: facts.is_title,
            is_initial: facts.is_initial,
        });
        if facts.name.end != word.span.len() {
            runs.close();
        }
    }
    runs.close();
    runs
}

/// True when only spaces stand between two words, or an initial's full stop belongs to the first.
fn is_joined(text: &str, before: Span, after: Span) -> bool {
    let between = &text[before.end..after.start];
    !between.is_empty() && between.chars().all(|c| c == ' ' || c == '\u{A0}' || c == '\u{202F}')
}

/// The name in the word at `span`: behind an elided article, before a possessive ending or what is joined to it.
pub(crate) fn name_in(text: &str, span: Span, language: &LanguageTag) -> Span {
    without_elision(text, bare_name(text, span, language), language)
}

/// The word without a possessive ending and without what is joined to it with a hyphen.
pub(crate) fn bare_name(text: &str, span: Span, language: &LanguageTag) -> Span {
    without_compound(text, without_possessive(text, span), language)
}

/// The word without `'s`, `’s` or a final apostrophe.
pub(crate) fn without_possessive(text: &str, span: Span) -> Span {
    let word = span.of(text);
    // Most words end in a letter behind a letter.
    if let [.., before, last] = word.as_bytes()
        && before.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return span;
    }
    for ending in ["'s", "’s", "'S", "’S", "'", "’"] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() > 1
        {
            return Span::new(span.start, span.start + rest.len());
        }
    }
    span
}

/// The word without an elided article: `d’Ebersberg`, `l’Ukraine`.
pub(crate) fn without_elision(text: &str, span: Span, language: &LanguageTag) -> Span {
    let word = span.of(text);
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return span;
    }
    let profile = Profile::of(language);
    if profile.elisions.is_empty() && profile.suffix_marks.is_empty() || !word.contains(|c: char| !c.is_alphabetic()) {
        return span;
    }
    let lower = word.to_lowercase().replace('’', "'");
    let elided = profile.elisions.iter().find(|article| lower.starts_with(**article) && article.len() < word.len());
    let skipped = elided.and_then(|article| word.char_indices().nth(article.chars().count())).map_or(0, |(at, _)| at);
    without_suffix(text, Span::new(span.start + skipped, span.end), language)
}

/// The word without an ending that its language writes after a mark: `Winterkorn'u` in Turkish.
fn without_suffix(text: &str, span: Span, language: &LanguageTag) -> Span {
    let marks = &Profile::of(language).suffix_marks;
    let mark = span.of(text).char_indices().rev().find(|(at, c)| *at > 1 && marks.contains(c));
    mark.map_or(span, |(at, _)| Span::new(span.start, span.start + at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_authority::Authority;
    use copydesk_model::{LanguageTag, Segment, Side};

    use crate::article::read_segment;

    fn run_texts(text: &str) -> Vec<String> {
        let segment = Segment::loose(text, "en".parse::<LanguageTag>().unwrap(), Side::Target);
        let runs = read_segment(&Arc::new(segment), &mut Memory::default(), &Authority::none()).runs;
        let whole =
            |run: Run<'_>| Span::new(run.words[0].span.start, run.words.last().unwrap().span.end).of(text).to_owned();
        runs.iter().map(whole).collect()
    }

    #[test]
    fn runs_are_joined_by_particles_and_end_at_marks() {
        assert_eq!(
            run_texts(
                "US Secretary of State Anthony Blinken met Ursula von der Leyen, Bashar al-Assad's envoy and J. R. Smith."
            ),
            ["US Secretary", "State Anthony Blinken", "Ursula von der Leyen", "Bashar al-Assad", "J. R. Smith"]
        );
        assert_eq!(run_texts("After Greiner’s ruling the Kremlin was silent."), ["After Greiner", "Kremlin"]);
    }
}
