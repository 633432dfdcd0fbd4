//! A desk's names file: a table in long or wide form, or a list of right spellings.
//!
//! Long form is one spelling a row (`entity,type,lang,form,status,note`), wide form one column a language
//! (`entity,type,en,fr`). A row with a fault is told and left out; only a file that says nothing is refused.

use std::sync::Arc;

use copydesk_model::{LanguageTag, Problem};
use csv::{ReaderBuilder, StringRecord};

use crate::entry::{EntityKind, Entry, Status};
use crate::names_columns::{Column, Columns};
use crate::names_entities::Entities;

/// Faults told of one file; more say nothing new.
const MOST_PROBLEMS: usize = 100;
/// Bytes of the longest form. An index takes no longer one, and a quote that is never closed makes one.
const LONGEST_FORM: usize = 1024;

/// Reads the names file called `name`, in UTF-8 with or without a byte order mark.
///
/// Each fault is told with its line and cure. A fatal one means that the file has no names to use.
#[must_use]
pub fn read_names(name: &str, bytes: &[u8]) -> (Vec<Entry>, Vec<Problem>) {
    let mut reader = Reader { file: Arc::from(name), entities: Entities::default(), problems: Vec::new(), more: 0 };
    match std::str::from_utf8(bytes) {
        Ok(text) => reader.read(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            reader.refuse(Some(line), "this is not UTF-8; save the file as UTF-8");
        }
    }
    reader.finish()
}

/// What was read so far of one file.
struct Reader {
    file: Arc<str>,
    entities: Entities,
    problems: Vec<Problem>,
    /// Faults that are counted only.
    more: usize,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let Some(header) = text.lines().find(|line| !line.trim().is_empty()) else {
            return self.refuse(None, "the file is empty; write a header and names below it, or one name a line");
        };
        let delimiter = delimiter_of(header);
        let mut rows = Rows::new(text, delimiter);
        let columns = rows.next().and_then(|(_, header)| Columns::of(&header));
        match columns {
            Some(columns) => {
                if let Err(missing) = columns.check() {
                    return self.refuse(Some(1), &missing);
                }
                rows.for_each(|(line, row)| self.row(line, &columns, &row));
            }
            None => self.list(text),
        }
        if self.entities.is_empty() {
            self.refuse(None, "the file has no names; write one spelling a row");
        }
    }

    fn row(&mut self, line: usize, columns: &Columns, row: &StringRecord) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let cell = |column: Column| columns.cell(row, column);
        let entity = cell(Column::Entity);
        if entity.is_empty() {
            return self.note(line, "the entity is empty; give all spellings of one entity the same id");
        }
        let kind = match cell(Column::Type) {
            "" => None,
            word => match word.parse::<EntityKind>() {
                Ok(kind) => Some(kind),
                Err(message) => return self.note(line, &message),
            },
        };
        let at = match self.entities.open(entity, kind) {
            Ok(at) => at,
            Err(message) => return self.note(line, &message),
        };
        if columns.is_long() {
            if let Some(status) = self.status(line, cell(Column::Status)) {
                self.form(line, at, cell(Column::Lang), cell(Column::Form), status);
            }
        } else {
            for (lang, form) in columns.languages(row).filter(|(_, form)| !form.is_empty()) {
                self.form(line, at, lang, form, None);
            }
        }
    }

    /// The status, `Some(None)` where the cell leaves it open; `None` after a fault.
    #[allow(clippy::option_option, reason = "a fault is not an open status")]
    fn status(&mut self, line: usize, word: &str) -> Option<Option<Status>> {
        if word.is_empty() {
            return Some(None);
        }
        match word.parse() {
            Ok(status) => Some(Some(status)),
            Err(message) => {
                self.note(line, &message);
                None
            }
        }
    }

    fn form(&mut self, line: usize, entity: usize, lang: &str, form: &str, status: Option<Status>) {
        if form.is_empty() {
            return self.note(line, "the form is empty; write the spelling, or remove the row");
        }
        if form.len() > LONGEST_FORM {
            return self.note(line, "the form is longer than 1,024 bytes; look for a quote that is not closed");
        }
        match language(lang) {
            Ok(lang) => self.entities.add_form(entity, &lang, form, status),
            Err(message) => self.note(line, &message),
        }
    }

    /// One right spelling a line.
    fn list(&mut self, text: &str) {
        let mut lines = (1..).zip(text.lines()).map(|(line, form)| (line, unquoted(form.trim())));
        let lines = lines.by_ref().filter(|(_, form)| !form.is_empty() && !form.starts_with('#'));
        for (n, (line, form)) in lines.enumerate() {
            if form.len() > LONGEST_FORM {
                self.note(line, "the spelling is longer than 1,024 bytes; write one a line");
            } else if form.contains([',', ';', '\t']) {
                let cure = "write one spelling a line, or a header with `entity` and `form` above the table";
                self.note(line, &format!("`{}` is more than a spelling; {cure}", form.escape_debug()));
            } else if n > 0 || !Column::is_form_header(form) {
                self.entities.add_listed(form);
            }
        }
    }

    fn note(&mut self, line: usize, message: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            let file = Arc::clone(&self.file);
            self.problems.push(Problem { file, line: Some(line), message: message.to_owned(), fatal: false });
        } else {
            self.more += 1;
        }
    }

    fn refuse(&mut self, line: Option<usize>, message: &str) {
        let file = Arc::clone(&self.file);
        self.problems.push(Problem { file, line, message: message.to_owned(), fatal: true });
    }

    fn finish(mut self) -> (Vec<Entry>, Vec<Problem>) {
        if self.more > 0 {
            let message = format!("{} more rows have faults; mend these first", self.more);
            self.problems.push(Problem { file: self.file, line: None, message, fatal: false });
        }
        (self.entities.finish(), self.problems)
    }
}

/// The rows of a table that are not empty, each with the line on which it begins.
struct Rows<'t> {
    text: &'t str,
    records: csv::StringRecordsIntoIter<&'t [u8]>,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        let reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        Self { text, records: reader.into_records() }
    }
}

impl Iterator for Rows<'_> {
    type Item = (usize, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.records.by_ref().find_map(Result::ok)?;
        let (line, byte) = row.position().map_or((1, 0), |at| (at.line(), at.byte()));
        // The reader passes over empty lines only after it has noted where it is.
        let rest = usize::try_from(byte).ok().and_then(|byte| self.text.as_bytes().get(byte..)).unwrap_or_default();
        let skipped = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
        Some((usize::try_from(line).unwrap_or(usize::MAX).saturating_add(skipped.count()), row))
    }
}

/// The delimiter that stands most often in the first line; a comma when none does.
fn delimiter_of(header: &str) -> u8 {
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn unquoted(form: &str) -> &str {
    form.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(form).trim()
}

/// The language of a form as an index keeps it: the primary subtag, and the script for Chinese in traditional letters.
fn language(tag: &str) -> Result<String, String> {
    if tag.is_empty() {
        return Ok(String::new());
    }
    let read: LanguageTag = tag.parse().map_err(|error| format!("{error}"))?;
    if read.primary().len() > 3 {
        return Err(format!(
            "`{}` is no language tag; write one such as `en`, `pt-BR` or `zh-Hant` (BCP 47)",
            tag.escape_debug()
        ));
    }
    let is_traditional =
        read.script() == Some("Hant") || (read.script().is_none() && matches!(read.region(), Some("TW" | "HK" | "MO")));
    Ok(match read.primary() {
        "und" => String::new(),
        "zh" if is_traditional => "zh-Hant".to_owned(),
        primary => primary.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

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
