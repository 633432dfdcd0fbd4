//! Endings that names take in languages that inflect them.
//!
//! No analyser is needed: two words are one name when they share a stem and differ by endings that the language's names
//! take. The rows in `data/name-endings.csv` list these endings; JRC's NewsExplorer recognises names in the same way
//! (Pouliquen & Steinberger 2009).

use std::sync::OnceLock;

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold;

/// Least letters of a stem; a shorter one is shared by too many names.
const SHORTEST_STEM: usize = 3;

fn table() -> &'static FxHashMap<&'static str, Vec<String>> {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<String>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("../data/name-endings.csv").lines().skip(1);
        rows.filter_map(|row| row.split_once(','))
            .map(|(lang, endings)| {
                let mut endings: Vec<String> = endings.split(' ').map(fold).collect();
                endings.push(String::new());
                endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
                endings.dedup();
                (lang, endings)
            })
            .collect()
    })
}

/// Folded endings that names take in a language, longest first, the empty one among them; none for a language whose
/// names do not inflect.
#[must_use]
pub fn name_endings(language: &LanguageTag) -> &'static [String] {
    table().get(language.primary()).map_or(&[], Vec::as_slice)
}

/// The stems of a folded word with the ending each leaves over, the longest ending first.
pub fn name_stems<'w>(folded: &'w str, language: &LanguageTag) -> impl Iterator<Item = (&'w str, &'static str)> {
    name_endings(language).iter().filter_map(move |ending| {
        let stem = folded.strip_suffix(ending.as_str())?;
        (stem.chars().count() >= SHORTEST_STEM).then_some((stem, ending.as_str()))
    })
}

/// Characters of the longest ending of any language.
const LONGEST_ENDING: usize = 5;

/// The stems that some language leaves of a folded word, the longest first; that of no ending among them.
pub fn name_stems_in_any(folded: &str) -> impl Iterator<Item = &str> {
    static ENDINGS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| table().values().flatten().map(String::as_str).collect());
    let ends = std::iter::once(folded.len()).chain(folded.char_indices().rev().map(|(at, _)| at));
    ends.take(LONGEST_ENDING + 1)
        .filter(|at| endings.contains(&folded[*at..]))
        .map(|at| &folded[..at])
        .filter(|stem| stem.chars().count() >= SHORTEST_STEM)
}

/// True when two folded words are one name in two cases: they share a stem and both leave over an ending of the language.
#[must_use]
pub fn same_name_inflected(a: &str, b: &str, language: &LanguageTag) -> bool {
    a == b || name_stems(a, language).any(|(stem, _)| name_stems(b, language).any(|(other, _)| stem == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str, lang: &str) -> bool {
        same_name_inflected(&fold(a), &fold(b), &lang.parse().unwrap())
    }

    #[test]
    fn cases_of_one_name() {
        for (a, b, lang) in [
            ("Георгиева", "Георгиевой", "ru"),
            ("Путин", "Путиным", "ru"),
            ("Песков", "Пескову", "ru"),
            ("Зеленський", "Зеленського", "uk"),
            ("Jessica", "Jessicom", "hr"),
            ("Jessica", "Jessice", "hr"),
            ("Merkelová", "Merkelovou", "cs"),
            ("Putin", "Putinem", "pl"),
            ("Biden", "Bidenille", "fi"),
            ("Erdoğan", "Erdoğan'ın", "tr"),
        ] {
            assert!(same(a, b, lang), "{a} {b} {lang}");
        }
    }

    #[test]
    fn stems_of_any_language_are_those_of_all() {
        for word in ["merkel", "putinem", "зеленського", "erdogan'in", "папандреу", "li"] {
            let mut of_each: Vec<&str> = table()
                .keys()
                .flat_map(|lang| {
                    let lang: LanguageTag = lang.parse().unwrap();
                    name_stems(word, &lang).map(|(stem, _)| stem).collect::<Vec<_>>()
                })
                .collect();
            of_each.sort_by_key(|stem| std::cmp::Reverse(stem.len()));
            of_each.dedup();
            assert_eq!(name_stems_in_any(word).collect::<Vec<_>>(), of_each, "{word}");
        }
        assert!(table().values().flatten().all(|ending| ending.chars().count() <= LONGEST_ENDING));
    }

    #[test]
    fn other_names_and_other_languages() {
        for (a, b, lang) in [
            ("Макрон", "Марон", "ru"),
            ("Putin", "Putinem", "en"),
            ("Песков", "Пестов", "ru"),
            ("Lavrov", "Lavrova", "en"),
        ] {
            assert!(!same(a, b, lang), "{a} {b} {lang}");
        }
    }
}
