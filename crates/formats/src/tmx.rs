//! Translation memories (TMX 1.1 to 1.4b).

use std::collections::BTreeSet;

use copydesk_model::{BlockKind, FileText, LanguageTag, MarkKind, Problem};

use crate::inline::{self, Inline};
use crate::pairs::{self, Declared, Row, Text};
use crate::xml::{self, Element};
use crate::{Content, ReadOptions, silence};

/// Reads a memory. Where units have several targets, each language is a text of its own, unless the user asked for one.
///
/// # Errors
/// When it is not well formed, or its root is not `tmx`.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let text = file.text();
    let root = xml::parse(file)?;
    if root.name != "tmx" {
        return Err(xml::fault(file, root.tag.span.start, "the root element is not `tmx`"));
    }
    let source = root.child("header").and_then(|header| header.get(text, "srclang")).unwrap_or_default();
    let mut rows = Vec::new();
    for (number, unit) in root.child("body").into_iter().flat_map(Element::elements).enumerate() {
        if unit.name == "tu" {
            unit_rows(file, unit, number + 1, &source, options, problems, &mut rows);
        }
    }
    let languages: BTreeSet<Option<LanguageTag>> = rows.iter().map(|row: &Row| row.target.language.clone()).collect();
    if languages.len() > 1 {
        for row in &mut rows {
            row.doc = row.target.language.as_ref().map(|language| language.as_str().to_owned());
        }
    }
    Ok(pairs::content(file, rows, &Declared::default(), options))
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
    let own = unit.get(text, "srclang").unwrap_or_else(|| source.to_owned());
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
    let read = |(_, language, seg): &(String, LanguageTag, &Element<'_>)| Text {
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
            let unit = unit.get(text, "tuid").filter(|id| !id.is_empty()).unwrap_or_else(|| number.to_string());
            rows.push(Row {
                unit,
                doc: None,
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
