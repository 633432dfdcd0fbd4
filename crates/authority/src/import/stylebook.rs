//! A house stylebook, as CSV, TSV, XLSX or ODS: every table and list that `--names` reads too.

use super::Importer;
use super::draft::{Draft, DraftForm};
use super::input::Input;
use super::outcome::{Outcome, Stop};
use crate::entry::{Entry, Form};
use crate::names_file::read_listed;

pub(super) struct Stylebook;

impl Importer for Stylebook {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let name = input.name.to_owned();
        let (listed, problems) = read_listed(&name, &input.whole()?);
        problems.into_iter().for_each(|problem| out.note(problem));
        listed.into_iter().try_for_each(|one| {
            let Entry { forms, .. } = &one.entry;
            let forms = forms.iter().map(draft_form).collect();
            out.keep(Draft { forms, line: one.line, entry: Entry { forms: Vec::new(), ..one.entry } })
        })
    }
}

fn draft_form(form: &Form) -> DraftForm {
    // Only what stands before a family name at the end can be told apart again.
    let at = if form.family.end == form.text.len() { form.family.start } else { 0 };
    DraftForm {
        lang: form.lang.clone(),
        given: form.text[..at].to_owned(),
        name: form.text[at..].to_owned(),
        status: form.status,
        acronym: form.flags.acronym,
        is_whole: form.family.start == 0,
    }
}
