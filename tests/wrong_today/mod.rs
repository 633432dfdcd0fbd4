//! What `fixtures/wrong_today.csv` lists: fixtures to which the program gives a wrong answer today, each with the reason.
//!
//! A fixture is never bent to what the program says. A wrong answer stands in the list, and the tests fail both when a new
//! one appears and when one of the list is right at last, so that the list only gets shorter knowingly.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

/// In which way an answer is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Answer {
    /// A fault is not found, or its suggestion is not the right one.
    Missed,
    /// Something right is flagged.
    FalseAlarm,
}

/// One wrong answer: the fixture, the words it is about, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wrong {
    /// The fixture, as a path below `fixtures` without its suffix.
    pub(crate) fixture: String,
    /// The words at fault, or the whole target of a row.
    pub(crate) words: String,
    /// In which way.
    pub(crate) answer: Answer,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = if self.answer == Answer::Missed { "missed" } else { "false-alarm" };
        write!(f, "{},\"{}\",{answer},", self.fixture, self.words.replace('"', "\"\""))
    }
}

/// The folder of fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Rows of a table below the folder of fixtures, each with its cells in the order of `columns`.
pub(crate) fn rows<const N: usize>(path: &Path, columns: [&str; N]) -> Vec<[String; N]> {
    let mut table = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(table.headers().expect("a table has a header"), columns.as_slice(), "{}", path.display());
    let cells = |row: csv::StringRecord| std::array::from_fn(|n| row[n].to_owned());
    table.records().map(|row| cells(row.unwrap_or_else(|error| panic!("{}: {error}", path.display())))).collect()
}

/// Fails unless the wrong answers are those that are listed for fixtures of `folder`.
pub(crate) fn assert_listed(folder: &str, found: &[Wrong]) {
    let found: BTreeSet<Wrong> = found.iter().cloned().collect();
    let listed: BTreeSet<Wrong> = listed().into_iter().filter(|wrong| wrong.fixture.starts_with(folder)).collect();
    let mut complaints = String::new();
    for wrong in found.difference(&listed) {
        complaints += &format!("\nwrong, and not listed in fixtures/wrong_today.csv: {wrong}");
    }
    for right in listed.difference(&found) {
        complaints += &format!("\nright at last, take it out of fixtures/wrong_today.csv: {right}");
    }
    assert!(complaints.is_empty(), "{complaints}");
}

fn listed() -> Vec<Wrong> {
    let rows = rows(&fixtures().join("wrong_today.csv"), ["fixture", "words", "answer", "why"]);
    let wrong = rows.into_iter().map(|[fixture, words, answer, why]| {
        assert!(!why.is_empty(), "{fixture}: `{words}` needs a reason");
        let answer = match answer.as_str() {
            "missed" => Answer::Missed,
            "false-alarm" => Answer::FalseAlarm,
            other => panic!("{fixture}: `{other}` is no answer; write missed or false-alarm"),
        };
        Wrong { fixture, words, answer }
    });
    wrong.collect()
}
