//! The columns that a bilingual table has, as a CSV header or as keys of JSON lines.

use std::sync::Arc;

use copydesk_model::{BlockKind, FileText, LanguageTag, Passage, Problem, Unit};

use crate::limits::{self, Limit};
use crate::pairs::{Row, Text};
use crate::{marks, silence};

/// A column that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Target,
    Source,
    Id,
    Doc,
    SourceLang,
    TargetLang,
    Note,
    MaxLength,
}

/// The known columns by name. Any other column is kept out of the way.
const NAMES: &[(&str, Column)] = &[
    ("target", Column::Target),
    ("source", Column::Source),
    ("id", Column::Id),
    ("doc", Column::Doc),
    ("source_lang", Column::SourceLang),
    ("target_lang", Column::TargetLang),
    ("note", Column::Note),
    ("max_length", Column::MaxLength),
];

impl Column {
    /// The column called `name`, in any case, with or without blanks around; `-` counts as `_`.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace('-', "_");
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, column)| *column)
    }
}

/// A row while its cells are read.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    pub target: Option<Passage>,
    pub source: Option<Passage>,
    pub id: Option<String>,
    pub doc: Option<String>,
    pub source_lang: Option<String>,
    pub target_lang: Option<String>,
    pub note: Option<String>,
    pub max_length: Option<String>,
}

impl Cells {
    /// Puts a text into its column.
    pub(crate) fn fill(&mut self, column: Column, passage: Passage) {
        let text = || passage.text().to_owned();
        match column {
            Column::Id => self.id = Some(text()),
            Column::Doc => self.doc = Some(text()),
            Column::SourceLang => self.source_lang = Some(text()),
            Column::TargetLang => self.target_lang = Some(text()),
            Column::Note => self.note = Some(text()),
            Column::MaxLength => self.max_length = Some(text()),
            Column::Source => self.source = Some(passage),
            Column::Target => self.target = Some(passage),
        }
    }

    /// The row, numbered `number` from 1 where it has no id. Faults of its cells go to `problems`.
    pub(crate) fn row(self, number: usize, line: usize, file: &FileText, problems: &mut Vec<Problem>) -> Row {
        let mut language = |tag: Option<String>, column: &str| {
            let tag = tag.filter(|tag| !tag.trim().is_empty())?;
            let read = tag.parse::<LanguageTag>();
            read.map_err(|bad| {
                problems.push(problem(file, line, format!("column `{column}`: {bad}")));
            })
            .ok()
        };
        let source_lang = language(self.source_lang, "source_lang");
        let target_lang = language(self.target_lang, "target_lang");
        let not_blank = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let own_limit = self.max_length.and_then(|most| most.trim().parse().ok()).map(Limit::Characters);
        let limit = own_limit.or_else(|| self.note.as_deref().and_then(limits::of_note));
        let mut target = text(self.target.unwrap_or_default(), target_lang);
        limits::mark(target.passage.text(), limit, &mut target.marks);
        Row {
            unit: not_blank(self.id).map_or(Unit::Number(number), Unit::from),
            doc: not_blank(self.doc),
            source: self.source.map(|passage| text(passage, source_lang)),
            target,
            kind: BlockKind::Paragraph,
            silenced: self.note.map(|note| silence::silenced(&note)).unwrap_or_default(),
            translatable: true,
        }
    }
}

fn text(passage: Passage, language: Option<LanguageTag>) -> Text {
    Text { marks: marks::message(passage.text()), passage, language }
}

/// A fault in a line of a table: the line was not read.
pub(crate) fn problem(file: &FileText, line: usize, message: impl Into<String>) -> Problem {
    Problem { file: Arc::clone(file.name()), line: Some(line), message: message.into(), fatal: true }
}

/// What to say of a table without a target.
pub(crate) fn no_target(file: &FileText, columns: &[String]) -> Problem {
    let shown: Vec<String> =
        columns.iter().take(20).map(|name| format!("`{}`", shorten(name.trim()).escape_debug())).collect();
    let message =
        format!("the table has no column `target`; its columns are {}; rename the one to check", shown.join(", "));
    problem(file, 1, message)
}

/// Enough of a name to know it again: a text that was taken for a header can be long.
fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}
