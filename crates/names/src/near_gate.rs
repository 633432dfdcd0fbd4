//! Which stretches of a text may misspell a name: asked before anything is read around them.
//!
//! Most names of a text are near to nothing, and most of them stand in it again and again: what does not depend on the
//! place is worked out once for each spelling.

use std::sync::Arc;

use copydesk_authority::{Authority, NearWord};
use copydesk_language::{fold, name_bases, romanise};
use copydesk_model::{LanguageTag, Span};

use crate::decide::{Near, scored};
use crate::marked::Marked;
use crate::memory::{Memory, Spelling};
use crate::mention::NameWord;
use crate::score::MentionWords;
use crate::suspects::Suspects;

/// What some words come near to, wherever they stand.
#[derive(Clone, Debug)]
pub(crate) struct NearNames {
    /// The listed forms that they are near to.
    forms: Box<[Near]>,
    /// Whose name they misspell.
    suspects: Option<Suspects>,
}

impl NearNames {
    /// Whose name the words, which have this mark around them, misspell.
    pub(crate) fn suspects(
        &self,
        words: &[NameWord],
        marked: Option<Marked>,
        language: &LanguageTag,
        authority: &Authority,
    ) -> Option<Suspects> {
        let Some(marked) = marked else { return self.suspects };
        let is_possible = |near: &&Near| marked.may_be(authority.kind(near.entity));
        let possible: Vec<Near> = self.forms.iter().filter(is_possible).copied().collect();
        Suspects::of(words, &possible, language, authority)
    }
}

/// What these words of `text`, of which there are two or more, come so near to that what stands around them may decide;
/// `None` for nothing.
pub(crate) fn near_names(
    words: &[NameWord],
    text: &str,
    language: &LanguageTag,
    memory: &mut Memory,
    authority: &Authority,
) -> Option<Arc<NearNames>> {
    let [first, .., last] = words else { return None };
    let stretch = Span::new(first.span.start, last.span.end).of(text);
    let read = || {
        let mut forms: Vec<Near> = Vec::new();
        let mention = MentionWords::of(words, language);
        for reading in readings(first.span.of(text), last.span.of(text), language, authority) {
            let near = authority.near(&reading, language).into_iter();
            forms.extend(near.filter_map(|form| scored(&mention, form, language, authority)));
        }
        forms.sort_by_key(|near| near.form);
        forms.dedup_by_key(|near| near.form);
        let suspects = Suspects::of(words, &forms, language, authority);
        (!forms.is_empty()).then(|| Arc::new(NearNames { forms: forms.into(), suspects }))
    };
    memory.near.entry(Spelling::new(stretch, language)).or_insert_with(read).clone()
}

/// How a name with these first and last words may be looked up: as they stand, and in the base forms of which they may be
/// cases, as far as the list has anything like it.
fn readings(first: &str, last: &str, language: &LanguageTag, authority: &Authority) -> Vec<String> {
    let bases = |word: &str| -> Vec<(String, NearWord)> {
        let bases = name_bases(word, language).into_iter();
        bases.map(|base| (near_word(&base, language), base)).map(|(near, base)| (base, near)).collect()
    };
    let (first, last) = (bases(first), bases(last));
    let pairs = first.iter().flat_map(|a| last.iter().map(move |b| (a, b)));
    let listed = pairs.filter(|(a, b)| authority.may_be_near(&a.1, &b.1));
    listed.map(|(a, b)| format!("{} {}", a.0, b.0)).collect()
}

/// A word of a text, read as `language`, ready to be looked up.
fn near_word(word: &str, language: &LanguageTag) -> NearWord {
    NearWord::written(&fold(word), romanise(word, language).trim_end_matches('.'))
}
