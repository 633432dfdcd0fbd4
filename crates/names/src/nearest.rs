//! The name of a list that a misspelt one was meant to be.
//!
//! Every word of every name is filed under its consonant skeleton and what is left of it without one consonant, so that a
//! look-up measures the few names that share a word's skeleton instead of all.

use copydesk_authority::skeleton;
use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::{Comparison, compare_readings};
use crate::name_alignment::letters;
use crate::parsed_name::{Readings, parse};
use crate::similarity::spelling_similarity;

/// Names of one language to choose from.
#[derive(Debug)]
pub struct NameList {
    language: LanguageTag,
    names: Vec<Readings>,
    /// Places of the names by skeleton key of their words.
    keys: FxHashMap<String, Vec<u32>>,
}

impl NameList {
    /// The list of `names`, which are found again by their places.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, language: &LanguageTag) -> Self {
        let mut list = Self { language: language.clone(), names: Vec::new(), keys: FxHashMap::default() };
        for name in names {
            let readings = parse(name, language);
            let Ok(place) = u32::try_from(list.names.len()) else { break };
            for key in keys(&readings) {
                list.keys.entry(key).or_default().push(place);
            }
            list.names.push(readings);
        }
        list
    }

    /// The place of the name most like `name`, which is read as `language`, with how like it is; the first of equals.
    /// `None` when no name shares the consonants of a word with it.
    #[must_use]
    pub fn nearest(&self, name: &str, language: &LanguageTag) -> Option<(usize, Comparison)> {
        let readings = parse(name, language);
        let candidates: FxHashSet<u32> =
            keys(&readings).iter().filter_map(|key| self.keys.get(key)).flatten().copied().collect();
        let mut best: Option<(f32, usize, Comparison)> = None;
        for place in candidates {
            let place = place as usize;
            let found = compare_readings(&readings, language, &self.names[place], &self.language);
            let closeness = closeness(&found, &readings, &self.names[place]);
            let is_better =
                best.as_ref().is_none_or(|(known, at, _)| (closeness, *at) > (*known, place) && closeness >= *known);
            if is_better && found.score > 0.0 {
                best = Some((closeness, place, found));
            }
        }
        best.map(|(_, place, comparison)| (place, comparison))
    }
}

/// How much the spelling of the names as a whole counts beside that of their words, which comes first: the words may
/// stand in another order, and short ones tell little by themselves.
const WHOLE: f32 = 0.3;

/// How much of both names agrees. The probability that two names are one will not do: among neighbours the question is
/// which is meant, not whether one is.
fn closeness(comparison: &Comparison, a: &Readings, b: &Readings) -> f32 {
    let measures = &comparison.measures;
    let of_words = measures.mean * (1.0 - (measures.missing_in_short + measures.missing_in_long) / 2.0);
    let whole = match (a.names.first(), b.names.first()) {
        (Some(x), Some(y)) => spelling_similarity(letters(&x.parts).as_slice(), letters(&y.parts).as_slice(), 0.0),
        _ => 0.0,
    };
    of_words + WHOLE * whole
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
        let names = ["Joe Budden", "Brittney Griner", "Antony Blinken", "Emmanuel Macron", "Joe Biden"];
        let list = NameList::new(names, &en);
        for (misspelt, expected) in [
            ("Britney Greiner", Some("Brittney Griner")),
            ("Anthony Blinken", Some("Antony Blinken")),
            ("Emanuel Marcon", Some("Emmanuel Macron")),
            ("Jo Biden", Some("Joe Biden")),
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
