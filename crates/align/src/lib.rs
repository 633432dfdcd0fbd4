//! Two `Document`s become one `Bitext`.
//!
//! This crate knows languages and numbers, never names of people and never a check.

use copydesk_model::{Bead, Bitext, Document, Pairing};

/// Pairs the segments of a text with those of its translation.
#[must_use]
pub fn align(source: Document, target: Document) -> Bitext {
    let (n, m) = (source.segments.len(), target.segments.len());
    let common = n.min(m);
    let mut beads: Vec<Bead> =
        (0..common).map(|i| Bead { source: i..i + 1, target: i..i + 1, confidence: 0.5 }).collect();
    beads.extend((common..n).map(|i| Bead { source: i..i + 1, target: common..common, confidence: 0.5 }));
    beads.extend((common..m).map(|i| Bead { source: n..n, target: i..i + 1, confidence: 0.5 }));
    Bitext { doc: None, source, target, beads, pairing: Pairing::Aligned }
}
