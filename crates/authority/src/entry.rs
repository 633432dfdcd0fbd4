//! One entity with its spellings: what every reader of names yields and every index is built from.

use std::fmt;
use std::str::FromStr;

use copydesk_model::Span;

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
    /// A nationality, its adjective or people.
    Nationality,
    /// A book, film, song.
    Work,
    /// A term of a glossary, which is no name.
    Term,
}

impl EntityKind {
    /// The word used in names files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Nationality => "nationality",
            Self::Work => "work",
            Self::Term => "term",
        }
    }
}

impl FromStr for EntityKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().to_lowercase().as_str() {
            "person" | "per" => Ok(Self::Person),
            "place" | "location" | "loc" => Ok(Self::Place),
            "organisation" | "organization" | "org" => Ok(Self::Organisation),
            "nationality" => Ok(Self::Nationality),
            "work" => Ok(Self::Work),
            "term" => Ok(Self::Term),
            other => Err(format!(
                "unknown type `{}`; write person, place, organisation, nationality, work or term",
                other.escape_debug()
            )),
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a form is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Right, and what to write.
    Preferred,
    /// Right.
    Accepted,
    /// Right, but of another style or time: `Kiev`.
    Style,
    /// A misspelling worth naming.
    Wrong,
}

impl Status {
    /// The word used in names files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Accepted => "accepted",
            Self::Style => "style",
            Self::Wrong => "wrong",
        }
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().to_lowercase().as_str() {
            "" | "preferred" => Ok(Self::Preferred),
            "accepted" => Ok(Self::Accepted),
            "style" => Ok(Self::Style),
            "wrong" => Ok(Self::Wrong),
            other => {
                Err(format!("unknown status `{}`; write preferred, accepted, style or wrong", other.escape_debug()))
            }
        }
    }
}

/// Grammatical gender of a person's name, for languages that inflect by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Gender {
    /// Not known, or no person.
    #[default]
    Unknown,
    /// Feminine.
    Feminine,
    /// Masculine.
    Masculine,
}

/// What is special about a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct FormFlags {
    /// Stands for the name in capitals: `NATO`.
    pub acronym: bool,
    /// The given part is a nickname: `Tony Blinken`.
    pub nickname: bool,
    /// No transliteration of the Latin name; cross-script similarity says nothing about it.
    pub irregular: bool,
    /// Another entity rightly has this form.
    pub homonym: bool,
    /// Does not decline where the rule of the language would decline it.
    pub indeclinable: bool,
}

/// One spelling of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The spelling.
    pub text: String,
    /// Primary language subtag, with the script where it matters (`zh-Hant`); empty: any language in this script.
    pub lang: String,
    /// Whether it is right.
    pub status: Status,
    /// Bytes of `text` that are the family name; all of it for a mononym, a place, an organisation.
    pub family: Span,
    /// What is special about it.
    pub flags: FormFlags,
}

impl Form {
    /// A form that is one undivided name.
    #[must_use]
    pub fn whole(text: impl Into<String>, lang: impl Into<String>, status: Status) -> Self {
        let text = text.into();
        Self { family: Span::new(0, text.len()), text, lang: lang.into(), status, flags: FormFlags::default() }
    }
}

/// One entity with its spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id: `person/antony-blinken`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Primary subtag of the language the name is at home in; empty when not known.
    pub native: String,
    /// Gender of a person.
    pub gender: Gender,
    /// ISO 3166 alpha-2 codes.
    pub countries: Vec<String>,
    /// Roles of a person; kind of a place or organisation.
    pub roles: Vec<String>,
    /// First and last year of public life; 0 where not known.
    pub years: (u16, u16),
    /// 3 daily world news, 2 regular, 1 known, 0 only to be recognised.
    pub salience: u8,
    /// All spellings.
    pub forms: Vec<Form>,
}

impl Entry {
    /// An entity of which nothing but id and kind is known.
    #[must_use]
    pub fn new(id: impl Into<String>, kind: EntityKind) -> Self {
        Self {
            id: id.into(),
            kind,
            native: String::new(),
            gender: Gender::Unknown,
            countries: Vec::new(),
            roles: Vec::new(),
            years: (0, 0),
            salience: 1,
            forms: Vec::new(),
        }
    }

    /// Takes over what another source knows of the same entity. This one has the last word: its preferred forms stay the
    /// preferred ones, and what it says is right or wrong stays so. A veto, an entity without forms, stays one.
    pub fn merge(&mut self, other: Entry) {
        if self.forms.is_empty() {
            return;
        }
        for mut form in other.forms {
            let same_language = |known: &&Form| known.lang == form.lang;
            if self.forms.iter().filter(same_language).any(|known| known.text == form.text) {
                continue;
            }
            let has_preferred = self.forms.iter().filter(same_language).any(|known| known.status == Status::Preferred);
            if form.status == Status::Preferred && has_preferred {
                form.status = Status::Accepted;
            }
            self.forms.push(form);
        }
        let fill = |own: &mut Vec<String>, others: Vec<String>| {
            if own.is_empty() {
                *own = others;
            }
        };
        fill(&mut self.countries, other.countries);
        fill(&mut self.roles, other.roles);
        if self.native.is_empty() {
            self.native = other.native;
        }
        if self.gender == Gender::Unknown {
            self.gender = other.gender;
        }
        if self.years == (0, 0) {
            self.years = other.years;
        }
        self.salience = self.salience.max(other.salience);
    }
}
