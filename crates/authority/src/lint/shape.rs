//! Whether a form can be the spelling of a name at all.

use copydesk_language::{Script, script_of_char};
use unicode_normalization::is_nfc;

use super::{FormRow, RowFault, Rows};
use crate::entry::EntityKind;
use crate::spelling::{clean, is_in_foreign_script};

/// Marks that come in pairs.
const PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('«', '»'), ('（', '）'), ('《', '》')];

pub(super) fn check(rows: &Rows<'_>, faults: &mut Vec<RowFault>) {
    for row in rows.forms() {
        if let Some(message) = fault(row) {
            faults.push(row.fault(message));
        }
    }
}

fn fault(row: FormRow<'_>) -> Option<String> {
    let form = row.form();
    let shown = form.text.escape_debug();
    match clean(&form.text) {
        Err(reason) => return Some(format!("`{shown}` is {reason}; write a name")),
        Ok(tidy) if tidy != form.text => {
            return Some(format!("`{shown}` has double spaces or invisible characters; write `{tidy}`"));
        }
        Ok(_) => {}
    }
    if !is_nfc(&form.text) {
        return Some(format!("`{shown}` has letters in parts; save it in Unicode normal form C"));
    }
    if !is_balanced(&form.text) {
        return Some(format!("`{shown}` has a quotation mark or bracket without its partner"));
    }
    if let Some(word) = form.text.split_whitespace().find(|word| is_mixed(word)) {
        return Some(format!("`{}` has letters of two scripts; type it anew", word.escape_debug()));
    }
    let is_foreign = is_in_foreign_script(&form.text, &form.lang);
    // Companies, bodies and acronyms may keep their Latin letters in any language.
    let may_be_latin = row.kind() != EntityKind::Person && form.text.is_ascii() || form.flags.acronym;
    (is_foreign && !may_be_latin && !form.flags.irregular && row.is_right()).then(|| {
        format!("`{shown}` is not in the script of its language, `{}`; mend the form or the language", form.lang)
    })
}

fn is_balanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    // Within a word it is the sign of a Hebrew abbreviation.
    let is_within = |at: &usize| letter(text[..*at].chars().next_back()) && letter(text[*at + 1..].chars().next());
    let quotes = text.match_indices('"').filter(|(at, _)| !is_within(at)).count();
    PAIRS.iter().all(|(open, close)| count(*open) == count(*close)) && quotes.is_multiple_of(2)
}

/// True for a word with letters of two of the scripts whose letters look alike.
fn is_mixed(word: &str) -> bool {
    let alike = |script: &Script| matches!(script, Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian);
    // A hyphen may join words of two scripts, such as a prefix in Latin letters.
    word.split(['-', '‑', '/', '.']).any(|part| {
        let mut scripts = part.chars().filter_map(script_of_char).filter(alike);
        let first = scripts.next();
        scripts.any(|script| Some(script) != first)
    })
}
