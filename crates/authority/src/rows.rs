//! Rows of people, organisations and places in TOML: the form of the embedded list (`data/`), whose README defines it.
//!
//! A row with a fault is told and left out; the others do not wait for it.

use std::sync::Arc;

use copydesk_language::{Script, script_of};
use copydesk_model::{Problem, Span};
use toml::de::{DeTable, DeValue};

use crate::entry::{EntityKind, Entry, Form, FormFlags, Gender, Status};
use crate::family_rule::FamilyRule;
use crate::listed::Listed;
use crate::toml_row::{Fault, LineStarts, Row, Spelling};

/// The languages that have a key of their own, as the README of `data/` lists them.
const LANGUAGES: &[&str] = &[
    "en", "es", "fr", "de", "it", "pt", "pl", "cs", "tr", "hu", "fi", "ru", "uk", "bg", "sr", "ar", "fa", "he", "zh",
    "zh_hant", "ja", "ko", "hi", "el",
];

/// Languages without a key of their own that are written in another script than Latin.
const OTHER_SCRIPTS: &[&str] = &[
    "am", "be", "bg", "bn", "bo", "dv", "dz", "hy", "ka", "kk", "km", "ku", "ky", "lo", "mk", "mn", "my", "ne", "pa",
    "ps", "si", "sr", "ta", "tg", "th", "ti", "ug", "ur",
];

/// Reads the rows of the file called `name`.
pub(crate) fn read(name: &str, text: &str) -> (Vec<Listed>, Vec<Problem>) {
    let file: Arc<str> = Arc::from(name);
    let problem = |(line, message): Fault, fatal| Problem { file: Arc::clone(&file), line: Some(line), message, fatal };
    let lines = LineStarts::of(text);
    let tables = match DeTable::parse(text) {
        Ok(tables) => tables.into_inner(),
        Err(error) => {
            let line = error.span().map_or(1, |span| lines.line(span.start));
            return (Vec::new(), vec![problem((line, error.message().to_owned()), true)]);
        }
    };
    let (mut listed, mut problems) = (Vec::new(), Vec::new());
    for (key, value) in tables {
        let line = lines.line(key.span().start);
        let read: fn(Row<'_, '_>) -> Result<Listed, Fault> = match key.into_inner().as_ref() {
            "person" => person,
            "organisation" => |row| thing(row, EntityKind::Organisation),
            "place" => |row| thing(row, EntityKind::Place),
            other => {
                let message = format!("unknown table `{}`; write person, organisation or place", other.escape_debug());
                problems.push(problem((line, message), false));
                continue;
            }
        };
        let DeValue::Array(rows) = value.into_inner() else {
            problems.push(problem((line, "write the table in double brackets, `[[person]]`".to_owned()), false));
            continue;
        };
        for row in rows {
            match Row::new(row, &lines).and_then(read) {
                Ok(one) => listed.push(one),
                Err(fault) => problems.push(problem(fault, false)),
            }
        }
    }
    if listed.is_empty() && problems.is_empty() {
        problems.push(problem((1, "the file has no names; write a table such as `[[person]]`".to_owned()), true));
    }
    // Tables come in the order of their keys, entities in that of the file.
    listed.sort_by_key(|one| one.line);
    (listed, problems)
}

/// The forms of an entity and their lines.
#[derive(Default)]
struct Forms {
    forms: Vec<Form>,
    lines: Vec<usize>,
}

impl Forms {
    fn add(&mut self, form: Form, line: usize) {
        self.forms.push(form);
        self.lines.push(line);
    }

    fn listed(self, entry: Entry, line: usize) -> Listed {
        Listed { entry: Entry { forms: self.forms, ..entry }, line, form_lines: self.lines }
    }
}

fn person(mut row: Row<'_, '_>) -> Result<Listed, Fault> {
    let line = row.line;
    let mut entry = Entry::new(format!("person/{}", row.required("id")?), EntityKind::Person);
    let (given, family, nick) = (row.texts("given")?, row.texts("family")?, row.texts("nick")?);
    let wrong = row.texts("not")?;
    let family_first = row.text("order")? == "family-first";
    let flags = FormFlags {
        irregular: row.flag("irregular")?,
        homonym: row.flag("homonym")?,
        indeclinable: row.flag("indeclinable")?,
        ..FormFlags::default()
    };
    entry.native = row.required("native")?;
    entry.gender = match row.text("gender")?.as_str() {
        "f" => Gender::Feminine,
        "m" => Gender::Masculine,
        _ => Gender::Unknown,
    };
    entry.countries = row.list("country")?;
    entry.roles = row.list("roles")?;
    entry.years = (row.number("from")?.unwrap_or(0), row.number("to")?.unwrap_or(0));
    entry.salience = salience(&mut row)?;
    row.text("qid")?;
    let spellings = row.rest()?;

    let latin_lang = if is_latin_born(&entry.native, &spellings) { "" } else { "en" };
    let mut forms = Forms::default();
    for (n, (given, family)) in combinations(&given, &family).enumerate() {
        let status = if n == 0 { Status::Preferred } else { Status::Accepted };
        forms.add(Form { flags, ..person_form(given, family, family_first, latin_lang, status) }, family.1);
    }
    // A surname alone is nobody's nickname.
    for (given, family) in combinations(&nick, &family).filter(|(nick, _)| !nick.0.is_empty()) {
        let flags = FormFlags { nickname: true, ..flags };
        let form = person_form(given, family, family_first, latin_lang, Status::Accepted);
        forms.add(Form { flags, ..form }, given.1);
    }
    let families: Vec<String> = family.iter().map(|(text, _)| text.clone()).collect();
    let split = FamilyRule::of(&families, family_first, &entry.native);
    for (key, at, spellings) in spellings {
        let lang = language_of_key(&key).map_err(|message| (at, message))?;
        for (n, (spelling, at)) in spellings.iter().enumerate() {
            let status = if n == 0 && lang != "en" { Status::Preferred } else { Status::Accepted };
            let (text, family) = split.form(spelling);
            forms.add(Form { text, lang: lang.clone(), status, family, flags }, *at);
        }
    }
    for (spelling, at) in &wrong {
        let (text, mut family) = split.form(spelling);
        // A particle may be missing, or written together with the name: `Marine LePen`.
        if family.len() == text.len() && !given.is_empty() {
            family.start = text.rfind(' ').map_or(0, |at| at + 1);
        }
        let flags = FormFlags::default();
        forms.add(Form { text, lang: String::new(), status: Status::Wrong, family, flags }, *at);
    }
    if forms.forms.is_empty() {
        return Err((line, format!("{} has no name; write `family`", entry.id)));
    }
    Ok(forms.listed(entry, line))
}

/// True when the name is at home in Latin script, so that its default holds in every Latin-script language.
fn is_latin_born(native: &str, spellings: &[(String, usize, Vec<Spelling>)]) -> bool {
    let native_form = spellings.iter().find(|(key, ..)| key == native).and_then(|(.., spellings)| spellings.first());
    match native_form {
        Some((form, _)) => script_of(form) == Some(Script::Latin),
        None => !OTHER_SCRIPTS.contains(&native),
    }
}

fn thing(mut row: Row<'_, '_>, kind: EntityKind) -> Result<Listed, Fault> {
    let line = row.line;
    let mut entry = Entry::new(format!("{kind}/{}", row.required("id")?), kind);
    entry.roles = vec![row.required("kind")?];
    let (name, acronym, wrong) = (row.texts("name")?, row.texts("acronym")?, row.texts("not")?);
    if name.is_empty() {
        return Err((line, "`name` is missing".to_owned()));
    }
    entry.native = row.text("native")?;
    entry.countries = row.list("country")?;
    entry.salience = salience(&mut row)?;
    let style = row.table("style")?.map_or(Ok(Vec::new()), Row::rest)?;
    let flags = FormFlags { irregular: row.flag("irregular")?, homonym: row.flag("homonym")?, ..FormFlags::default() };
    row.text("qid")?;

    let short = FormFlags { acronym: true, ..flags };
    let mut forms = Forms::default();
    let mut add = |spellings: &[Spelling], lang: &str, flags: FormFlags, is_style: bool| {
        for (n, (spelling, at)) in spellings.iter().enumerate() {
            let status = match (is_style, n) {
                (true, _) => Status::Style,
                (false, 0) if !flags.acronym => Status::Preferred,
                _ => Status::Accepted,
            };
            forms.add(Form { flags, ..Form::whole(spelling.clone(), lang, status) }, *at);
        }
    };
    add(&name, if kind == EntityKind::Place { "en" } else { "" }, flags, false);
    add(&acronym, "", short, false);
    for (key, at, spellings) in row.rest()? {
        let (key, flags) = key.strip_suffix("_acronym").map_or((key.as_str(), flags), |key| (key, short));
        add(&spellings, &language_of_key(key).map_err(|message| (at, message))?, flags, false);
    }
    for (key, at, spellings) in style {
        add(&spellings, &language_of_key(&key).map_err(|message| (at, message))?, flags, true);
    }
    for (spelling, at) in wrong {
        forms.add(Form::whole(spelling, "", Status::Wrong), at);
    }
    Ok(forms.listed(entry, line))
}

fn salience(row: &mut Row<'_, '_>) -> Result<u8, Fault> {
    let line = row.line;
    match row.number("salience")? {
        Some(salience @ 0..=3) => Ok(salience),
        Some(_) => Err((line, "`salience` is from 0 to 3".to_owned())),
        None => {
            Err((line, "`salience` is missing; write 3 for daily world news, 1 for what is merely known".to_owned()))
        }
    }
}

fn language_of_key(key: &str) -> Result<String, String> {
    if LANGUAGES.contains(&key) {
        Ok(key.replace("zh_hant", "zh-Hant"))
    } else {
        let known = LANGUAGES.join(" ");
        Err(format!("unknown key `{}`; the languages are {known}", key.escape_debug()))
    }
}

/// All pairs of given and family names; a missing part is empty, and not both are.
fn combinations<'s>(
    given: &'s [Spelling],
    family: &'s [Spelling],
) -> impl Iterator<Item = (&'s Spelling, &'s Spelling)> {
    static MISSING: Spelling = (String::new(), 0);
    let or_missing = |list: &'s [Spelling]| if list.is_empty() { std::slice::from_ref(&MISSING) } else { list };
    let pairs = or_missing(given).iter().flat_map(move |given| or_missing(family).iter().map(move |f| (given, f)));
    pairs.filter(|(given, family)| !given.0.is_empty() || !family.0.is_empty())
}

fn person_form(given: &Spelling, family: &Spelling, family_first: bool, lang: &str, status: Status) -> Form {
    let (given, family) = (&given.0, &family.0);
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
