//! GeoNames: `allCountries.txt` (19 columns) says what there is, `alternateNamesV2.txt` (10 columns) how it is called.
//!
//! Given both, in this order, only names of the places that the filter wants are kept. The name of the first file is
//! no more than one right spelling in English; the second says which is preferred, and which is historic.

use rustc_hash::FxHashSet;

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use crate::entry::{EntityKind, Status};

/// What stands in the column of languages and is none: links, codes of posts and airports, readings.
const NO_NAMES: &[&str] =
    &["link", "post", "wkdt", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny", "nuts", "fr_1793"];

/// What is left out when names are of places that the first file has not, or the filter does not want.
const UNWANTED: &str = "names of places that are not wanted";

#[derive(Default)]
pub(super) struct GeoNames {
    /// The places wanted; `None` before a file of places was read.
    wanted: Option<FxHashSet<u32>>,
}

impl Importer for GeoNames {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let mut lines = input.lines();
        let mut open: Option<Draft> = None;
        while let Some((line, text)) = lines.next()? {
            let text = match text {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => text,
                Err(what) => {
                    out.leave_out(line, what, "");
                    continue;
                }
            };
            let cells: Vec<&str> = text.split('\t').collect();
            match cells.len() {
                19 => self.place(line, &cells, out)?,
                8..=10 => self.name(line, &cells, &mut open, out)?,
                _ => out.leave_out(line, "rows of neither 19 columns (places) nor 10 (names)", text),
            }
        }
        open.map_or(Ok(()), |draft| out.keep(draft))
    }
}

impl GeoNames {
    /// A row of `allCountries.txt`.
    fn place(&mut self, line: usize, cells: &[&str], out: &mut Outcome<'_>) -> Result<(), Stop> {
        let wanted = self.wanted.get_or_insert_default();
        let Ok(number) = cells[0].parse::<u32>() else {
            out.leave_out(line, "rows whose id is no number", cells[0]);
            return Ok(());
        };
        let (class, code, country) = (cells[6], cells[7], cells[8]);
        let has = |list: &[String], one: &str| list.iter().any(|wanted| wanted.eq_ignore_ascii_case(one));
        let filter = out.filter;
        if !filter.classes.is_empty() && !has(&filter.classes, class) && !has(&filter.classes, code) {
            out.pass_over(line, "places of another class", class);
            return Ok(());
        }
        if !filter.countries.is_empty() && !has(&filter.countries, country) {
            out.pass_over(line, "places of another country", country);
            return Ok(());
        }
        wanted.insert(number);
        let mut draft = Draft::new(id(number), EntityKind::Place, line);
        if !country.is_empty() {
            draft.entry.countries.push(country.to_owned());
        }
        draft.add("en", cells[1], Status::Accepted);
        out.keep(draft)
    }

    /// A row of `alternateNamesV2.txt`.
    fn name(
        &mut self,
        line: usize,
        cells: &[&str],
        open: &mut Option<Draft>,
        out: &mut Outcome<'_>,
    ) -> Result<(), Stop> {
        let Ok(number) = cells[1].parse::<u32>() else {
            out.leave_out(line, "rows whose id is no number", cells[1]);
            return Ok(());
        };
        if self.wanted.as_ref().is_some_and(|wanted| !wanted.contains(&number)) {
            out.leave_out(line, UNWANTED, cells[3]);
            return Ok(());
        }
        let id = id(number);
        if open.as_ref().is_some_and(|draft| draft.entry.id != id)
            && let Some(draft) = open.take()
        {
            out.keep(draft)?;
        }
        let lang = cells[2];
        if NO_NAMES.contains(&lang) {
            out.leave_out(line, "links, codes and readings, which are no names", lang);
            return Ok(());
        }
        let draft = open.get_or_insert_with(|| Draft::new(id, EntityKind::Place, line));
        if lang == "abbr" {
            draft.add_acronym("", cells[3]);
        } else {
            draft.add(lang, cells[3], status(cells));
        }
        Ok(())
    }
}

/// The status that the marks of a name mean: preferred, short, colloquial, historic.
fn status(cells: &[&str]) -> Status {
    let mark = |at: usize| cells.get(at).is_some_and(|cell| *cell == "1");
    match (mark(4), mark(6) || mark(7)) {
        (_, true) => Status::Style,
        (true, false) => Status::Preferred,
        (false, false) => Status::Accepted,
    }
}

fn id(number: u32) -> String {
    format!("geonames/{number}")
}
