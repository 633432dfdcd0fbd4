//! A fault that stands in a file of every format is found at its line and column, mended, and nothing else changes.
//!
//! The samples are those of `fixtures/formats/samples`, each of which has a misspelt name behind escapes, entities or codes
//! of its format. Where it stands is found here by looking for the words in the file's text, which no reader does.

use std::fs;
use std::path::PathBuf;

use copydesk::model::{Finding, Position, Role, Safety};
use copydesk::{Authority, Checker, Input, InputFile, Settings, fix};

const WRONG: &str = "Anthony Blinken";
const RIGHT: &str = "Antony Blinken";

/// Formats that have to have a sample in which the fault is mended, by the endings of their names.
const ENDINGS: &[&str] = &[
    "txt",
    "md",
    "html",
    "nitf.xml",
    "news.xml",
    "feed.xml",
    "ninjs.json",
    "po",
    "xlf",
    "strings.xml",
    "properties",
    "yml",
    "ftl",
    "strings",
    "iptc",
    "resx",
    "vtt",
    "srt",
    "tmx",
    "csv",
    "jsonl",
    "messages.json",
    "feed.json",
    "ts",
    "stringsdict",
];

fn samples() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats/samples");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder of samples").filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Line and column, in code points, of every place at which the wrong words stand in a text.
fn places(text: &str) -> Vec<Position> {
    let lines = text.split('\n').enumerate();
    let column = |line: &str, at: usize| 1 + line[..at].chars().count();
    lines
        .flat_map(|(number, line)| {
            line.match_indices(WRONG).map(move |(at, _)| Position { line: number + 1, column: column(line, at) })
        })
        .collect()
}

/// A finding for every place where the wrong words stand side by side; with a tag between them they cannot be looked for as
/// a whole.
fn each_place(findings: &[Finding]) -> Vec<Finding> {
    let places = findings.iter().flat_map(|finding| {
        let mentions = finding.related.iter().filter(|related| related.role == Role::Mention);
        std::iter::once(&finding.place).chain(mentions.map(|related| &related.place)).map(move |place| (finding, place))
    });
    places
        .filter(|(_, place)| place.text() == WRONG && place.segment.passage.file_span(place.span).is_some())
        .map(|(finding, place)| {
            Finding::new(finding.rule.clone(), finding.severity, place.clone(), "").suggest(RIGHT, Safety::Safe)
        })
        .collect()
}

#[test]
fn a_fault_is_found_in_its_place_and_mended_and_nothing_else_changes() {
    let settings = Settings { select: vec!["name-misspelt".to_owned()], ..Settings::default() };
    let checker = Checker::new(settings, Authority::embedded());
    let mut mended: Vec<String> = Vec::new();
    for path in samples() {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("a sample");
        let text = String::from_utf8(bytes.clone()).expect("samples are UTF-8");
        let file = InputFile { name: &name, bytes: &bytes };
        let (mut review, _) = checker.check(&Input { target: file, source: None }).expect("a sample is read");
        let known = places(&text);
        review.findings = each_place(&review.findings);
        for finding in &review.findings {
            let (start, _) = finding.place.segment.positions(finding.place.span);
            assert!(known.contains(&start), "{name}: found at {start:?}, stands at {known:?}");
        }
        let Some(fixed) = fix(&file, &review) else { continue };
        let after = String::from_utf8(fixed.bytes).expect("UTF-8 stays UTF-8");
        assert_ne!(after, text);
        assert_eq!(after.replace(RIGHT, WRONG), text.replace(RIGHT, WRONG), "{name}: something else changed");
        mended.push(name);
    }
    let missing: Vec<&&str> =
        ENDINGS.iter().filter(|ending| !mended.iter().any(|name| name.ends_with(**ending))).collect();
    assert!(missing.is_empty(), "not mended in {missing:?}; mended in {mended:?}");
}
