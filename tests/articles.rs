//! Whole articles, with and without planted faults: each folder of `fixtures/articles` is one.
//!
//! `source.<lang>.txt` is what was translated, `clean.<lang>.txt` an impeccable translation, `target.<lang>.txt` the same
//! with the faults that `faults.csv` lists. In the clean one nothing may be flagged; in the other every fault of a rule
//! that exists has to be found, with its suggestion, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

mod wrong_today;

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use copydesk::model::{Finding, Place, Role, Severity, Side, Suggestion};
use copydesk::{Authority, Checker, Input, InputFile, Settings};
use wrong_today::{Answer, Wrong, assert_listed, fixtures, rows};

/// A planted fault.
struct Fault {
    rule: String,
    wrong: String,
    right: String,
}

#[test]
fn clean_articles_are_silent_and_planted_faults_are_found() {
    let mut alarms = Vec::new();
    for folder in folders() {
        let (fixture, _, findings) = check(&folder, "clean");
        let words = flagged(&findings).map(|finding| finding.place.text().to_owned());
        alarms.extend(words.map(|words| Wrong { fixture: fixture.clone(), words, answer: Answer::FalseAlarm }));
    }
    assert_listed("articles/", &[alarms, wrong_in_targets()].concat());
}

#[test]
fn findings_of_an_article_read_as_an_editor_would_write_them() {
    for folder in folders() {
        let (_, _, findings) = check(&folder, "target");
        let name = folder.file_name().unwrap().to_str().unwrap();
        insta::assert_snapshot!(name, shown(&findings));
    }
}

/// Planted faults that are missed, and right words that are flagged beside them.
fn wrong_in_targets() -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for folder in folders() {
        let (fixture, text, findings) = check(&folder, "target");
        let faults = faults(&folder);
        let known = |fault: &&Fault| copydesk::rules().any(|rule| rule.id == fault.rule);
        for fault in faults.iter().filter(known).filter(|fault| !is_found(fault, &text, &findings)) {
            wrong.push(Wrong { fixture: fixture.clone(), words: fault.wrong.clone(), answer: Answer::Missed });
        }
        for finding in flagged(&findings).filter(|finding| !is_planted(finding, &text, &faults)) {
            let words = finding.place.text().to_owned();
            wrong.push(Wrong { fixture: fixture.clone(), words, answer: Answer::FalseAlarm });
        }
    }
    wrong
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures().join("articles")).expect("the folder of articles");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 8, "only {} articles", folders.len());
    folders
}

/// The only file of `folder` called `kind.<lang>.txt`.
fn file(folder: &Path, kind: &str) -> Option<(String, String)> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let name = names.filter(|name| name.starts_with(&format!("{kind}."))).min()?;
    Some((fs::read_to_string(folder.join(&name)).unwrap(), name))
}

/// The name of the fixture, its text and what is found in it. The languages are those that the names of the files give.
fn check(folder: &Path, kind: &str) -> (String, String, Vec<Finding>) {
    let lang = |name: &str| name.split('.').nth(1).map(|lang| lang.parse().unwrap());
    let (target, target_name) = file(folder, kind).unwrap_or_else(|| panic!("{}: no {kind}", folder.display()));
    let source = file(folder, "source");
    let settings = Settings {
        source_lang: source.as_ref().and_then(|(_, name)| lang(name)),
        target_lang: lang(&target_name),
        ..Settings::default()
    };
    let input = Input {
        target: InputFile { name: &target_name, bytes: target.as_bytes() },
        source: source.as_ref().map(|(text, name)| InputFile { name, bytes: text.as_bytes() }),
    };
    let (review, problems) = Checker::new(settings, Authority::embedded()).check(&input).expect("text can be read");
    assert!(problems.is_empty(), "{}: {problems:?}", folder.display());
    let fixture = format!("articles/{}/{kind}", folder.file_name().unwrap().to_str().unwrap());
    (fixture, target, review.findings)
}

fn faults(folder: &Path) -> Vec<Fault> {
    let rows = rows(&folder.join("faults.csv"), ["rule", "wrong", "right"]);
    rows.into_iter().map(|[rule, wrong, right]| Fault { rule, wrong, right }).collect()
}

/// Advice is no flag.
fn flagged(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.severity >= Severity::Warning)
}

/// All places of a finding that are at fault, each with what to write there.
fn places(finding: &Finding) -> impl Iterator<Item = (&Place, &[Suggestion])> {
    let mentions = finding.related.iter().filter(|related| related.role == Role::Mention);
    let mentions = mentions.map(|related| (&related.place, related.suggestions.as_slice()));
    std::iter::once((&finding.place, finding.suggestions.as_slice())).chain(mentions)
}

/// Where in the file `words` stand.
fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    text.match_indices(words).map(|(start, words)| start..start + words.len()).collect()
}

fn range(place: &Place) -> Option<Range<usize>> {
    let span = place.segment.passage.file_span(place.span).filter(|_| place.segment.side == Side::Target)?;
    Some(span.start..span.end)
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// True when every place of the fault is flagged by a rule of its family (`name-…`), with the right words as suggestion. A
/// sentence that is missing has no place of its own.
fn is_found(fault: &Fault, text: &str, findings: &[Finding]) -> bool {
    let family = |rule: &str| rule.split('-').next().unwrap().to_owned();
    let of_family = || flagged(findings).filter(|finding| family(&finding.rule) == family(&fault.rule));
    let spots = occurrences(text, &fault.wrong);
    if spots.is_empty() {
        return of_family().any(|finding| finding.rule == fault.rule);
    }
    let is_mended = |spot: &Range<usize>| {
        // What a number should be is for the source to say; a name needs its right spelling.
        let needs_suggestion = fault.rule.starts_with("name-");
        of_family().flat_map(places).any(|(place, suggestions)| {
            mends(text, spot, place, suggestions, &fault.right)
                || (!needs_suggestion && range(place).is_some_and(|range| touch(&range, spot)))
        })
    };
    spots.iter().all(is_mended)
}

/// True when the first suggestion, written at its place, makes the spot read as it should.
fn mends(text: &str, spot: &Range<usize>, place: &Place, suggestions: &[Suggestion], right: &str) -> bool {
    let Some(range) = range(place).filter(|range| touch(range, spot)) else { return false };
    let Some(first) = suggestions.first() else { return right.is_empty() };
    let before = &text[spot.start.min(range.start)..range.start];
    let after = &text[range.end..spot.end.max(range.end)];
    format!("{before}{}{after}", first.text).contains(right)
}

/// True when the finding is about a planted fault.
fn is_planted(finding: &Finding, text: &str, faults: &[Fault]) -> bool {
    let range = range(&finding.place);
    faults.iter().any(|fault| {
        let spots = occurrences(text, &fault.wrong);
        let touches = range.as_ref().is_some_and(|range| spots.iter().any(|spot| touch(spot, range)));
        touches || (spots.is_empty() && finding.rule == fault.rule)
    })
}

/// A finding a line.
fn shown(findings: &[Finding]) -> String {
    let mut shown = String::new();
    for finding in findings {
        let place = finding.place.segment.passage.start_position(finding.place.span.start);
        let right = finding.suggestions.first().map_or("?", |first| first.text.as_str());
        let Finding { rule, severity, .. } = finding;
        let words = finding.place.text();
        writeln!(shown, "{}:{} {severity} {rule}: {words} -> {right} (x{})", place.line, place.column, finding.count())
            .expect("a string takes everything");
    }
    shown
}
