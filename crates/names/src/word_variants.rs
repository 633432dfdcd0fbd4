//! Words that are one name in other letters: short and foreign forms of given names, and grammatical endings.

use std::sync::OnceLock;

use copydesk_language::{name_paradigms, romanise};
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use crate::similarity::Letters;

/// Least letters of a stem.
const SHORTEST_STEM: usize = 3;
/// Letters of the longest ending.
const LONGEST_ENDING: usize = 5;

/// Given names that are forms of one another.
#[derive(Debug, Default)]
pub(crate) struct WordVariants {
    /// For each name the numbers of the rows it stands in.
    rows: FxHashMap<Box<[u8]>, Vec<u16>>,
}

impl WordVariants {
    /// The rows of `data/given-name-variants.csv`.
    pub(crate) fn embedded() -> &'static Self {
        static VARIANTS: OnceLock<WordVariants> = OnceLock::new();
        VARIANTS.get_or_init(|| {
            let mut variants = Self::default();
            let rows = include_str!("../data/given-name-variants.csv").lines().skip(1);
            for (number, row) in (0_u16..).zip(rows) {
                let (names, lang) = row.rsplit_once(',').unwrap_or((row, ""));
                let language: LanguageTag = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
                for name in names.split(' ') {
                    let letters = Letters::new(&romanise(name, &language));
                    variants.rows.entry(letters.as_slice().into()).or_default().push(number);
                }
            }
            variants
        })
    }

    /// All names, in codes.
    pub(crate) fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.rows.keys().map(AsRef::as_ref)
    }

    /// True when both stand in one row.
    pub(crate) fn are_variants(&self, a: &[u8], b: &[u8]) -> bool {
        let Some(rows) = self.rows.get(a) else { return false };
        self.rows.get(b).is_some_and(|others| others.iter().any(|row| rows.contains(row)))
    }
}

/// The languages whose endings a pair of names may have, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EndingLanguages(u64);

/// Languages whose forms of foreign names stand in lists that do not record a language: they add a nominative ending.
const UNRECORDED: [&str; 3] = ["la", "lt", "lv"];

impl EndingLanguages {
    /// The languages of two names.
    pub(crate) fn new(a: &LanguageTag, b: &LanguageTag) -> Self {
        let endings = Endings::embedded();
        let bits = |tag: &LanguageTag| if tag.is_unknown() { endings.unrecorded } else { endings.bit(tag.primary()) };
        Self(bits(a) | bits(b))
    }

    /// True when names have endings at all.
    pub(crate) fn are_any(self) -> bool {
        self.0 != 0
    }
}

/// True when two words of one script are a stem with two endings of names, of which one may be none.
pub(crate) fn share_stem(a: &[u8], b: &[u8], languages: EndingLanguages) -> bool {
    let common = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if !languages.are_any() || common < SHORTEST_STEM || a.len().max(b.len()) - common > LONGEST_ENDING {
        return false;
    }
    let pairs = &Endings::embedded().pairs;
    // The common letters may reach into the endings: Marka, Markiem.
    let first = common.saturating_sub(2).max(SHORTEST_STEM);
    (first..=common).rev().any(|stem| {
        let of_languages = pairs.get(&ending_pair(&a[stem..], &b[stem..]));
        of_languages.is_some_and(|of_languages| of_languages & languages.0 != 0)
    })
}

/// Two endings in codes, the smaller first, each behind its length.
type EndingPair = [u8; 2 * (LONGEST_ENDING + 3)];

fn ending_pair(x: &[u8], y: &[u8]) -> EndingPair {
    let mut pair = [0; 2 * (LONGEST_ENDING + 3)];
    let (x, y) = if x <= y { (x, y) } else { (y, x) };
    for (half, ending) in [x, y].into_iter().enumerate() {
        for (at, code) in ending.iter().take(LONGEST_ENDING + 3).enumerate() {
            pair[half * (LONGEST_ENDING + 3) + at] = *code;
        }
    }
    pair
}

/// Pairs of endings of one paradigm, with the languages that have it.
#[derive(Debug, Default)]
struct Endings {
    /// The bit of each language.
    languages: FxHashMap<&'static str, u64>,
    /// The bits of [`UNRECORDED`].
    unrecorded: u64,
    pairs: FxHashMap<EndingPair, u64>,
}

impl Endings {
    /// The paradigms of all languages that inflect names.
    fn embedded() -> &'static Self {
        static ENDINGS: OnceLock<Endings> = OnceLock::new();
        ENDINGS.get_or_init(|| {
            let mut endings = Self::default();
            for (languages, paradigm) in name_paradigms() {
                languages.for_each(|lang| endings.add(lang, &paradigm));
            }
            endings.unrecorded = UNRECORDED.iter().fold(0, |bits, name| bits | endings.bit(name));
            endings
        })
    }

    fn bit(&self, lang: &str) -> u64 {
        self.languages.get(lang).copied().unwrap_or(0)
    }

    fn add(&mut self, lang: &'static str, paradigm: &[&str]) {
        // 64 languages fit; more would share a bit.
        let next = 1 << (self.languages.len() % 64);
        let bit = *self.languages.entry(lang).or_insert(next);
        let language: LanguageTag = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
        let endings: Vec<Letters> = paradigm.iter().map(|ending| ending_letters(ending, &language)).collect();
        for (n, x) in endings.iter().enumerate() {
            for y in &endings[n + 1..] {
                *self.pairs.entry(ending_pair(x.as_slice(), y.as_slice())).or_default() |= bit;
            }
        }
    }
}

/// An ending in Latin letters as it is read inside a word.
fn ending_letters(ending: &str, language: &LanguageTag) -> Letters {
    // Read behind a letter, so that it is not taken for the beginning of a word.
    let after_letter = format!("x{ending}");
    Letters::new(romanise(&after_letter, language).trim_start_matches('x'))
}
