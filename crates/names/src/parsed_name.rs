//! A name taken apart for comparing: its words in Latin letters, with what is known of each.

use std::sync::OnceLock;

use copydesk_language::{
    HanReading, Script, is_listed_japanese_name, japanese_readings, romanise_han_into, romanise_into, script_of,
};
use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::costs::Sounds;
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
    /// Which costs its letters have against Latin spellings.
    pub sounds: Sounds,
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
        Script::Han => read_characters(name, language, &mut names),
        Script::Hangul if is_native_name(name) => {
            let (family, given) = split_native(name);
            romanise_into(family, language, &mut latin);
            latin.push(' ');
            romanise_into(given, language, &mut latin);
            names.push(split(&latin, Sounds::KoreanName));
            latin.clear();
            romanise_into(name, language, &mut latin);
            names.push(split(&latin, Sounds::Of(script)));
        }
        _ => {
            romanise_into(name, language, &mut latin);
            names.push(split(&latin, Sounds::Of(script)));
        }
    }
    Readings { script, names }
}

/// A name in Chinese characters as it may be read: as a Japanese, a Chinese, a Korean name, and as the transcription of a
/// foreign one.
fn read_characters(name: &str, language: &LanguageTag, names: &mut Vec<ParsedName>) {
    let mut latin = String::with_capacity(name.len() + 8);
    if language.primary() == "ja" || (language.primary() == "zh" && is_listed_japanese_name(name)) {
        names.extend(japanese_readings(name).iter().map(|reading| split(reading, Sounds::JapaneseName)));
    }
    if is_native_name(name) {
        let (family, given) = split_native(name);
        for reading in [HanReading::Mandarin, HanReading::Cantonese, HanReading::Korean] {
            let sounds = if reading == HanReading::Korean { Sounds::KoreanName } else { Sounds::ChineseName };
            latin.clear();
            romanise_han_into(family, reading, &mut latin);
            latin.push(' ');
            romanise_han_into(given, reading, &mut latin);
            names.push(split(&latin, sounds));
        }
        latin.clear();
        romanise_han_into(name, HanReading::Mandarin, &mut latin);
    } else {
        latin.clear();
        romanise_into(name, language, &mut latin);
    }
    names.push(split(&latin, Sounds::Of(Script::Han)));
}

/// Two to four characters of one script without a space: may be family name and given name in East Asia.
fn is_native_name(name: &str) -> bool {
    let mut count = 0;
    for c in name.chars() {
        // Most are told without a search through the tables of Unicode.
        let is_plain = matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}');
        if c == 'ー' || !(is_plain || c.is_alphabetic()) {
            return false;
        }
        count += 1;
    }
    (2..=4).contains(&count)
}

/// Family name and given name: the family name is one character, but for the rows of `data/double-surnames.csv`.
fn split_native(name: &str) -> (&str, &str) {
    static DOUBLE: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let double = DOUBLE.get_or_init(|| {
        let rows = include_str!("../data/double-surnames.csv").lines().skip(1);
        rows.filter_map(|row| row.split(',').next()).collect()
    });
    let end_of = |count: usize| name.char_indices().nth(count).map(|(at, _)| at);
    let after_two = end_of(2).filter(|at| double.contains(&name[..*at]));
    name.split_at(after_two.or(end_of(1)).unwrap_or(name.len()))
}

/// The words of a romanised name without titles and legal forms, unless nothing else is left.
fn split(latin: &str, sounds: Sounds) -> ParsedName {
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
    let mut parts: Vec<NamePart> = kept.into_iter().take(MOST_WORDS).map(|word| part(word, sounds)).collect();
    if parts.iter().all(|part| part.is_particle) {
        parts.iter_mut().for_each(|part| part.is_particle = false);
    }
    for at in 1..parts.len() {
        parts[at].is_father = is_son_of(&parts[at - 1]);
    }
    ParsedName { parts, is_company, sounds }
}

fn part(word: &str, sounds: Sounds) -> NamePart {
    let letters = Letters::new(word);
    let length = letters.as_slice().len();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit()) || ROMAN.contains(&word);
    NamePart {
        letters,
        is_particle: length < 6 && !sounds.are_native() && is_particle(word),
        is_initial: length == 1 && sounds.have_initials() && !is_number,
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
