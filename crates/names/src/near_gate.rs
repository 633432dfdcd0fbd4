//! Which stretches of a text may misspell a name: asked before anything is read around them.
//!
//! Most names of a text are near to nothing, and most of them stand in it again and again: what does not depend on the
//! place is worked out once for each spelling in an article.

use std::hash::BuildHasher;
use std::rc::Rc;

use copydesk_authority::{Authority, NearWord, Status};
use copydesk_language::{name_bases, romanise, script_of};
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
    /// The readings of a stretch of text that are near to a listed name, by its hash.
    spellings: FxHashMap<u64, Rc<[String]>>,
}

impl<'a> NearGate<'a> {
    /// Nothing was asked so far.
    pub(crate) fn new(authority: &'a Authority) -> Self {
        Self { authority, spellings: FxHashMap::default() }
    }

    /// How these words of `text`, of which there are two or more, may be looked up: as they stand, and with their first and
    /// last word in the base forms of which they may be cases. Empty when no listed name is near.
    pub(crate) fn near_readings(&mut self, words: &[NameWord], text: &str, language: &LanguageTag) -> Rc<[String]> {
        let [first, .., last] = words else { return Rc::from([]) };
        let stretch = Span::new(first.span.start, last.span.end).of(text);
        let authority = self.authority;
        let read = || {
            let bases = |word: &NameWord| -> Vec<(String, NearWord)> {
                let bases = name_bases(word.span.of(text), language).into_iter();
                bases.map(|base| (near_word(&base, language), base)).map(|(near, base)| (base, near)).collect()
            };
            let (first, last) = (bases(first), bases(last));
            let pairs = first.iter().flat_map(|a| last.iter().map(move |b| (a, b)));
            let listed = pairs.filter(|(a, b)| authority.may_be_near(&a.1, &b.1));
            let readings = listed.map(|(a, b)| format!("{} {}", a.0, b.0));
            readings.filter(|reading| is_near_any(words, reading, language, authority)).collect()
        };
        Rc::clone(self.spellings.entry(FxBuildHasher.hash_one(stretch)).or_insert_with(read))
    }
}

/// A word of a text, read as `language`, ready to be looked up.
fn near_word(word: &str, language: &LanguageTag) -> NearWord {
    NearWord::new(romanise(word, language).trim_end_matches('.'))
}

/// True when a form that `reading` leads to is so near to the words that what stands around them may decide.
fn is_near_any(words: &[NameWord], reading: &str, language: &LanguageTag, authority: &Authority) -> bool {
    let script = script_of(reading);
    authority.near(reading, language).into_iter().any(|form| {
        let form = authority.form(form).1;
        form.status != Status::Wrong
            && is_valid_in(form, language)
            && script_of(form.text) == script
            && score(words, form, language).is_some_and(|score| score.least() >= FAR)
    })
}
