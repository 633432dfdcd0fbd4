//! Forms of people that should agree: one name in two scripts, and one family name of two people.
//!
//! This finds swapped rows and slips of the keyboard, which no rule about a single form can see.

use copydesk_language::{Script, fold, romanise, script_of};
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use super::{FormRow, RowFault, Rows, Similarity, language};
use crate::entry::{EntityKind, Form, Gender, Status};
use crate::keys::skeleton;

/// Below this agreement a form in another script is no transliteration of the Latin name; rows that were swapped lie
/// below 0.4.
const TRANSLITERATION: f32 = 0.5;
/// The same for Chinese characters, which have no means to write most endings and clusters of consonants.
const IN_HAN: f32 = 0.45;

/// Languages whose names are read from their characters: a reading follows from no rule.
const READ_FROM_CHARACTERS: &[&str] = &["zh", "ja", "ko", "vi"];

/// Languages in whose scripts one family name is written in one way, whoever bears it.
const AGREEING: &[&str] = &["ru", "uk"];

pub(super) fn check(rows: &Rows<'_>, similarity: Similarity<'_>, faults: &mut Vec<RowFault>) {
    for row in rows.forms().filter(|row| row.kind() == EntityKind::Person && row.is_right()) {
        faults.extend(transliteration(row, similarity));
    }
    family_names(rows, faults);
}

/// A form in another script than Latin that is not near any Latin form.
fn transliteration(row: FormRow<'_>, similarity: Similarity<'_>) -> Option<RowFault> {
    let (form, entry) = (row.form(), &row.listed.entry);
    let is_han = script_of(&form.text) == Some(Script::Han);
    if form.flags.irregular || is_latin(form) || (is_han && READ_FROM_CHARACTERS.contains(&entry.native.as_str())) {
        return None;
    }
    let latin = || entry.forms.iter().filter(|other| is_latin(other) && other.status != Status::Wrong);
    let lang = language(form);
    let agreement = |other: &Form| {
        let consonants = consonants_agree(form, other);
        // Measuring is dear; where the consonants agree it would say nothing new.
        if consonants >= TRANSLITERATION {
            consonants
        } else {
            consonants.max(similarity(&form.text, &lang, &other.text, &language(other)))
        }
    };
    let best = latin().map(agreement).reduce(f32::max)?;
    let name = latin().next()?;
    (best < if is_han { IN_HAN } else { TRANSLITERATION }).then(|| {
        let (shown, name) = (form.text.escape_debug(), name.text.escape_debug());
        row.fault(format!("`{shown}` is no transliteration of `{name}` ({best:.2}); mend it, or mark it as irregular"))
    })
}

/// How alike the consonants of a form are to those of the Latin name, in the order of words that fits best: 0 to 1.
fn consonants_agree(form: &Form, latin: &Form) -> f32 {
    let own = consonants(&[&form.text], &language(form));
    let (first, rest) = latin.text.split_once(' ').unwrap_or((&latin.text, ""));
    let turned = latin.text.rsplit_once(' ').map_or(("", latin.text.as_str()), |(start, last)| (last, start));
    let tag = language(latin);
    [consonants(&[first, rest], &tag), consonants(&[rest, first], &tag), consonants(&[turned.0, turned.1], &tag)]
        .iter()
        .map(|other| strsim::normalized_levenshtein(&own, other) as f32)
        .fold(0.0, f32::max)
}

/// The consonant classes of all words, `r` and `l` in one: Chinese has one for both.
fn consonants(parts: &[&str], lang: &LanguageTag) -> String {
    let romanised = fold(&romanise(&parts.join(" "), lang));
    romanised.split(|c: char| !c.is_alphanumeric()).map(|word| skeleton(word).replace('r', "l")).collect()
}

fn is_latin(form: &Form) -> bool {
    script_of(&form.text) == Some(Script::Latin)
}

/// People who share a family name and the language it comes from share its form in a language.
fn family_names(rows: &Rows<'_>, faults: &mut Vec<RowFault>) {
    let mut by_name: FxHashMap<(String, &str, &str, Gender), FormRow<'_>> = FxHashMap::default();
    for row in rows.forms().filter(|row| row.kind() == EntityKind::Person && row.is_right()) {
        let (form, entry) = (row.form(), &row.listed.entry);
        let is_first = entry.forms.iter().position(|other| other.lang == form.lang) == Some(row.at);
        if !is_first || !AGREEING.contains(&form.lang.as_str()) || form.flags.irregular || entry.native.is_empty() {
            continue;
        }
        let Some(latin) = entry.forms.iter().find(|other| is_latin(other)) else { continue };
        let key = (fold(latin.family.of(&latin.text)), entry.native.as_str(), form.lang.as_str(), entry.gender);
        let other = *by_name.entry(key).or_insert(row);
        let (own, others) = (form.family.of(&form.text), other.form().family.of(&other.form().text));
        if fold(own) != fold(others) {
            let place = format!("`{}` ({}:{})", other.id(), other.file, other.listed.line_of(other.at));
            let (own, others, family) = (own.escape_debug(), others.escape_debug(), latin.family.of(&latin.text));
            let cure = "mend one, or mark one as irregular";
            faults.push(row.fault(format!("`{family}` is `{own}` here and `{others}` for {place}; {cure}")));
        }
    }
}
