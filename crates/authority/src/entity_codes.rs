//! How kinds, statuses and flags are written as numbers.

use crate::entry::{EntityKind, FormFlags, Gender, Status};

const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Organisation,
    EntityKind::Nationality,
    EntityKind::Work,
    EntityKind::Term,
];
const STATUSES: [Status; 4] = [Status::Preferred, Status::Accepted, Status::Style, Status::Wrong];
const GENDERS: [Gender; 3] = [Gender::Unknown, Gender::Feminine, Gender::Masculine];

pub(crate) fn kind_code(kind: EntityKind) -> u8 {
    code(&KINDS, kind)
}

pub(crate) fn kind_of(code: u8) -> EntityKind {
    KINDS.get(usize::from(code)).copied().unwrap_or(EntityKind::Term)
}

pub(crate) fn status_code(status: Status) -> u8 {
    code(&STATUSES, status)
}

/// The status; `Accepted`, which accuses nobody, for a code that is none.
pub(crate) fn status_of(code: u8) -> Status {
    STATUSES.get(usize::from(code)).copied().unwrap_or(Status::Accepted)
}

pub(crate) fn gender_code(gender: Gender) -> u8 {
    code(&GENDERS, gender)
}

pub(crate) fn gender_of(code: u8) -> Gender {
    GENDERS.get(usize::from(code)).copied().unwrap_or_default()
}

fn code<T: PartialEq>(all: &[T], one: T) -> u8 {
    let at = all.iter().position(|other| *other == one).unwrap_or(all.len());
    u8::try_from(at).expect("a handful of variants")
}

pub(crate) fn flags_code(flags: FormFlags) -> u8 {
    let FormFlags { acronym, nickname, irregular, homonym, indeclinable } = flags;
    [acronym, nickname, irregular, homonym, indeclinable]
        .into_iter()
        .enumerate()
        .map(|(bit, set)| u8::from(set) << bit)
        .sum()
}

pub(crate) fn flags_of(code: u8) -> FormFlags {
    let bit = |n: u8| code & (1 << n) != 0;
    FormFlags { acronym: bit(0), nickname: bit(1), irregular: bit(2), homonym: bit(3), indeclinable: bit(4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        assert!(KINDS.iter().all(|kind| kind_of(kind_code(*kind)) == *kind));
        assert!(STATUSES.iter().all(|status| status_of(status_code(*status)) == *status));
        assert!(GENDERS.iter().all(|gender| gender_of(gender_code(*gender)) == *gender));
        assert!((0..32).all(|code| flags_code(flags_of(code)) == code));
    }
}
