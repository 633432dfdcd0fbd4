//! Hangul by its letters, in the Revised Romanisation of 2000 without its sound changes.

/// Latin letters of the leading consonants, in the order of Unicode.
const LEADING: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
/// Latin letters of the vowels.
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
];
/// Latin letters of the trailing consonants as they sound at the end of a syllable.
const TRAILING: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];

/// Adds a syllable; returns its bytes.
pub(super) fn read(syllable: char, out: &mut String) -> Option<usize> {
    let place = u32::from(syllable).checked_sub(0xAC00)? as usize;
    out.push_str(LEADING.get(place / 588)?);
    out.push_str(VOWELS[place / 28 % 21]);
    out.push_str(TRAILING[place % 28]);
    Some(syllable.len_utf8())
}
