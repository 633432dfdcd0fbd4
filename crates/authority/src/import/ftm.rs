//! FollowTheMoney entities in JSON lines, as OpenSanctions publishes them.
//!
//! Names have no language there: they hold in every language of their script. A weak alias is often a nickname or a
//! single word that others have too, and is left out.

use serde::Deserialize;

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use crate::entry::{EntityKind, Gender, Status};

pub(super) struct Ftm;

#[derive(Deserialize)]
struct Line {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: Properties,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Properties {
    name: Vec<String>,
    alias: Vec<String>,
    weak_alias: Vec<String>,
    previous_name: Vec<String>,
    abbreviation: Vec<String>,
    country: Vec<String>,
    nationality: Vec<String>,
    jurisdiction: Vec<String>,
    gender: Vec<String>,
    last_name: Vec<String>,
}

impl Importer for Ftm {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let mut lines = input.lines();
        while let Some((number, text)) = lines.next()? {
            let text = match text {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => text,
                Err(what) => {
                    out.leave_out(number, what, "");
                    continue;
                }
            };
            match serde_json::from_str::<Line>(text) {
                Ok(line) => entity(number, line, out)?,
                Err(_) => out.leave_out(number, "lines that are no entity in JSON", text),
            }
        }
        Ok(())
    }
}

fn entity(number: usize, line: Line, out: &mut Outcome<'_>) -> Result<(), Stop> {
    let Some(kind) = kind_of(&line.schema) else {
        out.pass_over(number, "entities that have no name of interest (addresses, ties, assets)", &line.schema);
        return Ok(());
    };
    let filter = out.filter;
    if !filter.classes.is_empty() && !filter.classes.contains(&line.schema) {
        out.pass_over(number, "entities of another schema", &line.schema);
        return Ok(());
    }
    let found = line.properties;
    let countries: Vec<String> = [found.country, found.nationality, found.jurisdiction].concat();
    let is_wanted = |country: &String| filter.countries.iter().any(|wanted| wanted.eq_ignore_ascii_case(country));
    if !filter.countries.is_empty() && !countries.iter().any(is_wanted) {
        out.pass_over(number, "entities of another country", countries.first().map_or("", String::as_str));
        return Ok(());
    }
    let mut draft = Draft::new(line.id, kind, number);
    draft.entry.countries = codes(&countries);
    draft.entry.gender = match found.gender.first().map(String::as_str) {
        Some("female") => Gender::Feminine,
        Some("male") => Gender::Masculine,
        _ => Gender::Unknown,
    };
    let names = if found.name.is_empty() { vec![line.caption] } else { found.name };
    // Which of several names the press writes is not said.
    let status = if names.len() > 1 { Status::Accepted } else { Status::Preferred };
    for (name, status) in
        names.iter().map(|name| (name, status)).chain(found.alias.iter().map(|n| (n, Status::Accepted)))
    {
        let (given, family) = parts(name, &found.last_name);
        draft.add_parts("", given, family, status);
    }
    found.previous_name.iter().for_each(|name| draft.add("", name, Status::Style));
    found.abbreviation.iter().for_each(|name| draft.add_acronym("", name));
    for alias in &found.weak_alias {
        out.leave_out(number, "weak aliases", alias);
    }
    out.keep(draft)
}

/// Given and family part of a name, where the file says what the family name is.
fn parts<'n>(name: &'n str, family_names: &[String]) -> (&'n str, &'n str) {
    let name = name.trim();
    let before = family_names.iter().find_map(|family| name.strip_suffix(family.trim())?.strip_suffix(' '));
    before.map_or(("", name), |before| (before, name[before.len()..].trim_start()))
}

/// ISO 3166 codes in capitals, each once; FollowTheMoney has others too (`suhh`, `eu`).
fn codes(countries: &[String]) -> Vec<String> {
    let mut codes: Vec<String> =
        countries.iter().filter(|code| code.len() == 2).map(|code| code.to_ascii_uppercase()).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn kind_of(schema: &str) -> Option<EntityKind> {
    match schema {
        "Person" => Some(EntityKind::Person),
        "Organization" | "Company" | "LegalEntity" | "PublicBody" => Some(EntityKind::Organisation),
        _ => None,
    }
}
