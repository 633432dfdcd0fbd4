//! How a compiled lexicon is laid out.

use crate::hash::{hash64, mix};

/// The sections of a compiled lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Roles and countries (see `strings`).
    Text,
    TextLengths,
    TextStarts,
    LongText,
    /// Role and country of each cue: numbers of strings, 32 bits each.
    Cues,
    /// Cues by their key.
    CueStarts,
    CuePrints,
    CueLists,
    CueValues,
    /// Words by their key, which leads to nothing.
    WordStarts,
    WordPrints,
}

/// Bits of a print: a hit is believed, and one in hundreds of millions is wrong.
pub(crate) const PRINT: u32 = 31;
/// Number of sections.
pub(crate) const SECTIONS: usize = Section::WordPrints as usize + 1;

/// Set of the given names.
pub(crate) const GIVEN_NAMES: &str = "given";
/// Set of the family names.
pub(crate) const SURNAMES: &str = "surname";

/// The key of the last character of a cue of a language.
pub(crate) fn end_key(language: &str, last: char) -> u64 {
    mix(hash64(b"ends"), key(language, last.encode_utf8(&mut [0; 4])))
}

/// The key of a character that stands in a cue of a language.
pub(crate) fn inside_key(language: &str, c: char) -> u64 {
    mix(hash64(b"inside"), key(language, c.encode_utf8(&mut [0; 4])))
}

/// The key of a word in a set: a list of names, or the primary subtag of a language.
pub(crate) fn key(set: &str, folded: &str) -> u64 {
    mix(hash64(set.as_bytes()), hash64(folded.as_bytes()))
}
