//! Which format a file is in: by its content where that is plain, otherwise by its name.

use std::fmt;
use std::str::FromStr;

use crate::{apple_strings, json_lines, language, markdown, po, subtitles, table, wire, xml};

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// An article without markup.
    PlainText,
    /// An article in Markdown.
    Markdown,
    /// An article as a web page.
    Html,
    /// A news item of the wire: NITF, NewsML 1.2 or NewsML-G2.
    News,
    /// RSS or Atom.
    Feed,
    /// A bilingual table with a header row: CSV with comma or semicolon, or tab separated.
    Table,
    /// A bilingual table of one JSON object a line.
    JsonLines,
    /// A gettext catalogue.
    Po,
    /// XLIFF 1.2 or 2.x.
    Xliff,
    /// A translation memory.
    Tmx,
    /// Strings in XML: Android, RESX, Qt Linguist.
    Resources,
    /// A message catalogue in JSON (i18next, ARB, xcstrings), or a ninjs news item.
    Json,
    /// SubRip or WebVTT.
    Subtitles,
    /// Fluent.
    Fluent,
    /// Java properties.
    Properties,
    /// A YAML catalogue.
    Yaml,
    /// Apple strings.
    Strings,
    /// An Apple property list in XML: plurals and strings.
    PropertyList,
    /// A message of the wire: IPTC 7901 or ANPA-1312.
    Wire,
    /// A Word document.
    Docx,
    /// A bilingual table in a spreadsheet.
    Spreadsheet,
}

/// Every format with its name on the command line and the endings of file names that mean it.
const FORMATS: &[(Format, &str, &[&str])] = &[
    (Format::PlainText, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown", "mdown", "mkd"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::News, "newsml", &["nitf", "newsml"]),
    (Format::Feed, "feed", &["rss", "atom"]),
    (Format::Table, "csv", &["csv", "tsv", "tab"]),
    (Format::JsonLines, "jsonl", &["jsonl", "ndjson", "jsonlines"]),
    (Format::Po, "po", &["po", "pot"]),
    (Format::Xliff, "xliff", &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"]),
    (Format::Tmx, "tmx", &["tmx"]),
    (Format::Resources, "resources", &["resx", "resw", "ts"]),
    (Format::Json, "json", &["json", "arb", "xcstrings", "ninjs"]),
    (Format::Subtitles, "subtitles", &["srt", "vtt"]),
    (Format::Fluent, "fluent", &["ftl"]),
    (Format::Properties, "properties", &["properties"]),
    (Format::Yaml, "yaml", &["yml", "yaml"]),
    (Format::Strings, "strings", &["strings"]),
    (Format::PropertyList, "stringsdict", &["stringsdict"]),
    (Format::Wire, "iptc7901", &["iptc", "anpa"]),
    (Format::Docx, "docx", &["docx"]),
    (Format::Spreadsheet, "xlsx", &["xlsx"]),
];

/// Root elements that say which format an XML document is in.
const ROOTS: &[(&str, Format)] = &[
    ("html", Format::Html),
    ("nitf", Format::News),
    ("NewsML", Format::News),
    ("newsItem", Format::News),
    ("packageItem", Format::News),
    ("newsMessage", Format::News),
    ("conceptItem", Format::News),
    ("knowledgeItem", Format::News),
    ("planningItem", Format::News),
    ("rss", Format::Feed),
    ("RDF", Format::Feed),
    ("feed", Format::Feed),
    ("xliff", Format::Xliff),
    ("tmx", Format::Tmx),
    ("resources", Format::Resources),
    ("TS", Format::Resources),
    ("root", Format::Resources),
    ("plist", Format::PropertyList),
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

    /// The same for a file that stands among others in a folder: endings that programs and their settings share (`.yml`,
    /// `.ts`) mean a catalogue only where the name also says a language, `de.yml` or `app_de.ts`.
    #[must_use]
    pub fn of_name_in_folder(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_shared = ["yml", "yaml", "ts"].iter().any(|shared| shared.eq_ignore_ascii_case(ending));
        Self::of_name(name).filter(|_| !is_shared || language::of_path(name).is_some())
    }

    /// Whether fixes can be written into files of this format; otherwise its readers know no place in the file's bytes.
    #[must_use]
    pub fn is_written(self) -> bool {
        !matches!(self, Self::Docx | Self::Spreadsheet)
    }

    /// The format of a text, by what stands in it and else by its name. Anything is at least plain text.
    #[must_use]
    pub fn detect(name: &str, text: &str) -> Self {
        match Self::of_name(name) {
            // Strings may have been converted to a property list.
            Some(Self::Strings) if xml::root_name(text).is_some() => Self::PropertyList,
            Some(format) if format != Self::PlainText => format,
            _ => Self::of_content(text).unwrap_or(Self::PlainText),
        }
    }

    fn of_content(text: &str) -> Option<Self> {
        if let Some((root, _)) = xml::root_name(text) {
            let of_root = ROOTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(root)).map(|(_, format)| *format);
            return of_root.or_else(|| is_html(text).then_some(Self::Html));
        }
        if wire::is_message(text) {
            Some(Self::Wire)
        } else if json_lines::has_target(text) {
            Some(Self::JsonLines)
        } else if table::has_header(text) {
            Some(Self::Table)
        } else if po::is_catalogue(text) {
            Some(Self::Po)
        } else if subtitles::is_subtitles(text) {
            Some(Self::Subtitles)
        } else if text.trim_start().starts_with("{\"") || text.trim_start().starts_with("{\n") {
            Some(Self::Json)
        } else if apple_strings::is_strings(text) {
            Some(Self::Strings)
        } else if markdown::has_front_matter(text) {
            Some(Self::Markdown)
        } else {
            None
        }
    }
}

/// A page without an `html` element, as editorial systems export it.
fn is_html(text: &str) -> bool {
    let head = text.trim_start();
    let starts = |tag: &str| head.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<p>", "<p ", "<h1", "<div", "<article", "<body", "<section", "<main"]
        .iter()
        .any(|tag| starts(tag))
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
        assert_eq!(Format::detect("a.xml", "<?xml version='1.0'?>\n<nitf><body/></nitf>"), Format::News);
        assert_eq!(Format::detect("-", "<!DOCTYPE html><P>x"), Format::Html);
        assert_eq!(Format::detect("-", "# note\nmsgid \"\"\n"), Format::Po);
    }

    #[test]
    fn a_folder_of_a_program_is_not_full_of_catalogues() {
        for (name, is_read) in
            [("docker-compose.yml", false), ("main.ts", false), ("de.yml", true), ("app_pt_BR.ts", true)]
        {
            assert_eq!(Format::of_name_in_folder(name).is_some(), is_read, "{name}");
        }
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
