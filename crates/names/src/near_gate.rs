//! Which words may be the first and the last of a misspelt name: asked before anything is compared.
//!
//! Most names of a text are near to nothing, and most of them stand in it again and again: the index is asked once for
//! each pair of words in an article.

use copydesk_authority::{Authority, NearWord};
use copydesk_language::romanise;
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

/// Answers of the index in one article.
pub(crate) struct NearGate<'a> {
    authority: &'a Authority,
    pairs: FxHashMap<(u64, u64), bool>,
}

impl<'a> NearGate<'a> {
    /// Nothing was asked so far.
    pub(crate) fn new(authority: &'a Authority) -> Self {
        Self { authority, pairs: FxHashMap::default() }
    }

    /// False when nothing that is like a name from `first` to `last` is listed.
    pub(crate) fn lets_through(&mut self, first: &NearWord, last: &NearWord) -> bool {
        let authority = self.authority;
        *self.pairs.entry((first.hash(), last.hash())).or_insert_with(|| authority.may_be_near(first, last))
    }
}

/// A word of a text, read as `language`, ready to be looked up.
pub(crate) fn near_word(word: &str, language: &LanguageTag) -> NearWord {
    NearWord::new(romanise(word, language).trim_end_matches('.'))
}
