//! Whether a segment names an entity, in whatever way.

use copydesk_authority::{Authority, EntityKind, EntityRef, Status};

use crate::article::Reading;
use crate::decide::{family_of, folded_words};

/// True when a segment names the entity: in full, by its family name, or by an adjective of its country.
pub(crate) fn names_entity(reading: &Reading, entity: EntityRef, authority: &Authority) -> bool {
    if reading.known.iter().any(|one| one.entities(authority).any(|other| is_same(other, entity, authority))) {
        return true;
    }
    has_words_of(reading, entity, authority)
}

/// True when a word of a segment is, or begins with, a word of the entity's name: the family name of a person.
pub(crate) fn has_words_of(reading: &Reading, entity: EntityRef, authority: &Authority) -> bool {
    let present = reading.folded_words();
    // `Nigeria` begins as `Niger` does, and is another country.
    let is_of_another = |other: &str| {
        let mut owners = authority.exact(other).into_iter().map(|form| authority.form(form));
        owners.clone().next().is_some()
            && owners.all(|(owner, form)| form.status == Status::Wrong || !is_same(owner, entity, authority))
    };
    let begins = |other: &String, word: &str| word.len() > 4 && other.starts_with(word) && !is_of_another(other);
    let is_present = |word: &String| present.iter().any(|other| other == word || begins(other, word));
    authority.forms_of(entity).any(|form| {
        let form = authority.form(form).1;
        form.status != Status::Wrong
            && folded_words(family_of(form)).iter().filter(|word| word.len() > 2).any(&is_present)
    })
}

/// The same entity, in another source or as the nationality of its country.
pub(crate) fn is_same(a: EntityRef, b: EntityRef, authority: &Authority) -> bool {
    let (entry_a, entry_b) = (authority.entity(a), authority.entity(b));
    a == b
        || authority.overruling(a) == authority.overruling(b)
        || entry_a.id == entry_b.id
        || (entry_a.kind != EntityKind::Person
            && entry_b.kind != EntityKind::Person
            && entry_a.countries.iter().any(|country| entry_b.countries.contains(country)))
}
