//! Entities and forms as they lie in an index: borrowed, nothing copied.

use copydesk_model::Span;

use crate::entry::{EntityKind, Entry, Form, FormFlags, Gender, Status};
use crate::layout::LIST_SEPARATOR;

/// One spelling of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormView<'a> {
    /// The spelling.
    pub text: &'a str,
    /// Primary language subtag, with the script where it matters (`zh-Hant`); empty: any language in this script.
    pub lang: &'a str,
    /// Whether it is right.
    pub status: Status,
    /// Bytes of `text` that are the family name; all of it for a mononym, a place, an organisation.
    pub family: Span,
    /// What is special about it.
    pub flags: FormFlags,
}

impl FormView<'_> {
    /// The same as a value of its own.
    #[must_use]
    pub fn to_form(self) -> Form {
        Form {
            text: self.text.to_owned(),
            lang: self.lang.to_owned(),
            status: self.status,
            family: self.family,
            flags: self.flags,
        }
    }
}

impl<'a> From<&'a Form> for FormView<'a> {
    fn from(form: &'a Form) -> Self {
        Self { text: &form.text, lang: &form.lang, status: form.status, family: form.family, flags: form.flags }
    }
}

/// What is known of an entity, without its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityView<'a> {
    /// Its id: `person/antony-blinken`.
    pub id: &'a str,
    /// What it is.
    pub kind: EntityKind,
    /// Primary subtag of the language the name is at home in; empty when not known.
    pub native: &'a str,
    /// Gender of a person.
    pub gender: Gender,
    /// ISO 3166 alpha-2 codes.
    pub countries: List<'a>,
    /// Roles of a person; kind of a place or organisation.
    pub roles: List<'a>,
    /// First and last year of public life; 0 where not known.
    pub years: (u16, u16),
    /// 3 daily world news, 2 regular, 1 known, 0 only to be recognised.
    pub salience: u8,
}

impl EntityView<'_> {
    /// An entity of which nothing is known.
    pub(crate) fn unknown() -> Self {
        Self {
            id: "",
            kind: EntityKind::Term,
            native: "",
            gender: Gender::Unknown,
            countries: List::default(),
            roles: List::default(),
            years: (0, 0),
            salience: 0,
        }
    }

    /// The same as a value of its own, without forms.
    #[must_use]
    pub fn to_entry(self) -> Entry {
        Entry {
            native: self.native.to_owned(),
            gender: self.gender,
            countries: self.countries.iter().map(str::to_owned).collect(),
            roles: self.roles.iter().map(str::to_owned).collect(),
            years: self.years,
            salience: self.salience,
            ..Entry::new(self.id, self.kind)
        }
    }
}

/// A few short strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct List<'a> {
    joined: &'a str,
}

impl<'a> List<'a> {
    pub(crate) fn new(joined: &'a str) -> Self {
        Self { joined }
    }

    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        self.joined.split(LIST_SEPARATOR).filter(|one| !one.is_empty())
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.joined.is_empty()
    }

    /// True when `one` is among them.
    #[must_use]
    pub fn contains(self, one: &str) -> bool {
        self.iter().any(|other| other == one)
    }
}
