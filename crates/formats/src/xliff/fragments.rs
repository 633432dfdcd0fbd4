//! References of XLIFF 2: fragment identifiers (`#f=f1/u=1/n=n1`) and the notes that comments point to.

use std::borrow::Cow;
use std::collections::HashSet;

use super::rules::{Rules, with_descendants};
use super::schema::is_nmtoken;
use crate::xml::Element;

/// What is wrong with a fragment identifier, if anything (XLIFF 2.0, section 3).
///
/// It names file, group or unit, and then at most one thing in it: a note (`n`), a piece of data (`d`), a code of the target
/// (`t`) or of the source (no prefix), or something of a module (a prefix of at least two letters).
pub(super) fn fault(fragment: &str) -> Option<&'static str> {
    let mut last = 0;
    for part in fragment.strip_prefix('/').unwrap_or(fragment).split('/') {
        let (prefix, id) = part.split_once('=').unwrap_or(("", part));
        let rank = match prefix {
            "f" => 1,
            "g" => 2,
            "u" => 3,
            "" | "n" | "d" | "t" => 4,
            other if other.chars().count() < 2 || !is_nmtoken(other) => {
                return Some("a prefix in it is neither one of f, g, u, n, d, t nor a name of two letters or more");
            }
            _ => 4,
        };
        if !is_nmtoken(id) {
            return Some("an id in it is no name");
        }
        if rank <= last {
            return Some("file, group, unit and what is in them stand in it in another order, or twice");
        }
        last = rank;
    }
    None
}

/// Elements with a reference.
const REFERRING: &[&str] = &["mrk", "sm", "glossEntry", "translation", "match"];

/// True when a document may have such an element.
pub(super) fn has_references(text: &str) -> bool {
    ["mrk", "<sm", ":sm", "glossEntry", "translation", "match"].iter().any(|name| text.contains(name))
}

impl<'t> Rules<'_, 't> {
    /// References of annotations and glossary entries in a unit.
    pub(super) fn references(&mut self, unit: &Element<'t>) {
        let notes: HashSet<Cow<'t, str>> = unit
            .child("notes")
            .into_iter()
            .flat_map(Element::elements)
            .filter_map(|note| self.get(note, "id"))
            .collect();
        let mut found = Vec::new();
        with_descendants(unit, &mut found);
        let refers = |element: &&&Element<'t>| REFERRING.contains(&element.name);
        for element in found.iter().filter(refers) {
            let reference = self.get(element, "ref");
            if let Some(fault) = reference.as_deref().and_then(|reference| reference.strip_prefix('#')).and_then(fault)
            {
                self.report(element, format!("the `ref` is no reference: {fault}"));
            }
            if matches!(element.name, "mrk" | "sm") && self.get(element, "type").as_deref() == Some("comment") {
                self.comment(element, reference.as_deref(), &notes);
            }
        }
    }

    /// A comment is said in its `value`, or in a note of the unit that `ref` names.
    fn comment(&mut self, mark: &Element<'t>, reference: Option<&str>, notes: &HashSet<Cow<'t, str>>) {
        match (self.get(mark, "value"), reference) {
            (Some(_), Some(_)) => self.report(mark, "a comment has both `value` and `ref`; keep one".to_owned()),
            (None, None) => self.report(mark, "a comment has neither `value` nor `ref`; add one".to_owned()),
            (None, Some(reference)) if reference.strip_prefix("#n=").is_none_or(|id| !notes.contains(id)) => {
                self.report(mark, "the `ref` of a comment names no note of its unit (`#n=ID`)".to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn fragments_go_from_the_file_inwards() {
        for right in ["m1", "f=f1", "/f=f1/u=1/n=n1", "u=1/t=2", "f=f1/g=g1/gls=1", "n=n1", "f=f1/my=1"] {
            assert_eq!(fault(right), None, "{right}");
        }
        for wrong in ["c1/c2", "u=1/f=f1", "f=f1/d=1/u=1", "f=f1/z=1", "f=f1/r$d=1", "", "n=1/t=2", "u=#"] {
            assert!(fault(wrong).is_some(), "{wrong}");
        }
    }
}
