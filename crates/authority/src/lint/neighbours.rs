//! People whose names are near each other: each could be taken for a misspelling of the other.
//!
//! They are no fault. They are listed so that somebody looks at them once, and tests prove that both stay unflagged.

use std::sync::Arc;

use copydesk_language::fold;
use rustc_hash::FxHashSet;

use super::{FormRow, Neighbours, RowFault, Rows, Similarity, language};
use crate::entry::{EntityKind, Form, Status};
use crate::index::Index;

/// From this similarity on, two full names are neighbours: below, no rule of a check looks at the pair.
const NEAR: f32 = 0.8;

pub(super) fn check(rows: &Rows<'_>, similarity: Similarity<'_>, faults: &mut Vec<RowFault>) {
    for (a, b) in pairs(rows, similarity) {
        let (name, near) = (a.form().text.escape_debug(), b.form().text.escape_debug());
        let message = format!(
            "`{name}` is near `{near}` of `{}` ({}:{}); look whether both are meant",
            b.id(),
            b.file,
            b.listed.line
        );
        faults.push(RowFault { file: Arc::clone(a.file), line: a.listed.line_of(a.at), message, is_note: true });
    }
}

pub(super) fn find(rows: &Rows<'_>, similarity: Similarity<'_>) -> Vec<Neighbours> {
    let owned = |row: FormRow<'_>| (row.id().to_owned(), row.form().text.clone());
    let mut found: Vec<Neighbours> =
        pairs(rows, similarity).into_iter().map(|(a, b)| Neighbours { a: owned(a), b: owned(b) }).collect();
    found.sort();
    found
}

/// The pairs of neighbours by their Latin names, each once, the smaller id first.
fn pairs<'f>(rows: &Rows<'f>, similarity: Similarity<'_>) -> Vec<(FormRow<'f>, FormRow<'f>)> {
    let full: Vec<FormRow<'f>> = rows.forms().filter(|row| is_full_name(*row)).collect();
    // Form numbers of the index are places in `full`.
    let index = Index::new(full.iter().map(|row| {
        let mut entry = crate::entry::Entry::new(row.id(), EntityKind::Person);
        entry.forms = vec![row.form().clone()];
        entry
    }));
    let mut seen = FxHashSet::default();
    let mut pairs = Vec::new();
    for row in &full {
        let form = row.form();
        let lang = language(form);
        for number in index.near(&form.text, &lang) {
            let other = full[number.0 as usize];
            if other.id() <= row.id() || shares_a_form(*row, other) {
                continue;
            }
            let is_near = || similarity(&form.text, &lang, &other.form().text, &language(other.form())) >= NEAR;
            if !seen.contains(&(row.id(), other.id())) && is_near() {
                seen.insert((row.id(), other.id()));
                pairs.push((*row, other));
            }
        }
    }
    pairs
}

/// True for a right Latin name of a person in two parts.
fn is_full_name(row: FormRow<'_>) -> bool {
    let form: &Form = row.form();
    let is_full = form.family.len() < form.text.len();
    let is_latin = form.lang.is_empty() || form.lang == "en";
    row.kind() == EntityKind::Person && is_full && is_latin && form.status == Status::Preferred
}

/// Homonyms are faults, or marked as such.
fn shares_a_form(a: FormRow<'_>, b: FormRow<'_>) -> bool {
    fold(&a.form().text) == fold(&b.form().text)
}
