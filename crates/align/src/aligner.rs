//! The aligner: passes over the same two texts, each knowing more than the one before.

use copydesk_model::{Bead, Bitext, Document, Pairing};

use crate::band::Band;
use crate::belief::Belief;
use crate::evidence::Evidence;
use crate::features::Features;
use crate::lattice::Answer;
use crate::lexicon::Lexicon;
use crate::links::Learned;
use crate::{lattice, learning, proofs, scout};

/// Passes over a pair of texts. A third gains on no set and costs .01 on books: it believes itself.
const PASSES: usize = 2;
/// Up to this many pairs of segments all are looked at.
const ALL_PAIRS: usize = 90_000;
/// Segments around the likely paths of the scout, which knows no bead of several segments.
const MARGIN: usize = 3;
/// The same around the likely paths of the pass before.
const NARROW_MARGIN: usize = 2;

/// Least proof of the beads of texts that translate each other; see [`Evidence::proof_of`]. Measured on stretches of 6 to
/// 50 sentences of news in five language pairs and within one language: 1.2 to 9 for translations; for other texts -1.4 to
/// 1.0, and below 0.5 for nine in ten. To call a translation unrelated is worse than not to say it of another text.
const LEAST_PROOF: f32 = 0.5;
/// Texts of fewer segments are never called unrelated.
const FEWEST: usize = 6;

/// A source of evidence that can be left out, to measure what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ingredient {
    /// How long the two sides are.
    Length,
    /// Numbers.
    Numbers,
    /// Words and names that are written or sound alike.
    Cognates,
    /// The embedded list of concepts.
    Concepts,
    /// Kinds of punctuation.
    Marks,
    /// Words learned in an earlier pass.
    Learning,
    /// All passes but the first.
    Passes,
}

impl Ingredient {
    /// All of them.
    pub const ALL: &[Self] =
        &[Self::Length, Self::Numbers, Self::Cognates, Self::Concepts, Self::Marks, Self::Learning, Self::Passes];
}

/// Pairs the segments of texts with those of their translations.
#[derive(Clone, Debug, Default)]
pub struct Aligner {
    without: Vec<Ingredient>,
    lexicon: Lexicon,
}

impl Aligner {
    /// An aligner that knows what is embedded and nothing else.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with words that are known to translate each other.
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// The same without one source of evidence.
    #[must_use]
    pub fn without(mut self, ingredient: Ingredient) -> Self {
        self.without.push(ingredient);
        self
    }

    /// Pairs the segments of a text with those of its translation.
    #[must_use]
    pub fn align(&self, source: Document, target: Document) -> Bitext {
        let (beads, pairing) = self.beads(&source, &target);
        Bitext { doc: None, source, target, beads, pairing }
    }

    /// The beads of two documents, in reading order; every segment is in exactly one.
    fn beads(&self, source: &Document, target: &Document) -> (Vec<Bead>, Pairing) {
        if source.segments.is_empty() || target.segments.is_empty() {
            return (unpaired(source.segments.len(), target.segments.len()), Pairing::Aligned);
        }
        let mut features = Features::of(source, target);
        features.leave_out(&self.without);
        if !self.lexicon.is_empty() {
            features.add_listed(&self.lexicon.links(&features));
        }
        let (beads, proof) = self.passes(&features);
        if features.source.len().min(features.target.len()) >= FEWEST && proof < LEAST_PROOF {
            return (unpaired(features.source.len(), features.target.len()), Pairing::Unrelated);
        }
        (beads, Pairing::Aligned)
    }

    fn passes(&self, features: &Features) -> (Vec<Bead>, f32) {
        let (n, m) = (features.source.len(), features.target.len());
        let places = proofs::places(features);
        let mut belief = Belief::prior(features);
        if self.lacks(Ingredient::Length) {
            belief.lengths = belief.lengths.silent();
        }
        let mut band = if n.saturating_mul(m) > ALL_PAIRS {
            Band::around(&scout::likely_paths(features, &places, &belief), m, MARGIN)
        } else {
            Band::full(n, m)
        };
        let mut learned = Learned::default();
        let mut pass = 1;
        loop {
            let evidence = Evidence::new(features, &places, &belief, &band, &learned);
            let Answer { beads, likely } = lattice::best_path(&evidence);
            if pass == PASSES || self.lacks(Ingredient::Passes) {
                let proof = evidence.proof_of(&beads);
                return (beads, proof);
            }
            belief = belief.corrected(features, &beads);
            if !self.lacks(Ingredient::Learning) {
                learned = learning::learn(features, &beads);
            }
            band = Band::around(&likely, m, NARROW_MARGIN);
            pass += 1;
        }
    }

    fn lacks(&self, ingredient: Ingredient) -> bool {
        self.without.contains(&ingredient)
    }
}

/// Every segment in a bead of its own: one side is empty, or the two have nothing to do with each other.
fn unpaired(sources: usize, targets: usize) -> Vec<Bead> {
    let omitted = (0..sources).map(|i| Bead { source: i..i + 1, target: 0..0, confidence: 1.0 });
    let added = (0..targets).map(|j| Bead { source: sources..sources, target: j..j + 1, confidence: 1.0 });
    omitted.chain(added).collect()
}
