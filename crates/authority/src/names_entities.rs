//! Spellings of a names file gathered into entities, in the order in which the file has them.

use copydesk_language::{fold, words};
use rustc_hash::FxHashMap;

use crate::entry::{EntityKind, Entry, Form, FormFlags, Status};
use crate::family_rule::FamilyRule;
use crate::listed::Listed;

/// What a desk lists matters to it.
const SALIENCE: u8 = 2;

/// The entities of one file.
#[derive(Default)]
pub(crate) struct Entities {
    entries: Vec<Gathered>,
    by_id: FxHashMap<String, usize>,
}

struct Gathered {
    listed: Listed,
    /// A row has said what it is.
    has_kind: bool,
    /// It is not to be used, whatever sources below say of it.
    is_vetoed: bool,
}

impl Gathered {
    fn says_something(&self) -> bool {
        self.is_vetoed || !self.listed.entry.forms.is_empty()
    }
}

impl Entities {
    /// True when no entity has a form, and none is vetoed.
    pub(crate) fn is_empty(&self) -> bool {
        !self.entries.iter().any(Gathered::says_something)
    }

    /// The number of the entity called `id`, which a row says is of `kind`. Without a word on it, it is a person.
    pub(crate) fn open(&mut self, id: &str, kind: Option<EntityKind>, line: usize) -> Result<usize, String> {
        let at = match self.by_id.get(id) {
            Some(at) => *at,
            None => self.add(id, EntityKind::Person, line),
        };
        let one = &mut self.entries[at];
        match kind {
            Some(kind) if one.has_kind && one.listed.entry.kind != kind => {
                let known = one.listed.entry.kind;
                return Err(format!("`{}` is a {known} above; give it one type, or two ids", id.escape_debug()));
            }
            Some(kind) => (one.listed.entry.kind, one.has_kind) = (kind, true),
            None => {}
        }
        Ok(at)
    }

    fn add(&mut self, id: &str, kind: EntityKind, line: usize) -> usize {
        let entry = Entry { salience: SALIENCE, ..Entry::new(id, kind) };
        let listed = Listed { entry, line, form_lines: Vec::new() };
        self.entries.push(Gathered { listed, has_kind: false, is_vetoed: false });
        self.by_id.insert(id.to_owned(), self.entries.len() - 1);
        self.entries.len() - 1
    }

    /// Says that an entity is not to be used. It has no forms then, which is what a veto looks like in an index.
    pub(crate) fn veto(&mut self, entity: usize) {
        self.entries[entity].is_vetoed = true;
    }

    /// Adds a form. Without a status, the first of a language is the preferred one. A bar may stand before the family
    /// name of a person.
    pub(crate) fn add_form(&mut self, entity: usize, lang: &str, spelling: &str, status: Option<Status>, line: usize) {
        let listed = &mut self.entries[entity].listed;
        let forms = &mut listed.entry.forms;
        let is_first = !forms.iter().any(|form| form.lang == lang && form.status == Status::Preferred);
        let status = status.unwrap_or(if is_first { Status::Preferred } else { Status::Accepted });
        // The family name is found when the kind of the entity is known; until then the bar stays.
        forms.push(Form::whole(spelling, lang, status));
        listed.form_lines.push(line);
    }

    /// Adds a right spelling in any language of its script, an entity of its own.
    pub(crate) fn add_listed(&mut self, spelling: &str, line: usize) {
        let text = spelling.replace('|', "");
        let id = id_of_listed(&text);
        if !id.is_empty() && !self.by_id.contains_key(&id) {
            let at = self.add(&id, kind_of_listed(&text), line);
            self.add_form(at, "", spelling, Some(Status::Preferred), line);
        }
    }

    /// The entities that have a form, or a veto.
    pub(crate) fn finish(mut self) -> Vec<Listed> {
        self.entries.retain(Gathered::says_something);
        for one in self.entries.iter_mut().filter(|one| one.is_vetoed) {
            one.listed.entry.forms.clear();
            one.listed.form_lines.clear();
        }
        let mut all: Vec<Listed> = self.entries.into_iter().map(|one| one.listed).collect();
        for listed in all.iter_mut().filter(|listed| listed.entry.kind == EntityKind::Person) {
            listed.entry.forms.iter_mut().for_each(find_family);
        }
        all
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
    // A bar in Han, kana or Hangul stands behind the family name.
    let native = if form.text.contains('|') { form.lang.split('-').next().unwrap_or_default() } else { "" };
    let (text, family) = FamilyRule::of(&[], false, native).form(&form.text);
    *form =
        Form { text, family, flags: FormFlags::default(), lang: std::mem::take(&mut form.lang), status: form.status };
}
