//! Findings that a file silences itself (`copydesk: ignore[name-misspelt]`), and such words that silence nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use copydesk_model::{Bitext, Finding, Problem, Quiet, Segment};

/// Stands for all rules.
const ALL: &str = "*";

/// Keeps the findings quiet whose segment silences their rule.
pub(crate) fn silence(findings: &mut [Finding]) {
    for finding in findings {
        let segment = &finding.place.segment;
        let by = segment.silenced.iter().find(|rule| *rule == ALL || **rule == finding.rule);
        finding.quiet = by.map(|rule| Quiet::Inline(words(rule)));
    }
}

fn words(rule: &str) -> String {
    if rule == ALL { "copydesk: ignore".to_owned() } else { format!("copydesk: ignore[{rule}]") }
}

/// Words that silence a rule in a block or a unit of a file, and what to say if they silence nothing.
pub(crate) struct Silencing {
    units: BTreeSet<String>,
    rule: String,
    exists: bool,
    problem: Problem,
}

/// Every rule that is silenced in `bitext`. `runs` tells which rules were looked for; the others may well find something.
pub(crate) fn silencing(bitext: &Bitext, runs: impl Fn(&str) -> bool) -> Vec<Silencing> {
    // What is silenced is a block or a unit of the file: all segments of it say the same.
    let mut blocks: BTreeMap<(usize, &str), Vec<&Segment>> = BTreeMap::new();
    for segment in &bitext.target.segments {
        for rule in &segment.silenced {
            blocks.entry((segment.block, rule.as_str())).or_default().push(segment);
        }
    }
    let mut found = Vec::new();
    for ((_, rule), segments) in blocks {
        let exists = rule == ALL || crate::rules().any(|known| known.id == rule);
        let Some(first) = segments.first().filter(|_| !exists || rule == ALL || runs(rule)) else { continue };
        let what = if exists { "nothing; take it out" } else { "a rule that does not exist" };
        let message = format!("`{}` silences {what}", words(rule).escape_debug());
        let line = Some(first.passage.start_position(0).line);
        let problem = Problem { file: first.file.clone(), line, message, fatal: false };
        let units = segments.iter().map(|segment| segment.unit.to_string()).collect();
        found.push(Silencing { units, rule: rule.to_owned(), exists, problem });
    }
    found.sort_by(|a, b| a.problem.cmp(&b.problem));
    found
}

/// The problems of what silences no finding, or a rule that does not exist.
pub(crate) fn unused(silencing: Vec<Silencing>, findings: &[Finding]) -> impl Iterator<Item = Problem> {
    let quiet = findings.iter().filter(|finding| finding.quiet.is_some());
    let used: BTreeSet<(Cow<'_, str>, &str)> = quiet
        .flat_map(|finding| [ALL, finding.rule.as_ref()].map(|rule| (finding.place.segment.unit.text(), rule)))
        .collect();
    let is_used = |own: &Silencing| {
        own.units.iter().any(|unit| used.contains(&(Cow::Borrowed(unit.as_str()), own.rule.as_str())))
    };
    let unused: Vec<Silencing> = silencing.into_iter().filter(|own| !own.exists || !is_used(own)).collect();
    unused.into_iter().map(|own| own.problem)
}
