//! Bilingual tables as JSON Lines: one object a line, with the keys that a CSV table has as columns.

use copydesk_model::{FileText, Problem, Span};

use crate::columns::{Cells, Column, no_target, problem};
use crate::json::{self, Value};
use crate::pairs::{self, Declared, Row};
use crate::{Content, ReadOptions};

/// Reads a table.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let mut rows = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let mut at = 0;
    let mut number = 0;
    for (line, text) in file.text().split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + text.len());
        at += text.len();
        if text.trim().is_empty() {
            continue;
        }
        number += 1;
        match json::parse(file.text(), span) {
            Ok(Value::Object(members)) => {
                if keys.is_empty() {
                    keys = members.iter().map(|(key, _)| key.decode(file.text())).collect();
                }
                rows.extend(row(file, &members, (number, line + 1), problems));
            }
            Ok(_) => problems.push(problem(file, line + 1, "the line is no JSON object; write one object a line")),
            Err(fault) => {
                let column = file.position(fault.at).column;
                problems.push(problem(file, line + 1, format!("no JSON: {} (column {column})", fault.what)));
            }
        }
    }
    if rows.is_empty() {
        return Err(match (keys.is_empty(), problems.first()) {
            (true, Some(first)) => first.clone(),
            _ => no_target(file, &keys),
        });
    }
    Ok(pairs::content(file, rows, &Declared::default(), options))
}

/// True when the first line is an object with a target.
pub(crate) fn has_target(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default();
    match json::parse(line, Span::new(0, line.len())) {
        Ok(Value::Object(members)) => {
            members.iter().any(|(key, _)| Column::of(&key.decode(line)) == Some(Column::Target))
        }
        _ => false,
    }
}

fn row(
    file: &FileText,
    members: &[(json::JsonString, Value)],
    (number, line): (usize, usize),
    problems: &mut Vec<Problem>,
) -> Option<Row> {
    let text = file.text();
    let mut cells = Cells::default();
    let mut is_damaged = false;
    let mut passage = |value: &Value| {
        let (passage, damaged) = value.string()?.passage(file);
        is_damaged |= damaged;
        Some(passage)
    };
    for (key, value) in members {
        match Column::of(&key.decode(text)) {
            Some(Column::Target) => cells.target = passage(value),
            Some(Column::Source) => cells.source = passage(value),
            Some(Column::Id) => cells.id = value.plain(text),
            Some(Column::Doc) => cells.doc = value.plain(text),
            Some(Column::SourceLang) => cells.source_lang = value.plain(text),
            Some(Column::TargetLang) => cells.target_lang = value.plain(text),
            Some(Column::Note) => cells.note = value.plain(text),
            Some(Column::MaxLength) => cells.max_length = value.plain(text),
            None => {}
        }
    }
    if is_damaged {
        problems.push(problem(
            file,
            line,
            "half a surrogate pair (`\\ud83d` alone) was read as U+FFFD; write the character",
        ));
    }
    if cells.target.is_none() {
        problems.push(problem(file, line, "the object has no string `target`; add it"));
        return None;
    }
    Some(cells.row(number, line, file, problems))
}
