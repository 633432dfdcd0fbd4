//! Real files of every format, as kept beside the workspace (`../shared/conformance`): each valid one is read, each damaged
//! one is refused or reported with its line, none is skipped silently. Without the folder this says so and passes.
//!
//! What is read of each file stands in `fixtures/formats/conformance.csv`: how many segments, a hash of their sides, ids and
//! texts (the texts are not ours to keep), and how many warnings and faults were told. After a change that is meant,
//! `COPYDESK_CONFORMANCE=write cargo test -p copydesk-formats --test conformance` writes the list anew; read the difference.
#![allow(clippy::print_stderr, reason = "a test that is skipped has to say so")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use copydesk_formats::{Content, ReadOptions, read};
use copydesk_model::Problem;

/// Folders of formats that copydesk reads; the others hold reports, names and rules, which other crates are held to.
const FOLDERS: &[&str] = &[
    "android",
    "arb",
    "docx",
    "feeds",
    "fluent",
    "i18next",
    "its",
    "markdown",
    "messageformat",
    "newsml-1",
    "newsml-g2",
    "ninjs",
    "nitf",
    "po",
    "srt",
    "tmx",
    "webvtt",
    "xcstrings",
    "xliff",
];

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/formats/conformance.csv");

fn root() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let found = root.is_dir();
    if !found {
        eprintln!("skipped: no folder `../shared/conformance` beside the workspace");
    }
    found.then_some(root)
}

/// Files of a folder at any depth, sorted.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let listed = std::fs::read_dir(folder).expect("a folder of samples");
    let mut entries: Vec<PathBuf> = listed.filter_map(Result::ok).map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// FNV-1a, which is the same on every machine.
fn hash(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().chain(&[0]).fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The row of a file: what was read of it.
fn row(root: &Path, path: &Path) -> String {
    let name = path.strip_prefix(root).expect("a file of the folder").display().to_string();
    let bytes = std::fs::read(path).expect("a readable sample");
    let (content, problems) = match read(&name, &bytes, &ReadOptions::target()) {
        Ok(file) => (Some(file.content), file.problems),
        Err(problem) => (None, vec![problem]),
    };
    let (mut segments, mut texts) = (0usize, 0xcbf2_9ce4_8422_2325);
    for segment in content.iter().flat_map(Content::documents).flat_map(|document| &document.segments) {
        segments += 1;
        texts = hash(texts, format!("{:?}", segment.side).as_bytes());
        texts = hash(texts, segment.unit.text().as_bytes());
        texts = hash(texts, segment.text().as_bytes());
    }
    let faults: Vec<&Problem> = problems.iter().filter(|problem| problem.fatal).collect();
    let warnings = problems.len() - faults.len();
    let first = faults.iter().find_map(|problem| problem.line).map_or(String::new(), |line| line.to_string());
    let texts = if segments == 0 { String::new() } else { format!("{texts:016x}") };
    assert!(content.is_some() || !faults.is_empty(), "{name}: refused without a fault");
    assert!(segments > 0 || !problems.is_empty() || content.is_some(), "{name}: skipped silently");
    format!("{name},{segments},{texts},{warnings},{},{first}", faults.len())
}

#[test]
fn every_file_is_read_as_listed() {
    let Some(root) = root() else {
        return;
    };
    let mut found = String::from("file,segments,texts,warnings,faults,first fault in line\n");
    for folder in FOLDERS {
        let mut paths = Vec::new();
        files(&root.join(folder), &mut paths);
        for path in paths {
            writeln!(found, "{}", row(&root, &path)).expect("a string takes everything");
        }
    }
    if std::env::var("COPYDESK_CONFORMANCE").is_ok_and(|what| what == "write") {
        std::fs::write(LIST, &found).expect("the list can be written");
    }
    let listed = std::fs::read_to_string(LIST).expect("the list of files");
    let differences: Vec<&str> = found.lines().filter(|row| !listed.lines().any(|known| known == *row)).collect();
    assert!(differences.is_empty(), "otherwise than listed, now:\n{}", differences.join("\n"));
    assert_eq!(found.lines().count(), listed.lines().count(), "files are listed that are not there");
}

#[test]
fn what_its_origin_calls_invalid_is_a_fault_with_its_line() {
    let listed = std::fs::read_to_string(LIST).expect("the list of files");
    let invalid: Vec<&str> = listed.lines().filter(|row| row.starts_with("xliff/2.0/core-invalid/")).collect();
    assert_eq!(invalid.len(), 83);
    for row in invalid {
        let cells: Vec<&str> = row.split(',').collect();
        assert!(cells[4] != "0" && !cells[5].is_empty(), "{row}");
    }
    let valid = ["xliff/2.0/core-valid/", "xliff/2.0/modules-valid/", "xliff/2.0/okapi/"];
    for row in listed.lines().filter(|row| valid.iter().any(|folder| row.starts_with(folder))) {
        assert_eq!(row.split(',').nth(4), Some("0"), "{row}");
    }
}
