//! Where importers hand over what they find: spellings are looked at, counted, and given on.

use std::sync::Arc;

use copydesk_language::Profile;
use copydesk_model::{Problem, Span};
use rustc_hash::FxHashSet;

use super::Filter;
use super::draft::{Draft, DraftForm};
use super::report::{Report, Told};
use crate::entry::{EntityKind, Entry, Form, Status};
use crate::family_rule::FamilyRule;
use crate::form_language::form_language;
use crate::hash::hash64;
use crate::listed::Listed;
use crate::names_table::MOST_PROBLEMS;
use crate::spelling::{clean, is_in_foreign_script};

/// Characters of an example in the report.
const EXAMPLE: usize = 40;
/// Why an importer stops before the end.
pub(super) enum Stop {
    /// The file is damaged at this line.
    Damage(Option<usize>, String),
    /// The taker of the entities failed.
    Taker(String),
}

/// What is done with the finds of an importer.
pub(super) struct Outcome<'a> {
    pub(super) filter: &'a Filter,
    take: &'a mut dyn FnMut(Listed) -> Result<(), String>,
    /// Languages wanted, as forms have them.
    languages: Vec<String>,
    report: Report,
    file: Arc<str>,
    /// Hashes of the ids that were read; `None` where an id rightly comes again.
    seen: Option<FxHashSet<u64>>,
}

impl<'a> Outcome<'a> {
    pub(super) fn new(
        filter: &'a Filter,
        take: &'a mut dyn FnMut(Listed) -> Result<(), String>,
        scatters: bool,
    ) -> Self {
        let languages = filter.languages.iter().filter_map(|tag| form_language(tag).ok()).collect();
        let seen = (!scatters).then(FxHashSet::default);
        Self { filter, take, languages, report: Report::default(), file: Arc::from(""), seen }
    }

    /// Says which file is read from now on.
    pub(super) fn begin(&mut self, file: &str) {
        self.file = Arc::from(file);
    }

    pub(super) fn finish(self) -> Report {
        self.report
    }

    /// True when spellings of this language are wanted, as far as its tag can be read.
    pub(super) fn wants_language(&self, tag: &str) -> bool {
        self.languages.is_empty()
            || form_language(tag).is_ok_and(|lang| lang.is_empty() || self.languages.contains(&lang))
    }

    /// Counts what is left out.
    pub(super) fn leave_out(&mut self, line: usize, what: &str, example: &str) {
        self.tell("left out", line, what, example);
    }

    fn tell(&mut self, done: &'static str, line: usize, what: &str, example: &str) {
        if let Some(known) = self.report.told.iter_mut().find(|known| known.done == done && known.what == what) {
            known.count += 1;
            return;
        }
        let example = example.chars().take(EXAMPLE).collect();
        let (what, file) = (what.to_owned(), Arc::clone(&self.file));
        self.report.told.push(Told { done, what, count: 1, file, line, example });
    }

    /// Counts an entity that is read and not wanted.
    pub(super) fn pass_over(&mut self, line: usize, what: &str, example: &str) {
        self.report.read += 1;
        self.leave_out(line, what, example);
    }

    /// Tells that the file cannot be read further.
    pub(super) fn damage(&mut self, line: Option<usize>, message: String) {
        self.report.problems.push(Problem { file: Arc::clone(&self.file), line, message, fatal: true });
    }

    /// Tells a fault that costs no more than its row.
    pub(super) fn note(&mut self, problem: Problem) {
        if problem.fatal || self.report.problems.len() < MOST_PROBLEMS {
            self.report.problems.push(problem);
        }
    }

    /// Hands an entity over, without the spellings that are none.
    pub(super) fn keep(&mut self, draft: Draft) -> Result<(), Stop> {
        let Draft { entry, forms, line } = draft;
        self.report.read += 1;
        if entry.id.trim().is_empty() {
            self.leave_out(line, "entities without an id", forms.first().map_or("", |form| &form.name));
            return Ok(());
        }
        if self.seen.as_mut().is_some_and(|seen| !seen.insert(hash64(entry.id.as_bytes()))) {
            self.leave_out(line, "entities whose id stands above already", &entry.id);
            return Ok(());
        }
        let mut kept: Vec<Form> = Vec::new();
        for form in forms {
            match self.form(&form, &entry) {
                Ok(Some(form)) => self.add(line, form, &mut kept),
                Ok(None) => {}
                Err(what) => self.leave_out(line, &what, &form.name),
            }
        }
        if kept.is_empty() {
            self.leave_out(line, "entities without a spelling that is wanted", &entry.id);
            return Ok(());
        }
        self.report.kept += 1;
        self.report.spellings += kept.len() as u64;
        let entry = Entry { forms: kept, ..entry };
        (self.take)(Listed { entry, line, form_lines: Vec::new() }).map_err(Stop::Taker)
    }

    /// The form that a raw spelling stands for; `None` when its language is not wanted.
    fn form(&self, raw: &DraftForm, entry: &Entry) -> Result<Option<Form>, String> {
        let assumed = self.filter.assume.as_deref().filter(|_| raw.lang.is_empty());
        let tag = assumed.unwrap_or(&raw.lang);
        let lang =
            form_language(tag).map_err(|_| format!("spellings whose language `{}` is no BCP 47 tag", shown(tag)))?;
        if !lang.is_empty() && !self.languages.is_empty() && !self.languages.contains(&lang) {
            return Ok(None);
        }
        let why = |reason: &str| format!("spellings that are {reason}");
        let name = clean(&raw.name).map_err(why)?;
        let is_person = entry.kind == EntityKind::Person;
        // A company or a place may rightly be named in foreign letters (`NATO` in Russian).
        if is_person && is_in_foreign_script(&name, &lang) {
            return Err("names of people in another script than their language".to_owned());
        }
        if is_person && raw.given.is_empty() && is_turned_round(&name) {
            return Err("names of people with a comma".to_owned());
        }
        let mut form = Form { flags: raw.flags(), ..Form::whole(name, lang, raw.status) };
        if !raw.given.trim().is_empty() {
            let given = clean(&raw.given).map_err(why)?;
            form.family = Span::new(given.len() + 1, given.len() + 1 + form.text.len());
            form.text = format!("{given} {}", form.text);
        } else if is_person && !raw.is_whole {
            form.family = family_of(&form, &entry.native);
        }
        Ok(Some(form))
    }

    /// Adds a form to those of its entity unless it says nothing new, or contradicts them.
    fn add(&mut self, line: usize, mut form: Form, kept: &mut Vec<Form>) {
        if let Some(known) = kept.iter().find(|known| known.lang == form.lang && known.text == form.text) {
            if (known.status == Status::Wrong) != (form.status == Status::Wrong) {
                self.leave_out(line, "spellings that are both right and wrong", &form.text);
            }
            return;
        }
        let is_preferred = |known: &Form| known.status == Status::Preferred && known.lang == form.lang;
        if form.status == Status::Preferred && kept.iter().any(is_preferred) {
            self.tell("kept as accepted", line, "second preferred spellings of a language", &form.text);
            form.status = Status::Accepted;
        }
        kept.push(form);
    }
}

/// Where the family name stands: first where the name is at home in a language that writes it so, else last.
fn family_of(form: &Form, native: &str) -> Span {
    let is_first = form.lang == native && form.lang.parse().is_ok_and(|tag| Profile::of(&tag).surname_first);
    FamilyRule::of(&[], is_first, native).form(&form.text).1
}

/// True for `Nagy, Ildikó`, which nobody writes in a text; not for `Martin Luther King, Jr.`.
fn is_turned_round(name: &str) -> bool {
    let behind = name.split_once(',').map(|(_, behind)| behind.trim().trim_end_matches('.'));
    behind.is_some_and(|behind| !matches!(behind, "Jr" | "Sr" | "II" | "III" | "IV"))
}

fn shown(tag: &str) -> String {
    tag.chars().take(EXAMPLE).collect::<String>().escape_debug().to_string()
}
