//! The rows of the embedded list (`data/`), as its README defines them.

use std::collections::BTreeMap;

use copydesk_language::{Script, script_of};
use copydesk_model::Span;
use serde::Deserialize;

use crate::entry::{EntityKind, Entry, Form, FormFlags, Gender, Status};
use crate::family_rule::FamilyRule;
use crate::problem::Problem;

/// The folders of `data/` that hold entities, in the order in which they are read.
pub(crate) const FOLDERS: &[&str] = &["people", "organisations", "places", "nationalities"];

/// The languages that have a key of their own, as the README of `data/` lists them.
const LANGUAGES: &[&str] = &[
    "en", "es", "fr", "de", "it", "pt", "pl", "cs", "tr", "hu", "fi", "ru", "uk", "ar", "fa", "he", "zh", "zh_hant",
    "ja", "ko", "hi", "el",
];

/// Languages without a key of their own that are written in another script than Latin.
const OTHER_SCRIPTS: &[&str] = &[
    "am", "be", "bg", "bn", "bo", "dv", "dz", "hy", "ka", "kk", "km", "ku", "ky", "lo", "mk", "mn", "my", "ne", "pa",
    "ps", "si", "sr", "ta", "tg", "th", "ti", "ug", "ur",
];

/// Reads rows from files given as name and text.
pub(crate) fn read_files(files: &[(String, String)]) -> (Vec<Entry>, Vec<Problem>) {
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for (name, text) in files {
        if let Some((lang, _)) = name.strip_prefix("nationalities/").and_then(|rest| rest.split_once('.')) {
            read_nationalities(lang, text, &mut entries);
            continue;
        }
        match toml::from_str::<Tables>(text) {
            Ok(tables) => tables.into_entries(name, text, &mut entries, &mut faults),
            Err(error) => {
                let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
                faults.push(Problem::new(name, line, error.message()));
            }
        }
    }
    (entries, faults)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    person: Vec<PersonRow>,
    #[serde(default)]
    organisation: Vec<ThingRow>,
    #[serde(default)]
    place: Vec<ThingRow>,
}

/// One spelling or several, the preferred one first.
#[derive(Deserialize, Clone, Default)]
#[serde(untagged)]
enum Spellings {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl Spellings {
    fn as_slice(&self) -> &[String] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

#[derive(Deserialize)]
struct PersonRow {
    id: String,
    #[serde(default)]
    given: Spellings,
    #[serde(default)]
    family: Spellings,
    native: String,
    #[serde(default)]
    gender: String,
    #[serde(default)]
    country: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    from: u16,
    #[serde(default)]
    to: u16,
    salience: u8,
    #[serde(default)]
    nick: Spellings,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    order: String,
    #[serde(default)]
    irregular: bool,
    #[serde(default)]
    homonym: bool,
    #[serde(default)]
    indeclinable: bool,
    #[serde(default)]
    qid: Option<String>,
    #[serde(flatten)]
    forms: BTreeMap<String, Spellings>,
}

#[derive(Deserialize)]
struct ThingRow {
    id: String,
    kind: String,
    name: Spellings,
    #[serde(default)]
    acronym: Spellings,
    #[serde(default)]
    native: String,
    #[serde(default)]
    country: Vec<String>,
    salience: u8,
    #[serde(default)]
    style: BTreeMap<String, Spellings>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    irregular: bool,
    #[serde(default)]
    homonym: bool,
    #[serde(default)]
    qid: Option<String>,
    #[serde(flatten)]
    forms: BTreeMap<String, Spellings>,
}

impl Tables {
    fn into_entries(self, file: &str, text: &str, entries: &mut Vec<Entry>, faults: &mut Vec<Problem>) {
        let people = self.person.into_iter().map(|row| (row.id.clone(), row.into_entry()));
        let things = |kind: EntityKind| move |row: ThingRow| (row.id.clone(), row.into_entry(kind));
        let organisations = self.organisation.into_iter().map(things(EntityKind::Organisation));
        let places = self.place.into_iter().map(things(EntityKind::Place));
        for (id, entry) in people.chain(organisations).chain(places) {
            match entry {
                Ok(entry) => entries.push(entry),
                Err(message) => {
                    let line = text.lines().position(|line| line == format!("id = \"{id}\"")).map_or(1, |at| at + 1);
                    faults.push(Problem::new(file, line, format!("{id}: {message}")));
                }
            }
        }
    }
}

impl PersonRow {
    fn into_entry(self) -> Result<Entry, String> {
        let mut entry = Entry::new(format!("person/{}", self.id), EntityKind::Person);
        let family_first = self.order == "family-first";
        let flags = FormFlags {
            irregular: self.irregular,
            homonym: self.homonym,
            indeclinable: self.indeclinable,
            ..FormFlags::default()
        };
        let latin_lang = if self.is_latin_born() { "" } else { "en" };
        for (n, (given, family)) in combinations(self.given.as_slice(), self.family.as_slice()).enumerate() {
            let status = if n == 0 { Status::Preferred } else { Status::Accepted };
            entry.forms.push(Form { flags, ..person_form(given, family, family_first, latin_lang, status) });
        }
        for (given, family) in combinations(self.nick.as_slice(), self.family.as_slice()) {
            let flags = FormFlags { nickname: true, ..flags };
            entry.forms.push(Form { flags, ..person_form(given, family, family_first, latin_lang, Status::Accepted) });
        }
        let split = FamilyRule::of(self.family.as_slice(), family_first, &self.native);
        for (key, spellings) in &self.forms {
            let lang = language_of_key(key)?;
            for (n, spelling) in spellings.as_slice().iter().enumerate() {
                let status = if n == 0 && lang != "en" { Status::Preferred } else { Status::Accepted };
                let (text, family) = split.form(spelling);
                entry.forms.push(Form { text, lang: lang.clone(), status, family, flags });
            }
        }
        entry.forms.extend(self.not.iter().map(|wrong| {
            let (text, family) = split.form(wrong);
            Form { text, lang: String::new(), status: Status::Wrong, family, flags: FormFlags::default() }
        }));
        let _ = self.qid;
        entry.native = self.native;
        entry.gender = match self.gender.as_str() {
            "f" => Gender::Feminine,
            "m" => Gender::Masculine,
            _ => Gender::Unknown,
        };
        entry.countries = self.country;
        entry.roles = self.roles;
        entry.years = (self.from, self.to);
        entry.salience = self.salience;
        Ok(entry)
    }

    /// True when the name is at home in Latin script, so that its default holds in every Latin-script language.
    fn is_latin_born(&self) -> bool {
        let native_form = self.forms.get(&self.native).and_then(|spellings| spellings.as_slice().first());
        match native_form {
            Some(form) => script_of(form) == Some(Script::Latin),
            None => !OTHER_SCRIPTS.contains(&self.native.as_str()),
        }
    }
}

impl ThingRow {
    fn into_entry(self, kind: EntityKind) -> Result<Entry, String> {
        let mut entry = Entry::new(format!("{kind}/{}", self.id), kind);
        let flags = FormFlags { irregular: self.irregular, homonym: self.homonym, ..FormFlags::default() };
        let acronym = FormFlags { acronym: true, ..flags };
        let mut add = |spellings: &Spellings, lang: &str, flags: FormFlags, style: bool| {
            for (n, spelling) in spellings.as_slice().iter().enumerate() {
                let status = match (style, n) {
                    (true, _) => Status::Style,
                    (false, 0) if !flags.acronym => Status::Preferred,
                    _ => Status::Accepted,
                };
                entry.forms.push(Form { flags, ..Form::whole(spelling.clone(), lang, status) });
            }
        };
        let latin_lang = if kind == EntityKind::Place { "en" } else { "" };
        add(&self.name, latin_lang, flags, false);
        add(&self.acronym, "", acronym, false);
        for (key, spellings) in &self.forms {
            match key.strip_suffix("_acronym") {
                Some(lang) => add(spellings, &language_of_key(lang)?, acronym, false),
                None => add(spellings, &language_of_key(key)?, flags, false),
            }
        }
        for (key, spellings) in &self.style {
            add(spellings, &language_of_key(key)?, flags, true);
        }
        entry.forms.extend(self.not.iter().map(|wrong| Form::whole(wrong.clone(), "", Status::Wrong)));
        let _ = self.qid;
        entry.native = self.native;
        entry.countries = self.country;
        entry.roles = vec![self.kind];
        entry.salience = self.salience;
        Ok(entry)
    }
}

fn language_of_key(key: &str) -> Result<String, String> {
    if !LANGUAGES.contains(&key) {
        return Err(format!("unknown key `{key}`"));
    }
    Ok(if key == "zh_hant" { "zh-Hant".to_owned() } else { key.to_owned() })
}

/// Each given name with each family name, the first of both first. A mononym has no given name.
fn combinations<'a>(given: &'a [String], family: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let given: Vec<&str> = if given.is_empty() { vec![""] } else { given.iter().map(String::as_str).collect() };
    let family: Vec<&str> = if family.is_empty() { vec![""] } else { family.iter().map(String::as_str).collect() };
    let pairs: Vec<_> = given.iter().flat_map(|g| family.iter().map(move |f| (*g, *f))).collect();
    pairs.into_iter()
}

fn person_form(given: &str, family: &str, family_first: bool, lang: &str, status: Status) -> Form {
    if given.is_empty() || family.is_empty() {
        return Form::whole(format!("{given}{family}"), lang, status);
    }
    let (text, family) = if family_first {
        (format!("{family} {given}"), Span::new(0, family.len()))
    } else {
        (format!("{given} {family}"), Span::new(given.len() + 1, given.len() + 1 + family.len()))
    };
    Form { text, lang: lang.to_owned(), status, family, flags: FormFlags::default() }
}

/// Nationalities of one language: `country,form,kind`. Those of a country are one entity.
fn read_nationalities(lang: &str, text: &str, entries: &mut Vec<Entry>) {
    for row in text.lines().skip(1) {
        let mut cells = row.split(',');
        let (Some(country), Some(form)) = (cells.next(), cells.next()) else { continue };
        let id = format!("nationality/{}", country.to_lowercase());
        let at = entries.iter().rposition(|entry| entry.id == id).unwrap_or_else(|| {
            let mut entry = Entry::new(id, EntityKind::Nationality);
            entry.countries = vec![country.to_owned()];
            entries.push(entry);
            entries.len() - 1
        });
        let known = entries[at].forms.iter().any(|known| known.lang == lang);
        let status = if known { Status::Accepted } else { Status::Preferred };
        entries[at].forms.push(Form::whole(form, lang, status));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Name and text of the files of `data/`.
    pub(crate) fn files() -> Vec<(String, String)> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        // A folder without rows is not kept by git.
        let listed = FOLDERS.iter().filter_map(|folder| fs::read_dir(data.join(folder)).ok()).flatten();
        let mut paths: Vec<_> = listed.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "toml" || end == "csv"));
        paths.sort();
        let name = |path: &Path| path.strip_prefix(&data).unwrap().to_str().unwrap().replace('\\', "/");
        paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
    }

    #[test]
    fn every_row_is_right() {
        let (entries, problems) = read_files(&files());
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(!entries.is_empty());
    }
}
