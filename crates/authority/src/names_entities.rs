//! Spellings of a names file gathered into entities, in the order in which the file has them.

use copydesk_language::{fold, words};
use rustc_hash::FxHashMap;

use crate::entry::{EntityKind, Entry, Form, FormFlags, Status};
use crate::family_rule::FamilyRule;
use crate::hash::hash64;
use crate::listed::Listed;

/// What a desk lists matters to it.
const SALIENCE: u8 = 2;

/// The entities of one file, in little more room than their text takes: a list may have a million.
#[derive(Default)]
pub(crate) struct Entities {
    entries: Vec<Gathered>,
    /// In the order of their rows; those of an entity lead to each other.
    forms: Vec<GatheredForm>,
    /// Ids and spellings, one after the other.
    text: String,
    languages: Vec<String>,
    /// By the hash of the id, or a number after it where another id has it.
    by_id: FxHashMap<u64, u32>,
}

struct Gathered {
    id: Place,
    line: usize,
    kind: EntityKind,
    /// A row has said what it is.
    has_kind: bool,
    /// It is not to be used, whatever sources below say of it.
    is_vetoed: bool,
    /// Its first and last form.
    forms: Option<(u32, u32)>,
}

struct GatheredForm {
    text: Place,
    line: usize,
    language: u32,
    status: Status,
    /// The next form of the entity.
    next: Option<u32>,
}

/// A stretch of the text that was gathered.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    length: u32,
}

impl Gathered {
    fn says_something(&self) -> bool {
        self.is_vetoed || self.forms.is_some()
    }
}

impl Entities {
    /// True when no entity has a form, and none is vetoed.
    pub(crate) fn is_empty(&self) -> bool {
        !self.entries.iter().any(Gathered::says_something)
    }

    /// The number of the entity called `id`, which a row says is of `kind`. Without a word on it, it is a person.
    pub(crate) fn open(&mut self, id: &str, kind: Option<EntityKind>, line: usize) -> Result<usize, String> {
        let at = match self.find(id) {
            Ok(known) => known,
            Err(key) => self.add(id, key, EntityKind::Person, line),
        };
        let one = &mut self.entries[at];
        match kind {
            Some(kind) if one.has_kind && one.kind != kind => {
                let known = one.kind;
                return Err(format!("`{}` is a {known} above; give it one type, or two ids", id.escape_debug()));
            }
            Some(kind) => (one.kind, one.has_kind) = (kind, true),
            None => {}
        }
        Ok(at)
    }

    /// The number of the entity with this id, or the key under which it is to be added.
    fn find(&self, id: &str) -> Result<usize, u64> {
        let mut key = hash64(id.as_bytes());
        while let Some(at) = self.by_id.get(&key) {
            if self.text_at(self.entries[*at as usize].id) == id {
                return Ok(*at as usize);
            }
            key = key.wrapping_add(1);
        }
        Err(key)
    }

    fn add(&mut self, id: &str, key: u64, kind: EntityKind, line: usize) -> usize {
        let id = self.keep(id);
        let at = self.entries.len();
        self.entries.push(Gathered { id, line, kind, has_kind: false, is_vetoed: false, forms: None });
        self.by_id.insert(key, u32::try_from(at).expect("a file of text has fewer than 2^32 rows in memory"));
        at
    }

    fn keep(&mut self, text: &str) -> Place {
        let start = self.text.len();
        self.text.push_str(text);
        Place { start, length: u32::try_from(text.len()).expect("a cell is shorter than 4 GiB") }
    }

    fn text_at(&self, place: Place) -> &str {
        &self.text[place.start..place.start + place.length as usize]
    }

    /// Says that an entity is not to be used. It has no forms then, which is what a veto looks like in an index.
    pub(crate) fn veto(&mut self, entity: usize) {
        self.entries[entity].is_vetoed = true;
    }

    /// Adds a form. Without a status, the first of a language is the preferred one. A bar may stand before the family
    /// name of a person.
    pub(crate) fn add_form(&mut self, entity: usize, lang: &str, spelling: &str, status: Option<Status>, line: usize) {
        let language = self.language(lang);
        let is_preferred = |form: &GatheredForm| form.language == language && form.status == Status::Preferred;
        let status = status.unwrap_or_else(|| match self.forms_of(entity).any(is_preferred) {
            true => Status::Accepted,
            false => Status::Preferred,
        });
        // The family name is found when the kind of the entity is known; until then the bar stays.
        let text = self.keep(spelling);
        let number = u32::try_from(self.forms.len()).expect("a file of text has fewer than 2^32 rows in memory");
        self.forms.push(GatheredForm { text, line, language, status, next: None });
        let forms = &mut self.entries[entity].forms;
        let first = match *forms {
            Some((first, last)) => {
                self.forms[last as usize].next = Some(number);
                first
            }
            None => number,
        };
        *forms = Some((first, number));
    }

    fn forms_of(&self, entity: usize) -> impl Iterator<Item = &GatheredForm> {
        let first = self.entries[entity].forms.map(|(first, _)| &self.forms[first as usize]);
        std::iter::successors(first, |form| form.next.map(|next| &self.forms[next as usize]))
    }

    fn language(&mut self, lang: &str) -> u32 {
        let known = self.languages.iter().position(|known| known == lang).unwrap_or(self.languages.len());
        if known == self.languages.len() {
            self.languages.push(lang.to_owned());
        }
        u32::try_from(known).expect("no more languages than rows")
    }

    /// Adds a right spelling in any language of its script, an entity of its own.
    pub(crate) fn add_listed(&mut self, spelling: &str, line: usize) {
        let text = spelling.replace('|', "");
        let id = id_of_listed(&text);
        if !id.is_empty()
            && let Err(key) = self.find(&id)
        {
            let at = self.add(&id, key, kind_of_listed(&text), line);
            self.add_form(at, "", spelling, Some(Status::Preferred), line);
        }
    }

    /// The entities that have a form, or a veto.
    pub(crate) fn finish(mut self) -> impl Iterator<Item = Listed> {
        self.by_id = FxHashMap::default();
        let count = self.entries.len();
        (0..count).filter_map(move |entity| self.listed(entity))
    }

    /// The entity with this number, if its rows say anything.
    fn listed(&self, entity: usize) -> Option<Listed> {
        let Gathered { id, line, kind, is_vetoed, .. } = self.entries[entity];
        if !self.entries[entity].says_something() {
            return None;
        }
        let mut entry = Entry { salience: SALIENCE, ..Entry::new(self.text_at(id), kind) };
        let mut form_lines = Vec::new();
        for found in self.forms_of(entity).filter(|_| !is_vetoed) {
            let lang = self.languages[found.language as usize].as_str();
            let mut form = Form::whole(self.text_at(found.text), lang, found.status);
            if kind == EntityKind::Person {
                find_family(&mut form);
            }
            entry.forms.push(form);
            form_lines.push(found.line);
        }
        Some(Listed { entry, line, form_lines })
    }
}

/// The id of an entity of which nothing but its spelling is known; empty when it has no word.
pub(crate) fn id_of_listed(spelling: &str) -> String {
    let folded = fold(spelling);
    let parts: Vec<&str> = words(&folded).iter().map(|word| word.span.of(&folded)).collect();
    if parts.is_empty() { String::new() } else { format!("desk/{}", parts.join("-")) }
}

/// What a spelling stands for of which nothing else is known: several words are taken for a person, whose family name is
/// misspelt more often than listed.
pub(crate) fn kind_of_listed(spelling: &str) -> EntityKind {
    if words(spelling).len() > 1 { EntityKind::Person } else { EntityKind::Term }
}

/// Takes out the bar and finds the family name: what the bar marks, else the last word.
pub(crate) fn find_family(form: &mut Form) {
    form.flags = FormFlags::default();
    if form.text.contains('|') {
        // A bar in Han, kana or Hangul stands behind the family name.
        let native = form.lang.split('-').next().unwrap_or_default();
        (form.text, form.family) = FamilyRule::of(&[], false, native).form(&form.text);
    } else {
        form.family = FamilyRule::of(&[], false, "").family_in(&form.text);
    }
}
