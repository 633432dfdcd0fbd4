//! Spellings that only differ by the romanisation they follow.
//!
//! `Sergei` and `Sergey`, `Ju-ae` and `Joo-ae`, `Hussein` and `Hussain` are no misspellings of each other: agencies
//! romanise by different tables. Which letters are interchangeable depends on the language that the name is at home
//! in; the rows are in `data/conventions.csv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// A replacement for names at home in some languages.
#[derive(Clone, Copy)]
struct Rule {
    native: &'static str,
    from: &'static str,
    to: &'static str,
}

/// Every native language of the rows, and the rules that hold for names at home in it; any other has those of `*` alone.
fn rules_of(native: &str) -> &'static [Rule] {
    static RULES: OnceLock<FxHashMap<&'static str, Vec<Rule>>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        let rows = include_str!("../data/conventions.csv").lines().skip(1);
        let rules = rows.filter_map(|row| {
            let mut cells = row.split(',');
            Some(Rule { native: cells.next()?, from: cells.next()?, to: cells.next()? })
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
    a == b || normal(a, native) == normal(b, native)
}

/// The word with every interchangeable spelling replaced by one of them, doubled letters single.
fn normal(word: &str, native: &str) -> String {
    let mut text = word.to_owned();
    for rule in rules_of(native) {
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
