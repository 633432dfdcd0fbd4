//! One line a finding: `file:line:column: severity[rule]: message`.

use std::io::{self, Write};

use copydesk_model::Review;

/// Writes the findings, one a line.
///
/// # Errors
/// When `out` fails.
pub fn concise(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    for (_, finding) in review.shown() {
        let (start, _) = finding.place.segment.positions(finding.place.span);
        let file = &finding.place.segment.file;
        writeln!(
            out,
            "{file}:{}:{}: {}[{}] ({}x, {:.2}) {} [{}]",
            start.line,
            start.column,
            finding.severity,
            finding.rule,
            finding.count(),
            finding.confidence,
            finding.message,
            finding.evidence.as_deref().unwrap_or("")
        )?;
    }
    Ok(())
}
