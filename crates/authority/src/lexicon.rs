//! Words known as names, and words that tell what somebody is.
//!
//! A spelling that is itself an attested name is less likely a slip for another one; a title or an office beside a name
//! says whose name it may be.

use std::sync::OnceLock;

use copydesk_language::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// The files of `data/lexicons`: name and text.
mod files {
    include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));
}

/// What a title, an office or a similar word says about the person beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// A role as in the README of `data/`; empty for a mere form of address (`Mr`).
    pub role: &'static str,
    /// ISO 3166 alpha-2; empty when it says nothing about a country.
    pub country: &'static str,
}

/// Attested names, cues and ordinary words.
#[derive(Debug, Default)]
pub struct Lexicon {
    given: FxHashSet<String>,
    surnames: FxHashSet<String>,
    /// By language, then by folded form.
    cues: FxHashMap<&'static str, FxHashMap<String, Vec<Cue>>>,
    /// By language.
    ordinary: FxHashMap<&'static str, FxHashSet<String>>,
}

impl Lexicon {
    /// The lexicon that is compiled in.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::read(files::FILES))
    }

    fn read(files: &[(&'static str, &'static str)]) -> Self {
        let mut lexicon = Self::default();
        for (name, text) in files {
            let rows = text.lines().skip(1);
            let first_cells = rows.clone().filter_map(|row| row.split(',').next()).map(fold);
            if name.starts_with("given-names") {
                lexicon.given.extend(first_cells);
            } else if name.starts_with("surnames") {
                lexicon.surnames.extend(first_cells);
            } else if name.starts_with("cues") {
                rows.for_each(|row| lexicon.add_cue(row));
            } else if let Some(lang) = name.strip_prefix("common-words-").and_then(|rest| rest.strip_suffix(".txt")) {
                lexicon.ordinary.entry(lang).or_default().extend(text.lines().map(fold));
            }
        }
        lexicon
    }

    fn add_cue(&mut self, row: &'static str) {
        let mut cells = row.split(',');
        let (Some(lang), Some(form)) = (cells.next(), cells.next()) else { return };
        let cue = Cue { role: cells.next().unwrap_or_default(), country: cells.next().unwrap_or_default() };
        self.cues.entry(lang).or_default().entry(fold(form)).or_default().push(cue);
    }

    /// True when `folded` is attested as a given name in any script.
    #[must_use]
    pub fn is_given_name(&self, folded: &str) -> bool {
        self.given.contains(folded)
    }

    /// True when `folded` is attested as a family name in any script.
    #[must_use]
    pub fn is_surname(&self, folded: &str) -> bool {
        self.surnames.contains(folded)
    }

    /// True when `folded` is an ordinary word of the language with this primary subtag.
    #[must_use]
    pub fn is_ordinary_word(&self, folded: &str, language: &str) -> bool {
        self.ordinary.get(language).is_some_and(|words| words.contains(folded))
    }

    /// What `folded`, a word or a few, says about the person beside it.
    #[must_use]
    pub fn cues(&self, folded: &str, language: &str) -> &[Cue] {
        self.cues.get(language).and_then(|of_language| of_language.get(folded)).map_or(&[], Vec::as_slice)
    }
}
