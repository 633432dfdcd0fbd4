//! Checkstyle XML, which Jenkins, reviewdog and many editors read.

use std::io::{self, Write};

use copydesk_model::{Finding, Review, Severity};

use crate::xml::escaped;

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">")?;
    for file in &review.files {
        writeln!(out, "  <file name=\"{}\">", escaped(&file.file))?;
        let shown = file.findings.iter().filter(|finding| finding.quiet.is_none());
        shown.into_iter().try_for_each(|finding| error(finding, out))?;
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn error(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (start, _) = finding.place.segment.positions(finding.place.span);
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    writeln!(
        out,
        "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"copydesk.{}\"/>",
        start.line,
        start.column,
        escaped(&finding.message),
        escaped(&finding.rule),
    )
}
