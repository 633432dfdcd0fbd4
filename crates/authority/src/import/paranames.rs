//! ParaNames: `wikidata_id⇥eng⇥label⇥language⇥type` with a header; the rows of an entity stand together.

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use super::wikidata_item::language_of_wiki;
use crate::entry::EntityKind;

pub(super) struct ParaNames;

impl Importer for ParaNames {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let mut lines = input.lines();
        let mut open: Option<Draft> = None;
        while let Some((line, text)) = lines.next()? {
            let text = match text {
                Ok(text) if text.trim().is_empty() || text.starts_with("wikidata_id\t") => continue,
                Ok(text) => text,
                Err(what) => {
                    out.leave_out(line, what, "");
                    continue;
                }
            };
            let cells: Vec<&str> = text.split('\t').collect();
            let [id, english, label, lang, kinds] = cells.as_slice() else {
                out.leave_out(line, "rows that are not `wikidata_id, eng, label, language, type`", text);
                continue;
            };
            let Some(kind) = kind_of(kinds, &out.filter.classes) else {
                out.leave_out(line, "rows of another type", kinds);
                continue;
            };
            if open.as_ref().is_some_and(|draft| draft.entry.id != *id)
                && let Some(draft) = open.take()
            {
                out.keep(draft)?;
            }
            let draft = open.get_or_insert_with(|| Draft::new(*id, kind, line));
            if draft.forms.is_empty() && !english.is_empty() {
                draft.add_ranked("en", english);
            }
            if let Some(lang) = language_of_wiki(lang) {
                draft.add_ranked(lang, label);
            }
        }
        open.map_or(Ok(()), |draft| out.keep(draft))
    }
}

/// The first type of a row that is wanted and known.
fn kind_of(kinds: &str, wanted: &[String]) -> Option<EntityKind> {
    let wanted = |kind: &&str| wanted.is_empty() || wanted.iter().any(|one| one == kind);
    kinds.split([',', '-', '|']).map(str::trim).filter(wanted).find_map(|kind| kind.parse().ok())
}
