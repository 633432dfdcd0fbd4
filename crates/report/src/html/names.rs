//! The index of names: each name that a finding is about, with the spellings met and their places.

use std::collections::BTreeMap;
use std::io::{self, Write};

use copydesk_model::{Place, Review, Role};

use crate::xml::escaped;

/// Spelling to places, `file:line:column`.
type Spellings<'a> = BTreeMap<&'a str, Vec<String>>;

pub(super) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let names = names(review);
    if names.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>Names</h2>\n<table>\n<tr><th>Name</th><th>Spelling</th><th>Places</th></tr>")?;
    for (name, spellings) in names {
        for (spelling, places) in spellings {
            let (name, spelling) = (escaped(name), escaped(spelling));
            let places = escaped(&places.join(", "));
            writeln!(out, "<tr><td><bdi>{name}</bdi></td><td><bdi>{spelling}</bdi></td><td>{places}</td></tr>")?;
        }
    }
    writeln!(out, "</table>\n</section>")
}

/// A name is what to write instead, where that is known; otherwise the words themselves.
fn names(review: &Review) -> BTreeMap<&str, Spellings<'_>> {
    let mut names: BTreeMap<&str, Spellings<'_>> = BTreeMap::new();
    for (_, finding) in review.shown() {
        let about_spelling = finding.related.iter().any(|related| related.role == Role::OtherSpelling);
        if finding.entity.is_none() && !about_spelling {
            continue;
        }
        let name = finding.suggestions.first().map_or(finding.place.text(), |suggestion| suggestion.text.as_str());
        let spellings = names.entry(name).or_default();
        let others = finding.related.iter().filter(|related| related.role != Role::Reference);
        for place in std::iter::once(&finding.place).chain(others.map(|related| &related.place)) {
            spellings.entry(place.text()).or_default().push(position(place));
        }
    }
    names
}

fn position(place: &Place) -> String {
    let (start, _) = place.segment.positions(place.span);
    format!("{}:{}:{}", place.segment.file, start.line, start.column)
}
