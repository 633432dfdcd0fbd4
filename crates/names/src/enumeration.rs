//! Places that are named in a row: `Austria, Italy, Hungary and Croatia`.
//!
//! For a place alone a translator may put an adjective or a pronoun; of a row, all are named.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef};
use copydesk_model::{Place, Span};

use crate::article::Reading;
use crate::known::Known;
use crate::same_entity::names_entity;

/// True when `place`, a name of `own`, stands in a row with a place of another country that `other` names.
pub(crate) fn is_in_row(place: &Place, own: &[Reading], other: &[Reading], authority: &Authority) -> bool {
    let Some(reading) = own.iter().find(|reading| Arc::ptr_eq(&reading.segment, &place.segment)) else { return false };
    let row = row_around(place.span, reading, authority);
    let countries = |entity: EntityRef| authority.entity(entity).countries;
    let of = |one: &Known| one.entities(authority).next();
    let own = row.iter().find(|one| one.span == place.span).and_then(|one| of(one));
    let is_abroad = |entity: &EntityRef| {
        own.is_some_and(|own| !countries(own).iter().any(|country| countries(*entity).contains(country)))
    };
    let mut others = row.iter().filter(|one| one.span != place.span).filter_map(|one| of(one)).filter(is_abroad);
    others.any(|entity| other.iter().any(|reading| names_entity(reading, entity, authority)))
}

/// The known places that stand in a row with the one at `span`, itself among them: only commas are between, and one word
/// (`and`) before the last, where three are named at least.
fn row_around<'a>(span: Span, reading: &'a Reading, authority: &Authority) -> Vec<&'a Known> {
    let is_place = |one: &&Known| one.entities(authority).any(|entity| authority.kind(entity) == EntityKind::Place);
    let places: Vec<&Known> = reading.known.iter().filter(is_place).collect();
    let text = reading.segment.text();
    let gap = |pair: &[&Known]| text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
    let mut rows: Vec<Vec<&Known>> = Vec::new();
    for row in places.chunk_by(|a, b| is_comma(gap(&[a, b]))) {
        let last = rows.last().and_then(|last| last.last().copied());
        let is_end = |last: &Known| row.len() == 1 && is_one_word(gap(&[last, row[0]]));
        match rows.last_mut() {
            Some(before) if before.len() > 1 && last.is_some_and(is_end) => before.extend(row),
            _ => rows.push(row.to_vec()),
        }
    }
    rows.into_iter().find(|row| row.len() > 1 && row.iter().any(|one| one.span == span)).unwrap_or_default()
}

fn is_comma(gap: &str) -> bool {
    matches!(gap.trim(), "," | "\u{60C}" | "\u{3001}" | "\u{FF0C}")
}

/// `and`, `, and`, or what is written onto the next word in Arabic.
fn is_one_word(gap: &str) -> bool {
    let word = gap.trim_start_matches([',', '\u{60C}']).trim();
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read;
    use crate::memory::Memory;
    use copydesk_model::{Document, Segment, Side};

    fn readings(text: &str, lang: &str, side: Side) -> Vec<Reading> {
        let mut document = Document::empty();
        document.segments.push(Arc::new(Segment::loose(text, lang.parse().unwrap(), side)));
        read(&document, &mut Memory::default(), &Authority::embedded())
    }

    #[test]
    fn a_row_needs_a_place_abroad_that_is_translated() {
        let is_row = |source: &str, target: &str, name: &str| {
            let (own, other) = (readings(source, "en", Side::Source), readings(target, "fr", Side::Target));
            let start = source.find(name).unwrap();
            let place = Place::new(&own[0].segment, Span::new(start, start + name.len()));
            is_in_row(&place, &own, &other, &Authority::embedded())
        };
        let french = "Elle borde l’Autriche, l’Italie et la Croatie.";
        assert!(is_row("It borders Austria, Italy, Hungary and Croatia.", french, "Hungary"));
        assert!(is_row("It borders Austria, Italy and Hungary.", french, "Hungary"));
        assert!(!is_row("It borders Austria and Hungary.", french, "Hungary"));
        assert!(!is_row("They met in Vienna, Austria, on Monday.", "Ils se sont réunis à Vienne lundi.", "Austria"));
        assert!(!is_row("It borders Spain, Norway, Hungary and Chad.", french, "Hungary"));
    }
}
