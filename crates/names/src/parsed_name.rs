//! A name taken apart for comparing: its words in Latin letters, with what is known of each.

use std::sync::OnceLock;

use copydesk_language::{HanReading, Script, romanise_han_into, romanise_into, script_of};
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use crate::particles::is_particle;
use crate::similarity::Letters;

/// Words of a name that are looked at; nobody's name has more that matter.
pub(crate) const MOST_WORDS: usize = 8;
/// Bytes of a name that are looked at, so that a page of text given for a name costs no more than a name.
const LONGEST_NAME: usize = 512;

/// Numerals that tell bearers of one name apart.
const ROMAN: [&str; 7] = ["ii", "iii", "iv", "vi", "vii", "viii", "xii"];
/// Arabic `bin` and `ibn`, Hebrew `ben`, and their feminine.
const SON_OF: [&str; 4] = ["bin", "ibn", "ben", "bint"];

/// A word of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NamePart {
    /// Its letters.
    pub letters: Letters,
    /// `von`, `bin`, `al`.
    pub is_particle: bool,
    /// One letter that stands for a name.
    pub is_initial: bool,
    /// `23`, `II`.
    pub is_number: bool,
    /// Stands behind `bin`: the father's name, not the bearer's.
    pub is_father: bool,
}

/// A name in one reading.
#[derive(Clone, Debug)]
pub(crate) struct ParsedName {
    /// At most [`MOST_WORDS`].
    pub parts: Vec<NamePart>,
    /// Came with a legal form (`Ltd`): no word of it is a middle name.
    pub is_company: bool,
}

/// A name in all its readings: of most names there is one.
#[derive(Clone, Debug)]
pub(crate) struct Readings {
    /// The script of its first letter; Latin when it has none.
    pub script: Script,
    /// Never empty.
    pub names: Vec<ParsedName>,
}

/// Takes `name` apart as `language` reads it.
pub(crate) fn parse(name: &str, language: &LanguageTag) -> Readings {
    let end = (0..=LONGEST_NAME.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    let name = &name[..end];
    let script = script_of(name).unwrap_or(Script::Latin);
    let mut latin = String::with_capacity(name.len() + 8);
    let mut names = Vec::with_capacity(1);
    match script {
        Script::Han if is_native_name(name) => {
            let (family, given) = split_after_first(name);
            for reading in [HanReading::Mandarin, HanReading::Cantonese, HanReading::Korean] {
                latin.clear();
                romanise_han_into(family, reading, &mut latin);
                latin.push(' ');
                romanise_han_into(given, reading, &mut latin);
                names.push(split(&latin, script));
            }
            latin.clear();
            romanise_han_into(name, HanReading::Mandarin, &mut latin);
            names.push(split(&latin, script));
        }
        Script::Hangul if is_native_name(name) => {
            let (family, given) = split_after_first(name);
            romanise_into(family, language, &mut latin);
            latin.push(' ');
            romanise_into(given, language, &mut latin);
            names.push(split(&latin, script));
            latin.clear();
            romanise_into(name, language, &mut latin);
            names.push(split(&latin, script));
        }
        _ => {
            romanise_into(name, language, &mut latin);
            names.push(split(&latin, script));
        }
    }
    Readings { script, names }
}

/// Two to four characters of one script without a space: may be family name and given name in East Asia.
fn is_native_name(name: &str) -> bool {
    let mut count = 0;
    for c in name.chars() {
        if !c.is_alphabetic() || c == 'ー' {
            return false;
        }
        count += 1;
    }
    (2..=4).contains(&count)
}

fn split_after_first(name: &str) -> (&str, &str) {
    let at = name.char_indices().nth(1).map_or(name.len(), |(at, _)| at);
    name.split_at(at)
}

/// The words of a romanised name without titles and legal forms, unless nothing else is left.
fn split(latin: &str, script: Script) -> ParsedName {
    let mut words: Vec<&str> = Vec::with_capacity(4);
    for word in latin.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'') {
        if word.bytes().any(|byte| byte.is_ascii_alphanumeric()) && words.len() < 2 * MOST_WORDS {
            words.push(word);
        }
    }
    let (mut kept, is_company) = without_titles(&words);
    if kept.is_empty() {
        kept = words;
    }
    let mut parts: Vec<NamePart> = kept.into_iter().take(MOST_WORDS).map(|word| part(word, script)).collect();
    if parts.iter().all(|part| part.is_particle) {
        parts.iter_mut().for_each(|part| part.is_particle = false);
    }
    for at in 1..parts.len() {
        parts[at].is_father = is_son_of(&parts[at - 1]);
    }
    ParsedName { parts, is_company }
}

fn part(word: &str, script: Script) -> NamePart {
    let letters = Letters::new(word);
    let length = letters.as_slice().len();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit()) || ROMAN.contains(&word);
    NamePart {
        letters,
        is_particle: length < 6 && is_particle(word),
        is_initial: length == 1 && script.is_cased() && !is_number,
        is_number,
        is_father: false,
    }
}

/// True for the word between a man's name and his father's.
fn is_son_of(part: &NamePart) -> bool {
    part.is_particle && SON_OF.iter().any(|word| Letters::new(word).as_slice() == part.letters.as_slice())
}

/// The words that are no part of a title or a legal form (`Dr`, `Limited Liability Company`), and whether there was a
/// legal form among them.
fn without_titles<'a>(words: &[&'a str]) -> (Vec<&'a str>, bool) {
    let rows = titles();
    let (mut kept, mut is_company) = (Vec::with_capacity(words.len()), false);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let of_word = rows.get(word).map_or(&[][..], Vec::as_slice);
        let rest = &words[at + 1..];
        match of_word.iter().find(|row| rest.starts_with(&row.rest)) {
            Some(row) => {
                at += 1 + row.rest.len();
                is_company |= row.is_company;
            }
            None => {
                kept.push(*word);
                at += 1;
            }
        }
    }
    (kept, is_company)
}

/// A row of `data/titles.csv` behind its first word.
struct Title {
    rest: Vec<&'static str>,
    is_company: bool,
}

/// The rows by their first word, the longest first.
fn titles() -> &'static FxHashMap<&'static str, Vec<Title>> {
    static TITLES: OnceLock<FxHashMap<&'static str, Vec<Title>>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let mut rows: FxHashMap<&str, Vec<Title>> = FxHashMap::default();
        for row in include_str!("../data/titles.csv").lines().skip(1) {
            let (form, kind) = row.split_once(',').unwrap_or((row, ""));
            let mut words = form.split(' ');
            let first = words.next().unwrap_or_default();
            rows.entry(first).or_default().push(Title { rest: words.collect(), is_company: kind == "company" });
        }
        rows.values_mut().for_each(|rows| rows.sort_by_key(|row| usize::MAX - row.rest.len()));
        rows
    })
}
