//! The run in a line, and in a table.

use std::collections::BTreeMap;
use std::io::{self, Write};

use copydesk_model::{Review, Severity};

use crate::quality::{Scope, Scored, UNCONFIRMED, scored};
use crate::visible::visible;

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
    scores(review, out)?;
    writeln!(out, "MQM scores are {UNCONFIRMED}")
}

/// Files that are named, the worst first; a folder of thousands would fill the screen.
const WORST_FILES: usize = 10;

fn scores(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let all = scored(review);
    let of = |scope: Scope| all.iter().filter(move |scored| scored.scope == scope);
    for scored in of(Scope::Language).chain(of(Scope::Rule)) {
        score(scored, out)?;
    }
    let mut files: Vec<&Scored<'_>> = of(Scope::File).filter(|scored| scored.quality.penalty > 0).collect();
    files.sort_by(|a, b| a.quality.score.total_cmp(&b.quality.score).then(a.name.cmp(b.name)));
    files.iter().take(WORST_FILES).try_for_each(|scored| score(scored, out))?;
    if files.len() > WORST_FILES {
        let more = files.len() - WORST_FILES;
        writeln!(out, "and {} with errors or warnings; --report scores=FILE lists all", counted(more, "more file"))?;
    }
    Ok(())
}

fn score(scored: &Scored<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (name, score, penalty) = (visible(scored.name), scored.quality.score, scored.quality.penalty_per_1000_words);
    writeln!(out, "{name}: MQM score {score:.2}, penalty {penalty:.2} in 1,000 words")
}
