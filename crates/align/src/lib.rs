//! Two `Document`s become one `Bitext`.
//!
//! [`align`] pairs segments by dynamic programming over beads of up to four segments a side. What speaks for a bead is
//! its length and the anchors that both sides share: numbers, identical words, words that sound alike once romanised,
//! and, in a second pass, words that the first pass found to translate each other. Each of these is calibrated on the
//! document pair itself: a similarity counts by how much more often true pairs reach it than random pairs do.
//!
//! This crate knows languages, never the name of anybody and never a check.
//!
//! Sources: Gale & Church 1993 (length, priors), Moore 2002 (two passes), Varga et al. 2005 (learned dictionary),
//! Sennrich & Volk 2010 (anchors), Thompson & Koehn 2019 (normalising by random pairs).

mod band;
mod calibration;
mod evidence;
mod features;
mod lattice;
mod length;
mod lexicon;

use copydesk_model::{Bead, Bitext, Document, Pairing};

use crate::band::Band;
use crate::evidence::Evidence;
use crate::features::Features;

/// Pairs the segments of a text with those of its translation.
///
/// Every segment of either side is in exactly one bead, and beads follow the order of both texts. The confidence of a
/// bead is its posterior probability under the model.
#[must_use]
pub fn align(source: Document, target: Document) -> Bitext {
    let beads = beads(&source, &target);
    Bitext { doc: None, source, target, beads, pairing: Pairing::Aligned }
}

/// The beads of two documents.
#[must_use]
pub fn beads(source: &Document, target: &Document) -> Vec<Bead> {
    let features = Features::of(source, target);
    let band = Band::around(&features);
    let first = lattice::best_path(&Evidence::first(&features, &band), &band);
    let learned = lexicon::learn(&features, &first);
    let second = Evidence::second(&features, &band, &first, &learned);
    lattice::best_path(&second, &band)
}
