//! Forms that contradict others: of the same entity, or of another one.

use rustc_hash::FxHashMap;

use super::{FormRow, RowFault, Rows};
use crate::entry::Status;

pub(super) fn check(rows: &Rows<'_>, faults: &mut Vec<RowFault>) {
    ids(rows, faults);
    within_entities(rows, faults);
    between_entities(rows, faults);
}

/// One id, one entity.
fn ids(rows: &Rows<'_>, faults: &mut Vec<RowFault>) {
    let mut known = FxHashMap::default();
    for (file, listed) in &rows.all {
        if let Some((other, line)) = known.insert(&listed.entry.id, (*file, listed.line)) {
            let message = format!("`{}` stands in {other}:{line} already; give it another id", listed.entry.id);
            faults.push(RowFault { file: (*file).clone(), line: listed.line, message, is_note: false });
        }
    }
}

/// Two preferred forms of a language, and a form that is both right and wrong.
fn within_entities(rows: &Rows<'_>, faults: &mut Vec<RowFault>) {
    for row in rows.forms() {
        let form = row.form();
        let before = (0..row.at).map(|at| FormRow { at, ..row });
        for other in before {
            let known = other.form();
            let same_language = known.lang == form.lang;
            let (shown, lang) = (form.text.escape_debug(), &form.lang);
            if same_language && known.status == Status::Preferred && form.status == Status::Preferred {
                let known = known.text.escape_debug();
                faults.push(row.fault(format!("`{shown}` and `{known}` are both preferred in `{lang}`; choose one")));
            }
            if known.text == form.text && other.is_right() != row.is_right() && overlap(other, row) {
                faults.push(row.fault(format!("`{shown}` is both right and wrong; remove one of the rows")));
            }
        }
    }
}

/// A form that two entities have, unless both say that they share it.
fn between_entities(rows: &Rows<'_>, faults: &mut Vec<RowFault>) {
    let mut by_text: FxHashMap<&str, Vec<FormRow<'_>>> = FxHashMap::default();
    rows.forms().for_each(|row| by_text.entry(&row.form().text).or_default().push(row));
    for sharing in by_text.values().filter(|sharing| sharing.len() > 1) {
        for (n, row) in sharing.iter().enumerate() {
            for other in &sharing[..n] {
                if row.id() != other.id() && overlap(*row, *other) {
                    faults.extend(shared(*other, *row));
                }
            }
        }
    }
}

fn shared(first: FormRow<'_>, second: FormRow<'_>) -> Option<RowFault> {
    let shown = second.form().text.escape_debug();
    let place = format!("`{}` ({}:{})", first.id(), first.file, first.listed.line_of(first.at));
    match (first.is_right(), second.is_right()) {
        (true, true) if first.kind() == second.kind() => {
            let is_marked = first.form().flags.homonym || second.form().flags.homonym;
            let message = || format!("`{shown}` is also a form of {place}; mark one as a homonym, or mend it");
            (!is_marked).then(|| second.fault(message()))
        }
        (true, false) => Some(second.fault(format!("`{shown}` is wrong here and right for {place}; remove one"))),
        (false, true) => {
            let place = format!("`{}` ({}:{})", second.id(), second.file, second.listed.line_of(second.at));
            Some(first.fault(format!("`{shown}` is wrong here and right for {place}; remove one")))
        }
        _ => None,
    }
}

/// True when a text can mean both forms: they are of one language, or one of them of every language.
fn overlap(a: FormRow<'_>, b: FormRow<'_>) -> bool {
    let (a, b) = (&a.form().lang, &b.form().lang);
    a == b || a.is_empty() || b.is_empty()
}
