//! Writes findings into an XLIFF file as annotations of ITS 2.0 (localisation quality issue), for tools that show them beside
//! the text.
//!
//! Each finding becomes a `<mrk>` around its words. Only words that stand in the file as they were read and side by side are
//! marked, each stretch once; what is marked already stays as it is. The text does not change.

use std::collections::BTreeMap;

use copydesk_formats::{Format, decode};
use copydesk_model::{FileReview, Finding, Severity, Side, Span};

use crate::{Fixed, InputFile};

const NAMESPACE: &str = "http://www.w3.org/2005/11/its";

/// `file` with the findings of `review` as annotations, or `None` when it is no XLIFF or there is nothing to write. The
/// review is that of these very bytes.
#[must_use]
pub fn annotate(file: &InputFile<'_>, review: &FileReview) -> Option<Fixed> {
    let decoded = decode(file.name, file.bytes, Some(&review.target_lang)).ok()?;
    let text = decoded.text.as_str();
    if Format::detect(file.name, text) != Format::Xliff {
        return None;
    }
    let root = root_tag(text)?;
    let is_two = root.of(text).contains("version=\"2") || root.of(text).contains("version='2");
    let mut marks: BTreeMap<Span, &Finding> = BTreeMap::new();
    for finding in review.findings.iter().filter(|finding| finding.quiet.is_none()) {
        let place = &finding.place;
        let is_ours = place.segment.side == Side::Target && *place.segment.file == *file.name && !place.span.is_empty();
        let Some(span) = place.segment.passage.file_span(place.span).filter(|_| is_ours) else { continue };
        if !marks.keys().any(|other| other.overlaps(span)) && !is_marked(&text[..span.start]) {
            marks.insert(span, finding);
        }
    }
    if marks.is_empty() {
        return None;
    }
    let mut after = String::with_capacity(text.len() + marks.len() * 200);
    let declared = root.end - 1;
    after.push_str(&text[..declared]);
    if !root.of(text).contains("xmlns:its") {
        after.push_str(&format!(" xmlns:its=\"{NAMESPACE}\" its:version=\"2.0\""));
    }
    let mut done = declared;
    for (number, (span, finding)) in marks.iter().enumerate() {
        after.push_str(&text[done..span.start]);
        after.push_str(&start_tag(finding, is_two, number + 1));
        after.push_str(span.of(text));
        after.push_str("</mrk>");
        done = span.end;
    }
    after.push_str(&text[done..]);
    let bytes = decoded.encode(&after)?;
    let changes = marks.len();
    Some(Fixed { bytes, after, changes, before: decoded.text })
}

/// The start tag of the root element.
fn root_tag(text: &str) -> Option<Span> {
    let start = text.find("<xliff").or_else(|| text.find(":xliff").and_then(|at| text[..at].rfind('<')))?;
    let mut quote = None;
    for (at, c) in text[start..].char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(Span::new(start, start + at + 1)),
            _ => {}
        }
    }
    None
}

/// True when an annotation of this kind begins right here.
fn is_marked(before: &str) -> bool {
    let tag = before.rfind('<').map_or("", |at| &before[at..]);
    tag.starts_with("<mrk") && tag.ends_with('>') && tag.contains("its:locQualityIssueType")
}

fn start_tag(finding: &Finding, is_two: bool, number: usize) -> String {
    let kind = crate::rules().find(|rule| rule.id == finding.rule).map_or("other", |rule| rule.its);
    // Severities of ITS go from 0 to 100; the steps are ours.
    let severity = match finding.severity {
        Severity::Error => 100,
        Severity::Warning => 50,
        Severity::Note => 10,
    };
    let head = match is_two {
        true => format!("<mrk id=\"copydesk-{number}\" type=\"its:generic\""),
        false => "<mrk mtype=\"x-its\"".to_owned(),
    };
    let comment = escaped(&format!("{}: {}", finding.rule, finding.message));
    format!(
        "{head} its:locQualityIssueType=\"{kind}\" its:locQualityIssueComment=\"{comment}\" \
         its:locQualityIssueSeverity=\"{severity}\">"
    )
}

/// Text for an attribute; characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{Authority, Checker, Input, Settings};

    use super::*;

    fn annotated(text: &str) -> Option<String> {
        let settings = Settings { select: vec!["placeholder-mismatch".to_owned()], ..Settings::default() };
        let checker = Checker::new(settings, Authority::embedded());
        let file = InputFile { name: "a.xlf", bytes: text.as_bytes() };
        let (review, problems) = checker.check(&Input { target: file, source: None }).unwrap();
        assert_eq!(problems, []);
        annotate(&file, &review).map(|fixed| fixed.after)
    }

    #[test]
    fn findings_stand_around_their_words_once() {
        let text = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"de\">\
            <file id=\"f\"><unit id=\"u\"><segment><source>Hello {name}</source><target>A &amp; B {nmae}</target></segment>\
            </unit></file></xliff>";
        let once = annotated(text).unwrap();
        assert!(
            once.contains("xmlns:its=") && once.contains("B <mrk id=\"copydesk-1\" type=\"its:generic\""),
            "{once}"
        );
        assert!(once.contains(">{nmae}</mrk></target>"), "{once}");
        assert_eq!(annotated(&once), None);
        let old = "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\"><body><trans-unit id=\"u\">\
            <source>Hello %s</source><target>Hallo %d</target></trans-unit></body></file></xliff>";
        assert!(annotated(old).unwrap().contains("<mrk mtype=\"x-its\" its:locQualityIssueType="));
    }

    #[test]
    fn other_formats_are_left_alone() {
        let checker = Checker::new(Settings::default(), Authority::embedded());
        let file = InputFile { name: "a.txt", bytes: b"Anthony Blinken arrived in Kyiv." };
        let (review, _) = checker.check(&Input { target: file, source: None }).unwrap();
        assert_eq!(annotate(&file, &review), None);
    }
}
