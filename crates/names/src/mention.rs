//! Stretches of text that may be names.
//!
//! In cased scripts a name is a run of capitalised words, joined by particles and initials. Which part of a run is the
//! name ("US Secretary of State Anthony Blinken") is for the look-up to find out.

use std::sync::Arc;

use copydesk_language::{Profile, Script, Shape, Word, name_words};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::compounds::without_compound;
use crate::marked::{Marked, marked_around};
use crate::memory::Memory;
use crate::particles::is_particle;

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
}

impl NameWord {
    /// True for `J.` and for a single capital.
    pub(crate) fn is_initial(&self) -> bool {
        self.shape == Shape::Initial || self.folded.chars().filter(|c| c.is_alphabetic()).count() == 1
    }
}

/// Neighbouring words that may be, or hold, a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// At least one word; the first and the last are no particles.
    pub words: Vec<NameWord>,
}

/// The runs of capitalised words in a segment of a cased script.
pub(crate) fn runs(segment: &Segment) -> Vec<Run> {
    runs_among(segment, &name_words(segment.text(), is_particle), &mut Memory::default())
}

/// The same for a segment whose words are given; of those in lower case, only what stands behind a capital is asked for.
pub(crate) fn runs_among(segment: &Segment, all: &[Word], memory: &mut Memory) -> Vec<Run> {
    let text = segment.text();
    let mut found = Vec::new();
    let mut current: Vec<NameWord> = Vec::new();
    let mut before: Option<Marked> = None;
    for (n, word) in all.iter().enumerate() {
        let fits = is_name_word(word, text) || (!current.is_empty() && is_particle(word.span.of(text)));
        if !fits && current.is_empty() {
            continue;
        }
        let masked = segment.is_masked(word.span);
        let marked = marked_around(segment, word.span);
        let parts = |marked: Option<Marked>| marked.is_some_and(|name| name.span.of(text).contains(' '));
        let is_border = marked != before && (parts(marked) || parts(before));
        before = marked;
        let is_apart = || n > 0 && !is_joined(text, all[n - 1].span, word.span);
        if !fits || masked || is_border || !current.is_empty() && is_apart() {
            close(&mut current, &mut found);
        }
        if masked || !fits || (current.is_empty() && !is_name_word(word, text)) {
            continue;
        }
        let bare = without_compound(text, without_possessive(text, word.span), &segment.language);
        let span = without_elision(text, bare, &segment.language);
        let facts = memory.word(span.of(text), &segment.language);
        let (folded, is_title) = (Arc::clone(&facts.folded), facts.is_title);
        current.push(NameWord {
            span,
            folded,
            shape: word.shape,
            opens_sentence: n == 0 && marked.is_none(),
            is_title,
        });
        if span.end != word.span.end {
            close(&mut current, &mut found);
        }
    }
    close(&mut current, &mut found);
    found
}

fn close(current: &mut Vec<NameWord>, found: &mut Vec<Run>) {
    while current.last().is_some_and(|word| !word.shape.is_capital() && word.shape != Shape::Mixed) {
        current.pop();
    }
    if !current.is_empty() {
        found.push(Run { words: std::mem::take(current) });
    }
}

/// A capital, or a particle written onto the name: `al-Assad`.
fn is_name_word(word: &Word, text: &str) -> bool {
    if !word.script.is_some_and(Script::is_cased) {
        return false;
    }
    word.shape.is_capital()
        || word.shape == Shape::Mixed
            && word
                .span
                .of(text)
                .split(['-', '\'', '’'])
                .next()
                .is_some_and(|head| head.len() <= 3 && is_particle(head))
}

/// True when only spaces stand between two words, or an initial's full stop belongs to the first.
fn is_joined(text: &str, before: Span, after: Span) -> bool {
    let between = &text[before.end..after.start];
    !between.is_empty() && between.chars().all(|c| c == ' ' || c == '\u{A0}' || c == '\u{202F}')
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
    use copydesk_model::{LanguageTag, Side};

    fn run_texts(text: &str) -> Vec<String> {
        let segment = Segment::loose(text, "en".parse::<LanguageTag>().unwrap(), Side::Target);
        let whole =
            |run: &Run| Span::new(run.words[0].span.start, run.words.last().unwrap().span.end).of(text).to_owned();
        runs(&segment).iter().map(whole).collect()
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
