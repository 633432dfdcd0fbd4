//! Alphabets, and kana: one or a few letters are one sound, whatever stands around them.

use std::sync::OnceLock;

use crate::is_invisible;

/// One row of a table.
#[derive(Clone, Debug)]
struct Rule {
    /// Lower case, one letter or a few.
    from: &'static str,
    /// Its second letter.
    second: Option<char>,
    /// Only where a word starts.
    starts_word: bool,
    to: &'static str,
}

/// The rows of one script in one language, found by their first letter.
#[derive(Debug)]
struct Table {
    first: u32,
    /// For each first letter the place of its rules; one more at the end.
    places: Vec<u16>,
    /// By first letter, then longest first, then those of a word's start first.
    rules: Vec<Rule>,
}

impl Table {
    /// Reads the rows that hold for `language`: a row with languages overrules the same letters without.
    fn read(rows: &'static str, language: &str) -> Self {
        let mut rules: Vec<(Rule, bool)> = Vec::new();
        for row in rows.lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(from), Some(to), Some(langs)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let own = !langs.is_empty();
            if own && !langs.split(' ').any(|lang| lang == language) {
                continue;
            }
            let (from, starts_word) = (from.trim_start_matches('^'), from.starts_with('^'));
            let rule = Rule { from, second: from.chars().nth(1), starts_word, to };
            let same = rules.iter().position(|(old, _)| old.from == rule.from && old.starts_word == rule.starts_word);
            match same {
                Some(place) if own || !rules[place].1 => rules[place] = (rule, own),
                Some(_) => {}
                None => rules.push((rule, own)),
            }
        }
        Self::new(rules.into_iter().map(|(rule, _)| rule).collect())
    }

    fn new(mut rules: Vec<Rule>) -> Self {
        rules.sort_by_key(|rule| (first_letter(rule), usize::MAX - rule.from.len(), !rule.starts_word));
        let first = rules.first().map_or(0, first_letter);
        let last = rules.last().map_or(0, first_letter);
        let places = (first..=last + 1).map(|letter| {
            let place = rules.partition_point(|rule| first_letter(rule) < letter);
            u16::try_from(place).expect("a table has some hundred rows")
        });
        Self { first, places: places.collect(), rules }
    }

    /// Adds what the beginning of `rest` is in Latin letters; the bytes read, or `None` when no row knows it.
    fn apply(&self, rest: &str, starts_word: bool, out: &mut String) -> Option<usize> {
        let mut letters = rest.chars();
        let first = letters.next()?;
        let further = letters.as_str();
        let second = letters.next().map(lower);
        let place = (u32::from(lower(first)).checked_sub(self.first)?) as usize;
        let (from, to) = (*self.places.get(place)?, *self.places.get(place + 1)?);
        for rule in &self.rules[usize::from(from)..usize::from(to)] {
            if rule.starts_word && !starts_word || rule.second.is_some() && rule.second != second {
                continue;
            }
            // The first letter is that of the rule.
            let mut of_rule = rule.from.chars();
            of_rule.next();
            if let Some(length) = beginning(further, of_rule.as_str()) {
                out.push_str(rule.to);
                return Some(first.len_utf8() + length);
            }
        }
        None
    }
}

fn first_letter(rule: &Rule) -> u32 {
    rule.from.chars().next().map_or(0, u32::from)
}

/// Bytes of `rest` that are `from` but for case; `None` when it begins otherwise.
fn beginning(rest: &str, from: &str) -> Option<usize> {
    let mut chars = rest.chars();
    for expected in from.chars() {
        if lower(chars.next()?) != expected {
            return None;
        }
    }
    Some(rest.len() - chars.as_str().len())
}

/// One letter in lower case; the signs that stand for an apostrophe as one.
fn lower(c: char) -> char {
    match c {
        '\u{2019}' | '\u{05F3}' | '\u{02BC}' => '\'',
        'a'..='z' | 'а'..='џ' | 'א'..='ת' | 'ؠ'..='ي' | 'ァ'..='ヺ' => c,
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The tables of one script.
struct Script {
    rows: &'static str,
    general: OnceLock<Table>,
    /// By language, of the languages that have rows of their own.
    own: OnceLock<Vec<(&'static str, Table)>>,
}

impl Script {
    const fn new(rows: &'static str) -> Self {
        Self { rows, general: OnceLock::new(), own: OnceLock::new() }
    }

    fn table(&'static self, language: &str) -> &'static Table {
        let own = self.own.get_or_init(|| {
            let cells = self.rows.lines().skip(1).filter_map(|row| row.split(',').nth(2));
            let mut languages: Vec<&str> = cells.flat_map(|langs| langs.split(' ')).filter(|l| !l.is_empty()).collect();
            languages.sort_unstable();
            languages.dedup();
            languages.into_iter().map(|lang| (lang, Table::read(self.rows, lang))).collect()
        });
        own.iter()
            .find(|(lang, _)| *lang == language)
            .map_or_else(|| self.general.get_or_init(|| Table::read(self.rows, "")), |(_, table)| table)
    }
}

static CYRILLIC: Script = Script::new(include_str!("../../data/romanisation/cyrillic.csv"));
static GREEK: Script = Script::new(include_str!("../../data/romanisation/greek.csv"));
static ARABIC: Script = Script::new(include_str!("../../data/romanisation/arabic.csv"));
static HEBREW: Script = Script::new(include_str!("../../data/romanisation/hebrew.csv"));
static ARMENIAN: Script = Script::new(include_str!("../../data/romanisation/armenian.csv"));
static GEORGIAN: Script = Script::new(include_str!("../../data/romanisation/georgian.csv"));
static KANA: Script = Script::new(include_str!("../../data/romanisation/kana.csv"));

/// The tables of one text's language by script, each looked for when its first letter comes.
#[derive(Default)]
pub(super) struct Tables {
    last: Option<(&'static Script, &'static Table)>,
}

impl Tables {
    /// That of a script in a language; where none is said, in the one that is `usual` for the script.
    fn of(&mut self, script: &'static Script, language: &str, usual: &str) -> &'static Table {
        match self.last {
            Some((known, table)) if std::ptr::eq(known, script) => table,
            _ => {
                let language = if matches!(language, "" | "und" | "en") { usual } else { language };
                let table = script.table(language);
                self.last = Some((script, table));
                table
            }
        }
    }
}

/// Reads the letter at the beginning of `rest`; the bytes read, or `None` when the tables do not know it.
pub(super) fn read(
    rest: &str,
    c: char,
    starts_word: bool,
    language: &str,
    tables: &mut Tables,
    out: &mut String,
) -> Option<usize> {
    if is_invisible(c) {
        return Some(c.len_utf8());
    }
    let (script, usual) = match c {
        '\u{0370}'..='\u{03FF}' => (&GREEK, "el"),
        '\u{0400}'..='\u{052F}' => (&CYRILLIC, "ru"),
        '\u{0530}'..='\u{058F}' => (&ARMENIAN, "hy"),
        '\u{0590}'..='\u{05FF}' => (&HEBREW, "he"),
        '\u{0600}'..='\u{06FF}' => (&ARABIC, "ar"),
        _ => (&GEORGIAN, "ka"),
    };
    tables.of(script, language, usual).apply(rest, starts_word, out)
}

/// Reads the kana at the beginning of `rest`.
pub(super) fn read_kana(rest: &str, out: &mut String) -> Option<usize> {
    // Both kana have the same order in Unicode; the table is in katakana.
    let mut katakana = [0_u8; 8];
    let mut length = 0;
    for c in rest.chars().take(2) {
        let c = match c {
            '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            c => c,
        };
        length += c.encode_utf8(&mut katakana[length..]).len();
    }
    let pair = std::str::from_utf8(&katakana[..length]).ok()?;
    // A kana and its katakana have the same length in UTF-8.
    KANA.table("ja").apply(pair, false, out)
}
