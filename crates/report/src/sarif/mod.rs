//! SARIF 2.1.0, which code hosts show beside a change.
//!
//! Columns count Unicode code points and the log says so. Findings that the baseline or the file silences are in the log
//! with their suppression, so that a reader can tell "gone" from "silenced". GitHub takes 25,000 results of a run and shows
//! 5,000, so the worst stand first.

mod log;
mod result;
mod rules;

use std::io::{self, Write};

use copydesk_model::{FileReview, Finding, Problem, Review};
use serde_json::ser::PrettyFormatter;

use crate::json::print;
use log::{Component, Driver, Invocation, Log, Notification, Run, Taxonomy, Text, Tool};

/// Results that GitHub takes of a run.
const MOST_RESULTS: usize = 25_000;

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run(review)],
    };
    print(&log, PrettyFormatter::new(), out)
}

fn run(review: &Review) -> Run<'_> {
    let mut findings: Vec<(&FileReview, &Finding)> =
        review.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding))).collect();
    // Stable, so findings of one severity stay in reading order.
    findings.sort_by_key(|(_, finding)| (finding.quiet.is_some(), std::cmp::Reverse(finding.severity)));
    findings.truncate(MOST_RESULTS);
    Run {
        tool: Tool {
            driver: Driver {
                name: crate::TOOL,
                semantic_version: crate::VERSION,
                rules: rules::rules(review),
                supported_taxonomies: [Component { name: rules::MQM }],
            },
        },
        taxonomies: [Taxonomy {
            name: rules::MQM,
            version: "2.0",
            short_description: Text::new("Multidimensional Quality Metrics"),
            taxa: rules::taxa(review),
        }],
        invocations: [Invocation {
            execution_successful: review.problems.iter().all(|problem| !problem.fatal),
            tool_execution_notifications: review.problems.iter().map(notification).collect(),
        }],
        column_kind: "unicodeCodePoints",
        results: findings.into_iter().map(|(file, finding)| result::result(review, file, finding)).collect(),
    }
}

fn notification(problem: &Problem) -> Notification {
    Notification {
        level: if problem.fatal { "error" } else { "warning" },
        message: Text::new(&problem.message),
        locations: [result::file_location(&problem.file, problem.line)],
    }
}
