//! Entries become one index, as bytes.
//!
//! The build script compiles the embedded list with it, `names build` a desk's files, and a names file given for one run
//! is compiled in memory: there is one form of an index, whatever its size.
//!
//! A *spelling* is a folded text: all forms that fold alike share it, and the tables lead to spellings. Spellings are
//! numbered by prominence, so that the first candidates of a key are the most prominent.

use std::io::{self, Write};

use copydesk_language::{Script, Word, fold, name_stems, name_stems_in_any, script_of, words};
use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::buckets::{self, BucketSections, Print};
use crate::container::{self, Kind, as_bytes};
use crate::entity_codes::{flags_code, gender_code, kind_code, status_code};
use crate::entry::{Entry, Form, Status};
use crate::error::Error;
use crate::keys::{self, NearKeys, near_keys, stem_hash};
use crate::pool::{PoolBuilder, StringRef};
use crate::text_key::{TextKey, beginnings};

/// Bytes of an entity record.
pub(crate) const ENTITY_SIZE: usize = 28;
/// Bytes of a form record.
pub(crate) const FORM_SIZE: usize = 16;
/// What parts the countries or roles of an entity in their string.
pub(crate) const LIST_SEPARATOR: char = '\u{1F}';
/// Bytes of the longest form that is taken; the longest official name of an organisation has some 300.
pub(crate) const LONGEST_FORM: usize = 1024;
/// Spellings kept under one near key: the prominent ones. Where more meet, a near spelling proves nothing.
const MOST_NEAR: usize = 32;
/// Spellings kept under one word: whoever asks wants to know that there are such, not all Johns.
const MOST_WITH_WORD: usize = 64;
/// Value under the hash of a text from which a longer form goes on; no spelling has this number.
pub(crate) const GOES_ON: u32 = u32::MAX;
/// Most languages in one index; BCP 47 has some 8,000 primary subtags.
const MOST_LANGUAGES: usize = u16::MAX as usize;

/// The sections of an index, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Pool,
    Entities,
    Forms,
    Languages,
    /// One number: words in the longest form.
    Longest,
    /// For each spelling where its forms begin in `SpellingForms`, and one past the last.
    Spellings,
    SpellingForms,
    Slots,
    ExactOffsets,
    ExactPrints,
    ExactValues,
    WordOffsets,
    WordPrints,
    WordValues,
    NearOffsets,
    NearPrints,
    NearValues,
}

/// Number of sections.
pub(crate) const SECTIONS: usize = Section::NearValues as usize + 1;

/// Gathers entries and lays them out.
#[derive(Default)]
pub struct IndexBuilder {
    pool: PoolBuilder,
    entities: Vec<u8>,
    forms: Vec<u8>,
    form_count: u32,
    languages: Vec<(String, LanguageTag)>,
    longest: usize,
    /// By the hash of the folded text.
    spelling_of: FxHashMap<u64, u32>,
    /// Hashes of the texts from which a form goes on.
    beginnings: FxHashSet<u64>,
    /// First and last words that are known to stand in a form.
    near_words: FxHashSet<u64>,
    spellings: Vec<Spelling>,
    /// Spelling of each form.
    spelling_of_form: Vec<u32>,
    words: Vec<(u64, u32)>,
    near: Vec<(u64, u32)>,
}

struct Spelling {
    hash: u64,
    slot: u32,
    salience: u8,
    has_words: bool,
}

impl IndexBuilder {
    /// A builder without entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry. Forms of more than 1,024 bytes are no names and are left out.
    ///
    /// # Errors
    /// When the index would hold more than 2^32 forms, 4 GiB of distinct text or 65,535 languages.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Error> {
        let joined = |list: &[String]| list.join("\u{1F}");
        let strings = [
            self.pool.add(&entry.id)?,
            self.pool.add(&joined(&entry.countries))?,
            self.pool.add(&joined(&entry.roles))?,
            self.form_count,
        ];
        let native = self.language(&entry.native)?;
        self.entities.extend(as_bytes(strings));
        for number in [entry.years.0, entry.years.1, native] {
            self.entities.extend_from_slice(&number.to_le_bytes());
        }
        self.entities.extend_from_slice(&[kind_code(entry.kind), gender_code(entry.gender), entry.salience]);
        self.entities.resize(self.entities.len().next_multiple_of(ENTITY_SIZE), 0);
        let entity = u32::try_from(self.entities.len() / ENTITY_SIZE - 1).map_err(|_| too_many())?;
        entry
            .forms
            .iter()
            .filter(|form| form.text.len() <= LONGEST_FORM)
            .try_for_each(|form| self.add_form(entity, entry.salience, form))
    }

    fn add_form(&mut self, entity: u32, salience: u8, form: &Form) -> Result<(), Error> {
        let text: StringRef = self.pool.add(&form.text)?;
        let language = self.language(&form.lang)?;
        self.forms.extend(as_bytes([text, entity]));
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        for number in [place(form.family.start), place(form.family.end), language] {
            self.forms.extend_from_slice(&number.to_le_bytes());
        }
        self.forms.extend_from_slice(&[status_code(form.status), flags_code(form.flags)]);
        self.form_count = self.form_count.checked_add(1).ok_or_else(too_many)?;
        self.add_spelling(form, language, salience);
        Ok(())
    }

    /// Leads to the form from its folded text, its words and its near keys.
    fn add_spelling(&mut self, form: &Form, language: u16, salience: u8) {
        let folded = fold(&form.text);
        let hash = TextKey::of(&folded).hash();
        let next = u32::try_from(self.spellings.len()).expect("no more spellings than forms");
        let number = *self.spelling_of.entry(hash).or_insert(next);
        if number == next {
            self.spellings.push(Spelling { hash, slot: 0, salience: 0, has_words: false });
            self.beginnings.extend(beginnings(&folded, script_of(&folded).is_some_and(Script::is_spaceless)));
        }
        self.spelling_of_form.push(number);
        let spelling = &mut self.spellings[number as usize];
        spelling.salience = spelling.salience.max(salience);
        let is_right = form.status != Status::Wrong;
        if is_right && !spelling.has_words {
            let parts = words(&folded);
            self.longest = self.longest.max(parts.len());
            if parts.len() > 1 {
                let hash = |word: &Word| TextKey::of(word.span.of(&folded)).hash();
                self.words.extend(parts.iter().map(|word| (hash(word), number)));
            }
        } else if !is_right {
            self.longest = self.longest.max(words(&folded).len());
        }
        // Romanisation differs by language except for plain Latin letters.
        if is_right && !form.flags.acronym && (spelling.slot == 0 || !form.text.is_ascii()) {
            let NearKeys { keys, words, slot } = near_keys(&form.text, &self.languages[usize::from(language)].1);
            spelling.slot = slot.0;
            let new = words.into_iter().filter(|word| self.near_words.insert(*word));
            self.near.extend(keys.into_iter().chain(new).map(|key| (key, number)));
        }
        spelling.has_words |= is_right;
        if is_right && !form.flags.acronym && !form.flags.indeclinable {
            self.add_stems(&folded, number, language);
        }
    }

    /// Leads to a spelling from the stems of its last word, which languages inflect.
    fn add_stems(&mut self, folded: &str, number: u32, language: u16) {
        let Some(last) = words(folded).last().map(|word| word.span.of(folded)) else { return };
        let (lang, tag) = &self.languages[usize::from(language)];
        let mut add = |stem: &str| self.words.push((stem_hash(stem), number));
        match lang.as_str() {
            "" => name_stems_in_any(last).for_each(add),
            _ => name_stems(last, tag).for_each(|(stem, _)| add(stem)),
        }
    }

    fn language(&mut self, lang: &str) -> Result<u16, Error> {
        let number = self.languages.iter().position(|(known, _)| known == lang).unwrap_or_else(|| {
            let tag = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
            self.languages.push((lang.to_owned(), tag));
            self.languages.len() - 1
        });
        if number >= MOST_LANGUAGES { Err(too_many()) } else { Ok(u16::try_from(number).expect("just compared")) }
    }

    /// Numbers the spellings anew, the most prominent first; of equally prominent ones the one added first.
    fn rank(&mut self) {
        let mut order: Vec<u32> = (0..).take(self.spellings.len()).collect();
        order.sort_by_key(|number| std::cmp::Reverse(self.spellings[*number as usize].salience));
        let mut rank = vec![0u32; order.len()];
        for (new, old) in (0..).zip(&order) {
            rank[*old as usize] = new;
        }
        let renumber = |number: &mut u32| *number = rank[*number as usize];
        self.spelling_of_form.iter_mut().for_each(renumber);
        self.words.iter_mut().chain(&mut self.near).for_each(|(_, number)| renumber(number));
        let mut place = 0..;
        self.spellings.sort_by_cached_key(|_| rank[place.next().unwrap_or_default()]);
    }

    /// The sections of the index.
    fn finish(mut self) -> Result<Vec<Vec<u8>>, Error> {
        self.rank();
        let languages: Vec<StringRef> =
            self.languages.iter().map(|(lang, _)| self.pool.add(lang)).collect::<Result<_, _>>()?;
        let (spellings, spelling_forms) = postings(self.spellings.len(), &self.spelling_of_form);
        let slots = as_bytes(self.spellings.iter().map(|spelling| spelling.slot));
        let exact = self.spellings.iter().zip(0..).map(|(spelling, number)| (spelling.hash, number));
        let exact = exact.chain(self.beginnings.into_iter().map(|hash| (hash, GOES_ON))).collect();
        let exact = buckets::build(exact, Print::Four, usize::MAX);
        let words = buckets::build(self.words, Print::Four, MOST_WITH_WORD);
        let near = buckets::build(self.near, Print::Byte, MOST_NEAR);
        let longest = u32::try_from(self.longest).unwrap_or(u32::MAX);
        let mut sections = vec![
            self.pool.finish(),
            self.entities,
            self.forms,
            as_bytes(languages),
            as_bytes([longest]),
            spellings,
            spelling_forms,
            slots,
        ];
        for BucketSections { offsets, prints, values } in [exact, words, near] {
            sections.extend([offsets, prints, values]);
        }
        Ok(sections)
    }

    /// The index as bytes.
    ///
    /// # Errors
    /// When it would be too large, see [`IndexBuilder::add`].
    pub fn into_bytes(self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        container::write(Kind::Names, keys::generation(), &self.finish()?, &mut bytes)
            .map_err(|error| Error::new(error.to_string()))?;
        Ok(bytes)
    }

    /// Writes the index to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written, or the index would be too large.
    pub fn write_to(self, out: &mut impl Write) -> io::Result<()> {
        let sections = self.finish().map_err(io::Error::other)?;
        container::write(Kind::Names, keys::generation(), &sections, out)
    }
}

fn too_many() -> Error {
    Error::new("too many names for one index; divide them over several")
}

/// The forms of each spelling: where they begin, and all of them one after the other.
fn postings(count: usize, spelling_of_form: &[u32]) -> (Vec<u8>, Vec<u8>) {
    let mut starts = vec![0u32; count + 1];
    for spelling in spelling_of_form {
        starts[*spelling as usize + 1] += 1;
    }
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    let mut next = starts.clone();
    let mut forms = vec![0u32; spelling_of_form.len()];
    for (form, spelling) in (0..).zip(spelling_of_form) {
        let place = &mut next[*spelling as usize];
        forms[*place as usize] = form;
        *place += 1;
    }
    (as_bytes(starts), as_bytes(forms))
}
