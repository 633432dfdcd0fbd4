//! Filters by severity, rule and file, made of form fields and style rules alone.

use std::io::{self, Write};

use copydesk_model::{FileReview, Review, Severity};

use crate::xml::escaped;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The rules that found something, in order of name.
pub(super) fn rules(review: &Review) -> Vec<&str> {
    let mut rules: Vec<&str> = review.shown().map(|(_, finding)| finding.rule.as_ref()).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// The rules that hide what a field excludes.
pub(super) fn styles(files: &[&FileReview], rules: &[&str], out: &mut dyn Write) -> io::Result<()> {
    for severity in SEVERITIES {
        writeln!(out, "body:has(#s-{severity}:not(:checked)) .finding.{severity} {{ display: none; }}")?;
    }
    for number in 0..rules.len() {
        writeln!(out, "body:has(#r{number}:not(:checked)) .finding.r{number} {{ display: none; }}")?;
    }
    for number in 0..files.len() {
        let chosen = format!("#file option[value=f{number}]:checked");
        writeln!(out, "body:has({chosen}) .file:not(#f{number}) {{ display: none; }}")?;
    }
    Ok(())
}

/// The fields.
pub(super) fn write(files: &[&FileReview], rules: &[&str], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<form class=\"filters\" autocomplete=\"off\">\n<fieldset><legend>Severity</legend>")?;
    for severity in SEVERITIES {
        writeln!(out, "<label><input type=\"checkbox\" id=\"s-{severity}\" checked> {severity}</label>")?;
    }
    writeln!(out, "</fieldset>\n<fieldset><legend>Rule</legend>")?;
    for (number, rule) in rules.iter().enumerate() {
        writeln!(out, "<label><input type=\"checkbox\" id=\"r{number}\" checked> {}</label>", escaped(rule))?;
    }
    writeln!(out, "</fieldset>\n<fieldset><legend>File</legend>\n<select id=\"file\" aria-label=\"File\">")?;
    writeln!(out, "<option value=\"all\">all files</option>")?;
    for (number, file) in files.iter().enumerate() {
        writeln!(out, "<option value=\"f{number}\">{}</option>", escaped(&file.file))?;
    }
    writeln!(out, "</select>\n</fieldset>\n</form>")
}
