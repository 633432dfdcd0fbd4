//! Keys under which near spellings meet.
//!
//! Two spellings of one name mostly differ in vowels, doubled letters and the choice between related consonants. A
//! *skeleton* keeps what is left: the classes of the consonants, as in Soundex (Russell 1918) but of any length and
//! with a mark for a leading vowel. A key is the hash of the skeletons of two words, of a lone word's skeleton with one
//! class left out (the one-deletion neighbours of Garbe's SymSpell, 2012), or, where very many names share a word, of that
//! word beside the other's skeleton with one class left out, and beside each half of the other (see `halves`). Of the names
//! that share a rarer word all are looked at: their skeletons are in its list.

use std::cmp::Ordering;

use copydesk_language::{Script, each_word, fold, name_stems, romanise, script_of};
use copydesk_model::LanguageTag;
use smallvec::SmallVec;

use crate::halves::{self, Letters};
use crate::hash::{hash64, mix};
use crate::layout::{EXACT_PRINT, NEAR_PRINT, WORD_PRINT};
use crate::text_key::TextKey;

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
    pub(super) const STEM: u64 = 5;
    pub(super) const HALF: u64 = 6;
}

/// Hashes of the keys of one spelling, without order.
pub type Keys = SmallVec<[u64; 36]>;

/// What leads to one spelling from near ones.
pub(crate) struct NearKeys {
    /// Keys of near spellings.
    pub(crate) keys: Keys,
    /// Of a name of several words, the skeletons of the first and the last one.
    pub(crate) skeletons: Option<(Skeleton, Skeleton)>,
    /// Length and letters.
    pub(crate) slot: Slot,
}

/// A skeleton in one number: three bits for each class, the first class lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Skeleton(pub(crate) u64);

impl Skeleton {
    const BITS: u32 = 3;

    fn of(classes: &[u8]) -> Self {
        let class = |byte: &u8| 1 + b"abklnrt".iter().position(|class| class == byte).unwrap_or(0) as u64;
        Self(classes.iter().rev().fold(0, |code, byte| code << Self::BITS | class(byte)))
    }

    /// Its classes, as in the text of [`skeleton`].
    fn classes(self) -> SmallVec<[u8; LONGEST_SKELETON]> {
        let class = |n: u32| b"?abklnrt"[(self.0 >> (n * Self::BITS) & 7) as usize];
        (0..self.len()).map(class).collect()
    }

    fn len(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(Self::BITS)
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Without the first `count` classes, of which it has as many.
    fn without_first(self, count: u32) -> Self {
        Self(self.0.checked_shr(count * Self::BITS).unwrap_or(0))
    }

    /// How many classes the beginnings of both share.
    fn shared(self, other: Self) -> u32 {
        (self.0 ^ other.0).trailing_zeros() / Self::BITS
    }

    /// True when `other` is this one with one class left out.
    fn is_with_one_more_than(self, other: Self) -> bool {
        let shared = self.shared(other);
        self.without_first(shared + 1) == other.without_first(shared)
    }

    /// True when both are alike once at most one class of each is left out. One that has a single class keeps it.
    pub(crate) fn is_near(self, other: Self) -> bool {
        if self == other {
            return true;
        }
        let shared = self.shared(other);
        let (a, b) = (self.without_first(shared), other.without_first(shared));
        match a.len().cmp(&b.len()) {
            Ordering::Equal if self.len() < 2 => false,
            Ordering::Equal => {
                b.is_with_one_more_than(a.without_first(1)) || a.is_with_one_more_than(b.without_first(1))
            }
            Ordering::Greater => !other.is_empty() && a.without_first(1) == b,
            Ordering::Less => !self.is_empty() && b.without_first(1) == a,
        }
    }
}

/// A word of a name, ready to be looked up beside others.
#[derive(Clone, Debug)]
pub struct NearWord {
    /// Key of the word as it is.
    exact: u64,
    skeleton: SmallVec<[u8; LONGEST_SKELETON]>,
    letters: Letters,
    slot: Slot,
}

impl NearWord {
    /// Of a folded word in Latin letters.
    #[must_use]
    pub fn new(latin: &str) -> Self {
        Self::written(latin, latin)
    }

    /// Of a folded word that is `latin` in Latin letters.
    #[must_use]
    pub fn written(folded: &str, latin: &str) -> Self {
        let skeleton = classes_of(latin);
        let exact = TextKey::of(folded).hash();
        let letters = folded.chars().collect();
        Self { exact, skeleton, letters, slot: Slot::of([latin]) }
    }

    /// The keys that single words near to this one share, its own first.
    #[must_use]
    pub fn single_keys(&self) -> Keys {
        let mut keys = Keys::new();
        deletions(&self.skeleton, |key| keys.push(mix(kind::SINGLE, hash64(key))));
        keys
    }

    /// The keys of a lone word of which the beginning is known, and with it the first class: a listed one is filed under its
    /// skeleton and its halves, and asked for with one class too many, or but for one letter.
    fn keys_behind(&self, beginning: u64, side: Side) -> Keys {
        let mut keys = Keys::new();
        let rest = self.skeleton.get(1..).unwrap_or_default();
        let skeleton = |key: &[u8]| mix(kind::SINGLE, mix(beginning, hash64(key)));
        let beside = mix(kind::HALF, beginning);
        match side {
            Side::Listed => {
                keys.push(skeleton(rest));
                halves::filed_under(beside, &self.letters, |key| keys.push(key));
            }
            Side::Asked => {
                deletions(rest, |key| keys.push(skeleton(key)));
                halves::asked_under(beside, &self.letters, |key| keys.push(key));
            }
        }
        keys
    }

    /// The key of the word as it is.
    pub(crate) fn exact(&self) -> u64 {
        self.exact
    }

    pub(crate) fn skeleton(&self) -> Skeleton {
        Skeleton::of(&self.skeleton)
    }

    /// The key of names whose two words have these skeletons, in any order: the family name may come first.
    pub(crate) fn pair_key(&self, other: &Self) -> u64 {
        let (a, b) = (hash64(&self.skeleton), hash64(&other.skeleton));
        mix(kind::PAIR, mix(a.min(b), a.max(b)))
    }

    /// Length and letters of a name of two words.
    pub(crate) fn slot_with(&self, other: &Self) -> Slot {
        self.slot.and(other.slot)
    }
}

/// The keys of names that have the word with the key `exact`, which very many have, beside one that is near to `other`.
pub(crate) fn beside_keys(exact: u64, other: Skeleton, mut take: impl FnMut(u64)) {
    let exact = mix(kind::ONE_EXACT, exact);
    deletions(&other.classes(), |key| take(mix(exact, hash64(key))));
}

/// The keys under which a name with the word with the key `exact`, which very many have, is filed by its `other` word.
pub(crate) fn half_keys(exact: u64, other: &[char], take: impl FnMut(u64)) {
    halves::filed_under(mix(kind::HALF, exact), other, take);
}

/// The keys of names that have the word with the key `exact` beside one that is `other` but for one letter.
pub(crate) fn slip_keys(exact: u64, other: &NearWord, take: impl FnMut(u64)) {
    halves::asked_under(mix(kind::HALF, exact), &other.letters, take);
}

/// Length and letters of a name in one number: the low 26 bits are its letters, the high six its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot(pub(crate) u32);

impl Slot {
    fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut letters, mut length) = (0u32, 0u32);
        let mut add = |bit: u32| {
            letters |= 1 << bit;
            length += 1;
        };
        for part in parts {
            if part.is_ascii() {
                // Nearly all of them are: what is read letter by letter costs a tenth of building a list.
                for byte in part.bytes() {
                    match byte {
                        b'a'..=b'z' => add(u32::from(byte - b'a')),
                        _ if byte.is_ascii_alphanumeric() => add(u32::from(byte) % 26),
                        _ => {}
                    }
                }
                continue;
            }
            for c in part.chars().filter(|c| c.is_alphanumeric()) {
                add(if c.is_ascii_lowercase() { u32::from(c) - u32::from('a') } else { u32::from(c) % 26 });
            }
        }
        Self(letters | length.min(63) << 26)
    }

    /// Of two words together.
    fn and(self, other: Self) -> Self {
        let length = ((self.0 >> 26) + (other.0 >> 26)).min(63);
        Self((self.0 | other.0) & 0x03FF_FFFF | length << 26)
    }

    /// False when two names are too far apart to be worth measuring.
    pub(crate) fn may_be_near(self, other: Slot) -> bool {
        let letters = ((self.0 ^ other.0) & 0x03FF_FFFF).count_ones();
        letters <= MOST_LETTERS_APART && (self.0 >> 26).abs_diff(other.0 >> 26) <= MOST_LENGTH_APART
    }
}

/// Whose keys are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Those of a name in a list.
    Listed,
    /// Those of a text that may be near to one.
    Asked,
}

/// The keys of a name: for its first and last word the pair of their skeletons; for a single word its skeleton and its
/// halves, beside its script and first letter, and in scripts without capitals none, as nothing there shows a lone word to
/// be a name; in scripts without spaces the name with one character left out.
pub(crate) fn near_keys(text: &str, lang: &LanguageTag, side: Side) -> NearKeys {
    if is_without_words(text) {
        return spaceless_keys(&fold(text));
    }
    let latin = romanise(text, lang);
    // The words as they are written are not asked for.
    let unwritten = |latin: &str| NearWord::written("", latin);
    let mut parts = each_word(&latin).map(|word| word.span.of(&latin));
    let Some(first) = parts.next().map(unwritten) else {
        return NearKeys { keys: Keys::new(), skeletons: None, slot: Slot(0) };
    };
    let Some(last) = parts.last().map(unwritten) else {
        if !script_of(text).is_some_and(Script::is_cased) {
            return NearKeys { keys: Keys::new(), skeletons: None, slot: first.slot };
        }
        let word = NearWord { letters: fold(text).chars().filter(|c| c.is_alphanumeric()).collect(), ..first };
        let keys = word.keys_behind(beginning(text, &latin), side);
        return NearKeys { keys, skeletons: None, slot: word.slot };
    };
    let keys = Keys::from_slice(&[first.pair_key(&last)]);
    NearKeys { keys, skeletons: Some((first.skeleton(), last.skeleton())), slot: first.slot_with(&last) }
}

/// Script and first letter of a single word. One word has few consonants, so that too many share a skeleton; who misspells
/// it writes the same script and hardly errs in the first letter.
fn beginning(text: &str, latin: &str) -> u64 {
    let script = script_of(text).map_or(0, |script| script as u64 + 1);
    let first = latin.chars().find(|c| c.is_alphabetic()).map_or(0, u64::from);
    script << 32 | first
}

/// True for a text whose words are not looked at one by one.
pub(crate) fn is_without_words(text: &str) -> bool {
    script_of(text).is_some_and(|script| script.is_spaceless() || script == Script::Hangul)
}

fn spaceless_keys(folded: &str) -> NearKeys {
    let letters: SmallVec<[char; LONGEST_SPACELESS]> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let whole: String = letters.iter().collect();
    let mut keys = Keys::new();
    let mut push = |key: &str| keys.push(mix(kind::SPACELESS, hash64(key.as_bytes())));
    push(&whole);
    if (2..=LONGEST_SPACELESS).contains(&letters.len()) {
        for (at, c) in whole.char_indices() {
            push(&[&whole[..at], &whole[at + c.len_utf8()..]].concat());
        }
    }
    NearKeys { keys, skeletons: None, slot: Slot::of([whole.as_str()]) }
}

/// The consonant classes of a romanised, folded word: `griner` and `greiner` are both `krnr`-like.
///
/// Vowels, `h`, `w` and `y` are dropped, except that a word that begins with one begins with `a`; neighbours of one class
/// count once. No more than the first sixteen classes count.
#[must_use]
pub fn skeleton(word: &str) -> String {
    classes_of(word).into_iter().map(char::from).collect()
}

fn classes_of(word: &str) -> SmallVec<[u8; LONGEST_SKELETON]> {
    let mut key: SmallVec<[u8; LONGEST_SKELETON]> = SmallVec::new();
    let mut last = 0;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if key.len() >= LONGEST_SKELETON {
            break;
        }
        let class = match c {
            // One sound, written `ts`, `tz`, `z` or `c`.
            'd' | 't' if matches!(chars.peek(), Some('s' | 'z')) => continue,
            'b' | 'f' | 'p' | 'v' => b'b',
            'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => b'k',
            'd' | 't' => b't',
            'l' => b'l',
            'm' | 'n' => b'n',
            'r' => b'r',
            'w' if key.is_empty() => b'b',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' if key.is_empty() => b'a',
            'a'..='z' => {
                last = 0;
                continue;
            }
            _ => continue,
        };
        if class != last || class == b'a' {
            if !(class == b'a' && key.first() == Some(&b'a')) {
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

/// The hash of the stem of a last word, beside those of whole words.
pub(crate) fn stem_hash(stem: &str) -> u64 {
    mix(kind::STEM, TextKey::of(stem).hash())
}

/// Names of every script, of several words and of one, whose keys make up [`generation`].
const PROBES: &[(&str, &str)] = &[
    ("Reykjavík", "is"),
    ("Суми", "uk"),
    ("Åke Straße-Łódź Özdemir", "de"),
    ("Владимир Зеленський", "uk"),
    ("Щербаков Юрий", "ru"),
    ("Ελευθέριος Γιαννης", "el"),
    ("عبد الفتاح السيسي", "ar"),
    ("ג׳ון רבין", "he"),
    ("习近平", "zh"),
    ("バイデン", "ja"),
    ("김정은", "ko"),
    ("नरेन्द्र ज़ैल", "hi"),
];

/// A number that changes whenever keys are made in another way: with romanisation, folding or the rules of this file, and
/// with the bits of their prints.
///
/// An index that was built under another generation would not be found in, so opening it is refused.
pub(crate) fn generation() -> u32 {
    let mut sum = [EXACT_PRINT, WORD_PRINT, NEAR_PRINT].iter().fold(0, |sum, bits| mix(sum, u64::from(*bits)));
    for (name, lang) in PROBES {
        let lang = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
        let near = near_keys(name, &lang, Side::Listed);
        sum = near.keys.iter().fold(mix(sum, u64::from(near.slot.0)), |sum, key| mix(sum, *key));
        sum = near.skeletons.map_or(sum, |(first, last)| mix(sum, mix(first.0, last.0)));
        let folded = fold(name);
        sum = mix(sum, TextKey::of(&folded).hash());
        half_keys(0, &folded.chars().collect::<Letters>(), |key| sum = mix(sum, key));
        sum = name_stems(&fold(name), &lang).fold(sum, |sum, (stem, _)| mix(sum, stem_hash(stem)));
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
        let (a, b) = (near_keys(a, &lang, Side::Asked), near_keys(b, &lang, Side::Listed));
        a.slot.may_be_near(b.slot) && a.keys.iter().any(|key| b.keys.contains(key))
    }

    #[test]
    fn near_names_share_a_key() {
        for (a, b, lang) in [
            ("Brittney Griner", "Britney Greiner", "en"),
            ("Friedrich Merz", "Friedrich Mertz", "de"),
            ("Antony Blinken", "Blinken Anthony", "en"),
            ("Владимир Зеленский", "Владимир Зелинский", "ru"),
            ("习近平", "习进平", "zh"),
        ] {
            assert!(share_a_key(a, b, lang), "{a} {b}");
        }
        assert!(!share_a_key("Emmanuel Macron", "Antony Blinken", "en"));
    }

    /// What lists say by comparing and keys by leaving out is the same.
    #[test]
    fn skeletons_are_near_when_they_share_a_deletion() {
        let classes =
            [&b"abk"[..], b"kab", b"", b"a", b"k", b"ab", b"krnr", b"krr", b"kkrnr", b"rkrn", b"krnrt", b"bbbb"];
        let mut all: Vec<Vec<u8>> = classes.iter().map(|one| one.to_vec()).collect();
        for n in 0..400u32 {
            all.push((0..n % 5 + 1).map(|place| b"abk"[(n / 3u32.pow(place) % 3) as usize]).collect());
        }
        let keys = |classes: &[u8]| {
            let mut keys = Vec::new();
            deletions(classes, |key| keys.push(key.to_vec()));
            keys
        };
        for a in &all {
            assert_eq!(Skeleton::of(a).classes()[..], a[..]);
            for b in &all {
                let shares = keys(a).iter().any(|key| keys(b).contains(key));
                assert_eq!(Skeleton::of(a).is_near(Skeleton::of(b)), shares, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn endless_words_have_few_keys() {
        let long = format!("{} {}", "kr".repeat(100_000), "tl".repeat(100_000));
        for side in [Side::Listed, Side::Asked] {
            assert!(near_keys(&long, &LanguageTag::unknown(), side).keys.len() < 64);
            assert!(near_keys(&"習".repeat(100_000), &LanguageTag::unknown(), side).keys.len() < 64);
        }
    }
}
