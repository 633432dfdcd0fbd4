//! Which stretches of a text may misspell a name: asked before anything is read around them.
//!
//! Most names of a text are near to nothing, and most of them stand in it again and again: what does not depend on the
//! place is worked out once for each spelling in an article.

use std::hash::BuildHasher;

use copydesk_authority::{Authority, NearWord, Status};
use copydesk_language::{romanise, script_of};
use copydesk_model::{LanguageTag, Span};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::known::is_valid_in;
use crate::mention::NameWord;
use crate::score::score;

/// Similarity of the least similar word below which nobody's name is meant, whatever stands around it. It lies below
/// every bar of the decision.
const FAR: f32 = 0.6;

/// What is known of the spellings of one article.
pub(crate) struct NearGate<'a> {
    authority: &'a Authority,
    /// By the hash of a stretch of text.
    spellings: FxHashMap<u64, bool>,
}

impl<'a> NearGate<'a> {
    /// Nothing was asked so far.
    pub(crate) fn new(authority: &'a Authority) -> Self {
        Self { authority, spellings: FxHashMap::default() }
    }

    /// False when no listed name is near to these words of `text`, of which there are two or more.
    pub(crate) fn lets_through(&mut self, words: &[NameWord], text: &str, language: &LanguageTag) -> bool {
        let [first, .., last] = words else { return false };
        let stretch = Span::new(first.span.start, last.span.end).of(text);
        let authority = self.authority;
        *self.spellings.entry(FxBuildHasher.hash_one(stretch)).or_insert_with(|| {
            let near_word = |word: &NameWord| near_word(word.span.of(text), language);
            authority.may_be_near(&near_word(first), &near_word(last))
                && is_near_any(words, stretch, language, authority)
        })
    }
}

/// A word of a text, read as `language`, ready to be looked up.
fn near_word(word: &str, language: &LanguageTag) -> NearWord {
    NearWord::new(romanise(word, language).trim_end_matches('.'))
}

/// True when a form is so near to the words that what stands around them may decide.
fn is_near_any(words: &[NameWord], stretch: &str, language: &LanguageTag, authority: &Authority) -> bool {
    let script = script_of(stretch);
    authority.near(stretch, language).into_iter().any(|form| {
        let form = authority.form(form).1;
        form.status != Status::Wrong
            && is_valid_in(form, language)
            && script_of(form.text) == script
            && score(words, form, language).is_some_and(|score| score.least() >= FAR)
    })
}
