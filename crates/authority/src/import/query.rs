//! Answers of Wikidata's query service: SPARQL JSON, CSV or TSV.
//!
//! The entity is the first column with a link to an item. Spellings are the columns that belong to it: its `Label` and
//! `AltLabel` (`itemLabel`), and any `name`, `label` or `alias`. Columns about other things (`countryLabel`) are not read.
//! CSV loses the languages: a column `lang` gives one, or the option that says which to assume.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use crate::entry::{EntityKind, Status};

/// Where an id of an item begins in its link.
const ITEM: &str = "/entity/Q";
/// Columns of right spellings that need not be named after the entity.
const NAMES: &[&str] = &["name", "label", "alias", "altlabel", "form"];
/// Columns that name the language of a row.
const LANGUAGES: &[&str] = &["lang", "language"];
/// Columns that say what the entity is.
const TYPES: &[&str] = &["type", "kind"];

pub(super) struct Query;

#[derive(Deserialize)]
struct Answer {
    results: Results,
}

#[derive(Deserialize)]
struct Results {
    bindings: Vec<FxHashMap<String, Cell>>,
}

/// A value and its language.
#[derive(Clone, Default, Deserialize)]
struct Cell {
    value: String,
    #[serde(rename = "xml:lang", default)]
    lang: String,
}

/// The cells of an answer, by column.
type Row = Vec<(String, Cell)>;

impl Importer for Query {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let bytes = input.whole()?;
        let text = std::str::from_utf8(&bytes);
        let text = text.map_err(|_| Stop::Damage(None, "this is not UTF-8; save it as UTF-8".to_owned()))?;
        let text = text.trim_start_matches('\u{FEFF}');
        let rows = if text.trim_start().starts_with('{') { json(text)? } else { table(text)? };
        let mut drafts: Vec<Draft> = Vec::new();
        let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
        for (line, row) in rows {
            let Some((column, id)) = item(&row) else {
                out.leave_out(line, "rows without a link to an item", row.first().map_or("", |(_, cell)| &cell.value));
                continue;
            };
            let at = *by_id.entry(id.to_owned()).or_insert_with(|| {
                drafts.push(Draft::new(id, EntityKind::Person, line));
                drafts.len() - 1
            });
            fill(&mut drafts[at], &row, column);
        }
        drafts.into_iter().try_for_each(|draft| out.keep(draft))
    }
}

fn json(text: &str) -> Result<Vec<(usize, Row)>, Stop> {
    let answer: Answer = serde_json::from_str(text)
        .map_err(|error| Stop::Damage(Some(error.line()), format!("this is no SPARQL result in JSON: {error}")))?;
    let sorted = |binding: FxHashMap<String, Cell>| {
        let mut row: Row = binding.into_iter().collect();
        row.sort_by(|a, b| a.0.cmp(&b.0));
        row
    };
    // A binding has no line of its own; its number says where it is.
    Ok((1..).zip(answer.results.bindings.into_iter().map(sorted)).collect())
}

/// A table with a header; values of TSV are in the notation of Turtle.
fn table(text: &str) -> Result<Vec<(usize, Row)>, Stop> {
    let is_tsv = text.lines().next().unwrap_or_default().contains('\t') || text.starts_with('?');
    let mut reader = csv::ReaderBuilder::new();
    reader.flexible(true).delimiter(if is_tsv { b'\t' } else { b',' }).quoting(!is_tsv);
    let mut reader = reader.from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| Stop::Damage(Some(1), error.to_string()))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Stop::Damage(None, error.to_string()))?;
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
        let cells = record.iter().map(|cell| if is_tsv { turtle(cell) } else { plain(cell) });
        let names = header.iter().map(|name| name.trim().trim_start_matches('?').to_owned());
        rows.push((line, names.zip(cells).filter(|(_, cell)| !cell.value.is_empty()).collect()));
    }
    Ok(rows)
}

fn plain(cell: &str) -> Cell {
    Cell { value: cell.to_owned(), lang: String::new() }
}

/// A value as TSV has it: `<http://…>`, `"…"@de`, `"…"`.
fn turtle(cell: &str) -> Cell {
    let cell = cell.trim();
    if let Some(link) = cell.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return plain(link);
    }
    let Some((text, rest)) = cell.strip_prefix('"').and_then(|rest| rest.rsplit_once('"')) else { return plain(cell) };
    let value = text.replace("\\\"", "\"").replace("\\t", " ").replace("\\n", " ").replace("\\\\", "\\");
    Cell { value, lang: rest.strip_prefix('@').unwrap_or_default().to_owned() }
}

/// Column and id of the first cell that links to an item; a column called `item` goes before others.
fn item(row: &Row) -> Option<(&str, &str)> {
    let linked = |(column, cell): &'_ (String, Cell)| {
        cell.value.rfind(ITEM).map(|at| at + ITEM.len() - 1).filter(|_| !column.is_empty())
    };
    let mut found = row.iter().filter_map(|entry| linked(entry).map(|at| (entry.0.as_str(), &entry.1.value[at..])));
    let first = found.next()?;
    Some(std::iter::once(first).chain(found).find(|(column, _)| *column == "item").unwrap_or(first))
}

/// Adds the spellings of a row.
fn fill(draft: &mut Draft, row: &Row, entity: &str) {
    let named = |names: &[&str]| row.iter().find(|(column, _)| names.contains(&column.to_ascii_lowercase().as_str()));
    let language = named(LANGUAGES).map_or("", |(_, cell)| cell.value.as_str());
    if let Some(kind) = named(TYPES).and_then(|(_, cell)| cell.value.parse().ok()) {
        draft.entry.kind = kind;
    }
    for (column, cell) in row {
        let lang = if cell.lang.is_empty() { language } else { &cell.lang };
        let own = column.strip_prefix(entity).filter(|_| column != entity);
        let lower = column.to_ascii_lowercase();
        match own {
            // Without a label in the languages asked for, the service gives the id.
            Some("Label") if cell.value != draft.entry.id => draft.add_ranked(lang, &cell.value),
            Some("AltLabel") => {
                cell.value.split(", ").for_each(|alias| draft.add(lang, alias, Status::Accepted));
            }
            None if NAMES.contains(&lower.as_str()) => match lower.as_str() {
                "alias" | "altlabel" => draft.add(lang, &cell.value, Status::Accepted),
                _ => draft.add_ranked(lang, &cell.value),
            },
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_tsv_are_read() {
        let read = |cell| {
            let Cell { value, lang } = turtle(cell);
            (value, lang)
        };
        assert_eq!(read("\"Anna \\\"Anni\\\" Kovács\"@hu"), ("Anna \"Anni\" Kovács".to_owned(), "hu".to_owned()));
        assert_eq!(read("<http://www.wikidata.org/entity/Q1>").0, "http://www.wikidata.org/entity/Q1");
    }
}
