//! Every check against its fixture: rows that anybody can add.
//!
//! A row says what the check flags in the target, parts parted by ` | `, or nothing where it has to stay silent.

use std::path::Path;
use std::sync::Arc;

use copydesk_authority::Authority;
use copydesk_checks::{ALL, Desk};
use copydesk_model::{Bead, Bitext, Document, Finding, LanguageOrigin, LanguageTag, Pairing, Segment, Side};

/// Fewest rows and languages of a fixture.
const ROWS: usize = 12;
const LANGUAGES: usize = 4;

#[derive(serde::Deserialize)]
struct Row {
    story: String,
    expect: String,
    langs: String,
    source: String,
    target: String,
    why: String,
}

fn document(text: &str, language: &LanguageTag, side: Side) -> Document {
    let segments = vec![Arc::new(Segment::loose(text, language.clone(), side))];
    Document { file: Arc::from(""), language: language.clone(), language_origin: LanguageOrigin::Option, segments }
}

fn bitext(row: &Row) -> Bitext {
    let tag = |text: &str| text.parse().expect("a language tag");
    let Some((from, to)) = row.langs.split_once('>') else {
        return Bitext::monolingual(document(&row.target, &tag(&row.langs), Side::Target));
    };
    Bitext {
        doc: None,
        source: document(&row.source, &tag(from), Side::Source),
        target: document(&row.target, &tag(to), Side::Target),
        beads: vec![Bead { source: 0..1, target: 0..1, confidence: 1.0 }],
        pairing: Pairing::Given,
    }
}

fn flagged(row: &Row, id: &str) -> String {
    let (bitext, authority) = (bitext(row), Authority::default());
    let desk = Desk::new(&bitext, &authority);
    let mut findings: Vec<Finding> = Vec::new();
    let check = ALL.iter().find(|check| check.info().id == id).expect("a fixture is named after its check");
    check.check(&desk, &mut findings);
    findings.iter().map(|finding| finding.place.text()).collect::<Vec<_>>().join(" | ")
}

fn holds(id: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/checks").join(format!("{id}.csv"));
    let mut table = csv::Reader::from_path(path).expect("every check has a fixture");
    let rows: Vec<Row> = table.deserialize().map(|row| row.expect("story,expect,langs,source,target,why")).collect();
    let wrong: Vec<String> = rows
        .iter()
        .map(|row| (row, flagged(row, id)))
        .filter(|(row, found)| *found != row.expect)
        .map(|(row, found)| {
            format!("{} ({}): {}\n  expected {:?}\n  found    {found:?}", row.story, row.why, row.target, row.expect)
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows of {id} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let mut languages: Vec<&str> = rows.iter().flat_map(|row| row.langs.split('>')).collect();
    languages.sort_unstable();
    languages.dedup();
    assert!(rows.len() >= ROWS && languages.len() >= LANGUAGES, "{id} is tried on too little");
    assert!(rows.iter().any(|row| row.expect.is_empty()) && rows.iter().any(|row| !row.expect.is_empty()));
}

#[test]
fn a_number_that_the_source_does_not_have_is_found() {
    holds("number-mismatch");
}

#[test]
fn a_translation_without_words_is_found() {
    holds("empty-translation");
}

#[test]
fn a_sentence_left_in_the_source_language_is_found() {
    holds("untranslated");
}

#[test]
fn a_doubled_word_is_found() {
    holds("repeated-word");
}

#[test]
fn a_space_before_a_mark_is_found() {
    holds("spacing");
}

#[test]
fn a_sentence_in_lower_case_is_found() {
    holds("capitalisation");
}

#[test]
fn look_alike_letters_are_found() {
    holds("mixed-script-word");
}
