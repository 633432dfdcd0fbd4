//! A names file as a table in long or wide form, a stylebook with its variants, or a list of right spellings.
//!
//! Long form is one spelling a row (`entity,type,lang,form,status,note`), wide form one column a language
//! (`entity,type,en,fr`); a stylebook has all spellings of one language in a row (`entity,lang,preferred,variants,forbidden`).

use std::sync::Arc;

use copydesk_model::Problem;
use csv::{ReaderBuilder, StringRecord};

use crate::entry::{EntityKind, Status};
use crate::form_language::form_language;
use crate::listed::Names;
use crate::names_columns::{Column, Columns};
use crate::names_entities::{Entities, id_of_listed};
use crate::spelling::LONGEST_FORM;

/// Faults told of one file; more say nothing new.
pub(crate) const MOST_PROBLEMS: usize = 100;
/// What a row says of an entity that is not to be used.
const VETO: &str = "veto";
/// What parts the spellings of one cell.
const BETWEEN_SPELLINGS: [char; 2] = [';', '\n'];

/// Reads the table or list called `name`.
pub(crate) fn read(name: &str, text: &str) -> (Names, Vec<Problem>) {
    let mut reader = Reader::new(name);
    let Some(header) = text.lines().find(|line| !line.trim().is_empty()) else {
        reader.refuse(None, "the file is empty; write a header and names below it, or one name a line");
        return reader.finish();
    };
    let mut rows = Rows::new(text, delimiter_of(header));
    match rows.advance().and_then(|_| Columns::of(&rows.row)) {
        Some(columns) if reader.takes(1, &columns) => {
            while let Some(line) = rows.advance() {
                reader.row(line, &columns, &rows.row);
            }
        }
        Some(_) => {}
        None => reader.list((1..).zip(text.lines()).map(|(line, form)| (line, unquoted(form.trim())))),
    }
    reader.finish()
}

/// Reads the rows of a sheet, each with its number. Without a header they are a list, where a list is allowed.
pub(crate) fn read_rows(
    name: &str,
    mut rows: impl Iterator<Item = (usize, StringRecord)>,
    may_be_list: bool,
) -> (Names, Vec<Problem>) {
    let mut reader = Reader::new(name);
    let Some((number, first)) = rows.next() else { return reader.finish() };
    match Columns::of(&first) {
        Some(columns) if reader.takes(number, &columns) => {
            rows.for_each(|(line, row)| reader.row(line, &columns, &row));
        }
        Some(_) => {}
        None if may_be_list => {
            let rows = std::iter::once((number, first)).chain(rows);
            let spellings: Vec<(usize, String)> = rows.map(|(number, row)| (number, one_cell(&row))).collect();
            reader.list(spellings.iter().map(|(number, spelling)| (*number, spelling.as_str())));
        }
        None => {}
    }
    reader.finish()
}

/// What a row says, when it is one of a list.
fn one_cell(row: &StringRecord) -> String {
    row.iter().map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}

/// What was read so far of one file.
struct Reader {
    file: Arc<str>,
    entities: Entities,
    problems: Vec<Problem>,
    /// Faults that are counted only.
    more: usize,
    /// The tag of the last form, and its language.
    language: (String, String),
    /// The word for the last kind, and the kind.
    kind: (String, EntityKind),
}

impl Reader {
    fn new(name: &str) -> Self {
        Self {
            file: Arc::from(name),
            entities: Entities::default(),
            problems: Vec::new(),
            more: 0,
            language: Default::default(),
            kind: (String::new(), EntityKind::Person),
        }
    }

    /// True when a table with these columns can be read; else says which one its header, in line `header`, lacks.
    fn takes(&mut self, header: usize, columns: &Columns) -> bool {
        match columns.check() {
            Ok(()) => true,
            Err(missing) => {
                self.refuse(Some(header), &missing);
                false
            }
        }
    }

    fn row(&mut self, line: usize, columns: &Columns, row: &StringRecord) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let cell = |column: Column| columns.cell(row, column);
        let kind = match cell(Column::Type) {
            "" => None,
            // Most rows are of the kind of the row before.
            word if self.kind.0 == word => Some(self.kind.1),
            word => match word.parse::<EntityKind>() {
                Ok(kind) => {
                    self.kind = (word.to_owned(), kind);
                    Some(kind)
                }
                Err(message) => return self.note(line, &message),
            },
        };
        let entity = match cell(Column::Entity) {
            "" if columns.is_stylebook() => id_of_listed(cell(Column::Form)),
            id => id.to_owned(),
        };
        if entity.is_empty() {
            return self.note(line, "the entity is empty; give all spellings of one entity the same id");
        }
        let at = match self.entities.open(&entity, kind, line) {
            Ok(at) => at,
            Err(message) => return self.note(line, &message),
        };
        let word = cell(Column::Status);
        if word.eq_ignore_ascii_case(VETO) {
            return self.entities.veto(at);
        }
        if columns.is_stylebook() {
            self.stylebook(line, at, columns, row);
        } else if columns.is_long() {
            if let Some(status) = self.status(line, word, cell(Column::ValidTo)) {
                self.form(line, at, cell(Column::Lang), cell(Column::Form), status);
            }
        } else {
            for (lang, form) in columns.languages(row).filter(|(_, form)| !form.is_empty()) {
                self.form(line, at, lang, form, None);
            }
        }
    }

    /// A row with all spellings of one language.
    fn stylebook(&mut self, line: usize, entity: usize, columns: &Columns, row: &StringRecord) {
        let cell = |column: Column| columns.cell(row, column);
        let lang = cell(Column::Lang);
        let (form, until) = (cell(Column::Form), cell(Column::ValidTo));
        if !form.is_empty()
            && let Some(status) = self.status(line, cell(Column::Status), until)
        {
            self.form(line, entity, lang, form, status);
        }
        for (column, status) in [(Column::Variants, Status::Accepted), (Column::Forbidden, Status::Wrong)] {
            let spellings = cell(column).split(BETWEEN_SPELLINGS).map(str::trim).filter(|one| !one.is_empty());
            spellings.for_each(|spelling| self.form(line, entity, lang, spelling, Some(status)));
        }
    }

    /// The status, `Some(None)` where the row leaves it open; `None` after a fault. What was valid until some day is
    /// right, of another time.
    #[allow(clippy::option_option, reason = "a fault is not an open status")]
    fn status(&mut self, line: usize, word: &str, until: &str) -> Option<Option<Status>> {
        let is_past = !until.is_empty();
        if word.is_empty() {
            return Some(is_past.then_some(Status::Style));
        }
        match word.parse() {
            Ok(status) if is_past && status != Status::Wrong => Some(Some(Status::Style)),
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
        // Most rows are in the language of the row before.
        if self.language.0 != lang {
            match form_language(lang) {
                Ok(language) => self.language = (lang.to_owned(), language),
                Err(message) => return self.note(line, &message),
            }
        }
        self.entities.add_form(entity, &self.language.1, form, status, line);
    }

    /// One right spelling a line.
    fn list<'t>(&mut self, lines: impl Iterator<Item = (usize, &'t str)>) {
        let lines = lines.filter(|(_, form)| !form.is_empty() && !form.starts_with('#'));
        for (n, (line, form)) in lines.enumerate() {
            if form.len() > LONGEST_FORM {
                self.note(line, "the spelling is longer than 1,024 bytes; write one a line");
            } else if form.contains([',', ';', '\t']) {
                let cure = "write one spelling a line, or a header with `entity` and `form` above the table";
                self.note(line, &format!("`{}` is more than a spelling; {cure}", form.escape_debug()));
            } else if n > 0 || !Column::is_form_header(form) {
                self.entities.add_listed(form, line);
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

    fn finish(mut self) -> (Names, Vec<Problem>) {
        if self.entities.is_empty() && !self.problems.iter().any(|problem| problem.fatal) {
            self.refuse(None, "the file has no names; write one spelling a row");
        }
        if self.more > 0 {
            let message = format!("{} more rows have faults; mend these first", self.more);
            self.problems.push(Problem { file: self.file, line: None, message, fatal: false });
        }
        (Names::distinct(self.entities.finish()), self.problems)
    }
}

/// The rows of a table that are not empty, one after the other in the same room.
struct Rows<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    row: StringRecord,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        let reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        Self { text, reader, row: StringRecord::new() }
    }

    /// Reads the next row that can be read, and says on which line it begins; `None` at the end.
    fn advance(&mut self) -> Option<usize> {
        let is_row = std::iter::repeat_with(|| self.reader.read_record(&mut self.row)).find_map(Result::ok)?;
        let (line, byte) = self.row.position().map_or((1, 0), |at| (at.line(), at.byte()));
        // The reader passes over empty lines only after it has noted where it is.
        let rest = usize::try_from(byte).ok().and_then(|byte| self.text.as_bytes().get(byte..)).unwrap_or_default();
        let skipped = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
        is_row.then(|| usize::try_from(line).unwrap_or(usize::MAX).saturating_add(skipped.count()))
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
