//! Many names, ready to be looked up in place: nothing is parsed when an index is opened.
//!
//! The look-ups propose. What they give under a folded text ([`Index::exact`]) is right; what they
//! give as near ([`Index::near`]) shares a key and is mostly something else.

use std::fmt;
use std::path::Path;

use copydesk_language::{each_word, fold, romanise};
use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::compile::IndexBuilder;
use crate::container::{self, Kind, Sections, number32};
use crate::entity_codes::{flags_of, gender_of, kind_of, status_of};
use crate::entry::{EntityKind, Entry};
use crate::error::Error;
use crate::keys::{self, NearKeys, NearWord, Skeleton, Slot, beside_keys, is_without_words, near_keys, stem_hash};
use crate::layout::{
    COUNTS, Count, EXACT_PRINT, Facts, LANGUAGE_SIZE, NEAR, NEAR_PRINT, Posting, Record, SECTIONS, STEMS, Section,
    Sets, Slots, TEXT, TableOf, WORD_PRINT, WORDS, family,
};
use crate::mapped::{self, Bytes};
use crate::packed::{Packed, bits_for};
use crate::rising::Rising;
use crate::strings;
use crate::table::{List, Table, bucket_of, print_of};
use crate::text_key::TextKey;
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
    fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.sections[section as usize].clone()]
    }

    #[inline]
    fn packed(&self, section: Section) -> Packed<'_> {
        Packed::new(self.section(section))
    }

    #[inline]
    fn rising(&self, section: Section) -> Rising<'_> {
        Rising::new(self.section(section))
    }

    fn count(&self, count: Count) -> usize {
        self.counts[count as usize] as usize
    }

    /// A string; those of records come first, then ids.
    fn string(&self, number: usize) -> &str {
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
        let found = self.packed(Section::Records).get(record);
        let set_bits = bits_for(self.count(Count::Sets) as u64);
        let set = self.packed(Section::Sets).get(place(found >> Record::SET & ((1 << set_bits) - 1)));
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
        let entity = found >> (Record::SET + set_bits);
        (EntityNumber(u32::try_from(entity).unwrap_or(u32::MAX)), view)
    }

    fn place_bits(&self) -> u32 {
        self.counts[Count::PlaceBits as usize].min(31)
    }

    /// The forms of a record.
    fn forms_of_record(&self, record: usize) -> impl Iterator<Item = FormNumber> + use<> {
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

    /// Adds the forms that are the text of `key`, and says whether a longer form begins with that text.
    pub fn look(&self, key: TextKey, found: &mut impl Extend<FormNumber>) -> bool {
        let (spelling, goes_on) = self.find_spelling(key);
        if let Some(spelling) = spelling {
            found.extend(self.forms_spelled(spelling));
        }
        goes_on
    }

    /// The spelling that is the text of `key`, and whether a longer one begins with it.
    fn find_spelling(&self, key: TextKey) -> (Option<u32>, bool) {
        let hash = key.hash();
        let starts = self.rising(Section::ExactStarts);
        let Some(bucket) = bucket_of(hash, starts) else { return (None, false) };
        let prints = self.packed(Section::ExactPrints);
        let wanted = print_of(hash, EXACT_PRINT);
        let entries = starts.range(bucket);
        let (mut spelling, mut goes_on) = (None, false);
        for entry in entries.start..entries.end.min(prints.most()) {
            let print = prints.get(entry);
            if print == wanted {
                goes_on = true;
            } else if print == wanted | 1 << EXACT_PRINT && spelling.is_none() {
                let number = self.rising(Section::ExactSpellings).get(bucket) + (entry - entries.start);
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                spelling = self.is_spelled(number, hash).then_some(number);
            }
        }
        (spelling, goes_on)
    }

    /// True when the text of a spelling has this hash: its print is short, and a hit is believed.
    fn is_spelled(&self, spelling: u32, hash: u64) -> bool {
        let mut key = TextKey::new();
        let record = self.records_spelled(spelling).next();
        record.is_some_and(|record| {
            key.push(self.string(record));
            key.hash() == hash
        })
    }

    /// Forms that are `folded` letter for letter once folded, but for full stops.
    pub fn exact(&self, folded: &str) -> SmallVec<[FormNumber; 8]> {
        let mut found = SmallVec::new();
        self.look(TextKey::of(folded), &mut found);
        found
    }

    /// Right forms of several words, one of which is `folded`; of more than 128 spellings the most prominent.
    pub fn with_word<'a>(&'a self, folded: &str) -> impl Iterator<Item = FormNumber> + 'a {
        let mut last = None;
        let spellings = self.words().get(TextKey::of(folded).hash()).flat_map(List::values);
        let spellings = spellings.map(|posting| self.posting(posting).0);
        spellings
            .filter(move |spelling| last.replace(*spelling) != Some(*spelling))
            .flat_map(|spelling| self.forms_spelled(spelling))
    }

    /// Right forms whose last word has the stem `folded`, leaving over an ending that names take in the language of the
    /// form; of more than 128 spellings the most prominent.
    pub fn with_stem<'a>(&'a self, folded: &str) -> impl Iterator<Item = FormNumber> + 'a {
        let key = TextKey::of(folded);
        let is_stem = |spelling: &u32| self.packed(Section::Slots).get(*spelling as usize) >> Slots::IS_STEM & 1 != 0;
        let whole = self.find_spelling(key).0.filter(is_stem);
        let last_words = self.words().get(key.hash()).flat_map(List::values).map(|posting| self.posting(posting));
        let last_words = last_words.filter(|(_, more)| more >> Posting::IS_STEM & 1 != 0).map(|(spelling, _)| spelling);
        let mut last = None;
        let last_words = last_words.filter(move |spelling| last.replace(*spelling) != Some(*spelling));
        let stems = self.table(STEMS, WORD_PRINT).get(stem_hash(folded)).flat_map(List::values);
        let spellings =
            whole.into_iter().chain(last_words).chain(stems.map(|number| u32::try_from(number).unwrap_or(u32::MAX)));
        spellings.flat_map(|spelling| self.forms_spelled(spelling))
    }

    /// Right forms, acronyms apart, whose spelling may be near to `text`, read as `lang`; the most prominent first.
    /// Most of them are not near.
    #[must_use]
    pub fn near(&self, text: &str, lang: &LanguageTag) -> SmallVec<[FormNumber; 16]> {
        let mut spellings: SmallVec<[u32; 32]> = SmallVec::new();
        let mut add = |spelling: u32| {
            spellings.push(spelling);
            false
        };
        match near_words(text, lang) {
            Some((first, last)) => {
                self.any_near(&first, &last, &mut add);
            }
            None => {
                let NearKeys { keys, slot, .. } = near_keys(text, lang);
                keys.iter().for_each(|key| {
                    self.any_with_key(*key, slot, &mut add);
                });
            }
        }
        spellings.sort_unstable();
        spellings.dedup();
        let mut ranked: SmallVec<[_; 32]> = spellings.into_iter().map(|one| (self.rank(one), one)).collect();
        ranked.sort_unstable();
        let spellings = ranked.into_iter().map(|(_, spelling)| spelling);
        spellings.flat_map(|spelling| self.forms_spelled(spelling)).collect()
    }

    /// False when [`Index::near`] has nothing for a name whose first and last word these are.
    #[must_use]
    pub fn may_be_near(&self, first: &NearWord, last: &NearWord) -> bool {
        self.any_near(first, last, &mut |_| true)
    }

    /// True when `take` says so of a spelling near to a name whose first and last word these are.
    fn any_near(&self, first: &NearWord, last: &NearWord, take: &mut impl FnMut(u32) -> bool) -> bool {
        let slot = first.slot_with(last);
        self.any_with_key(first.pair_key(last), slot, take)
            || self.any_beside(first.exact(), last.skeleton(), slot, take)
            || self.any_beside(last.exact(), first.skeleton(), slot, take)
    }

    /// The same for names that have a word as it is beside one that is near to `other`.
    fn any_beside(&self, exact: u64, other: Skeleton, slot: Slot, take: &mut impl FnMut(u32) -> bool) -> bool {
        self.words().get(exact).any(|list| {
            if list.bit {
                let mut is_any = false;
                beside_keys(exact, other, |key| is_any = is_any || self.any_with_key(key, slot, take));
                return is_any;
            }
            let skeletons = self.packed(Section::Skeletons);
            list.values().any(|posting| {
                let (spelling, more) = self.posting(posting);
                let skeleton = || place(more >> Posting::SKELETON);
                more >> Posting::IS_NEAR & 1 != 0
                    && Skeleton(skeletons.get(skeleton())).is_near(other)
                    && self.slot(spelling).may_be_near(slot)
                    && take(spelling)
            })
        })
    }

    fn any_with_key(&self, key: u64, slot: Slot, take: &mut impl FnMut(u32) -> bool) -> bool {
        let lists = self.table(NEAR, NEAR_PRINT).get(key);
        let mut spellings = lists.flat_map(List::values).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        spellings.any(|spelling| self.slot(spelling).may_be_near(slot) && take(spelling))
    }

    fn slot(&self, spelling: u32) -> Slot {
        let bits = self.packed(Section::Slots).get(spelling as usize) >> Slots::LETTERS;
        Slot(u32::try_from(bits & u64::from(u32::MAX)).expect("32 bits"))
    }

    /// What sorts spellings: the more prominent first, of equally prominent ones the one added first.
    fn rank(&self, spelling: u32) -> (u64, usize) {
        let salience = self.packed(Section::Slots).get(spelling as usize) >> Slots::SALIENCE & 3;
        (3 - salience, self.records_spelled(spelling).next().unwrap_or(usize::MAX))
    }

    /// The spelling of a posting, and what else it says.
    fn posting(&self, posting: u64) -> (u32, u64) {
        let bits = bits_for(self.count(Count::Skeletons).saturating_sub(1) as u64) + Posting::SKELETON;
        (u32::try_from(posting >> bits).unwrap_or(u32::MAX), posting & ((1 << bits) - 1))
    }

    fn words(&self) -> Table<'_> {
        self.table(WORDS, WORD_PRINT)
    }

    /// Words in the longest form.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.count(Count::Longest)
    }

    fn table(&self, [starts, prints, lists, values]: TableOf, print_bits: u32) -> Table<'_> {
        let sections = [self.section(starts), self.section(prints), self.section(lists), self.section(values)];
        Table::new(sections, print_bits)
    }

    fn records_spelled(&self, spelling: u32) -> impl Iterator<Item = usize> + '_ {
        let records = self.packed(Section::SpellingRecords);
        let places = self.rising(Section::SpellingStarts).range(spelling as usize);
        (places.start..places.end.min(records.most())).map(move |at| records.get32(at) as usize)
    }

    fn forms_spelled(&self, spelling: u32) -> impl Iterator<Item = FormNumber> + '_ {
        self.records_spelled(spelling).flat_map(|record| self.forms_of_record(record))
    }
}

/// The first and last word of a name that has several, in a script that parts them.
fn near_words(text: &str, lang: &LanguageTag) -> Option<(NearWord, NearWord)> {
    if is_without_words(text) {
        return None;
    }
    let (folded, latin) = (fold(text), romanise(text, lang));
    let ends = |text| {
        let mut words = each_word(text);
        words.next().and_then(|first| words.last().map(|last| (first.span, last.span)))
    };
    let (first, last) = ends(&latin)?;
    // Where only its Latin letters have several words, no word is looked up as it is.
    let (first_written, last_written) = ends(&folded).unwrap_or_default();
    let word = |written: Span, span: Span| NearWord::written(written.of(&folded), span.of(&latin));
    Some((word(first_written, first), word(last_written, last)))
}

/// A number as a place; one beyond all places where it is none.
fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("entities", &self.entity_count()).field("bytes", &self.size()).finish()
    }
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
    fn names_of_a_crowded_word_are_found() {
        let family =
            |n: usize| -> String { (0..4).map(|place| ["ba", "lo", "mi", "ru"][n >> (2 * place) & 3]).collect() };
        let mut entries: Vec<Entry> = (0..200)
            .map(|n| person(&format!("first/{n}"), &[(&format!("Moritz {}", family(n)), "cs", Status::Preferred)]))
            .collect();
        entries.extend(
            (0..100)
                .map(|n| person(&format!("last/{n}"), &[(&format!("{} Moritz", family(n)), "cs", Status::Preferred)])),
        );
        let index = Index::new(entries);
        let czech = "cs".parse().unwrap();
        let known = index.near("Moritz lomorumi", &czech);
        assert!(known.iter().any(|form| index.form(*form).1.text == format!("Moritz {}", family(0b10_11_10_01))));
        let (moritz, slip) = (NearWord::new("moritz"), NearWord::new("lomorumi"));
        assert!(index.may_be_near(&moritz, &slip) && !index.may_be_near(&moritz, &NearWord::new("stpdgkrst")));
        assert!(index.with_word("moritz").count() < 300);
        let in_cases = index.with_stem("moritz").filter(|form| index.form(*form).1.text.ends_with("Moritz"));
        assert_eq!(in_cases.count(), 100);
    }

    #[test]
    fn an_empty_index_has_nothing() {
        let index = Index::new([]);
        assert_eq!((index.entity_count(), index.exact("").len(), index.longest()), (0, 0, 0));
        assert!(index.near("Anna Li", &LanguageTag::unknown()).is_empty());
    }
}
