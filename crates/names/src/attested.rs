//! Whether a word is attested as something of its own, so that it is nobody's misspelt name.

use copydesk_authority::{Authority, EntityRef, FormRef, Lexicon, Status};
use copydesk_model::LanguageTag;

use crate::context::in_any_case;
use crate::known::is_valid_in;

/// True when a word is a name of its own, or an ordinary word.
pub(crate) fn is_spoken_for(folded: &str, lang: &LanguageTag, authority: &Authority) -> bool {
    is_in_lexicon(folded, lang) || is_listed(folded, lang, authority, |_| true)
}

/// True for a word that the lexicon has: an attested name, a word of the language, a title.
pub(crate) fn is_in_lexicon(folded: &str, lang: &LanguageTag) -> bool {
    let lexicon = Lexicon::embedded();
    in_any_case(folded, lang, |word| {
        lexicon.is_given_name(word) || lexicon.is_surname(word) || lexicon.is_ordinary_word(word, lang.primary())
    }) || !lexicon.cues(folded, lang.primary()).is_empty()
}

/// True for a word that is, or stands in, a right form which `counts`.
pub(crate) fn is_listed(
    folded: &str,
    lang: &LanguageTag,
    authority: &Authority,
    counts: impl Fn(FormRef) -> bool,
) -> bool {
    let is_right = |form: &FormRef| authority.status(*form) != Status::Wrong && counts(*form);
    in_any_case(folded, lang, |word| {
        authority.exact(word).iter().any(is_right) || authority.with_word(word).iter().any(is_right)
    })
}

/// True for a form that only other languages have for `entity`: in this one it is not its name. What it is called at home
/// may stand in any language.
pub(crate) fn is_foreign_form_of(form: FormRef, entity: EntityRef, lang: &LanguageTag, authority: &Authority) -> bool {
    let (owner, form) = authority.form(form);
    owner == entity && !is_valid_in(form, lang) && form.lang != authority.entity(entity).native
}
