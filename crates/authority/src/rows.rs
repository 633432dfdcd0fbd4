//! The rows of the embedded list (`data/`), as its README defines them.

use std::collections::BTreeMap;
use std::fmt;

use copydesk_language::{Script, fold, script_of};
use copydesk_model::Span;
use serde::Deserialize;

use crate::{EntityKind, Entry, Form, FormFlags, Gender, Status};

/// The files of `data/`: name and text.
mod files {
    include!(concat!(env!("OUT_DIR"), "/files.rs"));
}

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

/// A row that breaks a rule.
#[derive(Debug)]
pub(crate) struct BadRow {
    file: String,
    line: usize,
    message: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All entries of the embedded list. Faulty rows are left out; the tests see to it that there are none.
pub(crate) fn embedded() -> Vec<Entry> {
    read_files(files::FILES).0
}

/// Reads rows from files given as name and text.
pub(crate) fn read_files(files: &[(&str, &str)]) -> (Vec<Entry>, Vec<BadRow>) {
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for (name, text) in files {
        if let Some((lang, _)) = name.strip_prefix("nationalities/").and_then(|rest| rest.split_once('.')) {
            read_nationalities(lang, text, &mut entries);
            continue;
        }
        match toml::from_str::<Tables>(text) {
            Ok(tables) => tables.into_entries(name, text, &mut entries, &mut faults),
            Err(error) => faults.push(BadRow {
                file: (*name).to_owned(),
                line: error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count()),
                message: error.message().to_owned(),
            }),
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
    fn into_entries(self, file: &str, text: &str, entries: &mut Vec<Entry>, faults: &mut Vec<BadRow>) {
        let people = self.person.into_iter().map(|row| (row.id.clone(), row.into_entry()));
        let things = |kind: EntityKind| move |row: ThingRow| (row.id.clone(), row.into_entry(kind));
        let organisations = self.organisation.into_iter().map(things(EntityKind::Organisation));
        let places = self.place.into_iter().map(things(EntityKind::Place));
        for (id, entry) in people.chain(organisations).chain(places) {
            match entry {
                Ok(entry) => entries.push(entry),
                Err(message) => {
                    let line = text.lines().position(|line| line == format!("id = \"{id}\"")).map_or(1, |at| at + 1);
                    faults.push(BadRow { file: file.to_owned(), line, message: format!("{id}: {message}") });
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

/// Where the family name stands in the spellings of one person.
struct FamilyRule {
    /// Folded spellings of the Latin family name.
    families: Vec<String>,
    /// Words in the Latin family name.
    words: usize,
    family_first: bool,
    /// The name is written family first in Han, kana and Hangul, whatever its order in Latin.
    east_asian: bool,
}

impl FamilyRule {
    fn of(families: &[String], family_first: bool, native: &str) -> Self {
        Self {
            families: families.iter().map(|family| fold(family)).collect(),
            words: families.first().map_or(1, |family| family.split_whitespace().count()),
            family_first,
            east_asian: matches!(native, "zh" | "ja" | "ko" | "vi"),
        }
    }

    /// Takes the bar out of a spelling and finds its family name, as the README of `data/` says.
    fn form(&self, spelling: &str) -> (String, Span) {
        let text: String = spelling.split('|').collect();
        let parts = spelling.split_once('|');
        let family = match parts {
            Some((before, after)) if self.is_first(before, after) => Span::new(0, before.trim_end().len()),
            Some((before, _)) => Span::new(before.len(), text.len()),
            None => self.without_bar(&text),
        };
        (text, family)
    }

    /// True when the part before the bar is the family name.
    fn is_first(&self, before: &str, after: &str) -> bool {
        let is_family = |part: &str| self.families.contains(&fold(part.trim()));
        match (is_family(before), is_family(after)) {
            (true, false) => true,
            (false, true) => false,
            _ => self.family_first || (self.east_asian && is_east_asian(before)),
        }
    }

    fn without_bar(&self, text: &str) -> Span {
        if let Some((at, dot)) = text.char_indices().rev().find(|(_, c)| matches!(c, '·' | '・' | '=' | '＝')) {
            return Span::new(at + dot.len_utf8(), text.len());
        }
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        let first = self.family_first || (self.east_asian && is_east_asian(text));
        match (spaces.len(), first) {
            (0, true) if is_east_asian(text) && script_of(text) != Some(Script::Kana) => {
                Span::new(0, text.chars().next().map_or(0, char::len_utf8))
            }
            (0, _) => Span::new(0, text.len()),
            (n, true) => Span::new(0, spaces[self.words.clamp(1, n) - 1]),
            (n, false) if self.words > n => Span::new(0, text.len()),
            (n, false) => Span::new(spaces[n - self.words.max(1)] + 1, text.len()),
        }
    }
}

fn is_east_asian(text: &str) -> bool {
    script_of(text).is_some_and(|script| matches!(script, Script::Han | Script::Hangul | Script::Kana))
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
mod tests {
    use super::*;

    #[test]
    fn every_row_is_right() {
        let (entries, faults) = read_files(files::FILES);
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(!entries.is_empty());
    }

    #[test]
    fn the_family_name_is_found_in_every_language() {
        let family = |spelling: &str, latin: &str, first, native| {
            let (text, span) = FamilyRule::of(&[latin.to_owned()], first, native).form(spelling);
            span.of(&text).to_owned()
        };
        assert_eq!(family("Урсула |фон дер Ляйен", "von der Leyen", false, "de"), "фон дер Ляйен");
        assert_eq!(family("أورسولا فون دير لاين", "von der Leyen", false, "de"), "فون دير لاين");
        assert_eq!(family("安东尼·布林肯", "Blinken", false, "en"), "布林肯");
        assert_eq!(family("习近平", "Xi", true, "zh"), "习");
        assert_eq!(family("Си Цзиньпин", "Xi", true, "zh"), "Си");
        assert_eq!(family("安倍|晋三", "Abe", false, "ja"), "安倍");
        assert_eq!(family("Abe |Shinzo", "Abe", false, "ja"), "Abe");
        assert_eq!(family("William |Lai", "Lai", true, "zh"), "Lai");
        assert_eq!(family("アントニー・ブリンケン", "Blinken", false, "en"), "ブリンケン");
        assert_eq!(family("Лула", "Lula da Silva", false, "pt"), "Лула");
    }
}
