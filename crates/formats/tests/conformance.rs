//! Real files of every format, as kept beside the workspace (`../shared/conformance`): each valid one is read without a
//! problem, each damaged one is refused or reported with its line. Without the folder this says so and passes.
#![allow(clippy::print_stderr, reason = "a test that is skipped has to say so")]

use std::path::{Path, PathBuf};

use copydesk_formats::{Content, ReadOptions, read};
use copydesk_model::Problem;

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

/// Segments of the target and problems, or the problem that kept a file from being read.
fn outcome(path: &Path) -> Result<(usize, Vec<Problem>), Problem> {
    let name = path.display().to_string();
    let file = read(&name, &std::fs::read(path).expect("a readable sample"), &ReadOptions::target())?;
    let count = match &file.content {
        Content::Article(document) => document.segments.len(),
        Content::Bitexts(bitexts) => bitexts.iter().map(|bitext| bitext.target.segments.len()).sum(),
    };
    Ok((count, file.problems))
}

/// The expected outcome of a folder: one row of `fixtures/formats/conformance.csv`.
fn expected() -> Vec<csv::StringRecord> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/formats/conformance.csv");
    let mut reader = csv::Reader::from_path(path).expect("the list of folders");
    reader.records().collect::<Result<_, _>>().expect("a table")
}

#[test]
fn every_folder_is_read_as_listed() {
    let Some(root) = root() else {
        return;
    };
    let mut differences = Vec::new();
    for row in expected() {
        let mut paths = Vec::new();
        files(&root.join(&row[0]), &mut paths);
        let (mut clean, mut reported, mut refused, mut segments) = (0, 0, 0, 0);
        for path in &paths {
            match outcome(path) {
                Ok((count, problems)) => {
                    segments += count;
                    if !problems.is_empty() { reported += 1 } else { clean += 1 }
                }
                Err(problem) => {
                    assert!(!problem.message.is_empty() && problem.fatal);
                    refused += 1;
                }
            }
        }
        let found = [clean, reported, refused, segments].map(|count: usize| count.to_string());
        if (1..5).any(|at| row[at] != found[at - 1]) {
            differences.push(format!("{},{},{}", &row[0], found.join(","), &row[5]));
        }
    }
    assert!(differences.is_empty(), "now: folder,clean,reported,refused,segments,why\n{}", differences.join("\n"));
}
