//! Whole vocabularies: lists so full that a word that is not on them is most likely no word of the language.
//!
//! One language has such a list under a licence that lets us ship it: `data/vocabulary/en.txt`, sorted, lower case, one word a
//! line. It is searched where it lies; nothing is built of it.

use copydesk_model::LanguageTag;

const ENGLISH: &str = include_str!("../data/vocabulary/en.txt");

/// The sorted list of a language.
fn list(language: &LanguageTag) -> Option<&'static str> {
    (language.primary() == "en").then_some(ENGLISH)
}

/// Whether `word`, in any case, is on the full list of a language; `None` where the language has none. A word with hyphens or
/// apostrophes is known when its parts are.
#[must_use]
pub fn in_vocabulary(word: &str, language: &LanguageTag) -> Option<bool> {
    let list = list(language)?;
    let lower = word.to_lowercase();
    let mut parts = lower.split(['-', '\u{2010}', '\u{2011}', '\'', '\u{2019}']).filter(|part| !part.is_empty());
    Some(parts.all(|part| part.chars().nth(1).is_none() || has_line(list, part)))
}

/// Binary search over the lines of a sorted text.
fn has_line(list: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = crate::detect::char_border_at_or_before(list, low + (high - low) / 2);
        let start = list[low..middle].rfind('\n').map_or(low, |at| low + at + 1);
        let end = list[start..high].find('\n').map_or(high, |at| start + at);
        match list[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = (end + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(word: &str) -> Option<bool> {
        in_vocabulary(word, &"en-GB".parse().unwrap())
    }

    #[test]
    fn every_line_is_found_and_in_order() {
        assert!(ENGLISH.lines().is_sorted());
        assert!(ENGLISH.lines().step_by(997).all(|line| has_line(ENGLISH, line)));
        assert!(
            has_line(ENGLISH, ENGLISH.lines().next().unwrap()) && has_line(ENGLISH, ENGLISH.lines().last().unwrap())
        );
    }

    #[test]
    fn english_words_and_others() {
        for word in ["minister", "Restaurants", "well-known", "colour", "color", "doesn't", "café"] {
            assert_eq!(english(word), Some(true), "{word}");
        }
        for word in ["molto", "pieds", "extranjero", "która", "", "zzz"] {
            assert_eq!(english(word), Some(word.is_empty()), "{word}");
        }
        assert_eq!(in_vocabulary("minister", &"de".parse().unwrap()), None);
    }
}
