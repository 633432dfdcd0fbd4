//! Rules of the modules of XLIFF 2 that a table cannot say: glossary, resources, change tracking, size limits, validation.

use std::borrow::Cow;
use std::collections::HashSet;

use super::rules::{Rules, nested, with_descendants};
use crate::xml::Element;

impl<'t> Rules<'_, 't> {
    /// Everything of a module below `root`.
    pub(super) fn modules(&mut self, root: &Element<'t>) {
        let mut all = Vec::new();
        with_descendants(root, &mut all);
        let sizes = self.ids_under(&all, "slr:data");
        let items = self.ids_under(&all, "res:resourceData");
        for element in all {
            self.sizes(element, &sizes);
            if self.has(element, "fs:subFs") && !self.has(element, "fs:fs") {
                self.warn(element, "`fs:subFs` stands without `fs:fs`".to_owned());
            }
            match self.names.element(element).as_deref() {
                Some("gls:glossary") => self.glossary(element),
                Some("res:resourceData") => self.resources(element),
                Some("res:resourceItemRef") if self.get(element, "ref").is_some_and(|id| !items.contains(&id)) => {
                    self.report(element, "`ref` names no `<resourceItem>`".to_owned());
                }
                Some("res:source" | "res:target") => {
                    let is_empty = element.inner.of(self.text()).trim().is_empty();
                    if is_empty == self.get(element, "href").is_none() {
                        self.report(element, format!("`<{}>` has to have either content or `href`", element.name));
                    }
                }
                Some("val:rule") => self.validation_rule(element),
                Some("file" | "group" | "unit") => self.revisions(element),
                _ => {}
            }
        }
    }

    fn has(&self, element: &Element<'t>, name: &str) -> bool {
        self.get(element, name).is_some()
    }

    /// Ids that stand below elements of one kind.
    fn ids_under(&self, all: &[&Element<'t>], name: &str) -> HashSet<Cow<'t, str>> {
        let mut found = Vec::new();
        for element in all.iter().filter(|element| self.names.element(element).as_deref() == Some(name)) {
            with_descendants(element, &mut found);
        }
        found.iter().filter_map(|element| self.get(element, "id").or_else(|| self.get(element, "xml:id"))).collect()
    }

    fn glossary(&mut self, glossary: &Element<'t>) {
        let mut entries = Vec::new();
        nested(glossary, "glossEntry", &mut entries);
        for entry in &entries {
            if entry.child("translation").is_none() && entry.child("definition").is_none() {
                self.report(entry, "an entry of a glossary has neither translation nor definition".to_owned());
            }
        }
        nested(glossary, "translation", &mut entries);
        self.unique(&entries, "glossEntry");
    }

    fn resources(&mut self, resources: &Element<'t>) {
        let items: Vec<&Element<'t>> = resources.elements().collect();
        self.unique(&items, "resourceItem");
        for item in items.iter().filter(|item| item.name == "resourceItem") {
            if item.elements().next().is_none() {
                self.report(item, "`<resourceItem>` is empty".to_owned());
            }
            let embeds =
                ["source", "target"].iter().filter_map(|side| item.child(side)).any(|side| !self.has(side, "href"));
            if embeds && !self.has(item, "mimeType") {
                self.report(item, "`<resourceItem>` holds data and has no `mimeType`; add it".to_owned());
            }
        }
    }

    /// Sizes are said once, and of ends only where these stand alone.
    fn sizes(&mut self, element: &Element<'t>, known: &HashSet<Cow<'t, str>>) {
        let (info, reference) = (self.has(element, "slr:sizeInfo"), self.get(element, "slr:sizeInfoRef"));
        if info && reference.is_some() {
            self.report(element, "`slr:sizeInfo` and `slr:sizeInfoRef` stand together; keep one".to_owned());
        }
        if reference.as_ref().is_some_and(|reference| !known.contains(reference)) {
            self.report(element, "`slr:sizeInfoRef` names nothing in a `<slr:data>`".to_owned());
        }
        let is_isolated = self.get(element, "isolated").as_deref() == Some("yes");
        let has_size = info || reference.is_some() || self.has(element, "slr:equivStorage");
        if element.name == "ec" && has_size && !is_isolated {
            self.report(element, "a size stands at an end that is not isolated; say it at the start".to_owned());
        }
    }

    fn validation_rule(&mut self, rule: &Element<'t>) {
        let said: Vec<&str> = ["isPresent", "isNotPresent", "startsWith", "endsWith"]
            .into_iter()
            .filter(|name| self.has(rule, name))
            .collect();
        let is_of_others = rule.attributes.iter().any(|(name, _)| name.contains(':') && !name.starts_with("xmlns:"));
        if said.len() + usize::from(is_of_others) != 1 {
            let message =
                "a rule has exactly one of isPresent, isNotPresent, startsWith, endsWith and one of its maker";
            self.report(rule, message.to_owned());
        }
        if self.has(rule, "occurs") && !said.contains(&"isPresent") {
            self.report(rule, "`occurs` stands without `isPresent`".to_owned());
        }
        let exists = self.get(rule, "existsInSource").as_deref() == Some("yes");
        if exists && (said.is_empty() || said.contains(&"isNotPresent")) {
            self.report(rule, "`existsInSource` stands without isPresent, startsWith or endsWith".to_owned());
        }
    }

    /// What a change is said to apply to exists beside it; where there are several, `ref` says which.
    fn revisions(&mut self, holder: &Element<'t>) {
        let Some(track) = holder.child("changeTrack") else { return };
        for revisions in track.elements().filter(|element| element.name == "revisions") {
            let applies = self.get(revisions, "appliesTo").unwrap_or_default();
            let mut found = Vec::new();
            nested(holder, &applies, &mut found);
            if holder.name == applies {
                found.push(holder);
            }
            if let Some(reference) = self.get(revisions, "ref") {
                if !found.iter().any(|element| self.get(element, "id").as_deref() == Some(&reference)) {
                    let (reference, applies) = (reference.escape_debug(), applies.escape_debug());
                    self.report(revisions, format!("`ref` names `{reference}`, which no `<{applies}>` has"));
                }
            } else if found.is_empty() {
                self.report(revisions, format!("`appliesTo` names `{}`, which is not there", applies.escape_debug()));
            }
            self.versions(revisions);
            for item in revisions.elements().flat_map(Element::elements).filter(|item| item.name == "item") {
                self.property(item, &found);
            }
        }
    }

    fn versions(&mut self, revisions: &Element<'t>) {
        let versions: Vec<Cow<'t, str>> =
            revisions.elements().filter_map(|revision| self.get(revision, "version")).collect();
        if self.get(revisions, "currentVersion").is_some_and(|current| !versions.contains(&current)) {
            self.report(revisions, "`currentVersion` names no revision".to_owned());
        }
    }

    /// A property is `content`, or an attribute that elements of this kind have.
    fn property(&mut self, item: &Element<'t>, found: &[&Element<'t>]) {
        let Some(property) = self.get(item, "property").filter(|property| property != "content") else { return };
        let kind = found.first().map(|element| element.name);
        if kind.is_some_and(|kind| !super::schema::has_attribute(kind, &property)) {
            let message = format!("`property` is `{}`, neither `content` nor an attribute", property.escape_debug());
            self.report(item, message);
        }
    }
}
