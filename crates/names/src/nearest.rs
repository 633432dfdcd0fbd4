//! The name of a list that a misspelt one was meant to be.
//!
//! Every word of every name is filed under its consonant skeleton and what is left of it without one consonant, so that a
//! look-up measures the few names that share a word's skeleton instead of all.

use copydesk_authority::skeleton;
use copydesk_language::fold;
use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::{Comparison, compare_readings};
use crate::name_alignment::{EvidenceKind, letters};
use crate::parsed_name::{ParsedName, Readings, parse};
use crate::similarity::{Letters, spelling_similarity};

/// Names of one language to choose from.
#[derive(Debug)]
pub struct NameList {
    language: LanguageTag,
    names: Vec<Readings>,
    /// As they are written, folded.
    spellings: Vec<String>,
    /// Places of the names by skeleton key of their words.
    keys: FxHashMap<String, Vec<u32>>,
}

impl NameList {
    /// The list of `names`, which are found again by their places.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, language: &LanguageTag) -> Self {
        let mut list =
            Self { language: language.clone(), names: Vec::new(), spellings: Vec::new(), keys: FxHashMap::default() };
        for name in names {
            let readings = parse(name, language);
            let Ok(place) = u32::try_from(list.names.len()) else { break };
            for key in keys(&readings) {
                list.keys.entry(key).or_default().push(place);
            }
            list.names.push(readings);
            list.spellings.push(fold(name));
        }
        list
    }

    /// The place of the name that the misspelt `name` was most likely meant to be, read as `language`, with how like it is;
    /// the first of equals. Never a name that is spelled the same: that one is no correction. `None` when no name has
    /// anything in common with it.
    #[must_use]
    pub fn nearest(&self, name: &str, language: &LanguageTag) -> Option<(usize, Comparison)> {
        let readings = parse(name, language);
        let folded = fold(name);
        let candidates: FxHashSet<u32> =
            keys(&readings).iter().filter_map(|key| self.keys.get(key)).flatten().copied().collect();
        let near = self.nearest_of(candidates.into_iter().map(|place| place as usize), &readings, &folded, language);
        let near = match near {
            Some((closeness, ..)) if closeness >= GOOD => near,
            // No name shares the consonants of a word with it: every one is looked at.
            _ => self.nearest_of(0..self.names.len(), &readings, &folded, language),
        };
        near.map(|(_, place, comparison)| (place, comparison))
    }

    /// The nearest of the names at `places`, with how close it is.
    fn nearest_of(
        &self,
        places: impl Iterator<Item = usize>,
        readings: &Readings,
        folded: &str,
        language: &LanguageTag,
    ) -> Option<(f32, usize, Comparison)> {
        let mut best: Option<(f32, usize, Comparison)> = None;
        for place in places.filter(|place| self.spellings[*place] != folded) {
            let found = compare_readings(readings, language, &self.names[place], &self.language);
            if found.score <= 0.0 {
                continue;
            }
            let closeness = closeness(&found, readings, &self.names[place])
                + MARKS * letters_in_common(folded, &self.spellings[place]);
            let is_better =
                best.as_ref().is_none_or(|(known, at, _)| (closeness, *at) > (*known, place) && closeness >= *known);
            if is_better {
                best = Some((closeness, place, found));
            }
        }
        best
    }
}

/// How much the spelling of the names as a whole counts beside that of their words, which comes first: the words may
/// stand in another order, and short ones tell little by themselves.
const WHOLE: f32 = 0.3;
/// How much hyphens, spaces and the letters between them count, where all else is equal: `Kim Jong-un`, `Kim Jong Un`.
const MARKS: f32 = 0.05;
/// What it costs that all words of one name are missing in the other.
const MISSING: f32 = 0.5;
/// The same for words of the longer name when two or more others agree: `Akhtar Mansour`, `Akhtar Mohammad Mansour`. One
/// word alone may belong to anybody.
const MISSING_BESIDE_TWO: f32 = 0.3;
/// What it costs that a word is a form of another rather than a spelling (`Michaela`, `Mikhail`).
const VARIANT: f32 = 0.05;
/// Words aligned from which the rest of the longer name matters less; between one and two.
const TWO_WORDS: f32 = 1.5;
/// Closeness from which a name that shares a word's consonants is near enough not to look at all others.
const GOOD: f32 = 0.9;

/// Share of the pairs of neighbouring letters that two spellings have in common, from 0 to 1.
fn letters_in_common(a: &str, b: &str) -> f32 {
    #[allow(clippy::cast_possible_truncation, reason = "a share lies between 0 and 1")]
    let share = strsim::sorensen_dice(a, b) as f32;
    share
}

/// How much of both names agrees. The probability that two names are one will not do: among neighbours the question is
/// which is meant, not whether one is.
fn closeness(comparison: &Comparison, a: &Readings, b: &Readings) -> f32 {
    let measures = &comparison.measures;
    let in_long = if measures.words > TWO_WORDS { MISSING_BESIDE_TWO } else { MISSING };
    let missing = MISSING * measures.missing_in_short + in_long * measures.missing_in_long;
    let of_words = (measures.mean - VARIANT * measures.variants) * (1.0 - missing);
    let whole = match (a.names.first(), b.names.first()) {
        (Some(x), Some(y)) => whole_similarity(&abbreviated(x, comparison), &abbreviated(y, comparison)),
        _ => 0.0,
    };
    of_words + WHOLE * whole
}

/// Similarity of two names as one word each. A letter counts by the longer of them, so that one too many weighs as much as
/// one that is wrong.
#[allow(clippy::cast_precision_loss, reason = "a name has at most some dozen letters")]
fn whole_similarity(a: &Letters, b: &Letters) -> f32 {
    let (a, b) = (a.as_slice(), b.as_slice());
    let (mean, longer) = ((a.len() + b.len()) as f32 / 2.0, a.len().max(b.len()) as f32);
    1.0 - (1.0 - spelling_similarity(a, b, 0.0)) * mean / longer.max(1.0)
}

/// The letters of a name, of the words that an initial stands for only the first.
fn abbreviated(name: &ParsedName, comparison: &Comparison) -> Letters {
    let mut all = Letters::new("");
    let initials = || comparison.evidence.iter().filter(|one| one.kind == EvidenceKind::Initial);
    for part in &name.parts {
        let word = part.letters.to_text();
        if initials().any(|one| one.a() == word || one.b() == word) {
            all.add(&word[..1]);
        } else {
            all.append(&part.letters);
        }
    }
    all
}

/// The keys of the words of a name: their skeletons, and the skeletons without one of their consonants.
fn keys(readings: &Readings) -> FxHashSet<String> {
    let mut keys = FxHashSet::default();
    for part in readings.names.iter().flat_map(|name| &name.parts).filter(|part| !part.is_initial) {
        let key = skeleton(&part.letters.to_text());
        for (at, c) in key.char_indices() {
            let shorter = [&key[..at], &key[at + c.len_utf8()..]].concat();
            if shorter.len() > 1 {
                keys.insert(shorter);
            }
        }
        keys.insert(key);
    }
    // Written without spaces on one side.
    for name in readings.names.iter().filter(|name| name.parts.len() <= 3) {
        keys.insert(skeleton(&letters(&name.parts).to_text()));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_the_name_it_was_meant_to_be() {
        let en: LanguageTag = "en".parse().expect("a language");
        let names = [
            "Joe Budden",
            "Kim Jong Un",
            "Kim Jong-un",
            "Brittney Griner",
            "Antony Blinken",
            "Emmanuel Macron",
            "Joe Biden",
            "Hans Friedrich",
            "Hans Joachim Friedrich",
            "Achta Mahamat Nour",
            "Akhtar Mohammad Mansour Shah",
        ];
        let list = NameList::new(names, &en);
        for (misspelt, expected) in [
            ("Britney Greiner", Some("Brittney Griner")),
            ("Anthony Blinken", Some("Antony Blinken")),
            ("Emanuel Marcon", Some("Emmanuel Macron")),
            ("Jo Biden", Some("Joe Biden")),
            ("Kim Jong-uun", Some("Kim Jong-un")),
            ("Hans J. Friedrich", Some("Hans Joachim Friedrich")),
            ("Akhtar Mansour", Some("Akhtar Mohammad Mansour Shah")),
            // A name that is in the list itself was meant to be another.
            ("Kim Jong Un", Some("Kim Jong-un")),
            ("Zzzz", None),
            ("", None),
        ] {
            let found = list.nearest(misspelt, &en).map(|(place, _)| names[place]);
            assert_eq!(found, expected, "{misspelt}");
        }
    }

    #[test]
    fn a_name_in_another_script_finds_its_latin_form() {
        let tag = |lang: &str| lang.parse().expect("a language");
        let list = NameList::new(["Volodymyr Zelensky", "Vladimir Putin"], &tag("en"));
        assert_eq!(list.nearest("Владимир Путин", &tag("ru")).map(|(place, _)| place), Some(1));
    }
}
