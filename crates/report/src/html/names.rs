//! The index of names: every name of the texts with the spellings met and their places; those with a finding are marked.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use copydesk_model::{Finding, Mention, Place, Review, Role, Side};

use crate::xml::escaped;

/// A spelling of a name.
#[derive(Default)]
struct Spelling {
    /// A finding says that it is not as it should be.
    is_wrong: bool,
    /// `file:line:column`, in reading order.
    places: Vec<String>,
}

/// A name and its spellings. The key of the whole index is the entity, or the name itself where it is in no list.
struct Name<'a> {
    name: &'a str,
    spellings: BTreeMap<&'a str, Spelling>,
}

/// Where something stands: file, side, number of the segment, first byte.
type At<'a> = (&'a str, Side, usize, usize);

pub(super) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let mut names: Vec<Name<'_>> = index(review).into_values().collect();
    if names.is_empty() {
        return Ok(());
    }
    names.sort_by_cached_key(|name| (name.name.to_lowercase(), name.name));
    writeln!(out, "<section>\n<h2>Names</h2>\n<div class=\"wide\"><table class=\"names\">")?;
    writeln!(out, "<tr><th>Name</th><th>Spelling</th><th>Times</th><th>Places</th></tr>")?;
    names.iter().try_for_each(|name| rows(name, out))?;
    writeln!(out, "</table></div>\n</section>")
}

/// A row for each spelling; the name stands before the first.
fn rows(name: &Name<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (number, (spelling, of)) in name.spellings.iter().enumerate() {
        let head = match number {
            0 => format!("<th rowspan=\"{}\"><bdi>{}</bdi></th>", name.spellings.len(), escaped(name.name)),
            _ => String::new(),
        };
        let spelling = escaped(spelling);
        let spelling = if of.is_wrong { format!("<mark>{spelling}</mark>") } else { spelling };
        let (times, places) = (of.places.len(), escaped(&of.places.join(", ")));
        writeln!(out, "<tr>{head}<td><bdi>{spelling}</bdi></td><td>{times}</td><td><bdi>{places}</bdi></td></tr>")?;
    }
    Ok(())
}

/// What findings say comes first: the words of a misspelt name are the name that they should be.
fn index(review: &Review) -> BTreeMap<&str, Name<'_>> {
    let mut names: BTreeMap<&str, Name<'_>> = BTreeMap::new();
    let mut taken: HashSet<At<'_>> = HashSet::new();
    for (_, finding) in review.shown() {
        for (place, is_wrong) in places(finding) {
            let name = finding.suggestions.first().map_or(finding.place.text(), |suggestion| suggestion.text.as_str());
            let key = finding.entity.as_deref().unwrap_or(name);
            if taken.insert(at(place)) {
                add(&mut names, key, name, place, is_wrong);
            }
        }
    }
    for Mention { name, entity, place } in review.files.iter().flat_map(|file| &file.mentions) {
        if taken.insert(at(place)) {
            let key = entity.as_deref().unwrap_or(name);
            add(&mut names, key, name, place, false);
            // A suggestion may stand in some case; a mention has the name in full.
            if let Some(known) = names.get_mut(key).filter(|_| entity.is_some()) {
                known.name = name;
            }
        }
    }
    names
}

/// The places that a finding about a name speaks of, and whether it says that they are wrong; none for other findings.
fn places(finding: &Finding) -> Vec<(&Place, bool)> {
    let about_spelling = finding.related.iter().any(|related| related.role == Role::OtherSpelling);
    if finding.entity.is_none() && !about_spelling {
        return Vec::new();
    }
    let others = finding.related.iter().filter(|related| related.role != Role::Reference);
    let others = others.map(|related| (&related.place, related.role == Role::Mention));
    std::iter::once((&finding.place, true)).chain(others).collect()
}

fn add<'a>(names: &mut BTreeMap<&'a str, Name<'a>>, key: &'a str, name: &'a str, place: &'a Place, is_wrong: bool) {
    let name = names.entry(key).or_insert_with(|| Name { name, spellings: BTreeMap::new() });
    let spelling = name.spellings.entry(place.text()).or_default();
    spelling.is_wrong |= is_wrong;
    spelling.places.push(position(place));
}

fn at(place: &Place) -> At<'_> {
    (&place.segment.file, place.segment.side, place.segment.ordinal, place.span.start)
}

fn position(place: &Place) -> String {
    let (start, _) = place.segment.positions(place.span);
    format!("{}:{}:{}", place.segment.file, start.line, start.column)
}
