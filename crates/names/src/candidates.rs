//! The stretches of a segment that may be names, or may render one, as they sound.
//!
//! A sentence in Chinese characters has some hundred stretches that are as long as a name, each a part of others: so their
//! letters are written once, and a stretch is where it begins and ends in them.

use std::ops::Range;

use copydesk_language::{
    HanReading, Script, Word, fold, japanese_word_readings, romanise_han_into, romanise_into, script_of,
};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::costs::code;
use crate::least_cost::{Bag, bag_of};
use crate::similarity::{LONGEST, Spelled};
use crate::sounding::{Sounding, is_written_without_vowels};

/// Characters of a name in Chinese characters.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=7;
/// Characters of Chinese and Japanese that are no part of any name, but words between names.
const SMALL_WORDS: [char; 20] = [
    '的', '在', '了', '是', '但', '也', '就', '都', '不', '這', '这', '那', '與', '与', '並', '并', '被', '把', '從',
    '从',
];

/// A stretch of a segment as it sounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    /// Where it stands.
    pub(crate) span: Span,
    /// First word of its sentence.
    pub(crate) opens_sentence: bool,
    /// How it sounds.
    pub(crate) sound: Sounding<'a>,
}

/// Stretches of one segment.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    folded: String,
    latin: String,
    letters: Vec<u8>,
    consonants: Vec<u8>,
    all: Vec<Stretch>,
}

/// How far the four texts of [`Candidates`] are written.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    folded: u32,
    latin: u32,
    letters: u32,
    consonants: u32,
}

/// Where a stretch begins and ends in the segment and in the texts of [`Candidates`].
#[derive(Clone, Copy, Debug)]
struct Stretch {
    span: Span,
    from: Ends,
    to: Ends,
    letters: Bag,
    consonants: Bag,
    script: Option<Script>,
    opens_sentence: bool,
}

impl Candidates {
    /// All of them, in the order in which they were added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Candidate<'_>> {
        self.all.iter().map(|stretch| self.candidate(stretch))
    }

    fn candidate(&self, stretch: &Stretch) -> Candidate<'_> {
        let (from, to) = (stretch.from, stretch.to);
        let spelled =
            |codes, range: Range<usize>, bag| -> Spelled<'_> { Spelled { codes: first_of(codes, range), bag } };
        let sound = Sounding {
            folded: &self.folded[range(from.folded, to.folded)],
            latin: &self.latin[range(from.latin, to.latin)],
            script: stretch.script,
            letters: spelled(&self.letters, range(from.letters, to.letters), stretch.letters),
            consonants: spelled(&self.consonants, range(from.consonants, to.consonants), stretch.consonants),
        };
        Candidate { span: stretch.span, opens_sentence: stretch.opens_sentence, sound }
    }

    /// Adds the stretch at `span`, which is `folded`, once for each way of reading it.
    pub(crate) fn add(&mut self, span: Span, folded: &str, opens_sentence: bool, language: &LanguageTag) {
        let script = script_of(folded);
        if script == Some(Script::Han) && language.primary() == "ja" {
            for latin in readings_in_japanese(folded) {
                self.add_read(span, folded, script, opens_sentence, |out| out.push_str(&latin));
            }
            return;
        }
        self.add_read(span, folded, script, opens_sentence, |out| romanise_into(folded, language, out));
    }

    fn add_read(
        &mut self,
        span: Span,
        folded: &str,
        script: Option<Script>,
        opens_sentence: bool,
        read: impl FnOnce(&mut String),
    ) {
        let from = self.write(folded, read);
        self.push(span, from, self.ends(), script, opens_sentence);
    }

    /// Adds the stretch that was written between two places.
    fn push(&mut self, span: Span, from: Ends, to: Ends, script: Option<Script>, opens_sentence: bool) {
        let letters = bag_of(first_of(&self.letters, range(from.letters, to.letters)));
        let consonants = bag_of(first_of(&self.consonants, range(from.consonants, to.consonants)));
        self.all.push(Stretch { span, from, to, letters, consonants, script, opens_sentence });
    }

    /// Writes a text behind all others; returns where it begins.
    fn write(&mut self, folded: &str, read: impl FnOnce(&mut String)) -> Ends {
        let from = self.ends();
        self.folded.push_str(folded);
        read(&mut self.latin);
        for byte in self.latin.as_bytes()[from.latin as usize..].iter().copied() {
            self.letters.extend(code(byte));
            self.consonants.extend(code(byte).filter(|_| is_written_without_vowels(byte)));
        }
        from
    }

    fn ends(&self) -> Ends {
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Ends {
            folded: place(self.folded.len()),
            latin: place(self.latin.len()),
            letters: place(self.letters.len()),
            consonants: place(self.consonants.len()),
        }
    }

    /// Adds all stretches of a word in Chinese characters that are as long as a name.
    pub(crate) fn add_characters(&mut self, word: &Word, opens_sentence: bool, segment: &Segment) {
        let (run, start) = (word.span.of(segment.text()), word.span.start);
        let language = &segment.language;
        if language.primary() != "ja" && run.chars().all(is_read_alone) {
            self.add_parts_of(run, start, opens_sentence, language);
            return;
        }
        let places: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        for length in CHARACTERS {
            for ends in places.windows(length + 1) {
                let (from, to) = (ends[0], ends[length]);
                let part = &run[from..to];
                if !part.contains(SMALL_WORDS) {
                    self.add(Span::new(start + from, start + to), &fold(part), opens_sentence, language);
                }
            }
        }
    }

    /// The same for characters each of which is read as it is read alone.
    fn add_parts_of(&mut self, run: &str, start: usize, opens_sentence: bool, language: &LanguageTag) {
        let mut places = Vec::with_capacity(run.len() / 3 + 1);
        for (at, c) in run.char_indices() {
            let alone = &run[at..at + c.len_utf8()];
            places.push((at, self.write(alone, |out| romanise_into(alone, language, out)), SMALL_WORDS.contains(&c)));
        }
        places.push((run.len(), self.ends(), false));
        for length in CHARACTERS {
            for window in places.windows(length + 1) {
                let ((from, begin, _), (to, end, _)) = (window[0], window[length]);
                if !window[..length].iter().any(|(.., is_small)| *is_small) {
                    let span = Span::new(start + from, start + to);
                    self.push(span, begin, end, Some(Script::Han), opens_sentence);
                }
            }
        }
    }
}

/// True for characters whose folded form and reading do not depend on what stands beside them.
fn is_read_alone(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// A name in Chinese characters in a Japanese text, which may be Japanese, Korean or Chinese.
fn readings_in_japanese(folded: &str) -> impl Iterator<Item = String> {
    let read = |reading: HanReading| {
        let mut latin = String::new();
        romanise_han_into(folded, reading, &mut latin);
        latin
    };
    let others = [read(HanReading::Korean), read(HanReading::Mandarin)];
    japanese_word_readings(folded).map(str::to_owned).chain(others)
}

fn range(from: u32, to: u32) -> Range<usize> {
    from as usize..to as usize
}

/// The codes in a range, as many as are compared.
fn first_of(codes: &[u8], range: Range<usize>) -> &[u8] {
    &codes[range.start..range.end.min(range.start + LONGEST)]
}
