//! Names in every language: `fixtures/names/<lang>.csv`.
//!
//! A row is a text in the language of its file, read alone: paragraphs are parted by ` ¶ `. `expect` says whether the names
//! in it are right (`silent`) or not (`flagged`); `words` are the words at fault and `right` what is to be suggested for each,
//! in the same case and number, several parted by ` / `. `why` tells the reader what the row is for.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

mod wrong_today;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use copydesk::model::{Bitext, Document, Finding, LanguageOrigin, LanguageTag, Place, Role, Segment, Side, Suggestion};
use copydesk::{Authority, Checker, Settings};
use wrong_today::{Answer, Wrong, assert_listed, fixtures, rows};

/// Least rows of a language, and how many of them are flagged and silent at least.
const LEAST_ROWS: usize = 40;
const LEAST_OF_EACH: usize = 12;
/// Rules that say that a name is wrong.
const RULES: [&str; 3] = ["name-misspelt", "name-inconsistent", "name-mistranslated"];

/// A row of a fixture.
struct Row {
    flagged: bool,
    text: String,
    /// Words at fault and what is right.
    faults: BTreeSet<(String, String)>,
}

#[test]
fn right_names_are_silent_and_wrong_ones_corrected_in_every_language() {
    let mut wrong = Vec::new();
    let languages = languages();
    assert!(languages.len() >= 17, "{languages:?}");
    let settings = Settings { select: RULES.map(str::to_owned).to_vec(), ..Settings::default() };
    let checker = Checker::new(settings, Authority::embedded());
    for lang in &languages {
        let rows = read(lang);
        let flagged = rows.iter().filter(|row| row.flagged).count();
        assert!(rows.len() >= LEAST_ROWS, "{lang}: {} rows", rows.len());
        assert!(flagged >= LEAST_OF_EACH && rows.len() - flagged >= LEAST_OF_EACH, "{lang}: {flagged} are flagged");
        for row in rows {
            let found = faults(&checker.findings(&Bitext::monolingual(document(&row.text, lang))));
            let answer = match (found == row.faults, found.is_subset(&row.faults)) {
                (true, _) => continue,
                (false, true) => Answer::Missed,
                _ if row.flagged
                    && found.iter().all(|(words, _)| row.faults.iter().any(|(known, _)| known == words)) =>
                {
                    Answer::Missed
                }
                _ => Answer::FalseAlarm,
            };
            println!("{lang}: {} -> {found:?}", row.text);
            wrong.push(Wrong { fixture: format!("names/{lang}"), words: row.text, answer });
        }
    }
    assert_listed("names/", &wrong);
}

/// The languages that have a fixture.
fn languages() -> Vec<String> {
    let files = fs::read_dir(fixtures().join("names")).expect("the folder of names");
    let stem = |file: fs::DirEntry| file.path().file_stem().unwrap().to_str().unwrap().to_owned();
    let mut languages: Vec<String> = files
        .map(|file| stem(file.unwrap()))
        .filter(|stem| stem.parse::<LanguageTag>().is_ok_and(|_| stem.len() < 4))
        .collect();
    languages.sort();
    languages
}

fn read(lang: &str) -> Vec<Row> {
    let path = fixtures().join("names").join(format!("{lang}.csv"));
    let row = |[expect, text, words, right, why]: [String; 5]| {
        assert!(!why.is_empty(), "{lang}: `{text}` does not say why");
        let split = |cell: &str| cell.split(" / ").filter(|one| !one.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (words, right) = (split(&words), split(&right));
        assert!(words.len() == right.len() && words.is_empty() == (expect == "silent"), "{lang}: `{text}`");
        assert!(words.iter().all(|words| text.contains(words)), "{lang}: `{text}` does not have its words");
        Row { flagged: expect == "flagged", text, faults: words.into_iter().zip(right).collect() }
    };
    rows(&path, ["expect", "text", "words", "right", "why"]).into_iter().map(row).collect()
}

/// What is flagged, with what is suggested; nothing stands as `?`.
fn faults(findings: &[Finding]) -> BTreeSet<(String, String)> {
    let fault = |place: &Place, suggestions: &[Suggestion]| {
        (place.text().to_owned(), suggestions.first().map_or("?", |first| first.text.as_str()).to_owned())
    };
    let of = |finding: &Finding| {
        let others = finding.related.iter().filter(|related| related.role == Role::Mention);
        let others: Vec<(String, String)> = others.map(|other| fault(&other.place, &other.suggestions)).collect();
        [vec![fault(&finding.place, &finding.suggestions)], others].concat()
    };
    findings.iter().flat_map(of).collect()
}

fn document(text: &str, lang: &str) -> Document {
    let language: LanguageTag = lang.parse().unwrap();
    let segment = |(ordinal, text): (usize, &str)| {
        let segment = Segment::loose(text, language.clone(), Side::Target);
        Arc::new(Segment { ordinal, block: ordinal, ..segment })
    };
    let segments = text.split(" ¶ ").enumerate().map(segment).collect();
    Document { language: language.clone(), language_origin: LanguageOrigin::File, segments, ..Document::empty() }
}
