//! Findings that a file silences itself (`copydesk: ignore[name-misspelt]`), and such words that silence nothing.

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

/// A problem for every rule that is silenced where it finds nothing, and for every rule that does not exist. `runs` tells
/// which rules were looked for.
pub(crate) fn unused(bitext: &Bitext, findings: &[Finding], runs: impl Fn(&str) -> bool) -> Vec<Problem> {
    if bitext.target.segments.iter().all(|segment| segment.silenced.is_empty()) {
        return Vec::new();
    }
    let used: BTreeSet<(&str, &str)> = findings
        .iter()
        .filter(|finding| finding.quiet.is_some())
        .flat_map(|finding| [ALL, finding.rule.as_ref()].map(|rule| (finding.place.segment.unit.as_str(), rule)))
        .collect();
    // What is silenced is a block or a unit of the file: all segments of it say the same.
    let mut blocks: BTreeMap<(usize, &str), Vec<&Segment>> = BTreeMap::new();
    for segment in &bitext.target.segments {
        for rule in &segment.silenced {
            blocks.entry((segment.block, rule.as_str())).or_default().push(segment);
        }
    }
    let mut problems = Vec::new();
    for ((_, rule), segments) in blocks {
        let exists = rule == ALL || crate::rules().any(|known| known.id == rule);
        let is_used = segments.iter().any(|segment| used.contains(&(segment.unit.as_str(), rule)));
        let Some(first) = segments.first() else { continue };
        let message = match () {
            () if !exists => format!("`{}` silences a rule that does not exist", words(rule).escape_debug()),
            () if !is_used && (rule == ALL || runs(rule)) => {
                format!("`{}` silences nothing; take it out", words(rule).escape_debug())
            }
            () => continue,
        };
        let line = Some(first.passage.start_position(0).line);
        problems.push(Problem { file: first.file.clone(), line, message, fatal: false });
    }
    problems.sort();
    problems
}
