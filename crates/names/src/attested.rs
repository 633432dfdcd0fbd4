//! Whether a word is attested as something of its own, so that it is nobody's misspelt name.

use copydesk_authority::{Authority, FormRef, Lexicon, Status};
use copydesk_model::LanguageTag;

use crate::context::in_any_case;

/// True when a word is a name of its own, or an ordinary word.
pub(crate) fn is_spoken_for(folded: &str, lang: &LanguageTag, authority: &Authority) -> bool {
    let lexicon = Lexicon::embedded();
    let is_right = |form: &FormRef| authority.status(*form) != Status::Wrong;
    in_any_case(folded, lang, |word| {
        lexicon.is_given_name(word)
            || lexicon.is_surname(word)
            || lexicon.is_ordinary_word(word, lang.primary())
            || authority.exact(word).iter().any(is_right)
            || authority.with_word(word).iter().any(is_right)
    }) || !lexicon.cues(folded, lang.primary()).is_empty()
}
