//! Authority records in MARCXML, as VIAF, GND and the Library of Congress publish them.
//!
//! Fields 100, 110 and 151 hold the heading of a person, a body, a place; 400, 410 and 451 other names; 700, 710 and 751 the
//! headings of other libraries; 880 the same in another script. A person stands there surname first with dates
//! (`Putin, Vladimir Vladimirovich, 1952-`), which is turned round and stripped here.

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use super::xml::{Piece, Xml, attribute};
use crate::entry::{EntityKind, Status};

pub(super) struct Marc;

impl Importer for Marc {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let mut xml = Xml::new(input.buffered());
        let mut record = Record::default();
        let mut has_element = false;
        loop {
            let piece =
                xml.next().map_err(|error| Stop::Damage(Some(xml.line()), format!("this is no XML: {error}")))?;
            match piece {
                None if has_element => return Ok(()),
                None => return Err(Stop::Damage(None, "this is no XML; export the records as MARCXML".to_owned())),
                Some(Piece::Open(name, attributes)) => {
                    has_element = true;
                    record.open(&name, &attributes, xml.line());
                }
                Some(Piece::Text(text)) => record.text.push_str(&text),
                Some(Piece::Close(name)) if name == "record" => {
                    let record = std::mem::take(&mut record);
                    let line = record.line;
                    match record.into_draft() {
                        Some(draft) => out.keep(draft)?,
                        None => out.pass_over(line, "records that are neither person, body nor place", ""),
                    }
                }
                Some(Piece::Close(name)) => record.close(&name),
            }
        }
    }
}

/// A field with its subfields.
#[derive(Default)]
struct Field {
    tag: String,
    /// First indicator: `1` for a person whose surname stands first.
    indicator: String,
    subfields: Vec<(String, String)>,
}

impl Field {
    fn subfield(&self, code: &str) -> Option<&str> {
        self.subfields.iter().find(|(known, _)| known == code).map(|(_, text)| text.trim())
    }
}

/// The record that is being read.
#[derive(Default)]
struct Record {
    line: usize,
    id: String,
    agency: String,
    fields: Vec<Field>,
    open: String,
    text: String,
}

impl Record {
    fn open(&mut self, name: &str, attributes: &[(String, String)], line: usize) {
        self.text.clear();
        let value = |key| attribute(attributes, key).unwrap_or_default().to_owned();
        match name {
            "record" => *self = Self { line, ..Self::default() },
            "controlfield" => self.open = value("tag"),
            "datafield" => {
                self.fields.push(Field { tag: value("tag"), indicator: value("ind1"), subfields: Vec::new() });
            }
            "subfield" => self.open = value("code"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        match name {
            "controlfield" if self.open == "001" => text.trim().clone_into(&mut self.id),
            "controlfield" if self.open == "003" => text.trim().clone_into(&mut self.agency),
            "subfield" => {
                if let Some(field) = self.fields.last_mut() {
                    field.subfields.push((std::mem::take(&mut self.open), text));
                }
            }
            _ => {}
        }
    }

    fn into_draft(self) -> Option<Draft> {
        let heading =
            self.fields.iter().find_map(|field| kind_of(&field.tag).filter(|_| field.tag.starts_with('1')))?;
        let agency = if self.agency.is_empty() { "marc" } else { &self.agency };
        let id = if self.id.is_empty() { String::new() } else { format!("{agency}/{}", self.id) };
        let mut draft = Draft::new(id, heading, self.line);
        let lang = self.language();
        for field in self.fields.iter().filter(|field| kind_of(&field.linked_tag()) == Some(heading)) {
            let tag = field.linked_tag();
            let (lang, status) = match tag.as_bytes()[0] {
                // The heading is what the catalogue writes in its own language; without one, it is right and no more.
                b'1' if field.tag != "880" && !lang.is_empty() => (lang, Status::Preferred),
                _ => ("", Status::Accepted),
            };
            match name_of(field, heading) {
                Some((given, name)) if given.is_empty() => draft.add_whole(lang, &name, status),
                Some((given, family)) => draft.add_parts(lang, &given, &family, status),
                None => {}
            }
        }
        Some(draft)
    }

    /// The language of the catalogue (field 040, subfield b), as BCP 47 has it.
    fn language(&self) -> &'static str {
        let field = self.fields.iter().find(|field| field.tag == "040");
        match field.and_then(|field| field.subfield("b")).unwrap_or_default() {
            "eng" => "en",
            "ger" | "deu" => "de",
            "fre" | "fra" => "fr",
            "spa" => "es",
            "ita" => "it",
            "por" => "pt",
            "pol" => "pl",
            "cze" | "ces" => "cs",
            "dut" | "nld" => "nl",
            "swe" => "sv",
            "rus" => "ru",
            _ => "",
        }
    }
}

impl Field {
    /// The tag of the field that this one repeats in another script (subfield 6 of 880: `100-01/(N`), or its own.
    fn linked_tag(&self) -> String {
        let linked = self.subfield("6").filter(|_| self.tag == "880").and_then(|link| link.get(..3));
        linked.unwrap_or(&self.tag).to_owned()
    }
}

/// What a field of this tag names.
fn kind_of(tag: &str) -> Option<EntityKind> {
    match tag {
        "100" | "400" | "700" => Some(EntityKind::Person),
        "110" | "410" | "710" => Some(EntityKind::Organisation),
        "151" | "451" | "751" => Some(EntityKind::Place),
        _ => None,
    }
}

/// Given and family part of what a field names, in the order in which it is written in a text.
fn name_of(field: &Field, kind: EntityKind) -> Option<(String, String)> {
    let heading = without_stop(field.subfield("a")?);
    if kind != EntityKind::Person {
        return Some((String::new(), heading.to_owned()));
    }
    let mut parts = heading.split(',').map(str::trim).filter(|part| !is_date(part));
    let surname = parts.next()?;
    let given = parts.next().unwrap_or_default();
    // A pope or a king has his number in a field of its own.
    let number = field.subfield("b").map(without_stop).unwrap_or_default();
    if field.indicator == "0" || given.is_empty() {
        return Some((String::new(), format!("{surname} {number}").trim().to_owned()));
    }
    Some((given.to_owned(), surname.to_owned()))
}

/// `1952-`, `1870-1924`, `ca. 1500`, `approximately 1952-`.
fn is_date(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let words = part.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
    let is_word =
        |word: &str| matches!(word, "ca" | "approximately" | "active" | "born" | "died" | "geb" | "gest" | "fl");
    digits >= 3 && words.into_iter().all(is_word)
}

/// Without the comma or full stop that ends a subfield; that of an initial (`J.`) and of a numeral (`XVI.`) stays.
fn without_stop(text: &str) -> &str {
    let text = text.trim().trim_end_matches([',', ';', ':', '/']).trim_end();
    let last = text.strip_suffix('.').map(|text| text.rsplit([' ', '.', '-']).next().unwrap_or_default());
    let is_short = last.is_some_and(|word| word.chars().count() <= 2 || word.chars().all(|c| "IVXLC".contains(c)));
    if is_short { text } else { text.trim_end_matches('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_turned_round_and_stripped() {
        let name = |heading: &str, indicator: &str| {
            let subfields = vec![("a".to_owned(), heading.to_owned())];
            name_of(&Field { tag: "100".to_owned(), indicator: indicator.to_owned(), subfields }, EntityKind::Person)
        };
        let parts = |given: &str, family: &str| Some((given.to_owned(), family.to_owned()));
        assert_eq!(name("Kovács, Anna Mária, 1952-", "1"), parts("Anna Mária", "Kovács"));
        assert_eq!(name("Kovács, Anna, ca. 1870-1924.", "1"), parts("Anna", "Kovács"));
        assert_eq!(name("Kovács, A. M.,", "1"), parts("A. M.", "Kovács"));
        assert_eq!(name("Plato.", "0"), parts("", "Plato"));
    }
}
