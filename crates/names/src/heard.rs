//! What of a segment may be a name or render one, worked out when it is first asked for.

use std::cell::OnceCell;
use std::sync::Arc;

use copydesk_language::{Script, Shape, Word, fold, script_of, words};
use copydesk_model::{Segment, Span};

use crate::article::Reading;
use crate::candidates::Candidates;
use crate::clitics::{without_after, without_before};
use crate::mention::{name_in, without_possessive};

/// Letters of a syllable of a name that may be written apart (`Li Feng`).
const SYLLABLE: std::ops::RangeInclusive<usize> = 2..=6;

/// What was worked out of one segment.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    words: OnceCell<Vec<Word>>,
    folded: OnceCell<Vec<String>>,
    names: OnceCell<Candidates>,
    syllables: OnceCell<Candidates>,
    renderings: OnceCell<Candidates>,
}

impl Reading {
    /// Its words.
    pub(crate) fn words(&self) -> &[Word] {
        self.heard.words.get_or_init(|| words(self.segment.text()))
    }

    /// Its words, folded.
    pub(crate) fn folded_words(&self) -> &[String] {
        let fold_all = || self.words().iter().map(|word| fold(word.span.of(self.segment.text()))).collect();
        self.heard.folded.get_or_init(fold_all)
    }

    /// The stretches that may be names, or one word of them: capitalised words where there are capitals, any where there are
    /// none.
    pub(crate) fn names(&self) -> &Candidates {
        self.heard.names.get_or_init(|| names(&self.segment, self.words()))
    }

    /// Neighbouring syllables of a Chinese or Korean name taken as one word: `Li Feng`, `Jong Un`.
    pub(crate) fn syllables_apart(&self) -> &Candidates {
        self.heard.syllables.get_or_init(|| syllables_apart(&self.segment, self.words()))
    }

    /// Every word, and every two neighbours as one, as they may render a name; in scripts without spaces there are only
    /// [`Reading::names`], which render one too.
    pub(crate) fn renderings(&self) -> &Candidates {
        self.heard.renderings.get_or_init(|| renderings(&self.segment, self.words()))
    }
}

fn names(segment: &Arc<Segment>, all: &[Word]) -> Candidates {
    let text = segment.text();
    let mut found = Candidates::default();
    let opener = all.first().map(|word| word.span);
    for word in all.iter().filter(|word| !segment.is_masked(word.span)) {
        let opens_sentence = opener == Some(word.span);
        if word.script == Some(Script::Han) {
            found.add_characters(word, opens_sentence, segment);
            continue;
        }
        for span in spans_of(word, segment) {
            found.add(span, &fold(span.of(text)), opens_sentence, &segment.language);
        }
    }
    found
}

/// The stretches of a word that may be a name.
fn spans_of(word: &Word, segment: &Segment) -> Vec<Span> {
    let (text, lang) = (segment.text(), &segment.language);
    match (word.shape, word.script) {
        (_, Some(Script::Kana)) => katakana(text, word.span),
        (Shape::Caseless, _) => {
            let mut spans = without_before(text, word.span, lang);
            spans.extend(without_after(text, word.span, lang).into_iter().skip(1));
            spans
        }
        (Shape::Mixed, _) => vec![name_in(text, word.span, lang)],
        (shape, _) if shape.is_capital() && shape != Shape::Initial => vec![name_in(text, word.span, lang)],
        _ => Vec::new(),
    }
}

/// The runs of katakana in a word of kana: foreign names are written in them, endings and particles are not.
fn katakana(text: &str, span: Span) -> Vec<Span> {
    let is_katakana = |c: char| matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}');
    let word = span.of(text);
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in word.char_indices().filter(|(_, c)| is_katakana(*c)) {
        let (from, to) = (span.start + at, span.start + at + c.len_utf8());
        match runs.last_mut() {
            Some(run) if run.end == from => run.end = to,
            _ => runs.push(Span::new(from, to)),
        }
    }
    runs
}

fn syllables_apart(segment: &Segment, all: &[Word]) -> Candidates {
    let text = segment.text();
    let is_syllable = |word: &Word| word.shape == Shape::Capitalised && SYLLABLE.contains(&word.span.len());
    let joined = all.windows(2).filter(|pair| {
        pair.iter().all(is_syllable) && matches!(&text[pair[0].span.end..pair[1].span.start], " " | "\u{A0}")
    });
    let mut found = Candidates::default();
    for pair in joined {
        let span = Span::new(pair[0].span.start, without_possessive(text, pair[1].span).end);
        let folded = fold(span.of(text)).replace(' ', "");
        found.add(span, &folded, span.start == 0, &segment.language);
    }
    found
}

fn renderings(segment: &Segment, all: &[Word]) -> Candidates {
    let text = segment.text();
    let neighbours = all.windows(2).map(|pair| Span::new(pair[0].span.start, pair[1].span.end));
    let mut found = Candidates::default();
    for span in all.iter().map(|word| word.span).chain(neighbours) {
        if script_of(span.of(text)).is_none_or(|script| !script.is_spaceless()) {
            found.add(span, &joined(span.of(text)), false, &segment.language);
        }
    }
    found
}

/// One word or two, folded and written together.
pub(crate) fn joined(text: &str) -> String {
    fold(text).replace([' ', '-'], "")
}
