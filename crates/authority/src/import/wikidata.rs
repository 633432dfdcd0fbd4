//! A dump of Wikidata: one JSON array with an entity a line, read line by line. Entities as the API gives them, in one
//! document, are read too.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use super::wikidata_item::{Claim, Item, OrEmpty, language_of_wiki};
use crate::entry::{EntityKind, Gender, Status};

/// Wikipedias that write on an entity of salience 3 and 2. Heads of government of large states have more than 100 articles,
/// ministers of middle ones some 20.
const ARTICLES: [usize; 2] = [80, 20];
/// Wikis that are no Wikipedia though they are called so.
const NO_WIKIPEDIAS: &[&str] =
    &["commonswiki", "specieswiki", "metawiki", "mediawikiwiki", "wikidatawiki", "sourceswiki"];

const FEMININE: &[&str] = &["Q6581072", "Q1052281"];
const MASCULINE: &[&str] = &["Q6581097", "Q2449503"];

/// The classes whose instances have names of interest, with the type of those.
static CLASSES: LazyLock<FxHashMap<&str, EntityKind>> = LazyLock::new(|| {
    let rows = include_str!("../../data/import/wikidata-classes.csv").lines().skip(1);
    let cells = rows.filter_map(|row| row.split_once(','));
    cells.filter_map(|(class, rest)| Some((class, rest.split(',').next()?.parse().ok()?))).collect()
});

pub(super) struct Wikidata;

/// The document that the API answers with.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    entities: FxHashMap<String, Item<'a>>,
}

impl Importer for Wikidata {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let wanted = Wanted::of(out)?;
        let mut lines = input.lines();
        let (mut is_array, mut is_closed, mut last, mut is_first) = (false, false, 0, true);
        while let Some((number, text)) = lines.next()? {
            last = number;
            let text = match text {
                Ok(text) => text.trim().trim_end_matches(','),
                Err(what) => {
                    out.leave_out(number, what, "");
                    continue;
                }
            };
            match text {
                "" => continue,
                "[" => is_array = true,
                "]" => is_closed = true,
                _ => match serde_json::from_str::<Item<'_>>(text) {
                    Ok(item) => entity(number, &item, &wanted, out)?,
                    Err(_) if is_first => return document(&lines.rest()?, &wanted, out),
                    Err(_) => out.leave_out(number, "lines that are no entity in JSON", text),
                },
            }
            is_first = false;
        }
        if is_array && !is_closed {
            let message = "the array is not closed: the dump is truncated; what it has was read, so get the file anew";
            return Err(Stop::Damage(Some(last), message.to_owned()));
        }
        Ok(())
    }
}

/// One document with entities, or with one.
fn document(bytes: &[u8], wanted: &Wanted, out: &mut Outcome<'_>) -> Result<(), Stop> {
    if let Ok(document) = serde_json::from_slice::<Document<'_>>(bytes) {
        let mut items: Vec<Item<'_>> = document.entities.into_values().collect();
        items.sort_by(|a, b| (a.id.len(), &a.id).cmp(&(b.id.len(), &b.id)));
        return items.iter().try_for_each(|item| entity(1, item, wanted, out));
    }
    match serde_json::from_slice::<Item<'_>>(bytes) {
        Ok(item) => entity(1, &item, wanted, out),
        Err(error) => {
            let message = format!("this is no entity of Wikidata: {error}; give a dump in JSON, not in RDF or SQL");
            Err(Stop::Damage(Some(error.line()), message))
        }
    }
}

/// The classes and countries that are wanted.
struct Wanted {
    classes: FxHashMap<String, EntityKind>,
    countries: Vec<String>,
    min_sitelinks: usize,
}

impl Wanted {
    fn of(out: &Outcome<'_>) -> Result<Self, Stop> {
        let filter = out.filter;
        let mut classes = FxHashMap::default();
        for class in &filter.classes {
            let (id, kind) = class.split_once('=').map_or((class.as_str(), None), |(id, kind)| (id, Some(kind)));
            let kind = match kind {
                Some(kind) => kind.parse().map_err(Stop::Taker)?,
                None => *CLASSES.get(id).ok_or_else(|| {
                    let message =
                        format!("what an instance of `{}` is, is not known; write {0}=person", id.escape_debug());
                    Stop::Taker(message)
                })?,
            };
            classes.insert(id.to_owned(), kind);
        }
        if classes.is_empty() {
            classes = CLASSES.iter().map(|(id, kind)| ((*id).to_owned(), *kind)).collect();
        }
        let min_sitelinks = filter.min_sitelinks as usize;
        Ok(Self { classes, countries: filter.countries.clone(), min_sitelinks })
    }

    fn kind_of(&self, instance_of: &[Claim<'_>]) -> Option<EntityKind> {
        instance_of.iter().filter_map(Claim::item).find_map(|class| self.classes.get(class.as_ref()).copied())
    }
}

fn entity(line: usize, item: &Item<'_>, wanted: &Wanted, out: &mut Outcome<'_>) -> Result<(), Stop> {
    let OrEmpty(claims) = &item.claims;
    if item.kind != "item" {
        out.pass_over(line, "entities that are no items (properties, lexemes)", &item.id);
        return Ok(());
    }
    let Some(kind) = wanted.kind_of(&claims.instance_of) else {
        out.pass_over(line, "items of another class", &item.id);
        return Ok(());
    };
    let countries = || claims.citizenship.iter().chain(&claims.country).filter_map(Claim::item);
    if !wanted.countries.is_empty() && !countries().any(|one| wanted.countries.iter().any(|wanted| *wanted == one)) {
        out.pass_over(line, "items of another country", &item.id);
        return Ok(());
    }
    let is_wikipedia = |site: &str| site.ends_with("wiki") && !NO_WIKIPEDIAS.contains(&site);
    let articles = item.sitelinks.0.iter().filter(|(site, _)| is_wikipedia(site)).count();
    if articles < wanted.min_sitelinks {
        out.pass_over(line, "items with too few sitelinks", &item.id);
        return Ok(());
    }
    let mut draft = Draft::new(item.id.as_ref(), kind, line);
    draft.entry.salience = 1 + ARTICLES.iter().map(|least| u8::from(articles >= *least)).sum::<u8>();
    let has = |items: &[&str]| claims.gender.iter().filter_map(Claim::item).any(|one| items.contains(&one.as_ref()));
    draft.entry.gender = match (has(FEMININE), has(MASCULINE)) {
        (true, false) => Gender::Feminine,
        (false, true) => Gender::Masculine,
        _ => Gender::Unknown,
    };
    let native = claims.native_name.iter().find_map(Claim::language).and_then(language_of_wiki);
    draft.entry.native = native.and_then(|tag| tag.split('-').next()).unwrap_or_default().to_owned();
    spellings(item, &mut draft, out);
    out.keep(draft)
}

/// Labels are what Wikipedia writes, aliases what is met. The label of a variant (`en-gb`) does not outrank its language's.
fn spellings(item: &Item<'_>, draft: &mut Draft, out: &Outcome<'_>) {
    for (code, label) in &item.labels.0 {
        if let Some(lang) = language_of_wiki(code).filter(|lang| out.wants_language(lang)) {
            let is_variant = code.contains('-') && !code.starts_with("zh") && !code.starts_with("sr");
            draft.add(lang, &label.value, if is_variant { Status::Accepted } else { Status::Preferred });
        }
    }
    for (code, aliases) in &item.aliases.0 {
        if let Some(lang) = language_of_wiki(code).filter(|lang| out.wants_language(lang)) {
            aliases.iter().for_each(|alias| draft.add(lang, &alias.value, Status::Accepted));
        }
    }
}
