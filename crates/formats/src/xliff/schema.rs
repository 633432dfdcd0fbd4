//! The shape of an XLIFF 2 document: which elements stand where, which attributes they have, and what these may say.
//!
//! The table is `data/xliff2.csv`, after the schemas of XLIFF 2.0 and 2.1 (OASIS) and of their modules. Children are named
//! in their order; `?` is at most one, `!` exactly one, `+` one or more, `*` any number, `|` a choice. An attribute with
//! `!` has to be there; the word behind the colon is the type of its value.

use std::borrow::Cow;
use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use super::rules::Rules;
use crate::markup::local;
use crate::xml::Element;

const ROWS: &str = include_str!("../../data/xliff2.csv");

/// Prefixes that name the modules in the table, by a word of their namespaces (`urn:oasis:names:tc:xliff:<word>:2.0`).
const MODULES: &[(&str, &str)] = &[
    ("fs", "fs"),
    ("matches", "mtc"),
    ("glossary", "gls"),
    ("metadata", "mda"),
    ("resourcedata", "res"),
    ("changetracking", "ctr"),
    ("sizerestriction", "slr"),
    ("validation", "val"),
    ("itsm", "itsm"),
    ("pgs", "pgs"),
];

/// Elements of HTML that `fs:fs` may name (XLIFF 2.0, Format Style module).
const HTML: &str = " a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 head hr html i img label legend li ol option p pre q s samp select small span strike strong sub sup table tbody td tfoot th thead title tr tt u ul ";

/// Most groups of children that a row has.
const MOST_CHILDREN: usize = 8;

/// Name, whether it must be there, type of the value.
type Attribute = (&'static str, bool, &'static str);

/// A row of the table.
struct Shape {
    attributes: Vec<Attribute>,
    /// Names of a choice and how many of them there may be.
    children: Vec<(Vec<&'static str>, char)>,
    takes_attributes: bool,
    takes_elements: bool,
}

static SHAPES: LazyLock<FxHashMap<&'static str, Shape>> =
    LazyLock::new(|| ROWS.lines().skip(1).filter_map(shape).collect());

/// The attributes that modules put at any element.
static EVERYWHERE: LazyLock<&'static [Attribute]> =
    LazyLock::new(|| SHAPES.get("*").map_or(&[], |shape| shape.attributes.as_slice()));

fn shape(row: &'static str) -> Option<(&'static str, Shape)> {
    let cells: Vec<&str> = row.split(',').collect();
    let [element, attributes, children, foreign] = cells[..] else { return None };
    let attribute = |cell: &'static str| {
        let (name, kind) = cell.rsplit_once(':')?;
        Some((name.trim_end_matches('!'), name.ends_with('!'), kind))
    };
    let child = |cell: &'static str| {
        let (names, count) = cell.split_at(cell.len() - 1);
        (names.split('|').collect(), count.chars().next().unwrap_or('*'))
    };
    let shape = Shape {
        attributes: attributes.split_whitespace().filter_map(attribute).collect(),
        children: children.split_whitespace().map(child).collect(),
        takes_attributes: matches!(foreign, "attributes" | "both"),
        takes_elements: matches!(foreign, "elements" | "both"),
    };
    Some((element, shape))
}

/// The namespaces of a document, as far as the table needs them.
pub(super) struct Names<'t> {
    /// Prefix of the core, empty where it is the default.
    core: &'t str,
    /// Prefixes with their module: none in most documents, a few in others.
    modules: Vec<(&'t str, &'static str)>,
}

impl<'t> Names<'t> {
    /// Gathers the prefixes that the elements declare; one prefix means one thing in all of a document.
    pub(super) fn of(root: &Element<'t>, text: &'t str) -> Self {
        let mut modules = Vec::new();
        if text.contains("xmlns:") {
            declarations(root, text, &mut modules);
        }
        Self { core: prefix(root.tag.name), modules }
    }

    /// The name of an element in the table: bare in the core, with the module's prefix in a module; `None` elsewhere.
    pub(super) fn element(&self, element: &Element<'t>) -> Option<Cow<'t, str>> {
        if self.core.is_empty() && element.tag.name.len() == element.name.len() {
            return Some(Cow::Borrowed(element.name));
        }
        let prefix = prefix(element.tag.name);
        match self.module(prefix) {
            Some(module) => Some(Cow::Owned(format!("{module}:{}", element.name))),
            None => (prefix == self.core).then_some(Cow::Borrowed(element.name)),
        }
    }

    fn module(&self, prefix: &str) -> Option<&'static str> {
        self.modules.iter().find(|(known, _)| *known == prefix).map(|(_, module)| *module)
    }

    /// True when the document uses any module.
    pub(super) fn has_modules(&self) -> bool {
        !self.modules.is_empty()
    }

    /// The name of an attribute in the table; `None` when its namespace is not known.
    fn attribute<'a>(&self, name: &'a str) -> Option<Cow<'a, str>> {
        match name.split_once(':') {
            None | Some(("xml", _)) => Some(Cow::Borrowed(name)),
            Some((prefix, local)) => self.module(prefix).map(|module| Cow::Owned(format!("{module}:{local}"))),
        }
    }
}

fn declarations<'t>(element: &Element<'t>, text: &'t str, found: &mut Vec<(&'t str, &'static str)>) {
    for (name, value) in &element.attributes {
        let Some(prefix) = name.strip_prefix("xmlns:") else { continue };
        let module = value.of(text).strip_prefix("urn:oasis:names:tc:xliff:").and_then(|rest| rest.split(':').next());
        let module = MODULES.iter().find(|(word, _)| Some(*word) == module);
        if let Some((_, module)) = module
            && !found.iter().any(|(known, _)| *known == prefix)
        {
            found.push((prefix, module));
        }
    }
    for child in element.elements() {
        declarations(child, text, found);
    }
}

fn prefix(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// True when the elements called `element` have an attribute `name`, as far as the table knows.
pub(super) fn has_attribute(element: &str, name: &str) -> bool {
    name.contains(':')
        || SHAPES.get(element).is_none_or(|shape| shape.attributes.iter().any(|(known, _, _)| *known == name))
}

/// True when some element of the core has an attribute `name`.
fn is_of_core(name: &str) -> bool {
    SHAPES.values().any(|shape| shape.attributes.iter().any(|(known, _, _)| *known == name))
}

/// Attributes that any XML document may have anywhere.
fn is_of_xml(name: &str) -> bool {
    name == "xmlns" || ["xmlns:", "xsi:", "its:"].iter().any(|prefix| name.starts_with(prefix))
}

impl<'t> Rules<'_, 't> {
    /// Compares an element and all below it with the table. What no module owns is not looked into.
    pub(super) fn shape(&mut self, element: &Element<'t>) {
        let Some(name) = self.names.element(element) else { return };
        let Some(shape) = SHAPES.get(name.as_ref()) else {
            if !matches!(prefix(&name), "fs" | "itsm" | "pgs") {
                self.report(element, format!("`<{}>` is no element of XLIFF 2", element.tag.name.escape_debug()));
            }
            return;
        };
        self.attributes(element, shape);
        self.children(element, &name, shape);
        for child in element.elements() {
            self.shape(child);
        }
    }

    fn attributes(&mut self, element: &Element<'t>, shape: &Shape) {
        for (name, _, _) in shape.attributes.iter().filter(|(_, is_needed, _)| *is_needed) {
            if !element.attributes.iter().any(|(found, _)| found == name) {
                self.report(element, format!("`<{}>` has no `{name}`; add it", element.tag.name.escape_debug()));
            }
        }
        for (found, value) in element.attributes.iter().filter(|(name, _)| !is_of_xml(name)) {
            let name = self.names.attribute(found);
            let value = crate::entities::decoded(value.of(self.text()));
            let row = name.as_deref().and_then(|name| {
                let mut rows = shape.attributes.iter().chain(EVERYWHERE.iter());
                rows.find(|(known, _, _)| *known == name)
            });
            match (row, &name) {
                (Some((_, _, kind)), _) => {
                    if let Err(wanted) = value_fits(kind, &value) {
                        let what = format!("`{}` is `{}`, not {wanted}", found.escape_debug(), value.escape_debug());
                        // Converters write keys and paths as ids of files and units.
                        let is_key = *found == "id" && matches!(element.name, "file" | "group" | "unit");
                        if is_key { self.warn(element, what) } else { self.report(element, what) }
                    }
                }
                (None, Some(name)) if name.contains(':') && !name.starts_with("xml:") => {}
                // What later versions add to the core is theirs to say.
                (None, Some(_)) if self.is_later => {}
                (None, None) if shape.takes_attributes => {}
                (None, name) => {
                    let shown = element.tag.name.escape_debug();
                    let what = format!("`<{shown}>` takes no attribute `{}`", found.escape_debug());
                    // Attributes of XLIFF 1.2 live on in dialects of 2.0.
                    let is_old = name.as_deref().is_some_and(|name| !is_of_core(name));
                    if is_old { self.warn(element, what) } else { self.report(element, what) }
                }
            }
        }
    }

    fn children(&mut self, element: &Element<'t>, name: &str, shape: &Shape) {
        let mut counts = [0usize; MOST_CHILDREN];
        let mut last = 0;
        for child in element.elements() {
            let found = self.names.element(child);
            let at =
                found.as_deref().and_then(|found| shape.children.iter().position(|(names, _)| names.contains(&found)));
            let is_core = found.as_deref().is_some_and(|found| !found.contains(':'));
            match at {
                Some(at) if at < last => {
                    self.report(child, format!("`<{}>` stands too late in `<{name}>`", child.tag.name.escape_debug()));
                }
                Some(at) => {
                    counts[at] += 1;
                    last = at;
                }
                None if shape.takes_elements && !is_core => {}
                // The content of a module's element that holds anything is not ours to judge.
                None if name.contains(':') && !is_core => {}
                None => {
                    let shown = child.tag.name.escape_debug();
                    self.report(child, format!("`<{shown}>` may not stand in `<{name}>`"));
                }
            }
        }
        for ((names, count), found) in shape.children.iter().zip(counts) {
            let wanted = || names.iter().map(|name| format!("`<{}>`", local(name))).collect::<Vec<_>>().join(" or ");
            match (count, found) {
                ('+' | '!', 0) => self.report(element, format!("`<{name}>` has no {}; add it", wanted())),
                ('?' | '!', 2..) => self.report(element, format!("`<{name}>` has more than one {}", wanted())),
                _ => {}
            }
        }
        if name == "unit" && element.child("ignorable").is_some() && element.child("segment").is_none() {
            self.report(element, "`<unit>` has no `<segment>`; add it".to_owned());
        }
    }
}

/// A name of letters, digits and some marks, as XML defines `NMTOKEN`.
pub(super) fn is_nmtoken(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || ".-_:\u{B7}".contains(c))
}

/// `prefix:value`, where values that XLIFF itself defines begin with `xlf`.
fn is_custom(value: &str) -> bool {
    value.split_once(':').is_some_and(|(prefix, value)| !prefix.is_empty() && !value.is_empty())
}

/// `*`, `n`, `n,n` or `n,*`.
fn is_limit(value: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match value.split_once(',') {
        None => value == "*" || is_number(value),
        Some((least, most)) => is_number(least.trim()) && (most.trim() == "*" || is_number(most.trim())),
    }
}

/// Whether a value has the type `kind`; otherwise what it should be.
fn value_fits(kind: &str, value: &str) -> Result<(), &'static str> {
    let one_of = |list: &str| list.split('|').any(|word| word == value);
    let (fits, wanted) = match kind {
        "nmtoken" => (is_nmtoken(value), "a name of letters, digits and `.-_:`"),
        "nmtokens" => (value.split_whitespace().all(is_nmtoken), "a list of ids"),
        "yesno" => (one_of("yes|no"), "yes or no"),
        "lang" => (value.parse::<LanguageTag>().is_ok() || value.is_empty(), "a language tag (BCP 47)"),
        "dir" => (one_of("ltr|rtl|auto"), "ltr, rtl or auto"),
        "space" => (one_of("default|preserve"), "default or preserve"),
        "state" => (one_of("initial|translated|reviewed|final"), "initial, translated, reviewed or final"),
        "side" => (one_of("source|target"), "source or target"),
        "priority" => (value.parse().is_ok_and(|n: u8| (1..=10).contains(&n)), "a number from 1 to 10"),
        "positive" => (value.parse().is_ok_and(|n: u64| n > 0), "a number from 1 on"),
        "integer" => (value.parse::<u64>().is_ok(), "a whole number"),
        "percent" => (value.parse().is_ok_and(|n: f64| (0.0..=100.0).contains(&n)), "a number from 0 to 100"),
        "reorder" => (one_of("yes|firstNo|no"), "yes, firstNo or no"),
        "custom" => (is_custom(value), "of the form `prefix:value`"),
        "code" => (one_of("fmt|ui|quote|link|image|other"), "fmt, ui, quote, link, image or other"),
        "annotation" => {
            (one_of("generic|comment|term") || is_custom(value), "generic, comment, term or of the form `prefix:value`")
        }
        "match" => (one_of("am|mt|icm|idm|tb|tm|other"), "am, mt, icm, idm, tb, tm or other"),
        "normal" => (one_of("none|nfc|nfd"), "none, nfc or nfd"),
        "html" => (!value.contains(' ') && HTML.contains(&format!(" {value} ")), "the name of an HTML element"),
        "limit" => (is_limit(value), "`*`, a number, or two with a comma"),
        "hex" => (is_forbidden_character(value), "the code of a character that XML forbids"),
        _ => (true, ""),
    };
    if fits { Ok(()) } else { Err(wanted) }
}

/// `<cp hex="…"/>` is for characters that XML cannot hold, and nothing else.
fn is_forbidden_character(hex: &str) -> bool {
    let is_hex = !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex);
    let is_plain = |code: u32| {
        matches!(code, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x0010_FFFF) || code > 0x0010_FFFF
    };
    code.is_some_and(|code| !is_plain(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_child_has_one() {
        assert_eq!(SHAPES.len(), ROWS.lines().count() - 1);
        for (name, shape) in SHAPES.iter() {
            assert!(shape.children.len() <= MOST_CHILDREN);
            for child in shape.children.iter().flat_map(|(names, _)| names) {
                assert!(SHAPES.contains_key(child), "{name}: {child}");
            }
        }
    }

    #[test]
    fn values_have_their_types() {
        for (kind, right, wrong) in [
            ("nmtoken", "s-1", "#1"),
            ("custom", "xlf:b", "b"),
            ("limit", "25,*", "25,100.5"),
            ("limit", "*", "*6"),
            ("hex", "001B", "0041"),
            ("html", "img", "BadValue"),
            ("percent", "99.5", "101"),
            ("priority", "10", "11"),
        ] {
            assert!(value_fits(kind, right).is_ok() && value_fits(kind, wrong).is_err(), "{kind}");
        }
    }
}
