//! The run in a line, and in a table.

use std::collections::BTreeMap;
use std::io::{self, Write};

use copydesk_model::{FileReview, Review, Severity};

use crate::quality::{UNCONFIRMED, quality};

/// `2 findings in 1 file: 1 error, 1 warning`.
#[must_use]
pub fn summary(review: &Review) -> String {
    let files = counted(review.files.len(), "file");
    let mut by_severity: BTreeMap<Severity, usize> = BTreeMap::new();
    for (_, finding) in review.shown() {
        *by_severity.entry(finding.severity).or_default() += 1;
    }
    let total: usize = by_severity.values().sum();
    if total == 0 {
        return format!("no findings in {files}");
    }
    let parts: Vec<String> = by_severity.iter().rev().map(|(severity, n)| counted(*n, severity.as_str())).collect();
    format!("{} in {files}: {}", counted(total, "finding"), parts.join(", "))
}

fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

/// Writes how often each rule found something, the most frequent first, and how much was read.
///
/// # Errors
/// When `out` fails.
pub fn statistics(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let mut by_rule: BTreeMap<&str, (usize, usize, Severity)> = BTreeMap::new();
    for (_, finding) in review.shown() {
        let entry = by_rule.entry(&finding.rule).or_insert((0, 0, Severity::Note));
        *entry = (entry.0 + 1, entry.1 + finding.count(), entry.2.max(finding.severity));
    }
    let mut rows: Vec<_> = by_rule.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    if !rows.is_empty() {
        writeln!(out, "{:>8} {:>8}  {:<8} rule", "findings", "places", "worst")?;
    }
    for (rule, (findings, places, worst)) in rows {
        writeln!(out, "{findings:>8} {places:>8}  {:<8} {rule}", worst.as_str())?;
    }
    let words: usize = review.files.iter().map(|file| file.words).sum();
    let segments: usize = review.files.iter().map(|file| file.segments).sum();
    let files = counted(review.files.len(), "file");
    writeln!(out, "{} and {} read in {files}", counted(words, "word"), counted(segments, "segment"))?;
    for (lang, files) in by_language(review) {
        let quality = quality(files);
        let (score, penalty) = (quality.score, quality.penalty_per_1000_words);
        writeln!(out, "{lang}: MQM score {score:.2}, penalty {penalty:.2} in 1,000 words")?;
    }
    writeln!(out, "MQM scores are {UNCONFIRMED}")
}

fn by_language(review: &Review) -> BTreeMap<&str, Vec<&FileReview>> {
    let mut languages: BTreeMap<&str, Vec<&FileReview>> = BTreeMap::new();
    for file in &review.files {
        languages.entry(file.target_lang.as_str()).or_default().push(file);
    }
    languages
}
