//! What XLIFF 2 forbids and a reader that says nothing would hide: elements where none may stand, ids twice, references
//! into nothing, languages that disagree. Each fault is a problem with its line; the text is read all the same.
//!
//! The rules are those of the specification (XLIFF 2.0 and 2.1, OASIS standards). What a schema can say is a table
//! (`schema`); inline codes, references and modules have files of their own; the rest is here.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use copydesk_model::{FileText, Problem};

use super::fragments;
use super::schema::Names;
use crate::xml::Element;

/// Reports what is against the rules in an XLIFF 2 document.
pub(super) fn check<'t>(file: &'t FileText, root: &Element<'t>, problems: &mut Vec<Problem>) {
    let names = Names::of(root, file.text());
    let is_later = !matches!(root.get(file.text(), "version").as_deref(), Some("2.0" | "2.1"));
    let mut rules = Rules { file, problems, names, is_later };
    rules.shape(root);
    rules.languages(root);
    let files: Vec<&Element<'t>> = root.elements().filter(|element| element.name == "file").collect();
    rules.unique(&files, "file");
    let refers = fragments::has_references(rules.text());
    for file in files {
        rules.file(file, refers);
    }
    if rules.names.has_modules() {
        rules.modules(root);
    }
}

/// The document under the rules, and where faults are written down.
pub(super) struct Rules<'p, 't> {
    file: &'t FileText,
    problems: &'p mut Vec<Problem>,
    pub(super) names: Names<'t>,
    /// A version after those that the table describes.
    pub(super) is_later: bool,
}

impl<'t> Rules<'_, 't> {
    pub(super) fn text(&self) -> &'t str {
        self.file.text()
    }

    /// Writes down a fault.
    pub(super) fn report(&mut self, element: &Element<'_>, what: String) {
        self.problems.push(self.fault(element, what, true));
    }

    /// Writes down what is against the rules, is found in the files of widely used tools, and misleads no reader.
    pub(super) fn warn(&mut self, element: &Element<'_>, what: String) {
        self.problems.push(self.fault(element, what, false));
    }

    fn fault(&self, element: &Element<'_>, what: String, fatal: bool) -> Problem {
        Problem {
            file: Arc::clone(self.file.name()),
            line: Some(self.file.position(element.tag.span.start).line),
            message: format!("against the rules of XLIFF 2: {what}"),
            fatal,
        }
    }

    pub(super) fn get(&self, element: &Element<'_>, name: &str) -> Option<Cow<'t, str>> {
        element.get(self.file.text(), name)
    }

    /// The languages of sources and targets are those of the document, and white space counts alike on both sides.
    fn languages(&mut self, root: &Element<'t>) {
        let target = self.get(root, "trgLang");
        if target.is_none()
            && let Some(first) = root.first("target")
        {
            self.report(first, "there is a `<target>`, but `<xliff>` has no `trgLang`; add it".to_owned());
        }
        // In most documents no element says anything that others inherit.
        if !["xml:lang", "xml:space"].iter().any(|name| self.text().contains(name)) {
            return;
        }
        let around = Around { language: self.get(root, "xml:lang"), space: self.get(root, "xml:space") };
        let languages = [self.get(root, "srcLang"), target];
        for child in root.elements() {
            self.inherited(child, &around, &languages);
        }
    }

    fn inherited(&mut self, element: &Element<'t>, around: &Around<'t>, languages: &[Option<Cow<'t, str>>; 2]) {
        let own = around.inside(self, element);
        let side = ["source", "target"].iter().position(|side| *side == element.name);
        match side.filter(|_| self.names.element(element).as_deref() == Some(element.name)) {
            Some(side) => {
                let wanted = languages[side].as_deref().unwrap_or_default();
                let is_other = own.language.as_ref().is_some_and(|tag| !tag.eq_ignore_ascii_case(wanted));
                if is_other {
                    let message = format!("the `xml:lang` of `<{}>` is not the language of the document", element.name);
                    self.report(element, message);
                }
            }
            // A match may be in a third language.
            None if element.name != "matches" => {
                self.spaces(element, &own);
                element.elements().for_each(|child| self.inherited(child, &own, languages));
            }
            None => {}
        }
    }

    fn spaces(&mut self, segment: &Element<'t>, around: &Around<'t>) {
        if let (Some(source), Some(target)) = (segment.child("source"), segment.child("target")) {
            let space = |side| around.inside(self, side).space.unwrap_or(Cow::Borrowed("default"));
            if space(source) != space(target) {
                self.report(target, "source and target differ in `xml:space`".to_owned());
            }
        }
    }

    fn file(&mut self, file: &Element<'t>, refers: bool) {
        let (mut units, mut groups) = (Vec::new(), Vec::new());
        holders(file, &mut units, &mut groups);
        self.unique(&units, "unit");
        self.unique(&groups, "group");
        if let Some(skeleton) = file.child("skeleton") {
            let is_empty = skeleton.inner.of(self.file.text()).trim().is_empty();
            if is_empty == self.get(skeleton, "href").is_none() {
                self.report(skeleton, "`<skeleton>` has to have either content or `href`".to_owned());
            }
        }
        for holder in std::iter::once(&file).chain(&groups).chain(&units) {
            self.notes(holder);
            self.foreign_ids(holder);
        }
        // In most documents no code has a flow of its own.
        let named = if self.text().contains("subFlows") { units.as_slice() } else { &[] };
        let ids: HashSet<Cow<'t, str>> = named.iter().filter_map(|unit| self.get(unit, "id")).collect();
        for unit in units {
            self.unit(unit, &ids);
            if refers {
                self.references(unit);
            }
        }
    }

    fn notes(&mut self, holder: &Element<'t>) {
        let notes: Vec<&Element<'t>> = holder.child("notes").into_iter().flat_map(Element::elements).collect();
        self.unique(&notes, "note");
    }

    /// Ids of other makers' elements differ within one file, group or unit.
    fn foreign_ids(&mut self, holder: &Element<'t>) {
        let mut found = Vec::new();
        for child in holder.elements().filter(|child| self.names.element(child).is_none()) {
            with_descendants(child, &mut found);
        }
        let mut seen = HashSet::new();
        for element in found {
            let id = self.get(element, "id").or_else(|| self.get(element, "xml:id"));
            if let Some(id) = id.filter(|id| !seen.insert(id.clone())) {
                self.report(element, format!("two elements have the id `{}`; ids are unique", id.escape_debug()));
            }
        }
    }

    /// Ids of elements of one kind and place differ.
    pub(super) fn unique(&mut self, elements: &[&Element<'t>], name: &str) {
        if elements.len() < 2 {
            return;
        }
        let mut seen = HashSet::new();
        for element in elements {
            if let Some(id) = self.get(element, "id")
                && !seen.insert(id.clone())
            {
                self.report(element, format!("two `<{name}>` have the id `{}`; ids are unique", id.escape_debug()));
            }
        }
    }

    fn unit(&mut self, unit: &Element<'t>, units: &HashSet<Cow<'t, str>>) {
        let segments: Vec<&Element<'t>> =
            unit.elements().filter(|element| matches!(element.name, "segment" | "ignorable")).collect();
        self.unique(&segments, "segment");
        let data: Vec<&Element<'t>> = unit.child("originalData").into_iter().flat_map(Element::elements).collect();
        self.unique(&data, "data");
        for segment in &segments {
            if self.get(segment, "subState").is_some() && self.get(segment, "state").is_none() {
                self.report(segment, "a `subState` stands without a `state`".to_owned());
            }
        }
        self.orders(&segments);
        self.codes(unit, &segments, units);
    }

    /// Targets stand in an order of their own, in which each has one place.
    fn orders(&mut self, segments: &[&Element<'t>]) {
        let mut taken = vec![false; segments.len()];
        for (at, segment) in segments.iter().enumerate() {
            let Some(target) = segment.child("target") else { continue };
            let order = self.get(target, "order").map_or(Some(at + 1), |order| order.parse().ok());
            let Some(order) = order else { continue };
            // What is no number from 1 on is against the table.
            match order.checked_sub(1).map(|place| taken.get_mut(place)) {
                None => {}
                Some(None) => self.report(target, format!("the `order` {order} is higher than there are segments")),
                Some(Some(true)) => {
                    self.report(target, format!("two targets of the unit have the place {order} (`order`)"));
                }
                Some(Some(place)) => *place = true,
            }
        }
    }
}

/// What elements inherit.
#[derive(Clone, Default)]
struct Around<'t> {
    language: Option<Cow<'t, str>>,
    space: Option<Cow<'t, str>>,
}

impl<'t> Around<'t> {
    fn inside(&self, rules: &Rules<'_, 't>, element: &Element<'_>) -> Self {
        Self {
            language: rules.get(element, "xml:lang").or_else(|| self.language.clone()),
            space: rules.get(element, "xml:space").or_else(|| self.space.clone()),
        }
    }
}

/// The units and groups of a file or group, at any depth.
fn holders<'e, 't>(around: &'e Element<'t>, units: &mut Vec<&'e Element<'t>>, groups: &mut Vec<&'e Element<'t>>) {
    for child in around.elements() {
        match child.name {
            "unit" => units.push(child),
            "group" => {
                groups.push(child);
                holders(child, units, groups);
            }
            _ => {}
        }
    }
}

/// All elements called `name`, those inside others of that name too.
pub(super) fn nested<'e, 't>(element: &'e Element<'t>, name: &str, found: &mut Vec<&'e Element<'t>>) {
    for child in element.elements() {
        if child.name == name {
            found.push(child);
        }
        nested(child, name, found);
    }
}

pub(super) fn with_descendants<'e, 't>(element: &'e Element<'t>, found: &mut Vec<&'e Element<'t>>) {
    found.push(element);
    for child in element.elements() {
        with_descendants(child, found);
    }
}
