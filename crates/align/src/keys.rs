//! What of a segment could be found again in its translation: keys of its numbers, words, sounds and marks.
//!
//! A key is a class and a string, both hidden in one hash. One word has several keys, from its exact spelling to its mere
//! sound; the best that is found again counts. How they are read of a text is the business of `reader`.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::aligner::Ingredient;

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

/// Kinds of punctuation that a translation keeps.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = u8> {
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
