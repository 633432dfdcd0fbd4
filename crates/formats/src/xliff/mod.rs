//! XLIFF 1.2 with its dialects (SDLXLIFF, Apple, Angular), 2.0, 2.1 and 2.2.

use std::borrow::Cow;
use std::collections::HashMap;

use copydesk_model::{BlockKind, FileText, LanguageTag, MarkKind, Problem};

use crate::inline::{self, Inline};
use crate::limits::{self, Encoding, Limit};
use crate::pairs::{self, Declared, Row, Text, Untranslated};
use crate::xml::{self, Element};
use crate::{Content, ReadOptions, silence};

mod codes;
mod fragments;
mod modules;
mod rules;
mod schema;

/// Reads a document.
///
/// # Errors
/// When it is not well formed, or its root is not `xliff` of a version that is known.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let text = file.text();
    let root = xml::parse(file)?;
    if root.name != "xliff" {
        return Err(xml::fault(file, root.tag.span.start, "the root element is not `xliff`"));
    }
    let version = root.get(text, "version").unwrap_or_default();
    let is_two = match version.split('.').next() {
        Some("1") => false,
        Some("2") => true,
        _ => return Err(xml::fault(file, root.tag.span.start, "the attribute `version` is neither 1.x nor 2.x")),
    };
    let mut reader = Reader {
        file,
        rows: Vec::new(),
        limit: None,
        counts_characters: true,
        storage: None,
        untranslated: Vec::new(),
        problems,
        doc: None,
        source: None,
        target: None,
    };
    let mut declared = Declared::default();
    if is_two {
        rules::check(file, &root, reader.problems);
        reader.source = reader.language(&root, "srcLang");
        reader.target = reader.language(&root, "trgLang");
    }
    let files: Vec<&Element<'_>> = root.elements().filter(|element| element.name == "file").collect();
    for element in &files {
        if !is_two {
            reader.source = reader.language(element, "source-language");
            reader.target = reader.language(element, "target-language");
        }
        declared.source = declared.source.or_else(|| reader.source.clone());
        declared.target = declared.target.or_else(|| reader.target.clone());
        reader.profiles(element);
        let name = element.get(text, if is_two { "id" } else { "original" });
        reader.doc = name.filter(|_| files.len() > 1).map(Cow::into_owned);
        let translate = element.get(text, "translate").as_deref() != Some("no");
        reader.container(element, is_two, translate);
    }
    if reader.rows.is_empty() {
        return Ok(pairs::sources(file, reader.untranslated, declared.source.as_ref(), options));
    }
    Ok(pairs::content(file, reader.rows, &declared, options))
}

struct Reader<'f, 'p> {
    file: &'f FileText,
    rows: Vec<Row>,
    /// How long the targets of the unit may be, where it has one.
    limit: Option<Limit>,
    /// What sizes mean in the file, as its profiles say: code points, and bytes in an encoding that is known.
    counts_characters: bool,
    storage: Option<Encoding>,
    /// Read only where nothing in the file is translated.
    untranslated: Vec<Untranslated>,
    problems: &'p mut Vec<Problem>,
    doc: Option<String>,
    source: Option<LanguageTag>,
    target: Option<LanguageTag>,
}

impl<'f> Reader<'f, '_> {
    fn language(&mut self, element: &Element<'_>, name: &str) -> Option<LanguageTag> {
        let tag = element.get(self.file.text(), name)?;
        match tag.parse() {
            Ok(language) => Some(language),
            Err(bad) => {
                let message = format!("attribute `{name}`: {bad}");
                self.problems.push(xml::fault(self.file, element.tag.span.start, message));
                None
            }
        }
    }

    /// Takes the profiles of the size module that a file names (XLIFF 2). Its own count code points and bytes; by the
    /// profiles of others nothing can be measured here.
    fn profiles(&mut self, file: &Element<'_>) {
        let profiles = file.child("profiles");
        let said = |name: &str| profiles.and_then(|profiles| profiles.get(self.file.text(), name)).unwrap_or_default();
        self.counts_characters = matches!(said("generalProfile").as_ref(), "" | "xliff:codepoints");
        self.storage = Encoding::of_profile(&said("storageProfile"));
    }

    /// Units at any depth of groups. Nesting is bounded by the parser.
    fn container(&mut self, element: &Element<'_>, is_two: bool, translate: bool) {
        for child in element.elements() {
            let translate = match child.get(self.file.text(), "translate").as_deref() {
                Some("no") => false,
                Some("yes") => true,
                _ => translate,
            };
            match child.name {
                "trans-unit" if !is_two => self.unit_1(child, translate),
                "unit" if is_two => self.unit_2(child, translate),
                "group" | "body" => self.container(child, is_two, translate),
                _ => {}
            }
        }
    }

    fn id(&mut self, element: &Element<'_>) -> String {
        element.get(self.file.text(), "id").map(Cow::into_owned).unwrap_or_else(|| {
            let message = format!("`<{}>` has no `id`; add it", element.name);
            self.problems.push(xml::fault(self.file, element.tag.span.start, message));
            (self.rows.len() + 1).to_string()
        })
    }

    /// A unit of XLIFF 1.2, whole or in the segments that `mrk mtype="seg"` gives it.
    fn unit_1(&mut self, unit: &Element<'_>, translate: bool) {
        let id = self.id(unit);
        let Some(source) = unit.child("source") else {
            self.problems.push(xml::fault(self.file, unit.tag.span.start, "`<trans-unit>` has no `<source>`; add it"));
            return;
        };
        let silenced = self.notes(unit);
        self.limit = self.limit_1(unit);
        let Some(target) = unit.child("target") else {
            self.push_source(id, source, &silenced);
            return;
        };
        let targets = self.segments(target);
        let sources: HashMap<Cow<'_, str>, &Element<'_>> =
            unit.child("seg-source").map(|source| self.segments(source).into_iter().collect()).unwrap_or_default();
        if sources.is_empty() || targets.is_empty() {
            self.push(id, source, target, &silenced, translate);
            return;
        }
        let is_one = targets.len() == 1;
        for (mid, target) in targets {
            if let Some(source) = sources.get(&mid) {
                let name = if is_one { id.clone() } else { format!("{id}/{mid}") };
                self.push(name, source, target, &silenced, translate);
            }
        }
    }

    /// The segments in a source or target with their ids.
    fn segments<'e, 't>(&self, element: &'e Element<'t>) -> Vec<(Cow<'f, str>, &'e Element<'t>)> {
        let mut marks = Vec::new();
        outer_marks(element, self.file.text(), &mut marks);
        marks
    }

    /// A unit of XLIFF 2: one or more segments.
    fn unit_2(&mut self, unit: &Element<'_>, translate: bool) {
        let id = self.id(unit);
        let silenced = self.notes(unit);
        self.limit = self.limit_2(unit);
        let segments: Vec<&Element<'_>> = unit.elements().filter(|element| element.name == "segment").collect();
        if segments.is_empty() {
            self.problems.push(xml::fault(self.file, unit.tag.span.start, "`<unit>` has no `<segment>`; add it"));
        }
        for (number, segment) in segments.iter().enumerate() {
            let Some(source) = segment.child("source") else {
                let fault = xml::fault(self.file, segment.tag.span.start, "`<segment>` has no `<source>`; add it");
                self.problems.push(fault);
                continue;
            };
            let own = segment.get(self.file.text(), "id").unwrap_or_else(|| (number + 1).to_string().into());
            let name = if segments.len() == 1 { id.clone() } else { format!("{id}/{own}") };
            match segment.child("target") {
                Some(target) => self.push(name, source, target, &silenced, translate),
                None => self.push_source(name, source, &silenced),
            }
        }
    }

    /// `maxwidth` of XLIFF 1.2, where it counts characters or bytes; pixels depend on the font.
    fn limit_1(&self, unit: &Element<'_>) -> Option<Limit> {
        let most = unit.get(self.file.text(), "maxwidth")?.parse().ok()?;
        match unit.get(self.file.text(), "size-unit").as_deref() {
            Some("char") => Some(Limit::Characters(most)),
            Some("byte") => Some(Limit::Bytes(most, Encoding::Utf8)),
            _ => None,
        }
    }

    /// The restriction of the size module of XLIFF 2, for units of one segment: several share what is allowed.
    fn limit_2(&self, unit: &Element<'_>) -> Option<Limit> {
        let text = self.file.text();
        let is_one = unit.elements().filter(|element| element.name == "segment").count() == 1;
        let said =
            |name: &str| unit.get(text, name).and_then(|value| limits::of_restriction(&value)).filter(|_| is_one);
        let size = said("slr:sizeRestriction").filter(|_| self.counts_characters).map(Limit::Characters);
        size.or_else(|| Some(Limit::Bytes(said("slr:storageRestriction")?, self.storage?)))
    }

    fn notes(&self, unit: &Element<'_>) -> Vec<String> {
        let mut notes = Vec::new();
        unit.all("note", &mut notes);
        notes.iter().flat_map(|note| silence::silenced(&note.text(self.file.text()))).collect()
    }

    fn push_source(&mut self, unit: String, source: &Element<'_>, silenced: &[String]) {
        // Where some of it is translated, this is work not done yet.
        if self.rows.is_empty() {
            let text = inline::text(self.file, source, &|inner| rule(inner, self.file), true);
            self.untranslated.push(Untranslated { unit, text, silenced: silenced.to_vec() });
        }
    }

    fn push(&mut self, unit: String, source: &Element<'_>, target: &Element<'_>, silenced: &[String], translate: bool) {
        let text = |element: &Element<'_>| inline::text(self.file, element, &|inner| rule(inner, self.file), true);
        let with = |text: Text, language: &Option<LanguageTag>| Text { language: language.clone(), ..text };
        let (source, target) = (with(text(source), &self.source), with(text(target), &self.target));
        let mut target = target;
        limits::mark(target.passage.text(), self.limit, &mut target.marks);
        if target.passage.text().is_empty() {
            if self.rows.is_empty() {
                self.untranslated.push(Untranslated { unit, text: source, silenced: silenced.to_vec() });
            }
            return;
        }
        self.rows.push(Row {
            unit: unit.into(),
            doc: self.doc.clone(),
            source: Some(source),
            target,
            kind: BlockKind::Message,
            silenced: silenced.to_vec(),
            translatable: translate,
        });
    }
}

/// Segment marks that lie in no other segment mark.
fn outer_marks<'e, 't, 'f>(element: &'e Element<'t>, text: &'f str, found: &mut Vec<(Cow<'f, str>, &'e Element<'t>)>) {
    for child in element.elements() {
        let is_segment = child.name == "mrk" && child.get(text, "mtype").as_deref() == Some("seg");
        match child.get(text, "mid").filter(|_| is_segment) {
            Some(mid) => found.push((mid, child)),
            None => outer_marks(child, text, found),
        }
    }
}

/// Inline elements of both major versions.
fn rule(element: &Element<'_>, file: &FileText) -> Inline {
    let said = |name: &str| element.get(file.text(), name);
    match element.name {
        "g" | "pc" => Inline::Pair,
        "x" | "bx" | "ex" | "ph" | "bpt" | "ept" | "it" | "sc" | "ec" => Inline::Code,
        "mrk" if said("mtype").as_deref() == Some("protected") || said("translate").as_deref() == Some("no") => {
            Inline::Masked(MarkKind::Code)
        }
        "sm" | "em" => Inline::Nothing,
        "cp" => {
            let code = said("hex").and_then(|hex| u32::from_str_radix(&hex, 16).ok()).and_then(char::from_u32);
            code.map_or(Inline::Nothing, Inline::Character)
        }
        _ => Inline::Plain,
    }
}
