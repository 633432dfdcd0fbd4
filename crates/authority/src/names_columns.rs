//! The columns of a names file: which of them its header has.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use csv::StringRecord;
use rustc_hash::FxHashMap;

/// A column that is known. `note` and all others are for the desk's own use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Entity,
    Type,
    Lang,
    Form,
    /// Other right spellings in one cell.
    Variants,
    /// Wrong spellings in one cell.
    Forbidden,
    Status,
    /// When the spelling stopped to be what to write.
    ValidTo,
}

/// The known columns by the names that desks give them.
static NAMES: LazyLock<FxHashMap<&str, Column>> = LazyLock::new(|| {
    let rows = include_str!("../data/import/headers.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(',')).filter_map(|(column, name)| Some((name, column_of(column)?))).collect()
});

fn column_of(word: &str) -> Option<Column> {
    Some(match word {
        "entity" => Column::Entity,
        "type" => Column::Type,
        "lang" => Column::Lang,
        "form" => Column::Form,
        "variants" => Column::Variants,
        "forbidden" => Column::Forbidden,
        "status" => Column::Status,
        "valid_to" => Column::ValidTo,
        _ => return None,
    })
}

/// Columns of other tables whose names could be languages.
const NO_LANGUAGES: &[&str] = &["age", "no", "nr", "ref", "sex", "uri", "url"];

impl Column {
    fn of(name: &str) -> Option<Self> {
        NAMES.get(normal(name).as_str()).copied()
    }

    /// True when `name` heads a column of spellings.
    pub(crate) fn is_form_header(name: &str) -> bool {
        Self::of(name) == Some(Self::Form)
    }
}

fn normal(name: &str) -> String {
    let name = name.split('(').next().unwrap_or_default();
    name.trim().trim_start_matches('\u{FEFF}').to_lowercase().replace(['_', '-'], " ")
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

    /// True for one spelling a row, or one with its variants.
    pub(crate) fn is_long(&self) -> bool {
        self.has(Column::Form)
    }

    /// True for a row that has all spellings of one language, whose entity may then go without an id.
    pub(crate) fn is_stylebook(&self) -> bool {
        self.is_long() && (self.has(Column::Variants) || self.has(Column::Forbidden))
    }

    /// Says which column is missing.
    pub(crate) fn check(&self) -> Result<(), String> {
        let cure =
            "write a header such as `entity,type,lang,form,status`, or `entity,type,en,fr` with a column a language";
        if !self.has(Column::Entity) && !self.is_stylebook() {
            return Err(format!("the column `entity` is missing; {cure}"));
        }
        // A list of entities that are not to be used has no spellings.
        if !self.is_long() && self.languages.is_empty() && !self.has(Column::Status) {
            return Err(format!("the column `form` is missing; {cure}"));
        }
        Ok(())
    }

    fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_headers_names_a_column() {
        let rows = include_str!("../data/import/headers.csv").lines().skip(1);
        for row in rows {
            let (column, name) = row.split_once(',').unwrap();
            assert!(column_of(column).is_some() && normal(name) == name, "{row}");
        }
    }
}
