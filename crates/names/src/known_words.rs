//! Words that are names by themselves: a spelling that is one is less likely a slip for another.

use std::sync::OnceLock;

use copydesk_authority::Lexicon;
use rustc_hash::FxHashSet;

use crate::similarity::Letters;
use crate::word_variants::WordVariants;

/// Words of names, in Latin letters.
#[derive(Debug, Default)]
pub(crate) struct KnownWords {
    words: FxHashSet<Box<[u8]>>,
}

impl KnownWords {
    /// The given names of `data/given-name-variants.csv`.
    pub(crate) fn embedded() -> &'static Self {
        static WORDS: OnceLock<KnownWords> = OnceLock::new();
        WORDS.get_or_init(|| Self { words: WordVariants::embedded().names().map(Into::into).collect() })
    }

    /// True when the word is a given name or a family name of the lexicon.
    pub(crate) fn has(&self, word: &Letters) -> bool {
        self.is_given_name(word) || Lexicon::embedded().is_surname(&word.to_text())
    }

    /// True when the word is a given name.
    pub(crate) fn is_given_name(&self, word: &Letters) -> bool {
        self.words.contains(word.as_slice()) || Lexicon::embedded().is_given_name(&word.to_text())
    }
}
