//! What XLIFF 2 forbids and a reader that says nothing would hide: ids twice, references into nothing, languages that
//! disagree. Each fault is a problem with its line; the text is read all the same.
//!
//! The rules are those of the specification (XLIFF 2.0, OASIS standard, sections 4.2 and 4.3) that concern text and codes.

use std::collections::HashSet;

use copydesk_model::{FileText, Problem};

use crate::xml::{self, Element};

/// Children that may stand in an element of the core, by its name; other elements of the core may not.
const CHILDREN: &[(&str, &[&str])] = &[
    ("xliff", &["file"]),
    ("file", &["skeleton", "notes", "unit", "group"]),
    ("group", &["notes", "unit", "group"]),
    ("unit", &["notes", "originalData", "segment", "ignorable"]),
    ("segment", &["source", "target"]),
    ("ignorable", &["source", "target"]),
    ("notes", &["note"]),
    ("originalData", &["data"]),
    ("data", &["cp"]),
];

/// States of a segment.
const STATES: &[&str] = &["initial", "translated", "reviewed", "final"];

/// Inline codes.
const CODES: &[&str] = &["ph", "pc", "sc", "ec", "mrk", "sm", "em"];

/// Reports what is against the rules in an XLIFF 2 document.
pub(crate) fn check(file: &FileText, root: &Element<'_>, problems: &mut Vec<Problem>) {
    let mut rules = Rules { file, problems };
    rules.root(root);
    rules.tree(root);
}

struct Rules<'f, 'p> {
    file: &'f FileText,
    problems: &'p mut Vec<Problem>,
}

impl Rules<'_, '_> {
    fn report(&mut self, element: &Element<'_>, what: String) {
        let fault = xml::fault(self.file, element.tag.span.start, what);
        self.problems.push(Problem { fatal: false, ..fault });
    }

    fn get(&self, element: &Element<'_>, name: &str) -> Option<String> {
        element.get(self.file.text(), name)
    }

    fn root(&mut self, root: &Element<'_>) {
        let mut targets = Vec::new();
        root.all("target", &mut targets);
        if let Some(target) = targets.first().filter(|_| self.get(root, "trgLang").is_none()) {
            self.report(target, "there is a `<target>`, but `<xliff>` has no `trgLang`; add it".to_owned());
        }
        let languages = [("source", self.get(root, "srcLang")), ("target", self.get(root, "trgLang"))];
        for (name, language) in languages {
            let mut found = Vec::new();
            root.all(name, &mut found);
            for element in found {
                let own = self.get(element, "xml:lang");
                if own.is_some()
                    && own.as_ref().map(|tag| tag.to_lowercase()) != language.as_ref().map(|tag| tag.to_lowercase())
                {
                    self.report(element, format!("the `xml:lang` of `<{name}>` is not the language of the document"));
                }
            }
        }
        let mut files: Vec<&Element<'_>> = Vec::new();
        root.all("file", &mut files);
        if files.is_empty() {
            self.report(root, "`<xliff>` has no `<file>`".to_owned());
        }
        self.unique(&files, "file");
        for file in files {
            self.file(file);
        }
    }

    fn file(&mut self, file: &Element<'_>) {
        let (mut units, mut groups) = (Vec::new(), Vec::new());
        nested(file, "unit", &mut units);
        nested(file, "group", &mut groups);
        if units.is_empty() && groups.is_empty() {
            self.report(file, "`<file>` has neither `<unit>` nor `<group>`".to_owned());
        }
        self.unique(&units, "unit");
        self.unique(&groups, "group");
        if let Some(skeleton) = file.child("skeleton") {
            let is_empty = skeleton.inner.of(self.file.text()).trim().is_empty();
            if is_empty == self.get(skeleton, "href").is_none() {
                self.report(skeleton, "`<skeleton>` has to have either content or `href`".to_owned());
            }
        }
        for unit in units {
            self.unit(unit);
        }
    }

    /// Ids of elements of one kind and place differ.
    fn unique(&mut self, elements: &[&Element<'_>], name: &str) {
        let mut seen = HashSet::new();
        for element in elements {
            if let Some(id) = self.get(element, "id")
                && !seen.insert(id.clone())
            {
                self.report(element, format!("two `<{name}>` have the id `{}`; ids are unique", id.escape_debug()));
            }
        }
    }

    fn unit(&mut self, unit: &Element<'_>) {
        let segments: Vec<&Element<'_>> =
            unit.elements().filter(|element| matches!(element.name, "segment" | "ignorable")).collect();
        self.unique(&segments, "segment");
        let data: Vec<&Element<'_>> = unit.child("originalData").into_iter().flat_map(Element::elements).collect();
        self.unique(&data, "data");
        let known: HashSet<String> = data.iter().filter_map(|data| self.get(data, "id")).collect();
        let mut orders = HashSet::new();
        // A code may start in one segment and end in the next.
        let mut started = HashSet::new();
        for segment in &segments {
            self.segment(segment, &known, &mut started);
            let order = segment.child("target").and_then(|target| self.get(target, "order"));
            if let Some(order) = order
                && !orders.insert(order)
            {
                self.report(segment, "two targets of the unit have the same `order`".to_owned());
            }
        }
    }

    fn segment(&mut self, segment: &Element<'_>, data: &HashSet<String>, started: &mut HashSet<String>) {
        let state = self.get(segment, "state");
        if state.as_deref().is_some_and(|state| !STATES.contains(&state)) {
            self.report(segment, format!("the state is none of {}", STATES.join(", ")));
        }
        if self.get(segment, "subState").is_some() && state.is_none() {
            self.report(segment, "a `subState` stands without a `state`".to_owned());
        }
        if segment.name == "ignorable" && segment.child("source").is_none() {
            self.report(segment, "`<ignorable>` has no `<source>`; add it".to_owned());
        }
        for side in ["source", "target"] {
            if let Some(side) = segment.child(side) {
                self.codes(side, data, started);
            }
        }
    }

    /// Codes of one text: their data exist, ends follow their starts.
    fn codes(&mut self, side: &Element<'_>, data: &HashSet<String>, started: &mut HashSet<String>) {
        let mut codes = Vec::new();
        for name in CODES {
            nested(side, name, &mut codes);
        }
        codes.sort_by_key(|code| code.tag.span.start);
        let mut seen = HashSet::new();
        for code in codes {
            for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
                if let Some(reference) = self.get(code, name).filter(|reference| !data.contains(reference)) {
                    self.report(code, format!("`{name}` names `{}`, which no `<data>` has", reference.escape_debug()));
                }
            }
            if self.get(code, "subType").is_some() && self.get(code, "type").is_none() {
                self.report(code, "a `subType` stands without a `type`".to_owned());
            }
            let id = self.get(code, "id");
            if let Some(id) = id.clone().filter(|id| !seen.insert(id.clone())) {
                self.report(code, format!("two codes of one text have the id `{}`", id.escape_debug()));
            }
            match code.name {
                "sc" | "sm" => started.extend(id),
                "ec" | "em" => self.end_code(code, started),
                _ => {}
            }
        }
    }

    fn end_code(&mut self, code: &Element<'_>, started: &HashSet<String>) {
        let is_isolated = self.get(code, "isolated").as_deref() == Some("yes");
        match self.get(code, "startRef") {
            Some(reference) if !started.contains(&reference) => {
                self.report(
                    code,
                    format!("`startRef` names `{}`, which does not stand before it", reference.escape_debug()),
                );
            }
            None if !is_isolated => self.report(code, format!("`<{}>` has no `startRef`", code.name)),
            _ => {}
        }
    }

    /// Elements of the core stand where they may, and lists are not empty.
    fn tree(&mut self, element: &Element<'_>) {
        let allowed = CHILDREN.iter().find(|(name, _)| *name == element.name).map(|(_, children)| *children);
        for child in element.elements() {
            let is_core = !child.tag.name.contains(':');
            if is_core
                && allowed.is_some_and(|allowed| !allowed.contains(&child.name))
                && !element.tag.name.contains(':')
            {
                self.report(child, format!("`<{}>` may not stand in `<{}>`", child.name.escape_debug(), element.name));
            } else {
                self.tree(child);
            }
        }
        if matches!(element.name, "notes" | "originalData")
            && is_core_name(element)
            && element.elements().next().is_none()
        {
            self.report(element, format!("`<{}>` is empty; fill it or leave it out", element.name));
        }
        if element.name == "cp" && is_core_name(element) {
            self.character(element);
        }
    }

    /// `<cp hex="…"/>` is for characters that XML cannot hold, and nothing else.
    fn character(&mut self, element: &Element<'_>) {
        let code = self.get(element, "hex").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        let is_plain = |code: u32| {
            matches!(code, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x0010_FFFF)
                || code > 0x0010_FFFF
        };
        if code.is_none_or(is_plain) {
            self.report(element, "the `hex` of `<cp>` is no character that XML forbids".to_owned());
        }
    }
}

fn is_core_name(element: &Element<'_>) -> bool {
    !element.tag.name.contains(':')
}

/// All elements called `name`, those inside others of that name too.
fn nested<'e, 't>(element: &'e Element<'t>, name: &str, found: &mut Vec<&'e Element<'t>>) {
    for child in element.elements() {
        if child.name == name && is_core_name(child) {
            found.push(child);
        }
        nested(child, name, found);
    }
}
