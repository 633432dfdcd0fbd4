//! Many names, ready to be looked up in place: nothing is parsed when an index is opened.
//!
//! Here is what it holds by number; what a text may be in it is asked for in `look_up`.

use std::fmt;
use std::path::Path;

use copydesk_model::Span;
use smallvec::SmallVec;

use crate::compile::IndexBuilder;
use crate::container::{self, Kind, Sections, number32};
use crate::entity_codes::{flags_of, gender_of, kind_of, status_of};
use crate::entry::{EntityKind, Entry, Status};
use crate::error::Error;
use crate::keys;
use crate::layout::{COUNTS, Count, Facts, LANGUAGE_SIZE, Record, SECTIONS, Section, Sets, TEXT, family};
use crate::mapped::{self, Bytes};
use crate::packed::{Packed, bits_for};
use crate::rising::Rising;
use crate::strings;
use crate::view::{self, EntityView, FormView};

/// Number of an entity within its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityNumber(pub u32);

/// Number of a form within its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormNumber(pub u32);

/// Many entities with the keys that lead to them.
pub struct Index {
    bytes: Bytes,
    sections: Sections<SECTIONS>,
    counts: [u32; COUNTS],
}

impl Index {
    /// An index of `entries`, in their order. What goes beyond the limits of [`IndexBuilder::add`] is left out.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut builder = IndexBuilder::new();
        for entry in entries {
            if builder.add(&entry).is_err() {
                break;
            }
        }
        let bytes = builder.into_bytes().unwrap_or_default();
        let sections = container::open_trusted(&bytes, Kind::Names).unwrap_or([const { 0..0 }; SECTIONS]);
        Self::of(Bytes::Owned(bytes), sections)
    }

    fn of(bytes: Bytes, sections: Sections<SECTIONS>) -> Self {
        let counts = bytes.get(sections[Section::Counts as usize].clone()).unwrap_or_default();
        let counts = std::array::from_fn(|n| number32(counts, n * 4));
        Self { bytes, sections, counts }
    }

    /// Opens an index file (`.cdn`) by mapping it.
    ///
    /// # Errors
    /// When the file cannot be read, is no index, is one of another version, or is damaged.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::checked(mapped::map(path)?).map_err(|error| error.in_file(path))
    }

    /// An index that was read into memory.
    ///
    /// # Errors
    /// When the bytes are no index, one of another version, or damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        Self::checked(Bytes::Owned(bytes))
    }

    /// The same without reading all of it, as a large file is opened: of damage in its body the look-ups give wrong
    /// answers.
    ///
    /// # Errors
    /// When the bytes are no index, or their header is damaged.
    pub fn from_bytes_unsummed(bytes: Vec<u8>) -> Result<Self, Error> {
        let sections = container::open_trusted(&bytes, Kind::Names)?;
        Ok(Self::of(Bytes::Owned(bytes), sections))
    }

    /// An index that is part of the program.
    pub(crate) fn compiled_in(bytes: &'static [u8]) -> Result<Self, Error> {
        let sections = container::open_trusted(bytes, Kind::Names)?;
        Ok(Self::of(Bytes::Static(bytes), sections))
    }

    fn checked(bytes: Bytes) -> Result<Self, Error> {
        let sections = container::open(&bytes, Kind::Names, keys::generation())?;
        Ok(Self::of(bytes, sections))
    }

    /// Reads all of it once and compares the checksum, which opening leaves out above 16 MiB.
    ///
    /// # Errors
    /// When the file is damaged.
    pub fn verify(&self) -> Result<(), Error> {
        container::check_body(&self.bytes, &self.sections)
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub(crate) fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.sections[section as usize].clone()]
    }

    #[inline]
    pub(crate) fn packed(&self, section: Section) -> Packed<'_> {
        Packed::new(self.section(section))
    }

    #[inline]
    pub(crate) fn rising(&self, section: Section) -> Rising<'_> {
        Rising::new(self.section(section))
    }

    pub(crate) fn count(&self, count: Count) -> usize {
        self.counts[count as usize] as usize
    }

    /// A string; those of records come first, then ids.
    pub(crate) fn string(&self, number: usize) -> &str {
        strings::read(TEXT.map(|section| self.section(section)), number)
    }

    /// A string that is neither.
    fn other_string(&self, number: u64) -> &str {
        let before = self.count(Count::Records).saturating_add(self.count(Count::Entities));
        self.string(before.saturating_add(place(number)))
    }

    /// A language: a byte says how long it is.
    fn language(&self, number: u64) -> &str {
        let start = place(number).saturating_mul(LANGUAGE_SIZE);
        let tag = self.section(Section::Languages).get(start..start.saturating_add(LANGUAGE_SIZE)).unwrap_or(&[0]);
        std::str::from_utf8(tag.get(1..1 + usize::from(tag[0])).unwrap_or_default()).unwrap_or_default()
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.count(Count::Entities).min(self.packed(Section::EntityFacts).most())
    }

    /// How many forms there are.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.count(Count::Forms)
    }

    /// All entities, in order.
    pub fn entities(&self) -> impl Iterator<Item = EntityNumber> + use<> {
        (0..).take(self.entity_count()).map(EntityNumber)
    }

    /// All entities with their forms, in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        self.entities().map(|number| {
            let forms = self.forms_of(number).map(|form| self.form(form).1.to_form()).collect();
            Entry { forms, ..self.entity(number).to_entry() }
        })
    }

    /// The entity with this number.
    ///
    /// A number that came from another index, or a damaged one, gives an entity without a name.
    #[must_use]
    pub fn entity(&self, number: EntityNumber) -> EntityView<'_> {
        let at = number.0 as usize;
        if at >= self.entity_count() {
            return EntityView::unknown();
        }
        let facts = self.packed(Section::EntityFacts).get(at);
        let lists = self.packed(Section::EntityLists).get(at);
        let bits = bits_for(self.count(Count::Strings) as u64);
        let year = |bit: u32| u16::try_from(facts >> bit & 0xFFFF).expect("16 bits");
        let code = |bit: u32, most: u64| u8::try_from(facts >> bit & most).expect("a few bits");
        EntityView {
            id: self.string(self.count(Count::Records).saturating_add(at)),
            countries: view::List::new(self.other_string(lists & ((1 << bits) - 1))),
            roles: view::List::new(self.other_string(lists >> bits)),
            years: (year(Facts::FIRST_YEAR), year(Facts::LAST_YEAR)),
            native: self.language(facts >> Facts::NATIVE),
            kind: kind_of(code(Facts::KIND, 0xF)),
            gender: gender_of(code(Facts::GENDER, 3)),
            salience: code(Facts::SALIENCE, 3),
        }
    }

    /// The kind of an entity, without the rest of it.
    #[must_use]
    pub fn kind(&self, number: EntityNumber) -> EntityKind {
        let at = number.0 as usize;
        if at >= self.entity_count() {
            return EntityView::unknown().kind;
        }
        let facts = self.packed(Section::EntityFacts).get(at);
        kind_of(u8::try_from(facts >> Facts::KIND & 0xF).expect("four bits"))
    }

    /// The id of an entity, without the rest of it.
    #[must_use]
    pub fn id(&self, number: EntityNumber) -> &str {
        let at = number.0 as usize;
        if at >= self.entity_count() { "" } else { self.string(self.count(Count::Records).saturating_add(at)) }
    }

    /// The ids of all entities, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = (EntityNumber, &str)> {
        let ids = strings::read_from(TEXT.map(|section| self.section(section)), self.count(Count::Records));
        // Of a damaged index some may be missing.
        self.entities().zip(ids.chain(std::iter::repeat("")))
    }

    /// Entity and form with this number. See [`Index::entity`] for numbers that are none.
    #[must_use]
    pub fn form(&self, number: FormNumber) -> (EntityNumber, FormView<'_>) {
        let bits = self.place_bits();
        let record = (number.0 >> bits) as usize;
        let (found, entity, set) = self.record(number);
        let language = place(set >> Sets::START) + (number.0 & ((1 << bits) - 1)) as usize;
        let text = self.string(record);
        let code = |bits: u64| u8::try_from(bits).expect("masked");
        let view = FormView {
            text,
            lang: self.language(self.packed(Section::SetLanguages).get(language)),
            family: self.family(record, code(found >> Record::FAMILY & 0xFF), text),
            status: status_of(code(set >> Sets::STATUS & 3)),
            flags: flags_of(code(set >> Sets::FLAGS & 0x1F)),
        };
        (entity, view)
    }

    /// The entity of a form, without the rest of it.
    #[must_use]
    pub fn owner(&self, number: FormNumber) -> EntityNumber {
        self.record(number).1
    }

    /// The status of a form, without the rest of it.
    #[must_use]
    pub fn status(&self, number: FormNumber) -> Status {
        let (_, _, set) = self.record(number);
        status_of(u8::try_from(set >> Sets::STATUS & 3).expect("two bits"))
    }

    /// The bits of the record of a form, its entity, and the bits of its set.
    fn record(&self, number: FormNumber) -> (u64, EntityNumber, u64) {
        let found = self.packed(Section::Records).get((number.0 >> self.place_bits()) as usize);
        let set_bits = bits_for(self.count(Count::Sets) as u64);
        let set = self.packed(Section::Sets).get(place(found >> Record::SET & ((1 << set_bits) - 1)));
        let entity = u32::try_from(found >> (Record::SET + set_bits)).unwrap_or(u32::MAX);
        (found, EntityNumber(entity), set)
    }

    fn place_bits(&self) -> u32 {
        self.counts[Count::PlaceBits as usize].min(31)
    }

    /// The forms of a record.
    pub(crate) fn forms_of_record(&self, record: usize) -> impl Iterator<Item = FormNumber> + use<> {
        let set_bits = bits_for(self.count(Count::Sets) as u64);
        let set = self.packed(Section::Records).get(record) >> Record::SET & ((1 << set_bits) - 1);
        let length = self.packed(Section::Sets).get(place(set)) >> Sets::LENGTH & 0x7F;
        let first = u32::try_from(record << self.place_bits()).unwrap_or(u32::MAX);
        (0..u32::try_from(length).expect("masked")).map(move |n| FormNumber(first.saturating_add(n)))
    }

    /// Where the family name stands in the text of a record; all of it where that is damaged.
    fn family(&self, record: usize, code: u8, text: &str) -> Span {
        let range = match code {
            family::ELSEWHERE => {
                let rows = self.section(Section::Families).chunks_exact(12);
                let mut rows = rows.filter(|row| number32(row, 0) as usize == record);
                rows.next().map_or(0..0, |row| number32(row, 4) as usize..number32(row, 8) as usize)
            }
            code => family::range(code, text.len()),
        };
        Span::from(if text.get(range.clone()).is_some_and(|name| !name.is_empty()) { range } else { 0..text.len() })
    }

    /// The numbers of all forms of an entity, in order.
    pub fn forms_of(&self, number: EntityNumber) -> impl Iterator<Item = FormNumber> + use<> {
        let records = self.rising(Section::EntityStarts).range(number.0 as usize);
        let end = records.end.min(self.count(Count::Records)).min(self.packed(Section::Records).most());
        let forms = (records.start..end).flat_map(|record| self.forms_of_record(record));
        forms.collect::<SmallVec<[FormNumber; 16]>>().into_iter()
    }

    /// Words in the longest form.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.count(Count::Longest)
    }
}

/// A number as a place; one beyond all places where it is none.
pub(crate) fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("entities", &self.entity_count()).field("bytes", &self.size()).finish()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use copydesk_model::LanguageTag;

    use super::*;
    use crate::entry::{EntityKind, Form, Status};

    pub(crate) fn person(id: &str, forms: &[(&str, &str, Status)]) -> Entry {
        let mut entry = Entry::new(id, EntityKind::Person);
        entry.countries = vec!["US".to_owned(), "FR".to_owned()];
        entry.forms = forms.iter().map(|(text, lang, status)| Form::whole(*text, *lang, *status)).collect();
        entry
    }

    pub(crate) fn two_people() -> Vec<Entry> {
        vec![
            person(
                "person/a",
                &[("Brittney Griner", "", Status::Preferred), ("Бриттни Грайнер", "ru", Status::Preferred)],
            ),
            person("person/b", &[("Éva Kovács", "hu", Status::Preferred), ("Eva Kovacs", "en", Status::Accepted)]),
        ]
    }

    #[test]
    fn what_goes_in_comes_out() {
        let entries = two_people();
        let index = Index::new(entries.clone());
        for (number, entry) in index.entities().zip(&entries) {
            let mut found = index.entity(number).to_entry();
            found.forms = index.forms_of(number).map(|form| index.form(form).1.to_form()).collect();
            assert_eq!(&found, entry);
            assert!(index.forms_of(number).all(|form| index.form(form).0 == number));
        }
        assert_eq!((index.entity_count(), index.form_count(), index.longest()), (2, 4, 2));
    }

    #[test]
    fn an_empty_index_has_nothing() {
        let index = Index::new([]);
        assert_eq!((index.entity_count(), index.exact("").len(), index.longest()), (0, 0, 0));
        assert!(index.near("Anna Li", &LanguageTag::unknown()).is_empty());
    }
}
