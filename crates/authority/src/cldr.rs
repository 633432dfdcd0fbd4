//! Names of countries and large cities from the Unicode CLDR, for the languages in which our own rows have none.
//!
//! A row of ours always wins: it was looked at, and it has the spellings of agencies where CLDR has one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use copydesk_model::Problem;

use crate::entry::{Entry, Form, Status};

/// The folder of `data/` that holds the rows, `place,lang,form`, sorted, under the licence beside them.
pub(crate) const FOLDER: &str = "cldr";

/// Adds the form of each row to its place, where the place has no form in that language.
pub(crate) fn fill_in(name: &str, text: &str, entries: &mut [Entry], problems: &mut Vec<Problem>) {
    let ours: BTreeSet<(String, String)> =
        entries.iter().flat_map(|entry| entry.forms.iter().map(|form| (entry.id.clone(), form.lang.clone()))).collect();
    let places: BTreeMap<String, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
    let file = Arc::from(name);
    let mut fault = |line: usize, message: String| {
        problems.push(Problem { file: Arc::clone(&file), line: Some(line + 1), message, fatal: false });
    };
    for (line, row) in text.lines().enumerate().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let &[place, lang, form] = cells.as_slice() else {
            fault(line, "a row is `place,lang,form`".to_owned());
            continue;
        };
        let id = format!("place/{place}");
        match places.get(&id) {
            Some(at) if !ours.contains(&(id, lang.to_owned())) => {
                entries[*at].forms.push(Form::whole(form, lang, Status::Preferred));
            }
            Some(_) => {}
            None => fault(line, format!("there is no place `{place}`")),
        }
    }
}
