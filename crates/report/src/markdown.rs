//! Markdown, for a pull request's comment or GitHub's step summary: a table for each file with findings.

use std::io::{self, Write};

use copydesk_model::{FileReview, Finding, Review};

use crate::summary;
use crate::visible::visible;

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## copydesk\n\n{}\n", summary(review))?;
    for file in &review.files {
        let shown: Vec<&Finding> = file.findings.iter().filter(|finding| finding.quiet.is_none()).collect();
        if !shown.is_empty() {
            table(file, &shown, out)?;
        }
    }
    for problem in &review.problems {
        writeln!(out, "- {}", text(&problem.to_string()))?;
    }
    Ok(())
}

fn table(file: &FileReview, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {}\n", text(&file.file))?;
    writeln!(out, "| Line | Severity | Rule | Finding | Instead | Places |\n| ---: | --- | --- | --- | --- | ---: |")?;
    for finding in findings {
        let (start, _) = finding.place.segment.positions(finding.place.span);
        let instead = match finding.suggestions.first() {
            Some(suggestion) if suggestion.text.is_empty() => "*delete it*".to_owned(),
            suggestion => suggestion.map(|suggestion| text(&suggestion.text)).unwrap_or_default(),
        };
        writeln!(
            out,
            "| {}:{} | {} | {} | {} | {instead} | {} |",
            start.line,
            start.column,
            finding.severity,
            text(&finding.rule),
            text(&finding.message),
            finding.count(),
        )?;
    }
    writeln!(out)
}

/// `text` with nothing in it that Markdown or HTML would act on.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // A mention of a person or an issue would notify somebody.
            '@' => escaped.push_str("&#64;"),
            '#' => escaped.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    // A bare address would become a link.
    escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
}
