//! Keys under which near spellings meet.
//!
//! Two spellings of one name mostly differ in vowels, doubled letters and the choice between related consonants. A
//! *skeleton* keeps what is left: the classes of the consonants, as in Soundex (Russell 1918) but of any length and
//! with a mark for a leading vowel. A key is the hash of the skeletons of two words, or of one word as it is beside the
//! other's skeleton with one class left out (the one-deletion neighbours of Garbe's SymSpell, 2012).

use copydesk_language::{Script, fold, romanise, script_of, words};
use copydesk_model::LanguageTag;
use smallvec::SmallVec;

use crate::hash::{hash64, mix};

/// Classes of a skeleton that count; longer words are no names.
const LONGEST_SKELETON: usize = 16;
/// Characters of a name in a script without spaces from which on only the whole name is a key.
const LONGEST_SPACELESS: usize = 16;
/// Letters of the alphabet in which two near names may differ: each of two words may have three of its letters changed.
const MOST_LETTERS_APART: u32 = 6;
/// By how many letters the two names may differ in length.
const MOST_LENGTH_APART: u32 = 5;

/// What tells the kinds of keys apart, so that one table holds them all.
mod kind {
    pub(super) const PAIR: u64 = 1;
    pub(super) const ONE_EXACT: u64 = 2;
    pub(super) const SINGLE: u64 = 3;
    pub(super) const SPACELESS: u64 = 4;
}

/// The keys of one spelling, and what is compared of two spellings that share a key.
pub(crate) struct NearKeys {
    /// Hashes, without order.
    pub(crate) keys: SmallVec<[u64; 36]>,
    /// Length and letters.
    pub(crate) slot: Slot,
}

/// Length and letters of a name in one number: the low 26 bits are its letters, the high six its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot(pub(crate) u32);

impl Slot {
    fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut letters, mut length) = (0u32, 0u32);
        for c in parts.into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric()) {
            let bit = if c.is_ascii_lowercase() { u32::from(c) - u32::from('a') } else { u32::from(c) % 26 };
            letters |= 1 << bit;
            length += 1;
        }
        Self(letters | length.min(63) << 26)
    }

    /// False when two names are too far apart to be worth measuring.
    pub(crate) fn may_be_near(self, other: Slot) -> bool {
        let letters = ((self.0 ^ other.0) & 0x03FF_FFFF).count_ones();
        letters <= MOST_LETTERS_APART && (self.0 >> 26).abs_diff(other.0 >> 26) <= MOST_LENGTH_APART
    }
}

/// The keys of a name: for its first and last word the pair of their skeletons, and one word as it is beside the other's
/// skeleton with one class left out; for a single word its skeleton; in scripts without spaces the name with one
/// character left out.
pub(crate) fn near_keys(text: &str, lang: &LanguageTag) -> NearKeys {
    if script_of(text).is_some_and(|script| script.is_spaceless() || script == Script::Hangul) {
        return spaceless_keys(&fold(text));
    }
    let latin = romanise(text, lang);
    let mut parts = words(&latin).into_iter().map(|word| word.span.of(&latin));
    let mut keys = SmallVec::new();
    let Some(first) = parts.next() else { return NearKeys { keys, slot: Slot(0) } };
    let Some(last) = parts.next_back() else {
        let skeleton = skeleton(first);
        deletions(skeleton.as_bytes(), |key| keys.push(mix(kind::SINGLE, hash64(key))));
        return NearKeys { keys, slot: Slot::of([first]) };
    };
    pair_keys(first, last, &mut keys);
    NearKeys { keys, slot: Slot::of([first, last]) }
}

fn pair_keys(a: &str, b: &str, keys: &mut SmallVec<[u64; 36]>) {
    let (skeleton_a, skeleton_b) = (skeleton(a), skeleton(b));
    keys.push(unordered(kind::PAIR, hash64(skeleton_a.as_bytes()), hash64(skeleton_b.as_bytes())));
    for (exact, other) in [(a, &skeleton_b), (b, &skeleton_a)] {
        let exact = mix(kind::ONE_EXACT, hash64(exact.as_bytes()));
        deletions(other.as_bytes(), |key| keys.push(mix(exact, hash64(key))));
    }
}

/// One key for two parts in any order: the family name may come first.
fn unordered(kind: u64, a: u64, b: u64) -> u64 {
    mix(kind, mix(a.min(b), a.max(b)))
}

fn spaceless_keys(folded: &str) -> NearKeys {
    let letters: SmallVec<[char; LONGEST_SPACELESS]> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let whole: String = letters.iter().collect();
    let mut keys = SmallVec::new();
    let mut push = |key: &str| keys.push(mix(kind::SPACELESS, hash64(key.as_bytes())));
    push(&whole);
    if (2..=LONGEST_SPACELESS).contains(&letters.len()) {
        for (at, c) in whole.char_indices() {
            push(&[&whole[..at], &whole[at + c.len_utf8()..]].concat());
        }
    }
    NearKeys { keys, slot: Slot::of([whole.as_str()]) }
}

/// The consonant classes of a romanised, folded word: `griner` and `greiner` are both `krnr`-like.
///
/// Vowels, `h`, `w` and `y` are dropped, except that a word that begins with one begins with `a`; neighbours of one class
/// count once. No more than the first sixteen classes count.
#[must_use]
pub fn skeleton(word: &str) -> String {
    let mut key = String::with_capacity(word.len().min(LONGEST_SKELETON));
    let mut last = '\0';
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if key.len() >= LONGEST_SKELETON {
            break;
        }
        let class = match c {
            // One sound, written `ts`, `tz`, `z` or `c`.
            'd' | 't' if matches!(chars.peek(), Some('s' | 'z')) => continue,
            'b' | 'f' | 'p' | 'v' => 'b',
            'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => 'k',
            'd' | 't' => 't',
            'l' => 'l',
            'm' | 'n' => 'n',
            'r' => 'r',
            'w' if key.is_empty() => 'b',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' if key.is_empty() => 'a',
            'a'..='z' => {
                last = '\0';
                continue;
            }
            _ => continue,
        };
        if class != last || class == 'a' {
            if !(class == 'a' && key.starts_with('a')) {
                key.push(class);
            }
            last = class;
        }
    }
    key
}

/// Hands `key`, and every key made by leaving out one of its bytes, to `take`; equal ones once.
fn deletions(key: &[u8], mut take: impl FnMut(&[u8])) {
    take(key);
    if key.len() < 2 {
        return;
    }
    let mut shorter: SmallVec<[u8; LONGEST_SKELETON]> = SmallVec::new();
    for at in 0..key.len() {
        // Of equal neighbours any one leaves the same key.
        if at > 0 && key[at] == key[at - 1] {
            continue;
        }
        shorter.clear();
        shorter.extend_from_slice(&key[..at]);
        shorter.extend_from_slice(&key[at + 1..]);
        take(&shorter);
    }
}

/// Names of every script whose keys make up [`generation`].
const PROBES: &[(&str, &str)] = &[
    ("Åke Straße-Łódź Özdemir", "de"),
    ("Владимир Зеленський", "uk"),
    ("Щербаков Юрий", "ru"),
    ("Ελευθέριος Γιαννης", "el"),
    ("عبد الفتاح السيسي", "ar"),
    ("יצחק רבין", "he"),
    ("习近平", "zh"),
    ("バイデン", "ja"),
    ("김정은", "ko"),
    ("नरेंद्र मोदी", "hi"),
];

/// A number that changes whenever keys are made in another way: with romanisation, folding or the rules of this file.
///
/// An index that was built under another generation would not be found in, so opening it is refused.
pub(crate) fn generation() -> u32 {
    let mut sum = 0;
    for (name, lang) in PROBES {
        let lang = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
        let near = near_keys(name, &lang);
        sum = near.keys.iter().fold(mix(sum, u64::from(near.slot.0)), |sum, key| mix(sum, *key));
        sum = mix(sum, hash64(fold(name).as_bytes()));
    }
    #[allow(clippy::cast_possible_truncation, reason = "any 32 bits of a hash will do")]
    {
        sum as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_share_a_skeleton() {
        for (a, b) in [
            ("griner", "greiner"),
            ("brittney", "britney"),
            ("antony", "anthony"),
            ("merz", "mertz"),
            ("macron", "makron"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("fauci"), skeleton("blinken"));
        assert_eq!(skeleton("elon"), "aln");
    }

    fn share_a_key(a: &str, b: &str, lang: &str) -> bool {
        let lang: LanguageTag = lang.parse().unwrap();
        let (a, b) = (near_keys(a, &lang), near_keys(b, &lang));
        a.slot.may_be_near(b.slot) && a.keys.iter().any(|key| b.keys.contains(key))
    }

    #[test]
    fn near_names_share_a_key() {
        for (a, b, lang) in [
            ("Brittney Griner", "Britney Greiner", "en"),
            ("Friedrich Merz", "Friedrich Mertz", "de"),
            ("Antony Blinken", "Blinken Anthony", "en"),
            ("Emmanuel Macron", "Emmanuel Marcron", "fr"),
            ("Владимир Зеленский", "Владимир Зелинский", "ru"),
            ("习近平", "习进平", "zh"),
        ] {
            assert!(share_a_key(a, b, lang), "{a} {b}");
        }
        assert!(!share_a_key("Emmanuel Macron", "Antony Blinken", "en"));
    }

    #[test]
    fn endless_words_have_few_keys() {
        let long = format!("{} {}", "kr".repeat(100_000), "tl".repeat(100_000));
        assert!(near_keys(&long, &LanguageTag::unknown()).keys.len() < 64);
        assert!(near_keys(&"習".repeat(100_000), &LanguageTag::unknown()).keys.len() < 64);
    }
}
