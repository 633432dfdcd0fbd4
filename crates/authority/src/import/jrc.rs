//! JRC-Names: `id⇥type⇥lang⇥name`, with `+` for the spaces of a name and `u` for a language that is not known.
//!
//! It holds spellings met in the news, misspellings among them, so none of them is taken for what to write.

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use crate::entry::{EntityKind, Status};
use crate::names_entities::kind_of_listed;

pub(super) struct JrcNames;

impl Importer for JrcNames {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let mut lines = input.lines();
        let mut open: Option<Draft> = None;
        while let Some((line, text)) = lines.next()? {
            let text = match text {
                Ok(text) if text.trim().is_empty() || text.starts_with('#') => continue,
                Ok(text) => text,
                Err(what) => {
                    out.leave_out(line, what, "");
                    continue;
                }
            };
            let cells: Vec<&str> = text.split('\t').collect();
            let [id, kind, lang, name] = cells.as_slice() else {
                out.leave_out(line, "rows that are not `id, type, lang, name`", text);
                continue;
            };
            if !out.filter.classes.is_empty() && !out.filter.classes.iter().any(|class| class == kind) {
                out.leave_out(line, "rows of another type", kind);
                continue;
            }
            let id = format!("jrc/{id}");
            let name = name.replace('+', " ");
            if open.as_ref().is_some_and(|draft| draft.entry.id != id)
                && let Some(draft) = open.take()
            {
                out.keep(draft)?;
            }
            let draft = open.get_or_insert_with(|| Draft::new(id, kind_of(kind, &name), line));
            draft.add(if *lang == "u" { "" } else { lang }, &name, Status::Accepted);
        }
        open.map_or(Ok(()), |draft| out.keep(draft))
    }
}

fn kind_of(kind: &str, name: &str) -> EntityKind {
    match kind {
        "P" => EntityKind::Person,
        "O" => EntityKind::Organisation,
        "T" => EntityKind::Place,
        _ => kind_of_listed(name),
    }
}
