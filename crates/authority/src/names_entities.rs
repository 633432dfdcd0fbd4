//! Spellings of a names file gathered into entities, in the order in which the file has them.

use copydesk_language::{fold, words};
use rustc_hash::FxHashMap;

use crate::entry::{EntityKind, Entry, Form, FormFlags, Status};
use crate::family_rule::FamilyRule;

/// What a desk lists matters to it.
const SALIENCE: u8 = 2;

/// The entities of one file.
#[derive(Default)]
pub(crate) struct Entities {
    entries: Vec<Gathered>,
    by_id: FxHashMap<String, usize>,
}

struct Gathered {
    entry: Entry,
    /// A row has said what it is.
    has_kind: bool,
}

impl Entities {
    /// True when none has a form.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.iter().all(|one| one.entry.forms.is_empty())
    }

    /// The number of the entity called `id`, which a row says is of `kind`. Without a word on it, it is a person.
    pub(crate) fn open(&mut self, id: &str, kind: Option<EntityKind>) -> Result<usize, String> {
        let at = match self.by_id.get(id) {
            Some(at) => *at,
            None => self.add(id, EntityKind::Person),
        };
        let one = &mut self.entries[at];
        match kind {
            Some(kind) if one.has_kind && one.entry.kind != kind => {
                let known = one.entry.kind;
                return Err(format!("`{}` is a {known} above; give it one type, or two ids", id.escape_debug()));
            }
            Some(kind) => (one.entry.kind, one.has_kind) = (kind, true),
            None => {}
        }
        Ok(at)
    }

    fn add(&mut self, id: &str, kind: EntityKind) -> usize {
        let entry = Entry { salience: SALIENCE, ..Entry::new(id, kind) };
        self.entries.push(Gathered { entry, has_kind: false });
        self.by_id.insert(id.to_owned(), self.entries.len() - 1);
        self.entries.len() - 1
    }

    /// Adds a form. Without a status, the first of a language is the preferred one. A bar may stand before the family
    /// name of a person.
    pub(crate) fn add_form(&mut self, entity: usize, lang: &str, spelling: &str, status: Option<Status>) {
        let entry = &mut self.entries[entity].entry;
        let is_first = !entry.forms.iter().any(|form| form.lang == lang && form.status == Status::Preferred);
        let status = status.unwrap_or(if is_first { Status::Preferred } else { Status::Accepted });
        // The family name is found when the kind of the entity is known; until then the bar stays.
        entry.forms.push(Form::whole(spelling, lang, status));
    }

    /// Adds a right spelling in any language of its script, an entity of its own. What has several words is taken for
    /// a person, whose family name is misspelt more often than listed.
    pub(crate) fn add_listed(&mut self, spelling: &str) {
        let text = spelling.replace('|', "");
        let folded = fold(&text);
        let parts: Vec<&str> = words(&folded).iter().map(|word| word.span.of(&folded)).collect();
        let kind = if parts.len() > 1 { EntityKind::Person } else { EntityKind::Term };
        let id = format!("desk/{}", parts.join("-"));
        if !parts.is_empty() && !self.by_id.contains_key(&id) {
            let at = self.add(&id, kind);
            self.add_form(at, "", spelling, Some(Status::Preferred));
        }
    }

    /// The entities that have a form.
    pub(crate) fn finish(self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.entries.into_iter().map(|one| one.entry).collect();
        entries.retain(|entry| !entry.forms.is_empty());
        for entry in entries.iter_mut().filter(|entry| entry.kind == EntityKind::Person) {
            entry.forms.iter_mut().for_each(find_family);
        }
        entries
    }
}

/// Takes out the bar and finds the family name: what the bar marks, else the last word.
fn find_family(form: &mut Form) {
    // A bar in Han, kana or Hangul stands behind the family name.
    let native = if form.text.contains('|') { form.lang.split('-').next().unwrap_or_default() } else { "" };
    let (text, family) = FamilyRule::of(&[], false, native).form(&form.text);
    *form =
        Form { text, family, flags: FormFlags::default(), lang: std::mem::take(&mut form.lang), status: form.status };
}
