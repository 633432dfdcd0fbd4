//! Reads the keys and words of one side. What follows from the spelling of a word alone is worked out once.

use std::hash::Hash;
use std::ops::Range;

use copydesk_language::{Concepts, Script, Shape, each_word, fold, romanise, without_proclitic};
use copydesk_model::{LanguageTag, Segment};
use rustc_hash::FxHashMap;

use crate::figures::figures;
use crate::keys::{Class, hash_of, marks, word_hash};
use crate::lists::Lists;
use crate::sound::{Ear, skeleton};

/// Words of a segment that are looked at; a longer one is no sentence.
const MOST_WORDS: usize = 400;
/// Bytes of a segment that are looked at: 1 MB without a full stop is no sentence either.
const MOST_BYTES: usize = 8_000;
/// Letters of a romanised word that count for a cognate: endings differ between languages.
const STEM: usize = 4;
/// Longest run of Chinese characters that is tried as a foreign name.
const LONGEST_HAN_NAME: usize = 4;

/// How the words of both sides are heard.
#[derive(Clone, Copy)]
pub(crate) struct Hearing {
    pub(crate) ear: Ear,
    /// Both sides are written without spaces: their characters may be the same.
    pub(crate) shares_characters: bool,
}

/// A key in a segment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) key: u32,
    /// Number of the word in its text; keys of one word are not counted twice.
    pub(crate) word: u32,
}

/// What was read of the segments of one side.
#[derive(Default)]
pub(crate) struct Found {
    /// By number of a key, its hash and class.
    pub(crate) keys: Numbered<Class>,
    /// By number of a word of the vocabulary its hash, for lexicons.
    pub(crate) vocabulary: Numbered<()>,
    /// By segment, in order of its words; each key once.
    pub(crate) entries: Lists<Entry>,
    /// By segment, words of the vocabulary in its order, each once, with the number of the word.
    pub(crate) words: Lists<(u32, u32)>,
    /// By segment, the number of its first word, and the end.
    pub(crate) first_words: Vec<u32>,
}

/// Hashes numbered as they come, with what belongs to each, and in how many segments each was.
pub(crate) struct Numbered<T> {
    numbers: FxHashMap<u64, u32>,
    pub(crate) all: Vec<(u64, T)>,
    pub(crate) counts: Vec<u32>,
    /// By number, one more than the last segment that has it.
    last: Vec<u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), all: Vec::new(), counts: Vec::new(), last: Vec::new() }
    }
}

impl<T> Numbered<T> {
    fn number(&mut self, hash: u64, of: T) -> u32 {
        *self.numbers.entry(hash).or_insert_with(|| {
            self.all.push((hash, of));
            self.counts.push(0);
            self.last.push(0);
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// The number of a hash that came.
    pub(crate) fn find(&self, hash: u64) -> Option<u32> {
        self.numbers.get(&hash).copied()
    }

    /// Counts `segment`; false when it was counted before.
    fn is_first_in(&mut self, segment: u32, number: u32) -> bool {
        let last = &mut self.last[number as usize];
        let is_first = *last != segment + 1;
        *last = segment + 1;
        self.counts[number as usize] += u32::from(is_first);
        is_first
    }
}

/// What follows from the spelling of a word: its number in the vocabulary, and where its keys stand in those of all.
#[derive(Clone)]
struct Form {
    word: u32,
    keys: Range<usize>,
}

/// Reads the segments of one side, one after the other.
pub(crate) struct Reader {
    hearing: Hearing,
    language: LanguageTag,
    concepts: Option<&'static Concepts>,
    /// By hash of the spelling; of words in the language at hand.
    forms: FxHashMap<u64, Form>,
    form_keys: Vec<u32>,
    segment: u32,
    /// Number of the word at hand.
    word: u32,
    found: Found,
}

impl Reader {
    pub(crate) fn new(hearing: Hearing) -> Self {
        let found = Found { first_words: vec![0], ..Found::default() };
        let language = LanguageTag::unknown();
        Self {
            hearing,
            concepts: Concepts::of(&language),
            language,
            forms: FxHashMap::default(),
            form_keys: Vec::new(),
            segment: 0,
            word: 0,
            found,
        }
    }

    /// What was read.
    pub(crate) fn finish(self) -> Found {
        self.found
    }

    /// Reads the next segment.
    pub(crate) fn read(&mut self, segment: &Segment) {
        self.speak(&segment.language);
        let text = beginning(segment.text());
        for figure in figures(text) {
            self.concepts_of(&figure.digits);
            self.key(Class::Number, &figure.digits);
            if !figure.significant.is_empty() {
                self.key(Class::Figures, &figure.significant);
            }
            self.word += 1;
        }
        for word in each_word(text).take(MOST_WORDS) {
            let spelling = word.span.of(text);
            if word.shape == Shape::Number && spelling.chars().all(|c| c.is_numeric() || c == '-') {
                continue;
            }
            if word.script.is_some_and(Script::is_spaceless) {
                self.spaceless(&fold(spelling), word.script);
            } else {
                self.spaced(spelling, word.shape);
                self.word += 1;
            }
        }
        for mark in marks(text) {
            self.key(Class::Mark, mark);
            self.word += 1;
        }
        self.found.entries.close();
        self.found.words.close();
        self.found.first_words.push(self.word);
        self.segment += 1;
    }

    /// Turns to another language, in which words may be other keys.
    fn speak(&mut self, language: &LanguageTag) {
        if self.language != *language {
            self.language = language.clone();
            self.concepts = Concepts::of(language);
            self.forms.clear();
        }
    }

    fn spaced(&mut self, spelling: &str, shape: Shape) {
        let hash = hash_of(shape as u8, spelling);
        let form = match self.forms.get(&hash) {
            Some(form) => form.clone(),
            None => {
                let form = self.form(spelling, shape);
                self.forms.insert(hash, form.clone());
                form
            }
        };
        self.vocable(form.word);
        for at in form.keys {
            self.entry(self.form_keys[at]);
        }
    }

    /// Works out a form.
    fn form(&mut self, spelling: &str, shape: Shape) -> Form {
        let folded = fold(spelling);
        let start = self.form_keys.len();
        let mut keys = FormKeys { numbers: &mut self.found.keys, keys: &mut self.form_keys };
        if let Some(concepts) = self.concepts {
            concepts.each_of_word(&folded, |concept| keys.key(Class::Concept, concept));
        }
        keys.spelling(&folded, shape, &self.language, self.hearing.ear);
        let word = self.found.vocabulary.number(word_hash(&folded), ());
        Form { word, keys: start..self.form_keys.len() }
    }

    /// Scripts without spaces: every concept that begins at a character, pairs of characters as words, short runs as
    /// names.
    fn spaceless(&mut self, run: &str, script: Option<Script>) {
        let Hearing { ear, shares_characters } = self.hearing;
        if script == Some(Script::Kana) {
            let latin = romanise(run, &self.language);
            self.key(Class::Name, latin.as_str());
            let sound = skeleton(&latin, ear);
            for (class, heard) in sound_keys(&sound) {
                self.key(class, heard);
            }
            self.concepts_of(run);
            self.vocable_of(run);
            self.word += 1;
            if run.chars().count() > 2 && !shares_characters {
                return;
            }
        }
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        for at in 0..starts.len() - 1 {
            if let Some(concepts) = self.concepts {
                concepts.each_at_start(&run[starts[at]..], |concept| self.key(Class::Concept, concept));
            }
            for end in at + 2..=(at + LONGEST_HAN_NAME).min(starts.len() - 1) {
                let piece = &run[starts[at]..starts[end]];
                if end == at + 2 {
                    self.vocable_of(piece);
                    if shares_characters {
                        self.key(Class::Name, piece);
                    }
                }
                if !shares_characters && script == Some(Script::Han) {
                    // Only full skeletons: a run of characters has no known end.
                    let sound = skeleton(&romanise(piece, &self.language), ear);
                    if let Some((class, heard)) = sound_keys(&sound).next() {
                        self.key(class, heard);
                    }
                }
            }
            self.word += 1;
        }
    }

    fn concepts_of(&mut self, folded: &str) {
        if let Some(concepts) = self.concepts {
            concepts.each_of_word(folded, |concept| self.key(Class::Concept, concept));
        }
    }

    /// The word at hand has a key.
    fn key(&mut self, class: Class, text: impl Hash) {
        let key = self.found.keys.number(hash_of(class as u8, text), class);
        self.entry(key);
    }

    fn entry(&mut self, key: u32) {
        if self.found.keys.is_first_in(self.segment, key) {
            self.found.entries.push(Entry { key, word: self.word });
        }
    }

    /// The word at hand is a word of the vocabulary.
    fn vocable_of(&mut self, folded: &str) {
        let word = self.found.vocabulary.number(word_hash(folded), ());
        self.vocable(word);
    }

    fn vocable(&mut self, word: u32) {
        if self.found.vocabulary.is_first_in(self.segment, word) {
            self.found.words.push((word, self.word));
        }
    }
}

/// The keys of a form as they are found.
struct FormKeys<'a> {
    numbers: &'a mut Numbered<Class>,
    keys: &'a mut Vec<u32>,
}

impl FormKeys<'_> {
    fn key(&mut self, class: Class, text: impl Hash) {
        self.keys.push(self.numbers.number(hash_of(class as u8, text), class));
    }

    fn spelling(&mut self, folded: &str, shape: Shape, language: &LanguageTag, ear: Ear) {
        let latin = romanise(folded, language);
        let latin: &str = latin.strip_suffix("'s").unwrap_or(&latin);
        if latin.len() < 2 {
            return;
        }
        let may_be_name = shape.is_capital() || matches!(shape, Shape::Caseless | Shape::Mixed | Shape::Number);
        self.key(if may_be_name { Class::Name } else { Class::Word }, latin);
        if latin.len() > STEM && latin.is_ascii() {
            self.key(Class::Stem, &latin[..STEM]);
        }
        if may_be_name {
            self.sound(latin, ear);
            for (at, _) in latin.match_indices(['-', ' ']) {
                self.sound(&latin[at + 1..], ear);
            }
            if shape == Shape::Caseless {
                for bare in without_proclitic(folded, language.primary()) {
                    self.sound(&romanise(bare, language), ear);
                }
            }
        }
    }

    fn sound(&mut self, latin: &str, ear: Ear) {
        for (class, heard) in sound_keys(&skeleton(latin, ear)) {
            self.key(class, heard);
        }
    }
}

/// The keys of a skeleton, the full one first.
fn sound_keys(skeleton: &str) -> impl Iterator<Item = (Class, &str)> {
    let full = (skeleton.len() >= 2).then_some((Class::Sound, skeleton));
    let start = (skeleton.len() >= 4).then(|| (Class::SoundStart, &skeleton[..3]));
    full.into_iter().chain(start)
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    let end = if text.len() > MOST_BYTES {
        (0..=MOST_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    } else {
        text.len()
    };
    &text[..end]
}
