//! JUnit XML: each file is a suite, each rule a test, so that a clean file is a suite of passing tests.
//!
//! There is no official schema. This report satisfies both in use: the strict one of Ant (all attributes, `properties`,
//! `system-out` and `system-err` present, at most one failure a test) and the lenient one of CI servers.

use std::io::{self, Write};

use copydesk_model::{FileReview, Finding, Problem, Review};

use crate::xml::escaped;

/// The strict schema wants a time. A report depends on nothing but what was found, so it is always this one.
const TIMESTAMP: &str = "1970-01-01T00:00:00";

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")?;
    for (id, file) in review.files.iter().enumerate() {
        let failed = rules_of(review, file).filter(|rule| findings(file, rule).next().is_some()).count();
        open_suite(&file.file, id, rules_of(review, file).count(), failed, 0, out)?;
        rules_of(review, file).try_for_each(|rule| test(file, rule, out))?;
        close_suite(out)?;
    }
    let unread: Vec<&Problem> = review.problems.iter().filter(|problem| problem.fatal).collect();
    if !unread.is_empty() {
        open_suite("unreadable", review.files.len(), unread.len(), 0, unread.len(), out)?;
        unread.iter().try_for_each(|problem| error(problem, out))?;
        close_suite(out)?;
    }
    writeln!(out, "</testsuites>")
}

/// The rules that ran, then those that found something without being listed.
fn rules_of<'a>(review: &'a Review, file: &'a FileReview) -> impl Iterator<Item = &'a str> {
    let listed = review.rules.iter().map(|rule| rule.id);
    let mut others: Vec<&str> = file.findings.iter().map(|finding| finding.rule.as_ref()).collect();
    others.retain(|rule| review.rules.iter().all(|listed| listed.id != *rule));
    others.sort_unstable();
    others.dedup();
    listed.chain(others)
}

fn findings<'a>(file: &'a FileReview, rule: &str) -> impl Iterator<Item = &'a Finding> {
    file.findings.iter().filter(move |finding| finding.quiet.is_none() && finding.rule == rule)
}

fn open_suite(
    name: &str,
    id: usize,
    tests: usize,
    failures: usize,
    errors: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = escaped(name);
    writeln!(
        out,
        "  <testsuite name=\"{name}\" package=\"{name}\" id=\"{id}\" tests=\"{tests}\" failures=\"{failures}\" \
         errors=\"{errors}\" time=\"0\" timestamp=\"{TIMESTAMP}\" hostname=\"localhost\">"
    )?;
    writeln!(out, "    <properties/>")
}

fn close_suite(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <system-out/>\n    <system-err/>\n  </testsuite>")
}

fn test(file: &FileReview, rule: &str, out: &mut dyn Write) -> io::Result<()> {
    let name = format!("name=\"{}\" classname=\"{}\" time=\"0\"", escaped(rule), escaped(&file.file));
    let found: Vec<&Finding> = findings(file, rule).collect();
    let Some(first) = found.first() else {
        return writeln!(out, "    <testcase {name}/>");
    };
    let worst = found.iter().map(|finding| finding.severity).max().unwrap_or(first.severity);
    writeln!(out, "    <testcase {name}>")?;
    writeln!(out, "      <failure type=\"{worst}\" message=\"{}\">", escaped(&first.message))?;
    for finding in found {
        let segment = &finding.place.segment;
        let (start, _) = segment.positions(finding.place.span);
        let message = escaped(&finding.message);
        writeln!(out, "{}:{}:{}: {}: {message}", escaped(&segment.file), start.line, start.column, finding.severity)?;
    }
    writeln!(out, "      </failure>\n    </testcase>")
}

fn error(problem: &Problem, out: &mut dyn Write) -> io::Result<()> {
    let (file, message) = (escaped(&problem.file), escaped(&problem.to_string()));
    writeln!(out, "    <testcase name=\"{file}\" classname=\"{file}\" time=\"0\">")?;
    writeln!(out, "      <error type=\"unreadable\" message=\"{message}\">{message}</error>\n    </testcase>")
}
