//! Numbers and texts of every bead as JSON; `docs/schema/alignment.schema.json` describes it.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use copydesk_model::{Bead, Bitext, Document, Segment};
use serde::Serialize;
use serde_json::ser::PrettyFormatter;

use crate::json::{Tool, print};

/// Raised whenever a field changes its meaning or goes away.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a> {
    schema: u32,
    tool: Tool,
    source: Text<'a>,
    target: Text<'a>,
    beads: Vec<BeadRecord<'a>>,
}

#[derive(Serialize)]
struct Text<'a> {
    file: &'a str,
    language: &'a str,
    sentences: usize,
}

#[derive(Serialize)]
struct BeadRecord<'a> {
    source: Vec<usize>,
    target: Vec<usize>,
    confidence: f64,
    source_texts: Vec<&'a str>,
    target_texts: Vec<&'a str>,
}

pub(super) fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let envelope = Envelope {
        schema: SCHEMA,
        tool: Tool::default(),
        source: Text::of(&bitext.source),
        target: Text::of(&bitext.target),
        beads: bitext.beads.iter().map(|bead| BeadRecord::of(bitext, bead)).collect(),
    };
    print(&envelope, PrettyFormatter::new(), out)
}

impl<'a> Text<'a> {
    fn of(document: &'a Document) -> Self {
        Self { file: &document.file, language: document.language.as_str(), sentences: document.segments.len() }
    }
}

impl<'a> BeadRecord<'a> {
    fn of(bitext: &'a Bitext, bead: &Bead) -> Self {
        let numbers = |range: &Range<usize>| range.clone().collect();
        let texts = |segments: &'a [Arc<Segment>]| segments.iter().map(|segment| segment.text()).collect();
        Self {
            source: numbers(&bead.source),
            target: numbers(&bead.target),
            confidence: (f64::from(bead.confidence) * 1000.0).round() / 1000.0,
            source_texts: texts(bitext.source_of(bead)),
            target_texts: texts(bitext.target_of(bead)),
        }
    }
}
