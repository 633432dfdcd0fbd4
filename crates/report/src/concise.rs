//! One line a finding: `file:line:column: severity[rule]: message`, the form that editors and `grep` know.

use std::io::{self, Write};

use copydesk_model::Review;

use crate::visible::visible;

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    for (_, finding) in review.shown() {
        let segment = &finding.place.segment;
        let (start, _) = segment.positions(finding.place.span);
        writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            visible(&segment.file),
            start.line,
            start.column,
            finding.severity,
            visible(&finding.rule),
            visible(&finding.message),
        )?;
    }
    Ok(())
}
