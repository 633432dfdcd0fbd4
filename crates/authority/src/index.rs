//! Many names, ready to be looked up in place: nothing is parsed when an index is opened.
//!
//! The look-ups propose. What they give under a folded text ([`Index::exact`]) is right but for one in 2^40; what they
//! give as near ([`Index::near`]) shares a key and is mostly something else.

use std::fmt;
use std::path::Path;

use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::buckets::{Buckets, Print};
use crate::compile::{ENTITY_SIZE, FORM_SIZE, GOES_ON, IndexBuilder, SECTIONS, Section};
use crate::container::{self, Kind, Sections, number16, number32};
use crate::entity_codes::{flags_of, gender_of, kind_of, status_of};
use crate::entry::Entry;
use crate::error::Error;
use crate::keys::{self, Keys, NearWord, Slot, near_keys, stem_hash};
use crate::mapped::{self, Bytes};
use crate::pool;
use crate::text_key::TextKey;
use crate::view::{EntityView, FormView, List};

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
        Self { bytes: Bytes::Owned(bytes), sections }
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
        Ok(Self { bytes: Bytes::Owned(bytes), sections })
    }

    /// An index that is part of the program.
    pub(crate) fn compiled_in(bytes: &'static [u8]) -> Result<Self, Error> {
        let sections = container::open_trusted(bytes, Kind::Names)?;
        Ok(Self { bytes: Bytes::Static(bytes), sections })
    }

    fn checked(bytes: Bytes) -> Result<Self, Error> {
        let sections = container::open(&bytes, Kind::Names, keys::generation())?;
        Ok(Self { bytes, sections })
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

    fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.sections[section as usize].clone()]
    }

    fn string(&self, at: u32) -> &str {
        pool::read(self.section(Section::Pool), at)
    }

    fn language(&self, number: u16) -> &str {
        self.string(number32(self.section(Section::Languages), usize::from(number) * 4))
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.section(Section::Entities).len() / ENTITY_SIZE
    }

    /// How many forms there are.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.section(Section::Forms).len() / FORM_SIZE
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
        let record = record(self.section(Section::Entities), number.0, ENTITY_SIZE);
        let byte = |at: usize| record.get(at).copied().unwrap_or(u8::MAX);
        let string = |at: usize| if record.is_empty() { "" } else { self.string(number32(record, at)) };
        EntityView {
            id: string(0),
            countries: List::new(string(4)),
            roles: List::new(string(8)),
            years: (number16(record, 16), number16(record, 18)),
            native: if record.is_empty() { "" } else { self.language(number16(record, 20)) },
            kind: kind_of(byte(22)),
            gender: gender_of(byte(23)),
            salience: byte(24).min(3),
        }
    }

    /// Entity and form with this number. See [`Index::entity`] for numbers that are none.
    #[must_use]
    pub fn form(&self, number: FormNumber) -> (EntityNumber, FormView<'_>) {
        let record = record(self.section(Section::Forms), number.0, FORM_SIZE);
        let byte = |at: usize| record.get(at).copied().unwrap_or(u8::MAX);
        let text = if record.is_empty() { "" } else { self.string(number32(record, 0)) };
        let family = Span::from(pool::checked_range(text, record, 8));
        let lang = if record.is_empty() { "" } else { self.language(number16(record, 12)) };
        let view = FormView { text, lang, family, status: status_of(byte(14)), flags: flags_of(byte(15)) };
        (EntityNumber(number32(record, 4)), view)
    }

    /// The numbers of all forms of an entity, in order.
    pub fn forms_of(&self, number: EntityNumber) -> impl Iterator<Item = FormNumber> + use<> {
        let entities = self.section(Section::Entities);
        let first = |number: u32| match record(entities, number, ENTITY_SIZE) {
            [] => u32::try_from(self.form_count()).unwrap_or(u32::MAX),
            found => number32(found, 12),
        };
        let end = first(number.0.saturating_add(1)).min(u32::try_from(self.form_count()).unwrap_or(u32::MAX));
        (first(number.0)..end).map(FormNumber)
    }

    /// Adds the forms that are the text of `key`, and says whether a longer form begins with that text.
    pub fn look(&self, key: TextKey, found: &mut impl Extend<FormNumber>) -> bool {
        let table = self.table([Section::ExactOffsets, Section::ExactPrints, Section::ExactValues], Print::Four);
        let mut goes_on = false;
        for value in table.get(key.hash()) {
            if value == GOES_ON {
                goes_on = true;
            } else {
                found.extend(self.forms_spelled(value));
            }
        }
        goes_on
    }

    /// Forms that are `folded` letter for letter once folded, but for full stops.
    pub fn exact(&self, folded: &str) -> SmallVec<[FormNumber; 8]> {
        let mut found = SmallVec::new();
        self.look(TextKey::of(folded), &mut found);
        found
    }

    /// Right forms of several words, one of which is `folded`; of more than 64 spellings the most prominent.
    pub fn with_word<'a>(&'a self, folded: &str) -> impl Iterator<Item = FormNumber> + 'a {
        self.words().get(TextKey::of(folded).hash()).flat_map(|spelling| self.forms_spelled(spelling))
    }

    /// Right forms whose last word has the stem `folded`, leaving over an ending that names take in the language of the
    /// form; of more than 64 spellings the most prominent.
    pub fn with_stem<'a>(&'a self, folded: &str) -> impl Iterator<Item = FormNumber> + 'a {
        self.words().get(stem_hash(folded)).flat_map(|spelling| self.forms_spelled(spelling))
    }

    /// Right forms, acronyms apart, whose spelling may be near to `text`, read as `lang`; the most prominent first.
    /// Most of them are not near.
    #[must_use]
    pub fn near(&self, text: &str, lang: &LanguageTag) -> SmallVec<[FormNumber; 16]> {
        let wanted = near_keys(text, lang);
        let mut spellings: SmallVec<[u32; 32]> = self.spellings_near(&wanted.keys, wanted.slot).collect();
        spellings.sort_unstable();
        spellings.dedup();
        spellings.into_iter().flat_map(|spelling| self.forms_spelled(spelling)).collect()
    }

    /// False when [`Index::near`] has nothing for a name whose first and last word these are.
    #[must_use]
    pub fn may_be_near(&self, first: &NearWord, last: &NearWord) -> bool {
        let near = self.near_table();
        let mut keys = Keys::new();
        keys.push(first.pair_key(last));
        for (exact, other) in [(first, last), (last, first)] {
            if near.contains(exact.word_key()) {
                exact.beside_keys(other, |key| keys.push(key));
            }
        }
        self.spellings_near(&keys, first.slot_with(last)).next().is_some()
    }

    fn spellings_near<'a>(&'a self, keys: &'a [u64], slot: Slot) -> impl Iterator<Item = u32> + 'a {
        let (near, slots) = (self.near_table(), self.section(Section::Slots));
        let found = keys.iter().flat_map(move |key| near.get(*key));
        found.filter(move |spelling| slot.may_be_near(Slot(number32(slots, *spelling as usize * 4))))
    }

    fn near_table(&self) -> Buckets<'_> {
        self.table([Section::NearOffsets, Section::NearPrints, Section::NearValues], Print::Byte)
    }

    fn words(&self) -> Buckets<'_> {
        self.table([Section::WordOffsets, Section::WordPrints, Section::WordValues], Print::Four)
    }

    /// Words in the longest form.
    #[must_use]
    pub fn longest(&self) -> usize {
        number32(self.section(Section::Longest), 0) as usize
    }

    fn table(&self, [offsets, prints, values]: [Section; 3], print: Print) -> Buckets<'_> {
        Buckets { offsets: self.section(offsets), prints: self.section(prints), values: self.section(values), print }
    }

    fn forms_spelled(&self, spelling: u32) -> impl Iterator<Item = FormNumber> + '_ {
        let starts = self.section(Section::Spellings);
        let forms = self.section(Section::SpellingForms);
        let at = (spelling as usize).saturating_mul(4);
        let end = (number32(starts, at.saturating_add(4)) as usize).min(forms.len() / 4);
        (number32(starts, at) as usize..end).map(|n| FormNumber(number32(forms, n * 4)))
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("entities", &self.entity_count()).field("bytes", &self.size()).finish()
    }
}

/// The record with this number; empty where there is none.
fn record(records: &[u8], number: u32, size: usize) -> &[u8] {
    let start = (number as usize).saturating_mul(size);
    records.get(start..start.saturating_add(size)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntityKind, Form, Status};

    fn person(id: &str, forms: &[(&str, &str, Status)]) -> Entry {
        let mut entry = Entry::new(id, EntityKind::Person);
        entry.countries = vec!["US".to_owned(), "FR".to_owned()];
        entry.forms = forms.iter().map(|(text, lang, status)| Form::whole(*text, *lang, *status)).collect();
        entry
    }

    fn two_people() -> Vec<Entry> {
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
    fn forms_are_found_by_text_word_and_nearness() {
        let index = Index::new(two_people());
        assert_eq!(index.exact("eva kovacs")[..], [FormNumber(2), FormNumber(3)]);
        assert_eq!(index.with_word("griner").collect::<Vec<_>>(), [FormNumber(0)]);
        assert_eq!(index.near("Britney Greiner", &"en".parse().unwrap())[0], FormNumber(0));
        assert!(index.near("Бритни Гринер", &"ru".parse().unwrap()).contains(&FormNumber(1)));
        assert_eq!(index.with_stem("граинер").collect::<Vec<_>>(), [FormNumber(1)]);
        assert!(index.exact("nobody").is_empty());
        let mut found = Vec::new();
        assert!(index.look(TextKey::of("brittney"), &mut found) && found.is_empty());
        assert!(!index.look(TextKey::of("brittney griner"), &mut found) && found == [FormNumber(0)]);
    }

    #[test]
    fn an_empty_index_has_nothing() {
        let index = Index::new([]);
        assert_eq!((index.entity_count(), index.exact("").len(), index.longest()), (0, 0, 0));
        assert!(index.near("Anna Li", &LanguageTag::unknown()).is_empty());
    }
}
