//! The Code Quality report of GitLab: a JSON array.
//!
//! GitLab drops a finding whose fingerprint it has seen, so the file's name is part of it here: the same misspelling in two
//! files is two findings.

use std::io::{self, Write};

use copydesk_model::{Finding, Fingerprint, Review, Severity};
use serde::Serialize;
use serde_json::ser::PrettyFormatter;

use crate::json::print;
use crate::path::relative;
use crate::visible::visible;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let issues: Vec<Issue<'_>> = review.shown().map(|(file, finding)| issue(&file.file, finding)).collect();
    print(&issues, PrettyFormatter::new(), out)
}

fn issue<'a>(file: &str, finding: &'a Finding) -> Issue<'a> {
    let segment = &finding.place.segment;
    let (start, end) = segment.positions(finding.place.span);
    Issue {
        description: visible(&finding.message).into_owned(),
        check_name: &finding.rule,
        fingerprint: Fingerprint::of(&[&relative(file), &finding.fingerprint.to_string()]).to_string(),
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Note => "info",
        },
        location: Location { path: relative(&segment.file), lines: Lines { begin: start.line, end: end.line } },
    }
}
