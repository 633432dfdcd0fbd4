//! Which format a file is in: by its content where that is plain, otherwise by its name.

use std::fmt;
use std::str::FromStr;

use crate::{json_lines, table};

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// An article without markup.
    PlainText,
    /// A bilingual table with a header row: CSV with comma or semicolon, or tab separated.
    Table,
    /// A bilingual table of one JSON object a line.
    JsonLines,
}

/// Every format with its name on the command line and the endings of file names that mean it.
const FORMATS: &[(Format, &str, &[&str])] = &[
    (Format::PlainText, "text", &["txt", "text"]),
    (Format::Table, "csv", &["csv", "tsv", "tab"]),
    (Format::JsonLines, "jsonl", &["jsonl", "ndjson", "jsonlines"]),
];

impl Format {
    /// The name of the format on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        FORMATS.iter().find(|(format, _, _)| *format == self).map_or("text", |(_, name, _)| name)
    }

    /// The format that the ending of a file name means, if it means one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let (_, ending) = file.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        FORMATS.iter().find(|(_, _, endings)| endings.contains(&ending.as_str())).map(|(format, _, _)| *format)
    }

    /// The format of a text, by what stands in it and else by its name. Anything is at least plain text.
    #[must_use]
    pub fn detect(name: &str, text: &str) -> Self {
        let by_name = Self::of_name(name);
        match by_name {
            Some(format) if format != Self::PlainText => format,
            _ if json_lines::has_target(text) => Self::JsonLines,
            _ if table::has_header(text) => Self::Table,
            _ => Self::PlainText,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = FORMATS.iter().find(|(_, name, endings)| *name == text || endings.contains(&text));
        found.map(|(format, _, _)| *format).ok_or_else(|| {
            let names: Vec<&str> = FORMATS.iter().map(|(_, name, _)| *name).collect();
            format!("`{}` is no format; write one of {}", text.escape_debug(), names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_name_or_by_content() {
        assert_eq!(Format::detect("a/b.TSV", "x"), Format::Table);
        assert_eq!(Format::detect("-", "id\ttarget\n1\tx"), Format::Table);
        assert_eq!(Format::detect("-", "{\"target\": \"x\"}\n"), Format::JsonLines);
        assert_eq!(Format::detect("a.b/story", "The target, she said, is near."), Format::PlainText);
    }

    #[test]
    fn every_format_has_one_name() {
        for (format, name, _) in FORMATS {
            assert_eq!(name.parse::<Format>(), Ok(*format));
            assert_eq!(format.as_str(), *name);
        }
        assert!("klingon".parse::<Format>().unwrap_err().contains("text"));
    }
}
