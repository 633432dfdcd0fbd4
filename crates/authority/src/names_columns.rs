//! The columns of a names file: which of them its header has.

use copydesk_model::LanguageTag;
use csv::StringRecord;

/// A column that is known. `note` and all others are for the desk's own use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Entity,
    Type,
    Lang,
    Form,
    Status,
}

/// The known columns by the names that desks give them.
const NAMES: &[(&str, Column)] = &[
    ("entity", Column::Entity),
    ("entity_id", Column::Entity),
    ("id", Column::Entity),
    ("key", Column::Entity),
    ("qid", Column::Entity),
    ("type", Column::Type),
    ("kind", Column::Type),
    ("lang", Column::Lang),
    ("language", Column::Lang),
    ("locale", Column::Lang),
    ("form", Column::Form),
    ("name", Column::Form),
    ("spelling", Column::Form),
    ("status", Column::Status),
];

/// Columns of other tables whose names could be languages.
const NO_LANGUAGES: &[&str] = &["age", "no", "nr", "ref", "sex", "uri", "url"];

impl Column {
    fn of(name: &str) -> Option<Self> {
        let name = normal(name);
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, column)| *column)
    }

    /// True when `name` heads a column of spellings.
    pub(crate) fn is_form_header(name: &str) -> bool {
        Self::of(name) == Some(Self::Form)
    }
}

fn normal(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Where the columns of a table stand.
pub(crate) struct Columns {
    known: Vec<(Column, usize)>,
    languages: Vec<(String, usize)>,
}

impl Columns {
    /// The columns of a header; `None` when the row is no header: a list of names begins with a name.
    pub(crate) fn of(header: &StringRecord) -> Option<Self> {
        let known: Vec<(Column, usize)> =
            header.iter().zip(0..).filter_map(|(n, at)| Some((Column::of(n)?, at))).collect();
        let is_known = |at: usize| known.iter().any(|(_, other)| *other == at);
        let languages: Vec<(String, usize)> = header
            .iter()
            .zip(0..)
            .filter(|(name, at)| !is_known(*at) && is_language(name))
            .map(|(name, at)| (name.trim().to_owned(), at))
            .collect();
        let is_header = header.len() > 1 && (!known.is_empty() || languages.len() == header.len());
        is_header.then_some(Self { known, languages })
    }

    /// True for one spelling a row.
    pub(crate) fn is_long(&self) -> bool {
        self.place(Column::Form).is_some()
    }

    /// Says which column is missing.
    pub(crate) fn check(&self) -> Result<(), String> {
        let cure =
            "write a header such as `entity,type,lang,form,status`, or `entity,type,en,fr` with a column a language";
        if self.place(Column::Entity).is_none() {
            return Err(format!("the column `entity` is missing; {cure}"));
        }
        if !self.is_long() && self.languages.is_empty() {
            return Err(format!("the column `form` is missing; {cure}"));
        }
        Ok(())
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    /// The cell of a row; empty where there is none.
    pub(crate) fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        self.place(column).and_then(|at| row.get(at)).unwrap_or_default().trim()
    }

    /// The cells of a row in wide form with their languages.
    pub(crate) fn languages<'r>(&'r self, row: &'r StringRecord) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.languages.iter().map(|(lang, at)| (lang.as_str(), row.get(*at).unwrap_or_default().trim()))
    }
}

fn is_language(name: &str) -> bool {
    let tag = name.parse::<LanguageTag>();
    !NO_LANGUAGES.contains(&normal(name).as_str()) && tag.is_ok_and(|tag| matches!(tag.primary().len(), 2 | 3))
}
