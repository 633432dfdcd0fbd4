//! Entries are gathered to become an index.
//!
//! The build script compiles the embedded list with it, `names build` a desk's files, and a names file given for one run
//! is compiled in memory: there is one form of an index, whatever its size. What is gathered is kept as small as what is
//! written; see `lay_out` for the second half.

use copydesk_language::{Script, each_word, fold, name_stems, name_stems_in_any, script_of};
use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::entity_codes::{flags_code, gender_code, kind_code, status_code};
use crate::entry::{Entry, Form, Status};
use crate::error::Error;
use crate::keys::{NearKeys, Side, Skeleton, near_keys, stem_hash};
use crate::layout::{Facts, LANGUAGE_SIZE, LIST_SEPARATOR, MOST_LANGUAGES_OF_SET, Posting, family};
use crate::strings::Strings;
use crate::table::pair;
use crate::text_key::{TextKey, beginnings};

/// Bytes of the longest form that is taken; the longest official name of an organisation has some 300.
pub(crate) const LONGEST_FORM: usize = 1024;
/// Most different lists of countries and of roles: the numbers of two share a word of the machine.
const MOST_STRINGS: usize = 1 << 28;
/// Most records, forms and pairs; what counts them has 32 bits, with some to spare for the gaps between rising numbers.
const MOST: usize = 1 << 30;
/// Records of an entity that a form is compared with; one that is equal to an older one becomes a record of its own.
const COMPARED: usize = 256;

/// Gathers entries and lays them out.
#[derive(Default)]
pub struct IndexBuilder {
    pub(crate) texts: Strings,
    pub(crate) ids: Strings,
    /// Countries and roles.
    pub(crate) strings: Strings,
    string_numbers: FxHashMap<String, u32>,
    /// The number of the string that is a list of nothing.
    no_list: Option<u32>,
    pub(crate) facts: Vec<u64>,
    pub(crate) lists: Vec<(u32, u32)>,
    /// First record of each entity.
    pub(crate) entity_starts: Vec<u32>,
    /// Set and family name of each record.
    pub(crate) records: Vec<(u32, u8)>,
    pub(crate) families: Vec<u32>,
    pub(crate) form_count: u32,
    pub(crate) spelling_of_record: Vec<u32>,
    set_numbers: FxHashMap<Set, u32>,
    pub(crate) sets: Vec<Set>,
    pub(crate) languages: Vec<(String, LanguageTag)>,
    pub(crate) longest: usize,
    /// By the hash of the folded text.
    pub(crate) spelling_of: FxHashMap<u64, u32>,
    /// Hashes of the texts from which a form goes on.
    pub(crate) beginnings: FxHashSet<u64>,
    pub(crate) spellings: Vec<Spelling>,
    skeleton_numbers: FxHashMap<Skeleton, u32>,
    pub(crate) skeletons: Vec<Skeleton>,
    /// Key of a word, spelling, what [`Posting`] says.
    pub(crate) words: Vec<u128>,
    /// Key of a stem, spelling.
    pub(crate) stems: Vec<u128>,
    /// Near key, spelling.
    pub(crate) near: Vec<u128>,
}

/// What all forms of a record say, with their languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Set {
    pub(crate) status: u8,
    pub(crate) flags: u8,
    pub(crate) languages: SmallVec<[u16; 8]>,
}

pub(crate) struct Spelling {
    pub(crate) hash: u64,
    pub(crate) slot: u32,
    pub(crate) salience: u8,
    pub(crate) has_words: bool,
    /// It is one word that is its own stem.
    pub(crate) is_stem: bool,
}

/// A record that is being gathered.
struct Draft<'a> {
    form: &'a Form,
    set: Set,
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
    /// When the index would hold more than 2^30 forms or keys, 1 GiB of text, or 65,536 languages.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Error> {
        self.ids.push(&entry.id);
        let (countries, roles) = (self.list(&entry.countries)?, self.list(&entry.roles)?);
        let native = self.language(&entry.native)?;
        self.lists.push((countries, roles));
        self.facts.push(
            u64::from(entry.salience.min(3)) << Facts::SALIENCE
                | u64::from(gender_code(entry.gender)) << Facts::GENDER
                | u64::from(kind_code(entry.kind)) << Facts::KIND
                | u64::from(entry.years.0) << Facts::FIRST_YEAR
                | u64::from(entry.years.1) << Facts::LAST_YEAR
                | u64::from(native) << Facts::NATIVE,
        );
        self.entity_starts.push(number(self.records.len())?);
        let mut drafts: Vec<Draft<'_>> = Vec::with_capacity(entry.forms.len());
        for form in entry.forms.iter().filter(|form| form.text.len() <= LONGEST_FORM) {
            let language = self.language(&form.lang)?;
            let has_room = |known: &&mut Draft<'_>| known.set.languages.len() < MOST_LANGUAGES_OF_SET;
            let mut known = drafts.iter_mut().rev().take(COMPARED).filter(has_room);
            match known.find(|known| is_one_record(known.form, form)) {
                Some(known) => known.set.languages.push(language),
                None => {
                    let languages = SmallVec::from_slice(&[language]);
                    let set = Set { status: status_code(form.status), flags: flags_code(form.flags), languages };
                    drafts.push(Draft { form, set });
                }
            }
        }
        drafts.into_iter().try_for_each(|draft| self.add_record(draft, entry.salience))
    }

    fn add_record(&mut self, Draft { form, set }: Draft<'_>, salience: u8) -> Result<(), Error> {
        let record = number(self.records.len())?;
        let family = family::code(form.family.start..form.family.end, form.text.len());
        if family == family::ELSEWHERE {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.families.extend([record, place(form.family.start), place(form.family.end)]);
        }
        self.texts.push(&form.text);
        if self.texts.bytes() + self.ids.bytes() > MOST {
            return Err(Error::new("more than 1 GiB of names; divide them over several indices"));
        }
        self.form_count = number(self.form_count as usize + set.languages.len())?;
        self.add_spelling(form, &set.languages, salience)?;
        let set = self.set(set)?;
        self.records.push((set, family));
        Ok(())
    }

    /// The number of a set, which mostly is that of the record before.
    fn set(&mut self, set: Set) -> Result<u32, Error> {
        if let Some((last, _)) = self.records.last()
            && self.sets[*last as usize] == set
        {
            return Ok(*last);
        }
        let next = number(self.sets.len())?;
        Ok(*self.set_numbers.entry(set).or_insert_with_key(|set| {
            self.sets.push(set.clone());
            next
        }))
    }

    /// Leads to the record from its folded text, its words and its near keys.
    fn add_spelling(&mut self, form: &Form, languages: &[u16], salience: u8) -> Result<(), Error> {
        let folded = fold(&form.text);
        let hash = TextKey::of(&folded).hash();
        let next = number(self.spellings.len())?;
        let spelling = *self.spelling_of.entry(hash).or_insert(next);
        if spelling == next {
            let new = Spelling { hash, slot: 0, salience: 0, has_words: false, is_stem: false };
            self.spellings.push(new);
            self.beginnings.extend(beginnings(&folded, script_of(&folded).is_some_and(Script::is_spaceless)));
        }
        self.spelling_of_record.push(spelling);
        let known = &mut self.spellings[spelling as usize];
        known.salience = known.salience.max(salience);
        let written: SmallVec<[&str; 8]> = each_word(&folded).map(|word| word.span.of(&folded)).collect();
        let words: SmallVec<[u64; 8]> = written.iter().map(|word| TextKey::of(word).hash()).collect();
        self.longest = self.longest.max(words.len());
        if form.status == Status::Wrong {
            return Ok(());
        }
        let has_words = std::mem::replace(&mut known.has_words, true);
        let before = self.words.len();
        if !form.flags.acronym {
            self.add_near_keys(form, &words, languages, spelling)?;
        }
        if !has_words && words.len() > 1 {
            // The first and the last word are there already, unless nothing is near to the name.
            let rest = if self.words.len() > before { &words[1..words.len() - 1] } else { &words[..] };
            self.words.extend(rest.iter().map(|word| pair(*word, spelling, 0)));
        }
        if !form.flags.acronym && !form.flags.indeclinable {
            written.last().into_iter().for_each(|last| self.add_stems(last, &words, languages, spelling));
        }
        if self.words.len().max(self.near.len()).max(self.stems.len()) > MOST { Err(too_many()) } else { Ok(()) }
    }

    /// Leads to a spelling from near ones, as each of its languages reads it.
    fn add_near_keys(&mut self, form: &Form, words: &[u64], languages: &[u16], spelling: u32) -> Result<(), Error> {
        let mut known: SmallVec<[u64; 8]> = SmallVec::new();
        for language in languages {
            // Romanisation differs by language except for plain Latin letters.
            if form.text.is_ascii() && self.spellings[spelling as usize].slot != 0 {
                break;
            }
            let language = &self.languages[usize::from(*language)].1;
            let NearKeys { keys, skeletons, slot } = near_keys(&form.text, language, Side::Listed);
            self.spellings[spelling as usize].slot = slot.0;
            let sum = keys.iter().fold(0, |sum, key| sum ^ key);
            if known.contains(&sum) {
                continue;
            }
            known.push(sum);
            self.near.extend(keys.into_iter().map(|key| pair(key, spelling, 0)));
            if let (Some((first, last)), [first_word, .., last_word]) = (skeletons, words) {
                for (word, other) in [(first_word, last), (last_word, first)] {
                    let posting = 1 << Posting::IS_NEAR | self.skeleton(other)? << Posting::SKELETON;
                    self.words.push(pair(*word, spelling, posting));
                }
            }
        }
        Ok(())
    }

    /// Leads to a spelling from the stems of its last word, which languages inflect.
    fn add_stems(&mut self, last: &str, words: &[u64], languages: &[u16], spelling: u32) {
        let hash = self.spellings[spelling as usize].hash;
        for language in languages {
            let (lang, tag) = &self.languages[usize::from(*language)];
            let mut add = |stem: &str| match words {
                _ if stem.len() < last.len() => self.stems.push(pair(stem_hash(stem), spelling, 0)),
                [only] if *only == hash => self.spellings[spelling as usize].is_stem = true,
                [.., last] if words.len() > 1 => self.words.push(pair(*last, spelling, 1 << Posting::IS_STEM)),
                _ => self.stems.push(pair(stem_hash(stem), spelling, 0)),
            };
            match lang.as_str() {
                "" => name_stems_in_any(last).for_each(add),
                _ => name_stems(last, tag).for_each(|(stem, _)| add(stem)),
            }
        }
    }

    fn skeleton(&mut self, skeleton: Skeleton) -> Result<u32, Error> {
        let next = number(self.skeletons.len())?;
        let known = *self.skeleton_numbers.entry(skeleton).or_insert(next);
        if known == next {
            self.skeletons.push(skeleton);
        }
        Ok(known)
    }

    fn language(&mut self, lang: &str) -> Result<u16, Error> {
        let known = self.languages.iter().position(|(known, _)| known == lang);
        let number = known.unwrap_or(self.languages.len());
        if known.is_none() {
            if lang.len() >= LANGUAGE_SIZE {
                return Err(Error::new(format!("`{}` is no language tag", lang.escape_debug())));
            }
            let tag = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
            self.languages.push((lang.to_owned(), tag));
        }
        u16::try_from(number).map_err(|_| too_many())
    }

    /// The number of the string in which a list is written.
    fn list(&mut self, items: &[String]) -> Result<u32, Error> {
        match items {
            // As plain lists have it.
            [] => {
                let number = self.no_list.map_or_else(|| self.string(""), Ok)?;
                Ok(*self.no_list.insert(number))
            }
            [only] => self.string(only),
            several => self.string(&several.join(LIST_SEPARATOR.encode_utf8(&mut [0; 4]))),
        }
    }

    fn string(&mut self, text: &str) -> Result<u32, Error> {
        if let Some(known) = self.string_numbers.get(text) {
            return Ok(*known);
        }
        let number = u32::try_from(self.string_numbers.len()).map_err(|_| too_many())?;
        if number as usize >= MOST_STRINGS {
            return Err(too_many());
        }
        self.strings.push(text);
        self.string_numbers.insert(text.to_owned(), number);
        Ok(number)
    }
}

/// True for forms that differ in nothing but their language.
fn is_one_record(a: &Form, b: &Form) -> bool {
    a.text == b.text && a.status == b.status && a.flags == b.flags && a.family == b.family
}

fn number(count: usize) -> Result<u32, Error> {
    u32::try_from(count).ok().filter(|count| *count as usize <= MOST).ok_or_else(too_many)
}

pub(crate) fn too_many() -> Error {
    Error::new("too many names for one index; divide them over several")
}
