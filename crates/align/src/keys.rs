//! What of a segment could be found again in its translation: keys of its numbers, words, sounds and marks.
//!
//! A key is a class and a string, both hidden in one hash. One word has several keys, from its exact spelling to its mere
//! sound; the best that is found again counts.

use std::hash::{Hash, Hasher};

use copydesk_language::{Concepts, Script, Shape, fold, romanise, without_proclitic, words};
use copydesk_model::Segment;
use rustc_hash::FxHasher;

use crate::aligner::Ingredient;
use crate::figures::figures;
use crate::sound::{Ear, skeleton};

/// Words of a segment that are looked at; a longer one is no sentence.
const MOST_WORDS: usize = 400;
/// Bytes of a segment that are looked at: 1 MB without a full stop is no sentence either.
const MOST_BYTES: usize = 8_000;
/// Letters of a romanised word that count for a cognate: endings differ between languages.
const STEM: usize = 4;
/// Longest run of Chinese characters that is tried as a foreign name.
const LONGEST_HAN_NAME: usize = 4;

/// The kinds of keys. How often a true pair keeps one is learned a class at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// All digits of a number.
    Number,
    /// Its significant digits.
    Figures,
    /// A capitalised word, letter by letter once romanised; in scripts without capitals, any word.
    Name,
    /// Any other word, letter by letter.
    Word,
    /// The beginning of a word.
    Stem,
    /// The consonants of what may be a name.
    Sound,
    /// The first consonants of what may be a name.
    SoundStart,
    /// A word that the list of concepts knows in both languages.
    Concept,
    /// A kind of punctuation.
    Mark,
    /// A pair of words from a word list or a lexicon that was learned earlier.
    Listed,
    /// A pair of words learned from these two texts.
    Learned,
}

impl Class {
    /// Number of classes.
    pub(crate) const COUNT: usize = 11;

    /// The ingredient that the class belongs to.
    pub(crate) fn ingredient(self) -> Option<Ingredient> {
        match self {
            Self::Number | Self::Figures => Some(Ingredient::Numbers),
            Self::Name | Self::Word | Self::Stem | Self::Sound | Self::SoundStart => Some(Ingredient::Cognates),
            Self::Concept => Some(Ingredient::Concepts),
            Self::Mark => Some(Ingredient::Marks),
            Self::Listed | Self::Learned => None,
        }
    }

    /// Place in tables by class.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

/// A key of a word of a segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawKey {
    pub(crate) hash: u64,
    pub(crate) class: Class,
    /// Number of the word in its segment; keys of one word are not counted twice.
    pub(crate) word: u16,
}

/// What was read of a segment.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawSegment {
    pub(crate) keys: Vec<RawKey>,
    /// Hashes of its folded words, for lexicons; each with the number of the word.
    pub(crate) words: Vec<(u64, u16)>,
}

/// Reads keys from the segments of one side.
pub(crate) struct Reader {
    pub(crate) ear: Ear,
    /// The other side is written without spaces too: its characters may be the same.
    pub(crate) shares_characters: bool,
}

/// Hash of a word for lexicons.
pub(crate) fn word_hash(folded: &str) -> u64 {
    hash_of(0xFF, folded)
}

/// Hash of a key of a class.
pub(crate) fn hash_of(class: u8, text: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    (class, text).hash(&mut hasher);
    hasher.finish()
}

impl Reader {
    pub(crate) fn read(&self, segment: &Segment) -> RawSegment {
        let mut text = segment.text();
        if text.len() > MOST_BYTES {
            let border = (0..=MOST_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text = &text[..border];
        }
        let mut out = Collector::default();
        for figure in figures(text) {
            concept_of(&figure.digits, segment, &mut out);
            out.key(Class::Number, &figure.digits);
            if !figure.significant.is_empty() {
                out.key(Class::Figures, &figure.significant);
            }
            out.next_word();
        }
        for word in words(text).iter().take(MOST_WORDS) {
            if word.shape == Shape::Number && word.span.of(text).chars().all(|c| c.is_numeric() || c == '-') {
                continue;
            }
            let folded = fold(word.span.of(text));
            if word.script.is_some_and(Script::is_spaceless) {
                self.spaceless(&folded, word.script, segment, &mut out);
            } else {
                self.spaced(&folded, word.shape, segment, &mut out);
                out.next_word();
            }
        }
        for mark in marks(text) {
            out.key(Class::Mark, mark);
            out.next_word();
        }
        out.segment
    }

    fn spaced(&self, folded: &str, shape: Shape, segment: &Segment, out: &mut Collector) {
        out.word(folded);
        concept_of(folded, segment, out);
        let latin = romanise(folded, &segment.language);
        let latin: &str = latin.strip_suffix("'s").unwrap_or(&latin);
        if latin.len() < 2 {
            return;
        }
        let may_be_name = shape.is_capital() || matches!(shape, Shape::Caseless | Shape::Mixed | Shape::Number);
        out.key(if may_be_name { Class::Name } else { Class::Word }, latin);
        if latin.len() > STEM && latin.is_ascii() {
            out.key(Class::Stem, &latin[..STEM]);
        }
        if may_be_name {
            out.sound(latin, self.ear);
            for (at, _) in latin.match_indices(['-', ' ']) {
                out.sound(&latin[at + 1..], self.ear);
            }
            if shape == Shape::Caseless {
                for bare in without_proclitic(folded, segment.language.primary()) {
                    out.sound(&romanise(bare, &segment.language), self.ear);
                }
            }
        }
    }

    /// Scripts without spaces: every concept that begins at a character, pairs of characters as words, short runs as
    /// names.
    fn spaceless(&self, run: &str, script: Option<Script>, segment: &Segment, out: &mut Collector) {
        if script == Some(Script::Kana) {
            let latin = romanise(run, &segment.language);
            out.key(Class::Name, latin.as_str());
            out.sound(&latin, self.ear);
            concept_of(run, segment, out);
            out.word(run);
            out.next_word();
            if run.chars().count() > 2 && !self.shares_characters {
                return;
            }
        }
        let concepts = Concepts::of(&segment.language);
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        for at in 0..starts.len() - 1 {
            let rest = &run[starts[at]..];
            if let Some(concepts) = concepts {
                concepts.each_at_start(rest, |concept| out.key(Class::Concept, concept));
            }
            for end in at + 2..=(at + LONGEST_HAN_NAME).min(starts.len() - 1) {
                let piece = &run[starts[at]..starts[end]];
                if end == at + 2 {
                    out.word(piece);
                    if self.shares_characters {
                        out.key(Class::Name, piece);
                    }
                }
                if !self.shares_characters && script == Some(Script::Han) {
                    out.sound_of_run(&romanise(piece, &segment.language), self.ear);
                }
            }
            out.next_word();
        }
    }
}

fn concept_of(folded: &str, segment: &Segment, out: &mut Collector) {
    if let Some(concepts) = Concepts::of(&segment.language) {
        concepts.each_of_word(folded, |concept| out.key(Class::Concept, concept));
    }
}

#[derive(Default)]
struct Collector {
    segment: RawSegment,
    word: u16,
}

impl Collector {
    fn key(&mut self, class: Class, text: impl Hash) {
        self.segment.keys.push(RawKey { hash: hash_of(class as u8, text), class, word: self.word });
    }

    fn word(&mut self, folded: &str) {
        self.segment.words.push((word_hash(folded), self.word));
    }

    fn next_word(&mut self) {
        self.word = self.word.saturating_add(1);
    }

    fn sound(&mut self, latin: &str, ear: Ear) {
        let classes = skeleton(latin, ear);
        if classes.len() >= 2 {
            self.key(Class::Sound, classes.as_str());
        }
        if classes.len() >= 4 {
            self.key(Class::SoundStart, &classes[..3]);
        }
    }

    /// Only full skeletons: a run of characters has no known end.
    fn sound_of_run(&mut self, latin: &str, ear: Ear) {
        let classes = skeleton(latin, ear);
        if classes.len() >= 2 {
            self.key(Class::Sound, classes.as_str());
        }
    }
}

/// Kinds of punctuation that a translation keeps.
fn marks(text: &str) -> impl Iterator<Item = u8> {
    let bits = text.chars().fold(0_u32, |bits, c| {
        bits | match c {
            '?' | '？' | '؟' | ';' => 1,
            '!' | '！' => 2,
            '"' | '«' | '»' | '“' | '”' | '„' | '「' | '」' | '『' => 4,
            ':' | '：' => 8,
            '(' | '（' | '[' => 16,
            '%' | '％' | '٪' => 32,
            '…' => 64,
            _ => 0,
        }
    });
    (0..7).filter(move |bit| bits & (1 << bit) != 0)
}
