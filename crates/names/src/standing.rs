//! What a word is by itself, on which it depends whether it may be a slip for somebody's name.

use copydesk_authority::{Authority, Lexicon};
use copydesk_model::LanguageTag;

use crate::attested::{is_listed, is_spoken_for};
use crate::context::in_any_case;
use crate::known::is_valid_in;

/// What a word is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing that is known.
    Free,
    /// A surname that somebody may have, or what other languages write for a name of the list.
    Surname,
    /// A given name, a title, an ordinary word or a listed name: no slip for another, whoever is named beside it.
    Taken,
}

impl Standing {
    /// That of a folded word of a text in `lang`.
    pub(crate) fn of(folded: &str, lang: &LanguageTag, authority: &Authority) -> Self {
        let lexicon = Lexicon::embedded();
        let is_own = |form| is_valid_in(authority.form(form).1, lang);
        let is_taken = !lexicon.cues(folded, lang.primary()).is_empty()
            || in_any_case(folded, lang, |word| {
                lexicon.is_given_name(word) || lexicon.is_ordinary_word(word, lang.primary())
            })
            || is_listed(folded, lang, authority, is_own);
        match is_taken {
            true => Self::Taken,
            false if is_spoken_for(folded, lang, authority) => Self::Surname,
            false => Self::Free,
        }
    }
}
