//! How a word or a stretch of a text sounds, whatever language it is in.

use copydesk_language::{Script, fold, romanise, script_of};
use copydesk_model::LanguageTag;

use crate::similarity::{Letters, ROUNDING, Spelled, spelled_similarity};

/// Latin letters of the shortest words that are compared by their sound, in the source and in the translation: shorter ones
/// sound like anything.
const SHORTEST: (usize, usize) = (3, 4);

/// A stretch of text as it sounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sounding<'a> {
    /// Folded.
    pub(crate) folded: &'a str,
    /// In Latin letters.
    pub(crate) latin: &'a str,
    /// That of its first letter.
    pub(crate) script: Option<Script>,
    /// Its Latin letters.
    pub(crate) letters: Spelled<'a>,
    /// Those that are written where vowels are not.
    pub(crate) consonants: Spelled<'a>,
}

impl Sounding<'_> {
    /// How alike a word of the source and a word of the translation sound, from 0 to 1; anything below `far` when it is less,
    /// which is found out sooner.
    pub(crate) fn similarity_from(&self, target: &Sounding<'_>, far: f32) -> f32 {
        if self.latin.len() < SHORTEST.0 || target.latin.len() < SHORTEST.1 {
            return if self.folded == target.folded { 1.0 } else { 0.0 };
        }
        let (a, b, are_equal) = if is_unvowelled(self.script) == is_unvowelled(target.script) {
            (self.letters, target.letters, self.latin == target.latin)
        } else {
            (self.consonants, target.consonants, self.consonants.codes == target.consonants.codes)
        };
        if are_equal { 1.0 } else { spelled_similarity(a, b, far - ROUNDING) }
    }

    /// True when both are surely the same word, which is found out at once.
    pub(crate) fn is_equal(&self, target: &Sounding<'_>) -> bool {
        self.script == target.script && self.latin == target.latin && target.latin.len() >= SHORTEST.1
    }
}

/// True for scripts in which most vowels are not written.
fn is_unvowelled(script: Option<Script>) -> bool {
    matches!(script, Some(Script::Arabic | Script::Hebrew))
}

/// True for a Latin letter that Arabic and Hebrew write.
pub(crate) fn is_written_without_vowels(letter: u8) -> bool {
    letter.is_ascii_alphabetic() && !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w')
}

/// A word that is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    folded: String,
    latin: String,
    letters: Letters,
    consonants: Letters,
}

impl Sought {
    /// The word as it is written.
    pub(crate) fn new(word: &str, language: &LanguageTag) -> Self {
        Self::folded(fold(word), language)
    }

    /// A word, or some, that is folded already.
    pub(crate) fn folded(folded: String, language: &LanguageTag) -> Self {
        let latin = romanise(&folded, language);
        let consonants: String = latin.bytes().filter(|b| is_written_without_vowels(*b)).map(char::from).collect();
        Self { letters: Letters::new(&latin), consonants: Letters::new(&consonants), folded, latin }
    }

    /// How it sounds.
    pub(crate) fn sounding(&self) -> Sounding<'_> {
        Sounding {
            folded: &self.folded,
            latin: &self.latin,
            script: script_of(&self.folded),
            letters: Spelled::new(self.letters.as_slice()),
            consonants: Spelled::new(self.consonants.as_slice()),
        }
    }
}
