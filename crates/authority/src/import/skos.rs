//! SKOS in Turtle, RDF/XML or JSON-LD: concepts with labels.
//!
//! Triples come in any order, so the labels of a file are gathered before they are handed over. A hidden label may be a
//! misspelling or a mere search key, and proves neither right nor wrong: it is left out. What a concept is follows from
//! its class or its scheme, else from the concepts above it; a concept above itself is told and not followed.

use oxjsonld::JsonLdParser;
use oxrdf::{NamedOrBlankNode, Term};
use oxrdfxml::RdfXmlParser;
use oxttl::TurtleParser;
use rustc_hash::FxHashMap;

use super::Importer;
use super::draft::Draft;
use super::input::Input;
use super::outcome::{Outcome, Stop};
use crate::entry::{EntityKind, Status};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOS_XL: &str = "http://www.w3.org/2008/05/skos-xl#";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// What a word at the end of the name of a class or scheme says about its concepts.
const CLASSES: &[(&str, EntityKind)] = &[
    ("person", EntityKind::Person),
    ("people", EntityKind::Person),
    ("persons", EntityKind::Person),
    ("differentiatedperson", EntityKind::Person),
    ("personalname", EntityKind::Person),
    ("place", EntityKind::Place),
    ("places", EntityKind::Place),
    ("country", EntityKind::Place),
    ("countries", EntityKind::Place),
    ("city", EntityKind::Place),
    ("geographic", EntityKind::Place),
    ("location", EntityKind::Place),
    ("placeorgeographicname", EntityKind::Place),
    ("organization", EntityKind::Organisation),
    ("organisation", EntityKind::Organisation),
    ("organizations", EntityKind::Organisation),
    ("organisations", EntityKind::Organisation),
    ("corporatebody", EntityKind::Organisation),
    ("corporate-body", EntityKind::Organisation),
    ("corporatename", EntityKind::Organisation),
];

pub(super) struct Skos;

impl Importer for Skos {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let name = input.name.to_ascii_lowercase();
        let bytes = input.whole()?;
        let mut concepts = Concepts::default();
        parse(&name, &bytes, &mut concepts).map_err(|(line, message)| Stop::Damage(line, message))?;
        concepts.hand_over(out)
    }
}

/// Line and message of a fault.
type Fault = (Option<usize>, String);

/// Reads the triples of a file; its notation is known by its beginning.
fn parse(name: &str, bytes: &[u8], concepts: &mut Concepts) -> Result<(), Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| (None, "this is not UTF-8; save it as UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let is_xml = ["<?xml", "<rdf:", "<!--", "<!DOCTYPE"].iter().any(|start| text.starts_with(start));
    if text.starts_with('{') || (text.starts_with('[') && name.contains("json")) {
        for quad in JsonLdParser::new().for_slice(bytes) {
            let quad = quad.map_err(|error| {
                let line = error.location().map(|location| location.start.line as usize + 1);
                (line, format!("this is no JSON-LD: {error}"))
            })?;
            concepts.add(&quad.subject, quad.predicate.as_str(), &quad.object);
        }
    } else if is_xml {
        for triple in RdfXmlParser::new().for_slice(bytes) {
            let triple = triple.map_err(|error| (None, format!("this is no RDF/XML: {error}")))?;
            concepts.add(&triple.subject, triple.predicate.as_str(), &triple.object);
        }
    } else {
        for triple in TurtleParser::new().for_slice(bytes) {
            let triple = triple.map_err(|error| {
                (Some(error.location().start.line as usize + 1), format!("this is no Turtle: {error}"))
            })?;
            concepts.add(&triple.subject, triple.predicate.as_str(), &triple.object);
        }
    }
    Ok(())
}

#[derive(Default)]
struct Concept {
    id: String,
    /// Language, text, status.
    labels: Vec<(String, String, Status)>,
    /// Nodes that hold a label (SKOS-XL).
    label_nodes: Vec<(String, Status)>,
    hidden: Vec<String>,
    broader: Vec<String>,
    kind: Option<EntityKind>,
    is_concept: bool,
}

/// What was read, in the order in which it was met.
#[derive(Default)]
struct Concepts {
    all: Vec<Concept>,
    by_id: FxHashMap<String, usize>,
    /// Language and text of the label nodes of SKOS-XL.
    literal_forms: FxHashMap<String, (String, String)>,
}

impl Concepts {
    fn add(&mut self, subject: &NamedOrBlankNode, predicate: &str, object: &Term) {
        let id = match subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
            NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
        };
        if predicate == RDF_TYPE {
            self.of(&id).take_class(&node_id(object));
        } else if let Some(word) = predicate.strip_prefix(SKOS_XL) {
            match (word, object) {
                ("literalForm", Term::Literal(text)) => {
                    let lang = text.language().unwrap_or_default().to_owned();
                    self.literal_forms.insert(id, (lang, text.value().to_owned()));
                }
                ("prefLabel", node) => self.of(&id).label_nodes.push((node_id(node), Status::Preferred)),
                ("altLabel", node) => self.of(&id).label_nodes.push((node_id(node), Status::Accepted)),
                _ => {}
            }
        } else if let Some(word) = predicate.strip_prefix(SKOS) {
            self.of(&id).take(word, object);
        }
    }

    fn of(&mut self, id: &str) -> &mut Concept {
        let at = *self.by_id.entry(id.to_owned()).or_insert_with(|| {
            self.all.push(Concept { id: id.to_owned(), ..Concept::default() });
            self.all.len() - 1
        });
        &mut self.all[at]
    }

    fn hand_over(mut self, out: &mut Outcome<'_>) -> Result<(), Stop> {
        for at in 0..self.all.len() {
            let kind = self.kind_of(at, out);
            let concept = std::mem::take(&mut self.all[at]);
            if !concept.is_concept && concept.labels.is_empty() && concept.label_nodes.is_empty() {
                continue;
            }
            for hidden in &concept.hidden {
                out.leave_out(0, "hidden labels, which may be misspellings", hidden);
            }
            let mut draft = Draft::new(concept.id, kind, 0);
            let nodes = concept.label_nodes.iter();
            let nodes = nodes.filter_map(|(node, status)| self.literal_forms.get(node).map(|(l, t)| (l, t, status)));
            let labels = concept.labels.iter().map(|(lang, text, status)| (lang, text, status));
            labels.chain(nodes).for_each(|(lang, text, status)| draft.add(lang, text, *status));
            // The order of triples means nothing; the preferred spelling stands first.
            draft.forms.sort_by_key(|form| form.status);
            // The taken concept leaves its kind and its links for those below it.
            self.all[at] = Concept { kind: Some(kind), broader: concept.broader, ..Concept::default() };
            out.keep(draft)?;
        }
        Ok(())
    }

    /// What the concept is, by its own class or that of the nearest concept above it.
    fn kind_of(&self, start: usize, out: &mut Outcome<'_>) -> EntityKind {
        let mut seen = vec![start];
        let mut at = start;
        loop {
            if let Some(kind) = self.all[at].kind {
                return kind;
            }
            let Some(above) = self.all[at].broader.first().and_then(|id| self.by_id.get(id)) else { break };
            if seen.contains(above) {
                if *above == start {
                    out.leave_out(0, "links that lead a concept above itself", &self.all[start].id);
                }
                break;
            }
            seen.push(*above);
            at = *above;
        }
        EntityKind::Term
    }
}

impl Concept {
    fn take(&mut self, word: &str, object: &Term) {
        match (word, object) {
            ("prefLabel", Term::Literal(text)) => self.label(text, Status::Preferred),
            ("altLabel", Term::Literal(text)) => self.label(text, Status::Accepted),
            ("hiddenLabel", Term::Literal(text)) => self.hidden.push(text.value().to_owned()),
            ("broader" | "broaderTransitive" | "broaderGeneric", node) => self.broader.push(node_id(node)),
            ("inScheme" | "topConceptOf", node) => self.take_class(&node_id(node)),
            _ => {}
        }
    }

    fn label(&mut self, text: &oxrdf::Literal, status: Status) {
        let lang = text.language().unwrap_or_default();
        self.labels.push((lang.to_owned(), text.value().to_owned(), status));
    }

    fn take_class(&mut self, class: &str) {
        let word = class.rsplit(['/', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
        self.is_concept |= word == "concept";
        self.kind = self.kind.or_else(|| CLASSES.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind));
    }
}

fn node_id(node: &Term) -> String {
    match node {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => format!("_:{}", node.as_str()),
        Term::Literal(text) => text.value().to_owned(),
        #[allow(unreachable_patterns, reason = "RDF 1.2 has more, when a dependent turns it on")]
        _ => String::new(),
    }
}
