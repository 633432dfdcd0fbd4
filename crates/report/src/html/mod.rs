//! One HTML file for a browser, a printer or an attachment: no network, no script.
//!
//! Source and target stand side by side with the words marked, each in its own direction. The filters are form fields and
//! style rules alone, so the page runs under a content policy that allows nothing but its own styles, and a name in it that
//! looks like markup stays a name.

mod filters;
mod names;
mod scores;

use std::io::{self, Write};

use copydesk_model::{FileReview, Finding, Related, Review, Role, Segment, Side, Span};

use crate::instead::instead;
use crate::quality::{UNCONFIRMED, quality};
use crate::summary;
use crate::visible::shown;
use crate::xml::escaped;

const STYLE: &str = include_str!("style.css");

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let files: Vec<&FileReview> =
        review.files.iter().filter(|file| file.findings.iter().any(|finding| finding.quiet.is_none())).collect();
    let rules = filters::rules(review);
    head(&files, &rules, out)?;
    header(review, out)?;
    filters::write(&files, &rules, out)?;
    writeln!(out, "<main>")?;
    for (number, file) in files.iter().enumerate() {
        section(number, file, &rules, out)?;
    }
    problems(review, out)?;
    writeln!(out, "</main>")?;
    names::write(review, out)?;
    scores::write(review, out)?;
    writeln!(out, "</body>\n</html>")
}

/// Everything up to the end of a page's style; `</style></head>` is still to come, so that more rules may follow.
pub(crate) fn page_head(title: &str, style: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{style}"
    )
}

fn head(files: &[&FileReview], rules: &[&str], out: &mut dyn Write) -> io::Result<()> {
    page_head("copydesk", STYLE, out)?;
    filters::styles(files, rules, out)?;
    writeln!(out, "</style>\n</head>\n<body>")
}

fn header(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let all = quality(&review.files);
    writeln!(out, "<header>\n<h1>copydesk</h1>\n<p>{}</p>", escaped(&summary(review)))?;
    writeln!(
        out,
        "<p>MQM score {:.2}, penalty {:.2} in 1,000 words ({} words), {UNCONFIRMED}.</p>\n</header>",
        all.score, all.penalty_per_1000_words, all.words
    )
}

fn section(number: usize, file: &FileReview, rules: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let score = quality([file]).score;
    writeln!(out, "<section class=\"file\" id=\"f{number}\">\n<h2><bdi>{}</bdi></h2>", escaped(&file.file))?;
    writeln!(out, "<p class=\"where\">MQM score {score:.2}, {} words</p>", file.words)?;
    for finding in file.findings.iter().filter(|finding| finding.quiet.is_none()) {
        article(finding, rules, out)?;
    }
    writeln!(out, "</section>")
}

fn article(finding: &Finding, rules: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let rule = rules.iter().position(|rule| *rule == finding.rule).unwrap_or(rules.len());
    let (start, _) = finding.place.segment.positions(finding.place.span);
    writeln!(out, "<article class=\"finding {} r{rule}\">", finding.severity)?;
    writeln!(
        out,
        "<p class=\"where\"><span class=\"severity\">{}</span> {} <bdi>{}</bdi>:{}:{} (confidence {:.2})</p>",
        finding.severity,
        escaped(&finding.rule),
        escaped(&finding.place.segment.file),
        start.line,
        start.column,
        finding.confidence,
    )?;
    writeln!(out, "<p>{}</p>", text(&finding.message))?;
    if let Some(instead) = instead(&finding.suggestions, |text| format!("<bdi>{}</bdi>", escaped(text))) {
        writeln!(out, "<p class=\"instead\">{instead}</p>")?;
    }
    texts(finding, out)?;
    related(finding, out)?;
    writeln!(out, "</article>")
}

/// Source and target beside each other, whichever of them the finding is in.
fn texts(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let in_source = |related: &&Related| related.role == Role::Source;
    let source_mark = finding.related.iter().find(in_source).map(|related| &related.place);
    let primary = (&*finding.place.segment, finding.place.span);
    let opposite = finding.opposite.iter().map(|segment| match source_mark {
        Some(mark) if mark.segment == *segment => (&**segment, mark.span),
        _ => (&**segment, Span::new(0, 0)),
    });
    writeln!(out, "<div class=\"texts\">")?;
    if finding.place.segment.side == Side::Source {
        sentence(primary, out)?;
        opposite.into_iter().try_for_each(|other| sentence(other, out))?;
    } else {
        opposite.into_iter().try_for_each(|other| sentence(other, out))?;
        sentence(primary, out)?;
    }
    writeln!(out, "</div>")
}

fn sentence((segment, span): (&Segment, Span), out: &mut dyn Write) -> io::Result<()> {
    let text = segment.text();
    let marked = if span.is_empty() { String::new() } else { format!("<mark>{}</mark>", escaped(span.of(text))) };
    writeln!(
        out,
        "<p dir=\"auto\" lang=\"{}\">{}{marked}{}</p>",
        escaped(segment.language.as_str()),
        escaped(&text[..span.start]),
        escaped(&text[span.end..]),
    )
}

fn related(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    if let Some(evidence) = &finding.evidence {
        writeln!(out, "<p class=\"where\">{}</p>", text(evidence))?;
    }
    if finding.related.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = finding.related.iter().map(place).collect();
    writeln!(out, "<p class=\"where\">{}</p>", places.join("; "))
}

fn place(related: &Related) -> String {
    let (start, _) = related.place.segment.positions(related.place.span);
    let role = related.role.as_str().replace('-', " ");
    format!("{role} {}:{} <bdi>{}</bdi>", start.line, start.column, escaped(related.place.text()))
}

/// A sentence of ours that quotes words of any direction. What is escaped holds no character that acts, so isolating it
/// leaves it as it is.
fn text(text: &str) -> String {
    shown(&escaped(text))
}

fn problems(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    if review.problems.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>Not read</h2>\n<ul>")?;
    for problem in &review.problems {
        writeln!(out, "<li>{}</li>", text(&problem.to_string()))?;
    }
    writeln!(out, "</ul>\n</section>")
}
