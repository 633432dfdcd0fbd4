//! What the aligner believes of a pair of texts before it looks at a bead, and how a pass corrects it: how often a true
//! pair keeps a key of each class, how lengths relate, how common each type of bead is.
//!
//! Every figure begins as a prior, measured on news, that counts as a fixed number of observations. So one short article
//! moves it a little and a book moves it all the way.

use std::ops::Range;

use copydesk_model::Bead;

use crate::features::{Features, Key, Side};
use crate::keys::Class;
use crate::length::LengthModel;

/// Types of beads with both sides, and how common each is; sorted.
pub(crate) const TYPES: [(usize, usize, f32); 10] = [
    (1, 1, 0.90),
    (1, 2, 0.035),
    (1, 3, 0.004),
    (1, 4, 0.0024),
    (2, 1, 0.035),
    (2, 2, 0.010),
    (2, 3, 0.0024),
    (3, 1, 0.004),
    (3, 2, 0.0024),
    (4, 1, 0.0024),
];
/// Segments of the longest side of a bead.
pub(crate) const LARGEST: usize = 4;
/// Beads that the shares of types count as.
const TYPE_WEIGHT: f32 = 60.0;
/// How often a bead is followed by segments without a counterpart, on either side.
const GAP_OPENS: f32 = 0.02;
/// Beads that this share counts as.
const GAP_WEIGHT: f32 = 60.0;
/// How often one more segment without a counterpart follows: a missing paragraph is one event.
const GAP_GOES_ON: f32 = 0.35;

/// How often a true pair keeps a key of a class that both texts have, beyond chance.
const KEPT: [f32; Class::COUNT] = {
    let mut kept = [0.0; Class::COUNT];
    kept[Class::Number as usize] = 0.75;
    kept[Class::Figures as usize] = 0.6;
    kept[Class::Name as usize] = 0.65;
    kept[Class::Word as usize] = 0.08;
    kept[Class::Stem as usize] = 0.4;
    kept[Class::Sound as usize] = 0.55;
    kept[Class::SoundStart as usize] = 0.35;
    kept[Class::Concept as usize] = 0.6;
    kept[Class::Mark as usize] = 0.5;
    kept[Class::Listed as usize] = 0.6;
    kept[Class::Learned as usize] = 1.0;
    kept
};
/// Keys that these shares count as.
const KEPT_WEIGHT: f32 = 120.0;
/// No class is kept more often, nor less often, than this.
const KEPT_LIMITS: (f32, f32) = (0.02, 0.95);
/// Confidence from which a bead corrects beliefs.
const BELIEVED: f32 = 0.5;

/// Beliefs about a pair of texts.
#[derive(Clone, Debug)]
pub(crate) struct Belief {
    /// By class, how often a true pair keeps a key.
    kept: [f32; Class::COUNT],
    pub(crate) lengths: LengthModel,
    /// Log of the share of each of [`TYPES`], less the share of gaps.
    pub(crate) types: [f32; TYPES.len()],
    /// Log probability that a gap begins.
    pub(crate) gap_open: f32,
    /// Log probability that it goes on.
    pub(crate) gap_extend: f32,
}

impl Belief {
    /// Before anything is known.
    pub(crate) fn prior(features: &Features) -> Self {
        let (types, gap_open) = shares(&[0.0; TYPES.len()], 0.0);
        Self {
            kept: KEPT,
            lengths: LengthModel::of(&features.source, &features.target),
            types,
            gap_open,
            gap_extend: GAP_GOES_ON.ln(),
        }
    }

    /// Corrected by what a pass found.
    pub(crate) fn corrected(&self, features: &Features, beads: &[Bead]) -> Self {
        let believed: Vec<&Bead> = beads
            .iter()
            .filter(|bead| bead.confidence >= BELIEVED && !bead.source.is_empty() && !bead.target.is_empty())
            .collect();
        let mut counts = [0.0; TYPES.len()];
        for bead in &believed {
            let lengths = (bead.source.len(), bead.target.len());
            if let Some(number) = TYPES.iter().position(|(a, b, _)| (*a, *b) == lengths) {
                counts[number] += bead.confidence;
            }
        }
        let (types, gap_open) = shares(&counts, gaps(beads));
        Self {
            kept: self.kept_in(features, &believed),
            lengths: self.lengths.corrected(features, &believed),
            types,
            gap_open,
            gap_extend: self.gap_extend,
        }
    }

    /// How often the believed beads keep the keys of each class.
    fn kept_in(&self, features: &Features, believed: &[&Bead]) -> [f32; Class::COUNT] {
        let (source, target) = (&features.source, &features.target);
        let there = Chances::of(&features.keys, |key| (key.source_share, key.target_share));
        let back = Chances::of(&features.keys, |key| (key.target_share, key.source_share));
        let mut tally = Tally::new(features.keys.len());
        for bead in believed {
            tally.count(source, bead.source.clone(), target, bead.target.clone(), &there, bead.confidence);
            tally.count(target, bead.target.clone(), source, bead.source.clone(), &back, bead.confidence);
        }
        let mut kept = KEPT;
        for class in 0..Class::COUNT {
            kept[class] = ((tally.hits[class] + KEPT_WEIGHT * KEPT[class]) / (tally.chances[class] + KEPT_WEIGHT))
                .clamp(KEPT_LIMITS.0, KEPT_LIMITS.1);
        }
        kept
    }

    /// How often a segment that has the key, with share `own`, stands in a true pair whose other side, with share
    /// `other`, has it too, beyond chance.
    pub(crate) fn kept(&self, key: &Key, own: f32, other: f32) -> f32 {
        self.kept[key.class.index()] * key.strength * (other / own).min(1.0)
    }
}

/// A key as far as it can be kept at all.
struct Chance {
    class: usize,
    /// How often a segment that has it can find it in its counterpart.
    most: f32,
    /// How often it finds it there by chance.
    by_chance: f32,
}

struct Chances(Vec<Chance>);

impl Chances {
    /// By key; `shares` gives its share of the side that it is looked for from, and of the other.
    fn of(keys: &[Key], shares: impl Fn(&Key) -> (f32, f32)) -> Self {
        let chances = keys.iter().map(|key| {
            let (own, other) = shares(key);
            let most = (other / own).min(1.0);
            // What stands in most segments says nothing.
            let most = if own.max(other) > 0.5 { 0.0 } else { most };
            Chance { class: key.class.index(), most, by_chance: other * (1.0 - most) }
        });
        Self(chances.collect())
    }
}

/// How often keys were found again.
struct Tally {
    hits: [f32; Class::COUNT],
    chances: [f32; Class::COUNT],
    /// By key, the number of the last look that had it on the other side.
    last: Vec<u32>,
    look: u32,
}

impl Tally {
    fn new(keys: usize) -> Self {
        Self { hits: [0.0; Class::COUNT], chances: [0.0; Class::COUNT], last: vec![0; keys], look: 0 }
    }

    /// Looks for the keys of segments `own` in segments `other`.
    fn count(
        &mut self,
        from: &Side,
        own: Range<usize>,
        to: &Side,
        other: Range<usize>,
        chances: &Chances,
        confidence: f32,
    ) {
        self.look += 1;
        for entry in other.flat_map(|segment| to.entries.of(segment)) {
            self.last[entry.key as usize] = self.look;
        }
        for entry in own.flat_map(|segment| from.entries.of(segment)) {
            let Chance { class, most, by_chance } = chances.0[entry.key as usize];
            let is_kept = self.last[entry.key as usize] == self.look;
            if most > 0.0 {
                self.chances[class] += confidence * most;
                self.hits[class] += confidence * (f32::from(u8::from(is_kept)) - by_chance).max(0.0);
            }
        }
    }
}

/// How often a gap begins in `beads`, each weighed by its confidence.
fn gaps(beads: &[Bead]) -> f32 {
    let is_gap = |bead: &Bead| bead.source.is_empty() || bead.target.is_empty();
    let mut opened = 0.0;
    let mut before = false;
    for bead in beads {
        if is_gap(bead) && !before {
            opened += bead.confidence;
        }
        before = is_gap(bead);
    }
    opened
}

/// Logs of the shares of bead types, and of gaps that begin.
fn shares(counts: &[f32; TYPES.len()], gaps: f32) -> ([f32; TYPES.len()], f32) {
    let total: f32 = counts.iter().sum();
    let open = (gaps + GAP_WEIGHT * GAP_OPENS) / (total + GAP_WEIGHT) / 2.0;
    let prior: f32 = TYPES.iter().map(|(_, _, share)| share).sum();
    let mut types = [0.0; TYPES.len()];
    for (number, (_, _, share)) in TYPES.iter().enumerate() {
        let share = (counts[number] + TYPE_WEIGHT * share / prior) / (total + TYPE_WEIGHT);
        types[number] = (share * (1.0 - 2.0 * open).max(0.1)).ln();
    }
    (types, open.min(0.25).ln())
}
