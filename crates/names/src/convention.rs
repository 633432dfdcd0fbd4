//! Spellings that only differ by the romanisation they follow.
//!
//! `Sergei` and `Sergey`, `Ju-ae` and `Joo-ae`, `Hussein` and `Hussain` are no misspellings of each other: agencies
//! romanise by different tables. Which letters are interchangeable depends on the language that the name is at home
//! in, and for names from Cyrillic, which every press transcribes by a table of its own, on the language of the text
//! (`Lawrow` is German); the rows are in `data/conventions.csv`.

use std::sync::OnceLock;

use copydesk_language::{Profile, Script};
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

/// A replacement for names at home in some languages.
#[derive(Clone, Copy)]
struct Rule {
    native: &'static str,
    from: &'static str,
    to: &'static str,
    /// Languages whose texts have it in names from Cyrillic, by their primary subtags; none for all.
    cyrillic_in: &'static str,
}

impl Rule {
    fn holds_in(&self, lang: &LanguageTag) -> bool {
        self.cyrillic_in.is_empty() || self.cyrillic_in.split(' ').any(|one| one == lang.primary())
    }
}

/// Every native language of the rows, and the rules that hold for names at home in it; any other has those of `*` alone.
fn rules_of(native: &str) -> &'static [Rule] {
    static RULES: OnceLock<FxHashMap<&'static str, Vec<Rule>>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        let rows = include_str!("../data/conventions.csv").lines().skip(1);
        let rules = rows.filter_map(|row| {
            let mut cells = row.split(',');
            Some(Rule { native: cells.next()?, from: cells.next()?, to: cells.next()?, cyrillic_in: cells.next()? })
        });
        let rules: Vec<Rule> = rules.collect();
        let natives = rules.iter().flat_map(|rule| rule.native.split(' '));
        let of = |native: &str| {
            let holds = |rule: &&Rule| rule.native == "*" || rule.native.split(' ').any(|other| other == native);
            rules.iter().filter(holds).copied().collect()
        };
        natives.map(|native| (native, of(native))).collect()
    });
    rules.get(native).unwrap_or_else(|| &rules["*"])
}

/// True when two folded words in Latin letters are one name of the language `native`, romanised by two tables.
pub(crate) fn same_by_convention(a: &str, b: &str, native: &str) -> bool {
    a == b || normal(a, rules_of(native).iter()) == normal(b, rules_of(native).iter())
}

/// The same of a written word and the right one, by tables that are both in use in texts of `lang`.
pub(crate) fn same_by_convention_in(written: &str, right: &str, native: &str, lang: &LanguageTag) -> bool {
    if !is_from_cyrillic(native) {
        return same_by_convention(written, right, native);
    }
    let rules = || rules_of(native).iter().filter(|rule| rule.holds_in(lang));
    written == right || !doubles_more(written, right) && normal(written, rules()) == normal(right, rules())
}

/// The same of all words of a name.
pub(crate) fn same_name_by_convention_in<'w>(
    written: impl ExactSizeIterator<Item = &'w str>,
    right: &[String],
    native: &str,
    lang: &LanguageTag,
) -> bool {
    written.len() == right.len()
        && written.zip(right).all(|(word, right)| same_by_convention_in(word, right, native, lang))
}

/// True when a consonant is doubled that is single in the right word. Cyrillic writes double letters itself, so that no table
/// doubles one, but for the `s` between vowels.
fn doubles_more(written: &str, right: &str) -> bool {
    let is_doubled = |pair: &[u8]| pair[0] == pair[1] && !b"aeiouys".contains(&pair[0]);
    written
        .as_bytes()
        .windows(2)
        .any(|pair| is_doubled(pair) && !right.as_bytes().windows(2).any(|other| other == pair))
}

/// True for a language, given as its tag, that is written in Cyrillic.
pub(crate) fn is_from_cyrillic(native: &str) -> bool {
    script_of_language(native) == Some(Script::Cyrillic)
}

/// True for a language, given as its tag, that is not written in Latin letters.
pub(crate) fn is_romanised(native: &str) -> bool {
    script_of_language(native).is_some_and(|script| script != Script::Latin)
}

fn script_of_language(tag: &str) -> Option<Script> {
    tag.parse::<LanguageTag>().ok().map(|language| Profile::of(&language).script)
}

/// The word with every interchangeable spelling replaced by one of them, doubled letters single.
fn normal<'r>(word: &str, rules: impl Iterator<Item = &'r Rule>) -> String {
    let mut text = word.to_owned();
    for rule in rules {
        if text.contains(rule.from) {
            text = text.replace(rule.from, rule.to);
        }
    }
    let mut single = String::with_capacity(text.len());
    for c in text.chars() {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_differ_and_names_do_not() {
        for (a, b, native) in [
            ("sergei", "sergey", "ru"),
            ("dmitri", "dmitry", "ru"),
            ("zelenskiy", "zelenskyy", "uk"),
            ("bajanov", "bazhanov", "ru"),
            ("ju-ae", "joo-ae", "ko"),
            ("hussein", "hussain", "ar"),
            ("mohammed", "muhamad", "ar"),
            ("kiryat", "kirjat", "he"),
        ] {
            assert!(same_by_convention(a, b, native), "{a} {b}");
        }
    }

    #[test]
    fn a_table_of_another_press_is_none_of_this_one() {
        let lang = |tag: &str| tag.parse().unwrap();
        assert!(same_by_convention_in("peskow", "peskov", "ru", &lang("de")));
        assert!(!same_by_convention_in("peskow", "peskov", "ru", &lang("en")));
        assert!(same_by_convention_in("sergey", "sergei", "ru", &lang("en")));
        assert!(same_by_convention_in("kiril", "kirill", "ru", &lang("en")));
        assert!(!same_by_convention_in("puttin", "putin", "ru", &lang("pl")));
        assert!(same_by_convention_in("sawiris", "saviris", "ar", &lang("en")));
    }

    #[test]
    fn another_letter_is_no_convention() {
        for (a, b, native) in [
            ("peskov", "pestov", "ru"),
            ("lavrov", "lavrev", "ru"),
            ("kirill", "kirin", "ru"),
            ("netanyahu", "netenyahu", "he"),
        ] {
            assert!(!same_by_convention(a, b, native), "{a} {b}");
        }
    }
}
