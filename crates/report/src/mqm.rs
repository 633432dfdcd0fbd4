//! MQM annotations as tab-separated values, in the layout of the WMT human evaluation.
//!
//! One finding a row, the words at fault between `<v>` and `</v>` in source or target. The readers of this layout know no
//! quoting: a tab or line break in a text becomes a space, and a `<v>` of the text itself is taken apart.

use std::io::{self, Write};

use copydesk_model::{FileReview, Finding, MqmType, Review, Segment, Severity, Side, Span};

use crate::visible::push_visible;

const COLUMNS: &str = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\tcomment";

/// Who rated, in a table where people have names. Its findings are unconfirmed.
const RATER: &str = "copydesk";

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{COLUMNS}")?;
    for (file, finding) in review.shown() {
        writeln!(out, "{}", row(review, file, finding).join("\t"))?;
    }
    Ok(())
}

fn row(review: &Review, file: &FileReview, finding: &Finding) -> [String; 10] {
    let segment = &finding.place.segment;
    let marked = marked(segment, finding.place.span);
    let opposite = finding.opposite.iter().map(|other| cell(other.text())).collect::<Vec<_>>().join(" ");
    let (source, target) = if segment.side == Side::Target { (opposite, marked) } else { (marked, opposite) };
    let document = cell(&file.file);
    [
        "target".to_owned(),
        document.clone(),
        document,
        cell(&segment.unit.text()),
        RATER.to_owned(),
        source,
        target,
        category(review, finding),
        severity(finding.severity).to_owned(),
        cell(&format!("{}: {}", finding.rule, finding.message)),
    ]
}

fn marked(segment: &Segment, span: Span) -> String {
    let text = segment.text();
    format!("{}<v>{}</v>{}", cell(&text[..span.start]), cell(span.of(text)), cell(&text[span.end..]))
}

fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() { cell.push(' ') } else { push_visible(c, &mut cell) }
    }
    cell.replace("<v>", "< v>").replace("</v>", "< /v>")
}

/// `Accuracy/Mistranslation of named entity`.
fn category(review: &Review, finding: &Finding) -> String {
    let rule = review.rules.iter().find(|rule| rule.id == finding.rule);
    rule.map_or_else(|| "Other".to_owned(), |rule| name(rule.mqm))
}

fn name(mqm: MqmType) -> String {
    format!("{}/{}", words(mqm.dimension), words(mqm.subtype))
}

fn words(id: &str) -> String {
    let mut letters = id.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect::<String>())
        .unwrap_or_default()
        .replace('-', " ")
}

/// The MQM severity.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Major",
        Severity::Warning => "Minor",
        Severity::Note => "Neutral",
    }
}
