//! Fixed phrases of a language that are looked for in any case.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use copydesk_model::{LanguageTag, Span};
use rustc_hash::FxHashMap;

use crate::tables::rows;

/// The phrases of a table (language, phrase in lower case), by language.
pub(crate) struct Phrases {
    by_language: FxHashMap<&'static str, OfLanguage>,
}

/// The phrases of one language, and their search once a text has asked for it: a run needs a language or two.
#[derive(Default)]
struct OfLanguage {
    phrases: Vec<&'static str>,
    search: OnceLock<AhoCorasick>,
}

impl OfLanguage {
    /// # Panics
    /// When there are more phrases than an automaton can hold, which no table that is compiled in has.
    fn search(&self) -> &AhoCorasick {
        self.search.get_or_init(|| {
            // Apostrophes are typed and set.
            let set = self
                .phrases
                .iter()
                .filter(|phrase| phrase.contains('\''))
                .map(|phrase| phrase.replace('\'', "\u{2019}"));
            let phrases = self.phrases.iter().map(|phrase| (*phrase).to_owned()).chain(set);
            AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).expect("a small table")
        })
    }
}

impl Phrases {
    /// Reads a table.
    pub(crate) fn new(table: &'static str) -> Self {
        Self::of(rows::<2>(table))
    }

    /// Reads rows of a table.
    pub(crate) fn of(rows: impl Iterator<Item = [&'static str; 2]>) -> Self {
        let mut by_language: FxHashMap<&'static str, OfLanguage> = FxHashMap::default();
        for [language, phrase] in rows {
            by_language.entry(language).or_default().phrases.push(phrase);
        }
        Self { by_language }
    }

    /// The first phrase of `language` in `text`, in lower case or not. The place is all of the text where lower case has
    /// other bytes.
    pub(crate) fn find(&self, text: &str, language: &LanguageTag) -> Option<Span> {
        let search = self.by_language.get(language.primary())?.search();
        let find = |text: &str| search.find(text).map(|hit| Span::new(hit.start(), hit.end()));
        if text.is_ascii() {
            return find(text);
        }
        let lower = text.to_lowercase();
        let hit = find(&lower)?;
        let is_aligned = |at: usize| text.is_char_boundary(at) && text[..at].to_lowercase().len() == at;
        let is_whole = is_aligned(hit.start) && is_aligned(hit.end.min(text.len()));
        Some(if is_whole { Span::new(hit.start, hit.end.min(text.len())) } else { Span::new(0, text.len()) })
    }
}
