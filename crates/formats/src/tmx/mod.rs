//! Translation memories (TMX 1.1 to 1.4b), whole or, where they are large, in batches.

use std::borrow::Cow;
use std::collections::BTreeSet;

use copydesk_model::{BlockKind, FileText, LanguageTag, MarkKind, Problem, Unit};

use crate::inline::{self, Inline};
use crate::pairs::{self, Declared, Row, Text};
use crate::xml::{self, Element};
use crate::{Content, ReadOptions, silence};

mod stream;

pub use stream::{TmxBatches, tmx_batches};

/// Reads a memory. Where units have several targets, each language is a text of its own, unless the user asked for one.
///
/// # Errors
/// When it is not well formed, or its root is not `tmx`.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let text = file.text();
    let root = xml::parse(file)?;
    check_root(file, &root)?;
    let mut reader = Reader::new(options.clone());
    reader.header(text, &root);
    let mut rows = Vec::new();
    for unit in root.child("body").into_iter().flat_map(Element::elements) {
        reader.unit(file, unit, problems, &mut rows);
    }
    let languages: BTreeSet<Option<LanguageTag>> = rows.iter().map(|row: &Row| row.target.language.clone()).collect();
    if languages.len() < 2 {
        rows.iter_mut().for_each(|row| row.doc = None);
    }
    Ok(pairs::content(file, rows, &Declared::default(), options))
}

/// Refuses what is no memory.
fn check_root(file: &FileText, root: &Element<'_>) -> Result<(), Problem> {
    match root.name {
        "tmx" => Ok(()),
        _ => Err(xml::fault(file, root.tag.span.start, "the root element is not `tmx`")),
    }
}

/// What is known of a memory while its units are read one after the other.
struct Reader {
    options: ReadOptions,
    /// Language of the sources, as the header says.
    source: String,
    /// Elements of the body so far.
    units: usize,
}

impl Reader {
    fn new(options: ReadOptions) -> Self {
        Self { options, source: String::new(), units: 0 }
    }

    /// Takes what the header in `root` says.
    fn header(&mut self, text: &str, root: &Element<'_>) {
        if let Some(source) = root.child("header").and_then(|header| header.get(text, "srclang")) {
            self.source = source.into_owned();
        }
    }

    /// The rows of an element of the body, if it is a unit: one for each target language, which each row names as its text.
    fn unit(&mut self, file: &FileText, unit: &Element<'_>, problems: &mut Vec<Problem>, rows: &mut Vec<Row>) {
        self.units += 1;
        if unit.name == "tu" {
            unit_rows(file, unit, self.units, &self.source, &self.options, problems, rows);
        }
    }
}

fn unit_rows(
    file: &FileText,
    unit: &Element<'_>,
    number: usize,
    source: &str,
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
    rows: &mut Vec<Row>,
) {
    let text = file.text();
    let own = unit.get(text, "srclang").unwrap_or(Cow::Borrowed(source));
    let mut variants = Vec::new();
    for variant in unit.elements().filter(|element| element.name == "tuv") {
        let tag = variant.get(text, "xml:lang").or_else(|| variant.get(text, "lang")).unwrap_or_default();
        match (tag.parse::<LanguageTag>(), variant.child("seg")) {
            (Ok(language), Some(seg)) => variants.push((tag, language, seg)),
            (Err(bad), _) => {
                problems.push(xml::fault(file, variant.tag.span.start, format!("attribute `xml:lang`: {bad}")));
            }
            (_, None) => problems.push(xml::fault(file, variant.tag.span.start, "`<tuv>` has no `<seg>`; add it")),
        }
    }
    let is_source = |tag: &str, language: &LanguageTag| match &options.source_lang {
        Some(wanted) => language.same_language(wanted),
        None => tag.eq_ignore_ascii_case(&own),
    };
    let at = variants.iter().position(|(tag, language, _)| is_source(tag, language)).unwrap_or(0);
    let read = |(_, language, seg): &(Cow<'_, str>, LanguageTag, &Element<'_>)| Text {
        language: Some(language.clone()),
        ..inline::text(file, seg, &rule, true)
    };
    let mut notes = Vec::new();
    unit.all("note", &mut notes);
    let silenced: Vec<String> = notes.iter().flat_map(|note| silence::silenced(&note.text(text))).collect();
    for (n, variant) in variants.iter().enumerate().filter(|(n, _)| *n != at) {
        let is_wanted = options.target_lang.as_ref().is_none_or(|wanted| wanted.same_language(&variant.1));
        let target = read(variant);
        if is_wanted && !target.passage.text().is_empty() {
            let unit = unit.get(text, "tuid").filter(|id| !id.is_empty());
            let unit = unit.map_or(Unit::Number(number), |id| Unit::from(id.into_owned()));
            rows.push(Row {
                unit,
                doc: target.language.as_ref().map(|language| language.as_str().to_owned()),
                source: variants.get(at).filter(|_| n != at).map(read),
                target,
                kind: BlockKind::Message,
                silenced: silenced.clone(),
                translatable: true,
            });
        }
    }
}

/// Inline elements: all hold code, but for highlights and, in codes, sub-flows, which are texts of their own.
fn rule(element: &Element<'_>) -> Inline {
    match element.name {
        "hi" => Inline::Plain,
        "ut" | "bpt" | "ept" | "it" | "ph" => Inline::Code,
        _ => Inline::Masked(MarkKind::Code),
    }
}
