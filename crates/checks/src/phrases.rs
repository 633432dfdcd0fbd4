//! Fixed phrases of a language that are looked for in any case.

use aho_corasick::AhoCorasick;
use copydesk_model::{LanguageTag, Span};
use rustc_hash::FxHashMap;

use crate::tables::rows;

/// The phrases of a table (language, phrase in lower case), by language.
pub(crate) struct Phrases {
    by_language: FxHashMap<&'static str, AhoCorasick>,
}

impl Phrases {
    /// Reads a table.
    ///
    /// # Panics
    /// When the table has more phrases than an automaton can hold, which none that is compiled in has.
    pub(crate) fn new(table: &'static str) -> Self {
        Self::of(rows::<2>(table))
    }

    /// Reads rows of a table.
    ///
    /// # Panics
    /// As [`Phrases::new`].
    pub(crate) fn of(rows: impl Iterator<Item = [&'static str; 2]>) -> Self {
        let mut listed: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for [language, phrase] in rows {
            listed.entry(language).or_default().push(phrase);
        }
        let search = |phrases: &[&str]| AhoCorasick::new(phrases).expect("a small table");
        Self { by_language: listed.into_iter().map(|(language, phrases)| (language, search(&phrases))).collect() }
    }

    /// The first phrase of `language` in `text`, in lower case or not. The place is the beginning of the text up to the
    /// phrase's end where lower case has other bytes.
    pub(crate) fn find(&self, text: &str, language: &LanguageTag) -> Option<Span> {
        let search = self.by_language.get(language.primary())?;
        let lower = text.to_lowercase().replace('\u{2019}', "'");
        let hit = search.find(&lower)?;
        let is_aligned =
            |at: usize| text.is_char_boundary(at) && text[..at].to_lowercase().replace('\u{2019}', "'").len() == at;
        let ends = hit.end().min(text.len());
        if is_aligned(hit.start()) && is_aligned(ends) {
            return Some(Span::new(hit.start(), ends));
        }
        Some(Span::new(0, text.len()))
    }
}
