//! Annotations of GitHub Actions: workflow commands on standard output.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word, so the worst come
//! first and a last notice counts what is left out.

use std::io::{self, Write};

use copydesk_model::{Finding, Review, Severity};

use crate::path::relative;
use crate::visible::visible;

/// Annotations of one kind that a step may have.
const SHOWN: usize = 10;

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        // A place is kept for the notice that counts.
        let room = if severity == Severity::Note { SHOWN - 1 } else { SHOWN };
        let of_severity: Vec<&Finding> =
            review.shown().map(|(_, finding)| finding).filter(|finding| finding.severity == severity).collect();
        of_severity.iter().take(room).try_for_each(|finding| annotate(finding, out))?;
        left_out += of_severity.len().saturating_sub(room);
    }
    if left_out > 0 {
        writeln!(out, "::notice title=copydesk::{left_out} more findings are not shown here")?;
    }
    Ok(())
}

fn annotate(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let segment = &finding.place.segment;
    let (start, end) = segment.positions(finding.place.span);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    // Columns are shown only within one line, and GitHub counts the end in.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column.saturating_sub(1).max(start.column))
    } else {
        String::new()
    };
    writeln!(
        out,
        "::{command} file={},line={},endLine={}{columns},title={}::{}",
        property(&relative(&segment.file)),
        start.line,
        end.line,
        property(&finding.rule),
        message(&finding.message),
    )
}

fn message(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
