//! Two documents and which of their segments translate which.

use std::ops::Range;
use std::sync::Arc;

use crate::{Document, Segment};

/// Segments of the source and of the target that translate each other. Either side may be empty: an omission or an
/// addition.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Indices into `source.segments`.
    pub source: Range<usize>,
    /// Indices into `target.segments`.
    pub target: Range<usize>,
    /// Probability from 0 to 1 that exactly these belong together.
    pub confidence: f32,
}

/// How the pairing of a bitext came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// There is no source; every target segment is a bead of its own.
    Monolingual,
    /// The file pairs its own text.
    Given,
    /// The aligner paired it.
    Aligned,
    /// The aligner found two texts that have nothing to do with each other: no bead has two sides.
    Unrelated,
}

/// A translation beside its source. A text without a source is a bitext whose source is empty.
#[derive(Clone, Debug)]
pub struct Bitext {
    /// Name of the article inside its file (the table column `doc`), where it has one.
    pub doc: Option<String>,
    /// What was translated.
    pub source: Document,
    /// The translation, which is checked.
    pub target: Document,
    /// In reading order; each segment of either side is in exactly one bead.
    pub beads: Vec<Bead>,
    /// Where the beads come from.
    pub pairing: Pairing,
}

impl Bitext {
    /// A text that is checked alone.
    #[must_use]
    pub fn monolingual(target: Document) -> Self {
        let beads =
            (0..target.segments.len()).map(|i| Bead { source: 0..0, target: i..i + 1, confidence: 1.0 }).collect();
        Self { doc: None, source: Document::empty(), target, beads, pairing: Pairing::Monolingual }
    }

    /// True when there is a source to compare with; a text that is translated from something else has none.
    #[must_use]
    pub fn has_source(&self) -> bool {
        !matches!(self.pairing, Pairing::Monolingual | Pairing::Unrelated)
    }

    /// The source segments of a bead.
    #[must_use]
    pub fn source_of(&self, bead: &Bead) -> &[Arc<Segment>] {
        &self.source.segments[bead.source.clone()]
    }

    /// The target segments of a bead.
    #[must_use]
    pub fn target_of(&self, bead: &Bead) -> &[Arc<Segment>] {
        &self.target.segments[bead.target.clone()]
    }
}
