//! Two `Document`s become one `Bitext`.
//!
//! [`align`] pairs segments by dynamic programming over beads of up to four segments a side. What speaks for a bead is
//! its length and the keys that both sides share: numbers, identical words, words and names that sound alike once
//! romanised, words of the embedded list of concepts, and, from the second pass on, words that the pass before found to
//! translate each other. How much each of these proves is learned from the pair of texts itself.
//!
//! This crate knows languages, never the name of anybody and never a check.
//!
//! Sources: Gale & Church 1993 (length, priors), Moore 2002 (two passes), Varga et al. 2005 (learned dictionary),
//! Sennrich & Volk 2010 (anchors), Thompson & Koehn 2019 (comparing with random pairs).

mod aligner;
mod band;
mod belief;
mod best_ways;
mod evidence;
mod features;
mod figures;
mod groups;
mod keys;
mod lattice;
mod learning;
mod length;
mod lexicon;
mod lexicon_file;
mod links;
mod lists;
mod logs;
mod proofs;
mod reader;
mod scout;
mod sound;
mod ways;

use copydesk_model::{Bitext, Document};

pub use aligner::{Aligner, Ingredient};
pub use lexicon::Lexicon;
pub use lexicon_file::LexiconError;

/// Pairs the segments of a text with those of its translation.
///
/// Every segment of either side is in exactly one bead, and beads follow the order of both texts. The confidence of a
/// bead is its posterior probability under the model.
#[must_use]
pub fn align(source: Document, target: Document) -> Bitext {
    Aligner::new().align(source, target)
}
