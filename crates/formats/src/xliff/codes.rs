//! Rules for inline codes of XLIFF 2: data, copies, starts and ends, what may be deleted and moved.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::rules::Rules;
use crate::xml::Element;

/// Attributes in which the two ends of a code agree, with what they are when they are not said.
const OF_BOTH_ENDS: &[(&str, &str)] =
    &[("canCopy", "yes"), ("canDelete", "yes"), ("canOverlap", "yes"), ("type", ""), ("subType", "")];

/// Sub-types that XLIFF itself defines, by the type they belong to.
const SUBTYPES: &[(&str, &str)] =
    &[("xlf:lb", "fmt"), ("xlf:pb", "fmt"), ("xlf:b", "fmt"), ("xlf:i", "fmt"), ("xlf:u", "fmt"), ("xlf:var", "ui")];

/// A code at its place in the text; `pc` stands twice, at its start and at its end.
#[derive(Clone, Copy)]
struct Code<'e, 't> {
    element: &'e Element<'t>,
    is_end: bool,
}

/// The codes of one side of a unit, by segment.
type Codes<'e, 't> = Vec<Vec<Code<'e, 't>>>;

/// Codes with their ids, sorted by these.
type ById<'e, 't> = Vec<(Cow<'t, str>, &'e Element<'t>)>;

/// The codes in one side of the segments.
fn side<'e, 't>(segments: &[&'e Element<'t>], name: &str) -> Codes<'e, 't> {
    let mut codes = vec![Vec::new(); segments.len()];
    for (segment, found) in segments.iter().zip(&mut codes) {
        if let Some(side) = segment.child(name) {
            gather(side, found);
        }
    }
    codes
}

fn gather<'e, 't>(element: &'e Element<'t>, found: &mut Vec<Code<'e, 't>>) {
    for child in element.elements() {
        found.push(Code { element: child, is_end: false });
        gather(child, found);
        if child.name == "pc" {
            found.push(Code { element: child, is_end: true });
        }
    }
}

impl<'t> Rules<'_, 't> {
    /// The codes of a unit; `units` are the ids of all units of the file.
    pub(super) fn codes(&mut self, unit: &Element<'t>, segments: &[&Element<'t>], units: &HashSet<Cow<'t, str>>) {
        let data: HashSet<Cow<'t, str>> = unit
            .child("originalData")
            .into_iter()
            .flat_map(Element::elements)
            .filter_map(|data| self.get(data, "id"))
            .collect();
        let (sources, targets) = (side(segments, "source"), side(segments, "target"));
        if sources.iter().chain(&targets).all(Vec::is_empty) {
            return;
        }
        for codes in [&sources, &targets] {
            let all: Vec<Code<'_, 't>> = codes.concat();
            self.side(&all, &data, units);
        }
        self.kept(segments, &sources, &targets);
        self.sequences(segments, &sources, &targets);
    }

    fn side(&mut self, codes: &[Code<'_, 't>], data: &HashSet<Cow<'t, str>>, units: &HashSet<Cow<'t, str>>) {
        let by_id = self.by_id(codes);
        let mut started: HashMap<Cow<'t, str>, &Element<'t>> = HashMap::new();
        let mut ended = HashSet::new();
        for code in codes.iter().filter(|code| !code.is_end) {
            self.code(code.element, data, units, &by_id);
            match code.element.name {
                "sc" | "sm" => started.extend(self.get(code.element, "id").map(|id| (id, code.element))),
                "ec" | "em" => {
                    self.end(code.element, &started);
                    ended.extend(self.get(code.element, "startRef"));
                }
                _ => {}
            }
        }
        for code in codes.iter().filter(|code| matches!(code.element.name, "sc" | "sm") && !code.is_end) {
            let is_isolated = self.get(code.element, "isolated").as_deref() == Some("yes");
            let is_ended = self.get(code.element, "id").is_none_or(|id| ended.contains(&id));
            if !is_ended && !is_isolated {
                self.report(code.element, format!("`<{}>` is never ended in its unit", code.element.name));
            } else if is_ended && is_isolated {
                self.report(code.element, format!("`<{}>` says it is isolated and is ended", code.element.name));
            }
        }
        self.first_of_sequence(codes);
    }

    /// The codes of a text by their ids, which are unique. Of few codes a sorted list is faster than a table.
    fn by_id<'e>(&mut self, codes: &[Code<'e, 't>]) -> ById<'e, 't> {
        let starts = codes.iter().filter(|code| !code.is_end);
        let mut by_id: ById<'e, 't> =
            starts.filter_map(|code| Some((self.get(code.element, "id")?, code.element))).collect();
        by_id.sort_by(|(a, _), (b, _)| a.cmp(b));
        for pair in by_id.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            self.report(pair[1].1, format!("two codes of one text have the id `{}`", pair[1].0.escape_debug()));
        }
        by_id
    }

    /// One code by itself. Most say nothing but their id.
    fn code(
        &mut self,
        code: &Element<'t>,
        data: &HashSet<Cow<'t, str>>,
        units: &HashSet<Cow<'t, str>>,
        by_id: &ById<'_, 't>,
    ) {
        if code.attributes.iter().all(|(name, _)| *name == "id") {
            return;
        }
        for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
            let Some(reference) = self.get(code, name) else { continue };
            if !data.contains(&reference) {
                self.report(code, format!("`{name}` names `{}`, which no `<data>` has", reference.escape_debug()));
            }
            if self.get(code, "copyOf").is_some() {
                self.report(code, format!("a copy (`copyOf`) has a `{name}` of its own; take it out"));
            }
        }
        for name in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
            for flow in self.get(code, name).unwrap_or_default().split_whitespace() {
                if !units.contains(flow) {
                    self.report(code, format!("`{name}` names `{}`, which no unit has", flow.escape_debug()));
                }
            }
        }
        if let Some(original) = self.get(code, "copyOf") {
            match by_id.binary_search_by(|(id, _)| id.cmp(&original)).ok().map(|at| by_id[at].1) {
                None => self.report(
                    code,
                    format!("`copyOf` names `{}`, which no code of the text has", original.escape_debug()),
                ),
                Some(original) if self.get(original, "canCopy").as_deref() == Some("no") => {
                    self.report(code, "a code is copied that may not be (`canCopy`)".to_owned());
                }
                Some(_) => {}
            }
        }
        self.kind(code);
        let is_fixed = matches!(self.get(code, "canReorder").as_deref(), Some("no" | "firstNo"));
        let is_no = |name: &str| self.get(code, name).as_deref() == Some("no");
        if is_fixed && !(is_no("canCopy") && is_no("canDelete")) {
            self.report(code, "a code that may not move (`canReorder`) may not be copied or deleted either".to_owned());
        }
    }

    fn kind(&mut self, code: &Element<'t>) {
        let Some(sub) = self.get(code, "subType") else { return };
        match self.get(code, "type") {
            None => self.report(code, "a `subType` stands without a `type`".to_owned()),
            Some(kind) if sub.starts_with("xlf:") => {
                let owner = SUBTYPES.iter().find(|(known, _)| *known == sub).map(|(_, owner)| *owner);
                if owner != Some(kind.as_ref()) {
                    let (sub, kind) = (sub.escape_debug(), kind.escape_debug());
                    self.report(code, format!("the `subType` `{sub}` does not belong to the `type` `{kind}`"));
                }
            }
            Some(_) => {}
        }
    }

    /// An end follows its start and agrees with it; one that is alone has an id.
    fn end(&mut self, end: &Element<'t>, started: &HashMap<Cow<'t, str>, &Element<'t>>) {
        let is_isolated = self.get(end, "isolated").as_deref() == Some("yes");
        match self.get(end, "startRef") {
            Some(_) if is_isolated => self.report(end, "an isolated end has a `startRef`; take it out".to_owned()),
            Some(reference) => match started.get(&reference) {
                None => {
                    let shown = reference.escape_debug();
                    self.report(end, format!("`startRef` names `{shown}`, which does not stand before it"));
                }
                Some(start) if end.name == "ec" => self.ends_agree(start, end),
                Some(_) => {}
            },
            None if !is_isolated => self.report(end, format!("`<{}>` has no `startRef`", end.name)),
            None if self.get(end, "id").is_none() => self.report(end, "an isolated end has no `id`; add it".to_owned()),
            None => {}
        }
        if end.name == "ec" && !is_isolated {
            for name in ["id", "dir"] {
                if self.get(end, name).is_some() {
                    self.report(end, format!("an end that has its start in the unit takes no `{name}`"));
                }
            }
        }
    }

    fn ends_agree(&mut self, start: &Element<'t>, end: &Element<'t>) {
        for (name, unsaid) in OF_BOTH_ENDS {
            let value = |element| self.get(element, name).unwrap_or(Cow::Borrowed(*unsaid));
            // What only the start says about its kind holds for the end.
            let is_said = !unsaid.is_empty() || self.get(end, name).is_some();
            if is_said && value(start) != value(end) {
                self.report(end, format!("start and end of a code differ in `{name}`"));
            }
        }
        let reorder = |element| self.get(element, "canReorder").unwrap_or(Cow::Borrowed("yes"));
        if (reorder(start) == "yes") != (reorder(end) == "yes") || reorder(end) == "firstNo" {
            self.report(end, "start and end of a code differ in `canReorder`".to_owned());
        }
    }

    /// `canReorder="no"` goes on with a sequence that a `firstNo` begins.
    fn first_of_sequence(&mut self, codes: &[Code<'_, 't>]) {
        let mut is_begun = false;
        for code in codes.iter().filter(|code| is_code(code.element) && !code.is_end) {
            match self.get(code.element, "canReorder").as_deref() {
                Some("firstNo") => is_begun = true,
                Some("no") if !is_begun && code.element.name != "ec" => {
                    self.report(code.element, "`canReorder` is `no` with no `firstNo` before it".to_owned());
                }
                _ => {}
            }
        }
    }

    /// What may not be deleted in a source stands in one of the unit's targets.
    fn kept(&mut self, segments: &[&Element<'t>], sources: &Codes<'_, 't>, targets: &Codes<'_, 't>) {
        let may_not = |code: &Code<'_, 't>| self.get(code.element, "canDelete").as_deref() == Some("no");
        if !sources.iter().flatten().any(may_not) {
            return;
        }
        let there: HashSet<Cow<'t, str>> =
            targets.iter().flatten().filter_map(|code| self.get(code.element, "id")).collect();
        for (at, segment) in segments.iter().enumerate() {
            let Some(target) = segment.child("target") else { continue };
            for code in sources[at].iter().filter(|code| !code.is_end && is_code(code.element)) {
                let is_kept = self.get(code.element, "canDelete").as_deref() == Some("no");
                if let Some(id) = self.get(code.element, "id").filter(|id| is_kept && !there.contains(id)) {
                    self.report(target, format!("the code `{}` may not be deleted (`canDelete`)", id.escape_debug()));
                }
            }
        }
    }

    /// Codes that may not move stand in the target side by side as in the source.
    fn sequences(&mut self, segments: &[&Element<'t>], sources: &Codes<'_, 't>, targets: &Codes<'_, 't>) {
        let fixed = self.fixed(sources);
        let target = segments.iter().find_map(|segment| segment.child("target"));
        let Some(target) = target.filter(|_| !fixed.is_empty()) else { return };
        let key = |code: &Code<'_, 't>| {
            (self.get(code.element, "id").or_else(|| self.get(code.element, "startRef")), code.is_end)
        };
        let keys = |codes: &Codes<'_, 't>| -> Vec<_> {
            codes.iter().flatten().filter(|code| is_code(code.element)).map(key).collect()
        };
        let theirs = keys(targets);
        let mut moved = Vec::new();
        for sequence in fixed {
            let ours: Vec<_> = sequence.iter().map(key).collect();
            let is_there = ours.iter().all(|key| theirs.contains(key));
            if ours.len() > 1 && is_there && !theirs.windows(ours.len()).any(|window| window == ours) {
                moved.push(ours[0].0.clone().unwrap_or_default());
            }
        }
        for first in moved {
            let message = format!("codes from `{}` on may not move (`canReorder`) and do", first.escape_debug());
            self.report(target, message);
        }
    }

    /// The sequences of codes that may not move.
    fn fixed<'e>(&self, sources: &Codes<'e, 't>) -> Vec<Vec<Code<'e, 't>>> {
        let mut sequences: Vec<Vec<Code<'e, 't>>> = Vec::new();
        let mut is_open = false;
        for code in sources.iter().flatten().filter(|code| is_code(code.element)) {
            match (self.get(code.element, "canReorder").as_deref(), code.is_end) {
                (Some("firstNo"), false) => {
                    sequences.push(vec![*code]);
                    is_open = true;
                }
                (Some("no" | "firstNo"), _) if is_open => {
                    sequences.last_mut().into_iter().for_each(|last| last.push(*code));
                }
                _ => is_open = false,
            }
        }
        sequences
    }
}

fn is_code(element: &Element<'_>) -> bool {
    matches!(element.name, "ph" | "pc" | "sc" | "ec")
}
