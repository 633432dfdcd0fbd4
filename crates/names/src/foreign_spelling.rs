//! Names from other scripts that are spelled as another language spells them: `Lawrow` or `Netanjahu` in an English text.
//!
//! Each language that writes in Latin letters transcribes names from other scripts by a table of its own, so that the
//! spelling of one is wrong in another. Given names are left alone, as agencies differ in them (`Sergei`, `Sergey`); so are endings in `y`.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Status};
use copydesk_language::{Script, fold, script_of};
use copydesk_model::{LanguageTag, Segment};

use crate::convention::is_romanised;
use crate::decide::family_of;
use crate::habits::Habit;
use crate::known::{Known, is_valid_in};

/// The form that the language of the segment has for the person, when the full name that stands there is known only as the
/// spelling of other languages.
pub(crate) fn right_in_this_language(one: &Known, segment: &Segment, authority: &Authority) -> Option<FormRef> {
    let language = &segment.language;
    let entity = only_person(one, authority)?;
    if script_of(one.span.of(segment.text())) != Some(Script::Latin) || !is_transcribed(authority.entity(entity).native)
    {
        return None;
    }
    let forms = || one.forms().iter().map(|form| authority.form(*form).1);
    if forms().any(|form| form.lang.is_empty() || is_valid_in(form, language) || form.family.len() == form.text.len()) {
        return None;
    }
    let own: Vec<FormRef> =
        authority.forms_of(entity).filter(|form| is_own(authority.form(*form).1, language)).collect();
    let written = forms().map(family_without_endings).next()?;
    if own.iter().any(|form| family_without_endings(authority.form(*form).1) == written) {
        return None;
    }
    own.into_iter().find(|form| authority.status(*form) == Status::Preferred)
}

fn only_person(one: &Known, authority: &Authority) -> Option<EntityRef> {
    let mut entities = one.entities(authority);
    let entity = entities.next()?;
    (authority.kind(entity) == EntityKind::Person && entities.all(|other| other == entity)).then_some(entity)
}

/// A full name that is said to be right in this very language.
fn is_own(form: FormView<'_>, language: &LanguageTag) -> bool {
    !form.lang.is_empty()
        && is_valid_in(form, language)
        && form.status != Status::Wrong
        && form.family.len() < form.text.len()
        && script_of(form.text) == Some(Script::Latin)
}

/// The family name, folded, without the endings that agencies of one language write in several ways (`-yj`, `-iy`, `-yy`,
/// `-y`), and doubled letters single.
fn family_without_endings(form: FormView<'_>) -> String {
    let family = fold(family_of(form));
    let mut letters = String::new();
    for c in family.trim_end_matches(['i', 'j', 'y']).chars() {
        if !letters.ends_with(c) {
            letters.push(c);
        }
    }
    letters
}

/// True for a language, given as its tag, whose names are put into Latin letters by each press as it sees fit.
fn is_transcribed(native: &str) -> bool {
    let is_official = native.parse().is_ok_and(|native| Habit::RomanisedOfficially.is_of(&native));
    is_romanised(native) && !is_official
}
