//! An entity as an importer found it, before its spellings are looked at.

use crate::entry::{EntityKind, Entry, FormFlags, Status};

/// An entity with raw spellings.
pub(super) struct Draft {
    /// All but the forms.
    pub(super) entry: Entry,
    pub(super) forms: Vec<DraftForm>,
    /// Line in the file.
    pub(super) line: usize,
}

/// A raw spelling.
pub(super) struct DraftForm {
    /// Language tag as the file has it; empty where it has none.
    pub(super) lang: String,
    /// What stands before the family name; empty where the file does not part them.
    pub(super) given: String,
    /// The family name, or the whole name.
    pub(super) name: String,
    pub(super) status: Status,
    pub(super) acronym: bool,
    /// The name has no parts: a king, a pope.
    pub(super) is_whole: bool,
}

impl Draft {
    pub(super) fn new(id: impl Into<String>, kind: EntityKind, line: usize) -> Self {
        Self { entry: Entry::new(id, kind), forms: Vec::new(), line }
    }

    /// Adds a whole name.
    pub(super) fn add(&mut self, lang: &str, name: &str, status: Status) {
        self.add_parts(lang, "", name, status);
    }

    /// Adds a name of two parts.
    pub(super) fn add_parts(&mut self, lang: &str, given: &str, family: &str, status: Status) {
        self.forms.push(DraftForm {
            lang: lang.to_owned(),
            given: given.to_owned(),
            name: family.to_owned(),
            status,
            acronym: false,
            is_whole: false,
        });
    }

    /// Adds the name of a person that has no parts.
    pub(super) fn add_whole(&mut self, lang: &str, name: &str, status: Status) {
        self.add(lang, name, status);
        if let Some(form) = self.forms.last_mut() {
            form.is_whole = true;
        }
    }

    /// Adds what stands for the name in capitals.
    pub(super) fn add_acronym(&mut self, lang: &str, name: &str) {
        self.add(lang, name, Status::Accepted);
        if let Some(form) = self.forms.last_mut() {
            form.acronym = true;
        }
    }

    /// Adds a right name of unknown rank: the first of its language is the preferred one.
    pub(super) fn add_ranked(&mut self, lang: &str, name: &str) {
        let has_preferred = self.forms.iter().any(|form| form.lang == lang && form.status == Status::Preferred);
        self.add(lang, name, if has_preferred { Status::Accepted } else { Status::Preferred });
    }
}

impl DraftForm {
    pub(super) fn flags(&self) -> FormFlags {
        FormFlags { acronym: self.acronym, ..FormFlags::default() }
    }
}
