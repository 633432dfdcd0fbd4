//! A table of a TOML file whose keys are taken out one by one, each with the line it stands on.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Line, and what is wrong there with its cure.
pub(crate) type Fault = (usize, String);

/// Where the lines of a text begin.
pub(crate) struct LineStarts(Vec<usize>);

impl LineStarts {
    pub(crate) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// Line of a byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte) + 1
    }
}

/// A spelling and its line.
pub(crate) type Spelling = (String, usize);

/// A table that is being read.
pub(crate) struct Row<'t, 'i> {
    table: DeTable<'i>,
    lines: &'t LineStarts,
    /// Where the table begins.
    pub(crate) line: usize,
}

impl<'t, 'i> Row<'t, 'i> {
    pub(crate) fn new(table: Spanned<DeValue<'i>>, lines: &'t LineStarts) -> Result<Self, Fault> {
        let line = lines.line(table.span().start);
        match table.into_inner() {
            DeValue::Table(table) => Ok(Self { table, lines, line }),
            other => Err((line, format!("a table is expected, not a {}", other.type_str()))),
        }
    }

    fn take(&mut self, key: &str) -> Option<(usize, DeValue<'i>)> {
        let value = self.table.remove(key)?;
        Some((self.lines.line(value.span().start), value.into_inner()))
    }

    /// A text that has to be there.
    pub(crate) fn required(&mut self, key: &str) -> Result<String, Fault> {
        let text = self.text(key)?;
        if text.is_empty() { Err((self.line, format!("`{key}` is missing"))) } else { Ok(text) }
    }

    /// A text; empty where there is none.
    pub(crate) fn text(&mut self, key: &str) -> Result<String, Fault> {
        match self.take(key) {
            None => Ok(String::new()),
            Some((_, DeValue::String(text))) => Ok(text.into_owned()),
            Some((line, other)) => Err((line, format!("`{key}` is a {}; write a text in quotes", other.type_str()))),
        }
    }

    /// A small number, or `None`.
    pub(crate) fn number<N: TryFrom<i64>>(&mut self, key: &str) -> Result<Option<N>, Fault> {
        let Some((line, value)) = self.take(key) else { return Ok(None) };
        let number = match &value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.and_then(|number| N::try_from(number).ok());
        number.map(Some).ok_or_else(|| (line, format!("`{key}` is no number in its range")))
    }

    /// True where the key is set.
    pub(crate) fn flag(&mut self, key: &str) -> Result<bool, Fault> {
        match self.take(key) {
            None => Ok(false),
            Some((_, DeValue::Boolean(set))) => Ok(set),
            Some((line, other)) => Err((line, format!("`{key}` is a {}; write true or false", other.type_str()))),
        }
    }

    /// One text or a list of them.
    pub(crate) fn texts(&mut self, key: &str) -> Result<Vec<Spelling>, Fault> {
        let Some((line, value)) = self.take(key) else { return Ok(Vec::new()) };
        self.spellings(key, line, value)
    }

    fn spellings(&self, key: &str, line: usize, value: DeValue<'i>) -> Result<Vec<Spelling>, Fault> {
        let bad =
            |line: usize, kind: &str| (line, format!("`{key}` is a {kind}; write a text in quotes, or a list of them"));
        match value {
            DeValue::String(text) => Ok(vec![(text.into_owned(), line)]),
            DeValue::Array(list) => list
                .into_iter()
                .map(|one| {
                    let line = self.lines.line(one.span().start);
                    match one.into_inner() {
                        DeValue::String(text) => Ok((text.into_owned(), line)),
                        other => Err(bad(line, other.type_str())),
                    }
                })
                .collect(),
            other => Err(bad(line, other.type_str())),
        }
    }

    /// A list of texts without their lines.
    pub(crate) fn list(&mut self, key: &str) -> Result<Vec<String>, Fault> {
        Ok(self.texts(key)?.into_iter().map(|(text, _)| text).collect())
    }

    /// A table within the table, as a row of its own.
    pub(crate) fn table(&mut self, key: &str) -> Result<Option<Self>, Fault> {
        let Some(value) = self.table.remove(key) else { return Ok(None) };
        Self::new(value, self.lines).map(Some)
    }

    /// What is left: key, line and spellings of each.
    pub(crate) fn rest(mut self) -> Result<Vec<(String, usize, Vec<Spelling>)>, Fault> {
        let keys = std::mem::take(&mut self.table).into_iter();
        keys.map(|(key, value)| {
            let line = self.lines.line(key.span().start);
            let key = key.into_inner().into_owned();
            let spellings = self.spellings(&key, self.lines.line(value.span().start), value.into_inner())?;
            Ok((key, line, spellings))
        })
        .collect()
    }
}
