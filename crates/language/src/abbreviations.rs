//! What stands before a full stop, and what stands after it: the words that tell whether a sentence ends there.
//!
//! The words are rows of `data/abbreviations.csv` and `data/sentence-starters.csv`.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rows::{row_language, rows};

const ABBREVIATIONS: &str = include_str!("../data/abbreviations.csv");
const STARTERS: &str = include_str!("../data/sentence-starters.csv");

/// How an abbreviation behaves before its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A word belongs after it: `Gen.`, `z.B.`. It never ends a sentence.
    Title,
    /// A number belongs after it: `No.`, `Art.`. Anything else after it begins a sentence.
    Number,
    /// It may end a sentence: `U.S.`, `Inc.`. It does so only before a word that commonly begins one.
    Weak,
}

/// The words of one language.
#[derive(Default)]
struct Words {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    starters: FxHashSet<&'static str>,
}

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Words> = FxHashMap::default();
    for [language, kind, forms] in rows(ABBREVIATIONS) {
        let kind = match kind {
            "title" => Abbreviation::Title,
            "number" => Abbreviation::Number,
            "weak" => Abbreviation::Weak,
            _ => panic!("`{kind}` in abbreviations.csv is no kind"),
        };
        let known = &mut words.entry(language).or_default().abbreviations;
        known.extend(forms.split(' ').map(|form| (form, kind)));
    }
    for [language, starters] in rows(STARTERS) {
        words.entry(language).or_default().starters = starters.split(' ').collect();
    }
    words
});

/// The rows that are used for every language: English names and titles stand in texts of all.
static EVERYWHERE: LazyLock<&'static Words> = LazyLock::new(|| &WORDS["*"]);

/// The abbreviations and sentence starters of a language.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon {
    own: Option<&'static Words>,
}

/// Longest abbreviation looked up, in bytes: the longest row has 16, and hostile input must not make keys of megabytes.
const LONGEST: usize = 40;

impl Lexicon {
    /// The words for a primary language subtag; Norwegian `no` and `nn` read the rows of `nb`.
    pub(crate) fn of(primary: &str) -> Self {
        let primary = row_language(primary);
        Self { own: WORDS.get(primary) }
    }

    /// What is known of `word`, which is written without its last full stop. A row in lower case holds for any case, a row
    /// with a capital for that capital only: `No.` is not `no.`.
    pub(crate) fn abbreviation(self, word: &str) -> Option<Abbreviation> {
        if word.is_empty() || word.len() > LONGEST {
            return None;
        }
        let look = |word: &str| {
            let own = self.own.and_then(|words| words.abbreviations.get(word));
            own.or_else(|| EVERYWHERE.abbreviations.get(word)).copied()
        };
        look(word).or_else(|| word.chars().any(char::is_uppercase).then(|| look_in_other_case(word, look)).flatten())
    }

    /// True when `word`, with its capital, commonly begins a sentence and hardly ever follows an abbreviation.
    pub(crate) fn begins_sentences(self, word: &str) -> bool {
        self.own.is_some_and(|words| words.starters.contains(word))
    }

    /// True when there is a list of words that begin sentences.
    pub(crate) fn knows_starters(self) -> bool {
        self.own.is_some_and(|words| !words.starters.is_empty())
    }
}

/// `Bzw` as `bzw`, `GEN` as `Gen`.
fn look_in_other_case(word: &str, look: impl Fn(&str) -> Option<Abbreviation>) -> Option<Abbreviation> {
    let lower = word.to_lowercase();
    if let Some(kind) = look(&lower) {
        return Some(kind);
    }
    let mut chars = lower.chars();
    let first = chars.next()?;
    (word.chars().all(|c| !c.is_lowercase()) && chars.clone().next().is_some())
        .then(|| look(&first.to_uppercase().chain(chars).collect::<String>()))
        .flatten()
}

/// True when `word`, written without its last full stop, is a known abbreviation of `language`.
#[must_use]
pub fn is_abbreviation(word: &str, language: &LanguageTag) -> bool {
    Lexicon::of(language.primary()).abbreviation(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_have_no_full_stop_at_the_end() {
        let all: Vec<[&str; 3]> = rows(ABBREVIATIONS).collect();
        assert!(all.is_sorted(), "sort abbreviations.csv by language and kind");
        for [language, kind, forms] in &all {
            for form in forms.split(' ') {
                assert!(!form.is_empty() && !form.ends_with('.'), "{language}, {kind}: `{form}`");
                assert!(form.len() <= LONGEST, "{form}");
            }
        }
        assert!(rows::<2>(STARTERS).is_sorted());
    }

    #[test]
    fn capitals_tell_no_from_number() {
        let english = Lexicon::of("en");
        assert_eq!(english.abbreviation("Gen"), Some(Abbreviation::Title));
        assert_eq!(english.abbreviation("GEN"), Some(Abbreviation::Title));
        assert_eq!(english.abbreviation("sat"), None);
        assert_eq!(english.abbreviation("Sat"), Some(Abbreviation::Weak));
        assert_eq!(Lexicon::of("de").abbreviation("Bzw"), Some(Abbreviation::Title));
        assert_eq!(Lexicon::of("tlh").abbreviation("Dr"), Some(Abbreviation::Title));
        assert!(Lexicon::of("no").begins_sentences("Han"));
    }
}
