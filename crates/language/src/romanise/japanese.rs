//! Japanese names in Chinese characters: how they may be read.
//!
//! The characters do not say how a name is read (`健`: Ken, Takeshi, Takeru), so a name has candidates, the likeliest
//! first. `data/romanisation/japanese-names.csv` has the readings of surnames and given names, and of the elements that
//! others are made of, in Hepburn without marks for long vowels.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::letters;

/// Candidates of a whole name.
const MOST_READINGS: usize = 12;
/// Candidates of a surname or a given name.
const MOST_OF_PART: usize = 5;
/// Characters of the longest name that is read; longer ones are no names.
const LONGEST: usize = 8;
/// Characters of the longest element.
const LONGEST_ELEMENT: usize = 3;

/// The rows of one kind.
type Rows = FxHashMap<&'static str, &'static str>;

#[derive(Default)]
struct Table {
    surnames: Rows,
    surname_elements: Rows,
    given: Rows,
    given_elements: Rows,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for row in include_str!("../../data/romanisation/japanese-names.csv").lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(name), Some(kind), Some(readings)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let rows = match kind {
                "surname" => &mut table.surnames,
                "surname-element" => &mut table.surname_elements,
                "given" => &mut table.given,
                _ => &mut table.given_elements,
            };
            rows.insert(name, readings);
        }
        table
    })
}

/// Readings of a Japanese name in Chinese characters, `family given` in lower-case Hepburn without marks, the likeliest
/// first; empty when nothing in it looks like one. The parts may be divided by a space.
#[must_use]
pub fn japanese_readings(name: &str) -> Vec<String> {
    let name = name.trim();
    if name.chars().count() > LONGEST {
        return Vec::new();
    }
    let divided = name.split_once([' ', '\u{3000}']).map(|(family, given)| vec![(family, given.trim_start())]);
    let splits = divided.unwrap_or_else(|| splits(name));
    let mut found: Vec<String> = Vec::new();
    for (family, given) in splits {
        let givens = given_readings(given);
        // The likeliest of both come first.
        for family in surname_readings(family) {
            found.extend(givens.iter().map(|given| format!("{family} {given}")));
        }
    }
    found.truncate(MOST_READINGS);
    found
}

/// Readings of a listed surname or given name that stands alone; empty when it is neither.
pub fn japanese_word_readings(word: &str) -> impl Iterator<Item = &'static str> {
    let table = table();
    let listed = table.surnames.get(word).into_iter().chain(table.given.get(word));
    listed.flat_map(|readings| readings.split(' '))
}

/// True when `name` is a listed surname of two characters or more with a listed given name.
#[must_use]
pub fn is_listed_japanese_name(name: &str) -> bool {
    let is_listed = |at: usize| table().surnames.contains_key(&name[..at]) && table().given.contains_key(&name[at..]);
    name.char_indices().skip(2).any(|(at, _)| is_listed(at))
}

/// Where the surname may end: behind a listed surname, the longest first; else in the middle.
fn splits(name: &str) -> Vec<(&str, &str)> {
    let ends: Vec<usize> = name.char_indices().skip(1).map(|(at, _)| at).collect();
    let listed = |part: &dyn Fn(usize) -> bool| -> Vec<(&str, &str)> {
        ends.iter().rev().filter(|at| part(**at)).map(|at| name.split_at(*at)).collect()
    };
    let mut found = listed(&|at| table().surnames.contains_key(&name[..at]) && table().given.contains_key(&name[at..]));
    if found.is_empty() {
        found = listed(&|at| table().surnames.contains_key(&name[..at]));
    }
    if found.is_empty() {
        let middle = ends.get(ends.len() / 2);
        found.extend(middle.map(|at| name.split_at(*at)));
    }
    found
}

fn surname_readings(family: &str) -> Vec<String> {
    match table().surnames.get(family) {
        Some(listed) => listed.split(' ').map(str::to_owned).collect(),
        None => composed(family, &table().surname_elements),
    }
}

/// Listed readings first: elements say what else may be.
fn given_readings(given: &str) -> Vec<String> {
    let listed = table().given.get(given).into_iter().flat_map(|readings| readings.split(' '));
    let mut found: Vec<String> = listed.map(str::to_owned).collect();
    for other in composed(given, &table().given_elements) {
        if !found.contains(&other) {
            found.push(other);
        }
    }
    found.truncate(MOST_OF_PART);
    found
}

/// Readings put together from elements, and kana as they are read.
fn composed(text: &str, elements: &Rows) -> Vec<String> {
    let mut found = Vec::new();
    compose(text, elements, String::new(), &mut found);
    found
}

fn compose(rest: &str, elements: &Rows, read: String, found: &mut Vec<String>) {
    if found.len() >= MOST_OF_PART {
        return;
    }
    let Some(first) = rest.chars().next() else {
        found.push(read);
        return;
    };
    if is_kana(first) {
        let mut latin = read;
        if let Some(length) = letters::read_kana(rest, &mut latin) {
            compose(&rest[length..], elements, latin, found);
        }
        return;
    }
    let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_ELEMENT).collect();
    for end in ends.into_iter().rev() {
        let readings = elements.get(&rest[..end]).into_iter().flat_map(|readings| readings.split(' '));
        for reading in readings {
            compose(&rest[end..], elements, format!("{read}{reading}"), found);
        }
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_hepburn() {
        let rows = include_str!("../../data/romanisation/japanese-names.csv");
        let mut seen = std::collections::HashSet::new();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for row in rows.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            let [name, kind, readings] = cells[..] else { panic!("three cells: {row}") };
            assert!(["surname", "surname-element", "given", "given-element"].contains(&kind), "{row}");
            assert!(seen.insert((name, kind)), "twice: {row}");
            assert!(!readings.is_empty() && readings.split(' ').all(is_hepburn), "{row}");
            *counts.entry(kind).or_default() += 1;
        }
        assert!(counts["surname"] >= 600 && counts["given"] + counts["given-element"] >= 500, "{counts:?}");
    }

    /// Syllables of Hepburn: consonants, a vowel, or a nasal at the end of a syllable.
    fn is_hepburn(word: &str) -> bool {
        let vowel = |c: char| "aiueo".contains(c);
        let follows = |a: char, b: char| {
            vowel(a)
                || vowel(b)
                || a == 'n'
                || a == b
                || "ky sh ch gy ny hy by py my ry ts tc mb mm mp".contains(&format!("{a}{b}"))
        };
        let ends = word.ends_with(|c| vowel(c) || c == 'n');
        let letters: Vec<char> = word.chars().collect();
        ends && !word.contains(['l', 'c', 'x', 'q', 'v']) | word.contains("ch")
            && letters.windows(2).all(|pair| follows(pair[0], pair[1]))
    }

    #[test]
    fn names_are_read_in_all_likely_ways() {
        let has = |name: &str, reading: &str| {
            let found = japanese_readings(name);
            assert!(found.iter().any(|one| one == reading), "{name}: {found:?}");
        };
        has("佐藤栄作", "sato eisaku");
        has("安倍晋三", "abe shinzo");
        has("石破茂", "ishiba shigeru");
        has("高市早苗", "takaichi sanae");
        has("高市 早苗", "takaichi sanae");
        has("小泉進次郎", "koizumi shinjiro");
        has("菅義偉", "suga yoshihide");
        has("菅直人", "kan naoto");
        has("佐々木朗希", "sasaki roki");
        has("長谷川ゆかり", "hasegawa yukari");
        has("勅使河原三郎", "teshigawara saburo");
        has("武者小路実篤", "mushanokoji saneatsu");
    }

    #[test]
    fn elements_read_what_is_not_listed() {
        assert!(japanese_readings("深川麻衣").contains(&"fukakawa mai".to_owned()));
        assert!(japanese_readings("栗山千明").contains(&"kuriyama chiaki".to_owned()));
    }

    #[test]
    fn what_is_no_name_has_few_readings_or_none() {
        assert!(japanese_readings("").is_empty());
        assert!(japanese_readings("経済産業省大臣官房").is_empty());
        assert!(japanese_readings("中".repeat(5_000).as_str()).is_empty());
        assert!(japanese_readings("大大大大大大大大").len() <= MOST_READINGS);
        assert!(
            is_listed_japanese_name("安倍晋三") && !is_listed_japanese_name("林肯") && !is_listed_japanese_name("")
        );
        assert_eq!(japanese_word_readings("森").collect::<Vec<_>>(), ["mori"]);
    }
}
