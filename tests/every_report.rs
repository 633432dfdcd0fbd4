//! Every report of every article and localisation sample among the fixtures obeys the schema of those who read it.
// A test may stop at the first surprise, in its helpers too; one that is skipped says so.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use copydesk::model::{Confidence, Side};
use copydesk::{Authority, Checker, Input, InputFile, Review, Settings};
use copydesk_report::{Format, Look};
use serde_json::Value;

mod schemas;

use schemas::{assert_valid, root, schema};

static REVIEW: LazyLock<Review> = LazyLock::new(review);

/// All fixtures together, with findings of every confidence.
fn review() -> Review {
    let settings = Settings { min_confidence: Confidence::Low, ..Settings::default() };
    let checker = Checker::new(settings, Authority::embedded());
    let mut review = Review { rules: copydesk::rules().copied().collect(), ..Review::default() };
    let mut check = |target: &Path, source: Option<&Path>| {
        let name = |path: &Path| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let (target_name, source_name) = (name(target), source.map(name));
        let (bytes, source_bytes) = (fs::read(target).unwrap(), source.map(|path| fs::read(path).unwrap()));
        let file = |name, bytes| InputFile { name, bytes };
        let source = source_name.as_deref().zip(source_bytes.as_deref()).map(|(name, bytes)| file(name, bytes));
        match checker.check(&Input { target: file(&target_name, &bytes), source }) {
            Ok((file, problems)) => {
                review.files.push(file);
                review.problems.extend(problems);
            }
            Err(problem) => review.problems.push(problem),
        }
    };
    for article in entries(&root().join("fixtures/articles")) {
        let files = entries(&article);
        let named =
            |start: &str| files.iter().find(|file| file.file_name().unwrap().to_string_lossy().starts_with(start));
        if let Some(target) = named("target") {
            check(target, named("source").map(PathBuf::as_path));
        }
    }
    for sample in entries(&root().join("fixtures/formats/samples")).iter().filter(|path| path.is_file()) {
        check(sample, None);
    }
    review
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn written(format: Format) -> String {
    let mut out = Vec::new();
    copydesk_report::write(&REVIEW, format, Look::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn there_is_something_to_report() {
    assert!(REVIEW.files.len() >= 12 && REVIEW.shown().count() >= 40, "{} files", REVIEW.files.len());
}

#[test]
fn json_reports_obey_their_schemas() {
    for (format, path) in [
        (Format::Json, "docs/schema/findings.schema.json"),
        (Format::Gitlab, "fixtures/schemas/gitlab-code-quality.schema.json"),
        (Format::Sarif, "../shared/conformance/sarif/schema/schema.json"),
        (Format::Rdjson, "../shared/conformance/rdjson/DiagnosticResult.json"),
    ] {
        if let Some(schema) = schema(path) {
            assert_valid(&schema, &written(format));
        }
    }
}

#[test]
fn gitlab_sees_every_finding() {
    let report: Vec<Value> = serde_json::from_str(&written(Format::Gitlab)).unwrap();
    let mut prints: Vec<&str> = report.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), REVIEW.shown().count());
}

#[test]
fn junit_obeys_both_schemas_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("junit.xml");
    fs::write(&report, written(Format::Junit)).unwrap();
    let schemas: Vec<PathBuf> = ["windyroad", "jenkins"]
        .iter()
        .flat_map(|name| fs::read_dir(root().join("../shared/conformance/junit").join(name)).into_iter().flatten())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xsd"))
        .collect();
    if schemas.is_empty() || Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint or the schemas of JUnit are not there");
        return;
    }
    for schema in schemas {
        let output = Command::new("xmllint").args(["--noout", "--schema"]).arg(&schema).arg(&report).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "{}: {}",
            schema.display(),
            said.lines().take(5).collect::<Vec<_>>().join("\n")
        );
    }
}

/// A reader of MQM tables as their description has it: tabs, no quoting, ten columns, one marked span a row.
#[test]
fn mqm_is_read_back() {
    let table = written(Format::Mqm);
    let mut rows = table.lines();
    let header: Vec<&str> = rows.next().unwrap().split('\t').collect();
    let wanted = ["system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity", "comment"];
    assert_eq!(header, wanted);
    let found: Vec<_> = REVIEW.shown().collect();
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('\t').collect()).collect();
    assert_eq!(rows.len(), found.len());
    for (row, (file, finding)) in rows.iter().zip(found) {
        assert_eq!((row.len(), row[1]), (10, &*file.file));
        let cell = if finding.place.segment.side == Side::Target { row[6] } else { row[5] };
        let (before, rest) = cell.split_once("<v>").unwrap();
        let (marked, after) = rest.split_once("</v>").unwrap();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(plain(marked), plain(finding.place.text()));
        assert_eq!(plain(&format!("{before}{marked}{after}")), plain(finding.place.segment.text()));
        assert!(["Major", "Minor", "Neutral"].contains(&row[8]));
        assert!(row[7].contains('/'), "{}", row[7]);
    }
}

#[test]
fn a_finding_is_a_line_or_a_row() {
    let count = REVIEW.shown().count();
    assert_eq!(written(Format::Jsonl).lines().count(), count);
    assert_eq!(written(Format::Concise).lines().count(), count);
    let csv = written(Format::Csv);
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(table.records().map(|row| row.unwrap().len()).filter(|cells| *cells == 18).count(), count);
}
