//! A desk's names file: a table or list of spellings, a workbook, a term base, or rows as the embedded list has them.
//!
//! A row with a fault is told and left out; only a file that says nothing is refused.

use std::sync::Arc;

use copydesk_model::Problem;

use crate::entry::Entry;
use crate::import::{Filter, Import, ImportFormat};
use crate::listed::{Listed, Names};
use crate::{names_table, rows, workbook};

/// Reads the names file called `name`; text is UTF-8, with or without a byte order mark.
///
/// Each fault is told with its line and cure. A fatal one means that the file has no names to use.
#[must_use]
pub fn read_names(name: &str, bytes: &[u8]) -> (Vec<Entry>, Vec<Problem>) {
    let (listed, problems) = read_listed(name, bytes);
    (listed.into_iter().map(|listed| listed.entry).collect(), problems)
}

/// The same with the lines on which entities and forms stand.
#[must_use]
pub fn read_listed(name: &str, bytes: &[u8]) -> (Vec<Listed>, Vec<Problem>) {
    let (names, problems) = read_each(name, bytes);
    (names.collect(), problems)
}

/// The same, the entities one after the other: those of a long table take little room until they are asked for.
#[must_use]
pub fn read_each(name: &str, bytes: &[u8]) -> (Names, Vec<Problem>) {
    let listed = |(listed, problems): (Vec<Listed>, Vec<Problem>)| (Names::from(listed), problems);
    match Shape::of(name, bytes) {
        Shape::Workbook => listed(workbook::read(name, bytes)),
        Shape::TermBase => listed(term_base(name, bytes)),
        Shape::Rows => with_text(name, bytes, |name, text| listed(rows::read(name, text))),
        Shape::Table => with_text(name, bytes, names_table::read),
    }
}

/// True when a names file is no text that can be decoded before it is read.
#[must_use]
pub fn is_binary_names_file(bytes: &[u8]) -> bool {
    workbook::is_workbook(bytes)
}

/// How a names file is written.
enum Shape {
    /// XLSX, ODS, XLS.
    Workbook,
    /// TBX.
    TermBase,
    /// TOML.
    Rows,
    /// CSV, TSV, a list.
    Table,
}

impl Shape {
    fn of(name: &str, bytes: &[u8]) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let start =
            bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
        match ending.as_str() {
            _ if workbook::is_workbook(bytes) => Self::Workbook,
            "tbx" | "tbxm" => Self::TermBase,
            "toml" => Self::Rows,
            "xml" if start == Some(b'<') => Self::TermBase,
            _ => Self::Table,
        }
    }
}

fn with_text(
    name: &str,
    bytes: &[u8],
    read: impl FnOnce(&str, &str) -> (Names, Vec<Problem>),
) -> (Names, Vec<Problem>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => read(name, text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            (Names::from(Vec::new()), vec![fatal(name, Some(line), "this is not UTF-8; save the file as UTF-8")])
        }
    }
}

/// A term base is read as `names import tbx` reads it, and what that would count is told.
fn term_base(name: &str, bytes: &[u8]) -> (Vec<Listed>, Vec<Problem>) {
    let filter = Filter::default();
    let mut listed = Vec::new();
    let mut take = |one| {
        listed.push(one);
        Ok(())
    };
    let mut import = Import::new(ImportFormat::Tbx, &filter, &mut take);
    let _ = import.read(name, bytes);
    let report = import.finish();
    let file: Arc<str> = Arc::from(name);
    let told = report.told.into_iter().map(|one| Problem {
        file: Arc::clone(&file),
        line: Some(one.line),
        message: format!("{}: {} {}, of which this is the first", one.done, one.count, one.what),
        fatal: false,
    });
    let mut problems: Vec<Problem> = report.problems.into_iter().chain(told).collect();
    if listed.is_empty() && !problems.iter().any(|problem| problem.fatal) {
        problems.push(fatal(name, None, "the file has no terms"));
    }
    (listed, problems)
}

/// A fault for which a file is refused.
pub(crate) fn fatal(name: &str, line: Option<usize>, message: &str) -> Problem {
    Problem { file: Arc::from(name), line, message: message.to_owned(), fatal: true }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::names_table::MOST_PROBLEMS;

    /// Forms as `entity type lang form status family`, and problems, of a file in `fixtures/names-files`.
    fn read(name: &str) -> (Vec<String>, Vec<String>) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/names-files").join(name);
        let (entries, problems) = read_names(name, &fs::read(path).unwrap());
        (shown(&entries), problems.iter().map(ToString::to_string).collect())
    }

    fn shown(entries: &[Entry]) -> Vec<String> {
        let form = |entry: &Entry, form: &crate::entry::Form| {
            let (status, family) = (form.status.as_str(), form.family.of(&form.text));
            format!("{} {} {} {} {status} {family}", entry.id, entry.kind, form.lang, form.text)
        };
        entries.iter().flat_map(|entry| entry.forms.iter().map(move |one| form(entry, one))).collect()
    }

    #[test]
    fn long_wide_and_other_delimiters_say_the_same() {
        let (long, problems) = read("long.csv");
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(
            long,
            [
                "mayor-nadj person  Ildikó van der Nagy preferred van der Nagy",
                "mayor-nadj person ru Илдико Надь preferred Надь",
                "mayor-nadj person  Ildiko Nadj wrong Nadj",
                "kyiv place en Kyiv preferred Kyiv",
                "kyiv place en Kyyiv accepted Kyyiv",
                "kyiv place en Kiev wrong Kiev",
            ]
        );
        assert_eq!(read("semicolon-bom.csv"), (long, Vec::new()));
        let (wide, problems) = read("wide.tsv");
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(wide[0], "mayor-nadj person en Ildikó van der Nagy preferred Nagy");
        assert_eq!(wide[2..], ["kyiv place en Kyiv preferred Kyiv", "kyiv place zh-Hant 基輔 preferred 基輔"]);
    }

    #[test]
    fn a_list_is_of_right_spellings() {
        let (list, problems) = read("list.txt");
        let expected = [
            "desk/ildiko-nagy person  Ildikó Nagy preferred Nagy",
            "desk/vodokanal term  Vodokanal preferred Vodokanal",
        ];
        assert_eq!(list, expected);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("list.txt:4: `Nagy, Ildikó` is more than a spelling;"), "{problems:?}");
    }

    #[test]
    fn every_fault_has_its_line_and_cure() {
        let (read_in, problems) = read("faulty.csv");
        assert_eq!(read_in, ["a person en Anna Kovác preferred Kovác"]);
        let starts = [
            "faulty.csv:3: unknown status `rigth`; write preferred",
            "faulty.csv:4: unknown type `human`; write person",
            "faulty.csv:5: `english` is no language tag; write one such",
            "faulty.csv:6: the form is empty; write",
            "faulty.csv:8: the entity is empty; give",
            "faulty.csv:9: `a` is a person above; ",
        ];
        assert_eq!(problems.len(), starts.len(), "{problems:#?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
    }

    #[test]
    fn what_has_no_names_is_refused() {
        for (bytes, message) in [
            (&b""[..], "names: the file is empty"),
            (b"entity,type,lang\na,person,en\n", "names:1: the column `form` is missing"),
            (b"form,status\nA,preferred\n", "names:1: the column `entity` is missing"),
            (b"entity,lang,form\n", "names: the file has no names"),
            (b"entity\n\xFF", "names:2: this is not UTF-8"),
        ] {
            let (entries, problems) = read_names("names", bytes);
            assert!(entries.is_empty() && problems[0].fatal, "{problems:?}");
            assert!(problems[0].to_string().starts_with(message), "{problems:?}");
        }
    }

    #[test]
    fn many_faults_are_counted() {
        let rows = "a,en,\n".repeat(1_000);
        let (_, problems) = read_names("names", format!("entity,lang,form\na,en,Anna Kovác\n{rows}").as_bytes());
        assert_eq!(problems.len(), MOST_PROBLEMS + 1);
        assert!(problems[MOST_PROBLEMS].message.starts_with("900 more rows"));
    }
}
