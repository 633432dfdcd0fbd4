//! What speaks for a bead, all sources of evidence together.

use std::ops::Range;

use copydesk_model::Bead;

use crate::band::{Band, Row};
use crate::belief::{Belief, LARGEST, TYPES};
use crate::features::{Features, Item, Lessons};
use crate::proofs::{Missing, Proofs, Prover, Scales};

/// Share of the proof of keys that counts, since they are not independent.
const KEY_WEIGHT: f32 = 0.7;
/// Log of the number of segments of a group's longer side: a random group has a key more often than a random segment, so
/// a shared key proves so much less. By the number.
const GROUPED: [f32; LARGEST + 1] = [0.0, 0.0, std::f32::consts::LN_2, 1.098_612_3, 2.0 * std::f32::consts::LN_2];
/// The keys of a bead prove no more than this (log).
const MOST: f32 = 14.0;
/// What a paragraph border on one side only costs, and on both sides gains.
const BLOCK: f32 = 0.6;
/// What a headline beside running text costs.
const TITLE: f32 = 2.5;

/// What the keys of two segments weigh, given the sum of what their words cost when they are not found again.
pub(crate) fn weigh(gain: f32) -> f32 {
    (KEY_WEIGHT * gain).clamp(-MOST, MOST)
}

/// Everything that is known about the beads of a band.
pub(crate) struct Evidence<'a> {
    features: &'a Features,
    pub(crate) belief: &'a Belief,
    pub(crate) band: &'a Band,
    source: Groups,
    target: Groups,
    /// Headlines or blocks say something.
    is_structured: bool,
    /// One a pair of segments, numbered like the cell at their lower borders.
    proofs: Proofs,
}

impl<'a> Evidence<'a> {
    pub(crate) fn new(features: &'a Features, belief: &'a Belief, band: &'a Band, lessons: &Lessons) -> Self {
        let scales = Scales::new(features, belief);
        let mut prover = Prover::new(features, &scales, lessons);
        let mut proofs = Proofs::new(band.len());
        for i in 0..features.source.len() {
            let row = band.row(i);
            prover.prove(i, row.low..row.high.min(features.target.len()), &mut proofs, row.start);
        }
        let has_titles = features.source.iter().chain(&features.target).any(|item| item.is_title);
        Self {
            features,
            belief,
            band,
            source: Groups::of(&features.source, &scales.source_missing),
            target: Groups::of(&features.target, &scales.target_missing),
            is_structured: has_titles || features.has_blocks,
            proofs,
        }
    }

    /// Writes to `scores`, for the beads that end at source border `i`: by type and cell, the log of how much more likely
    /// it is that their segments translate each other, in a bead of that type, than that they met by chance. Beads that
    /// leave the band are left alone. `above` are the rows of the borders from `i` upwards.
    pub(crate) fn score_row(
        &self,
        i: usize,
        above: &[Row; LARGEST + 1],
        scores: &mut [Vec<f32>; TYPES.len()],
        room: &mut Proofs,
    ) {
        let row = above[0];
        for ((a, b, _), (log_share, scores)) in TYPES.into_iter().zip(self.belief.types.iter().zip(scores)) {
            let (to, _) = row.reached(above[a], b);
            if to.is_empty() {
                continue;
            }
            self.sum_proofs(above, to.clone(), a, b, room);
            let borders = row.border(to.start)..row.border(to.start) + to.len();
            let source = &self.source[a];
            let (length, log, missing) = (source.length[i], source.log[i], source.missing[i]);
            let target = &self.target[b];
            let (lengths, logs) = (&target.length[borders.clone()], &target.log[borders.clone()]);
            let (gains, words) = (&room.gain[..to.len()], &room.words[..to.len()]);
            let all_missing = &target.missing[borders.clone()];
            let grouped = GROUPED[a.max(b)];
            let scores = &mut scores[to];
            for n in 0..scores.len() {
                let keys = weigh(missing + all_missing[n] + gains[n] - words[n] * grouped);
                let lengths = self.belief.lengths.score(length + lengths[n], logs[n] - log);
                scores[n] = log_share + lengths + keys;
            }
            if self.is_structured {
                for (score, j) in scores.iter_mut().zip(borders) {
                    *score += self.structure(i - a..i, j - b..j);
                }
            }
        }
    }

    /// Writes to the beginning of `room` the proofs of the groups of `a` and `b` segments that end at the cells `to` of the
    /// first row.
    fn sum_proofs(&self, above: &[Row; LARGEST + 1], to: Range<usize>, a: usize, b: usize, room: &mut Proofs) {
        room.clear(to.len());
        for row in &above[1..=a] {
            for back in 1..=b {
                // The group is in the band, so that only its corners may be outside.
                let (reached, from) = above[0].reached(*row, back);
                let (start, end) = (reached.start.max(to.start), reached.end.min(to.end));
                if start < end {
                    let from = from.start + start - reached.start..from.start + end - reached.start;
                    room.add(start - to.start, &self.proofs, from);
                }
            }
        }
    }

    /// How much more the beads with two sides prove than lengths alone could: mean over the segments of the shorter
    /// text of the log likelihood ratio of keys.
    pub(crate) fn proof_of(&self, beads: &[Bead]) -> f32 {
        let both = beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
        #[allow(clippy::cast_precision_loss, reason = "a document has fewer segments than f32 can count")]
        let segments = self.features.source.len().min(self.features.target.len()) as f32;
        both.map(|bead| self.keys(bead)).sum::<f32>() / segments
    }

    /// What the keys of a bead prove.
    fn keys(&self, bead: &Bead) -> f32 {
        let (source, target) = (&bead.source, &bead.target);
        let (a, b) = (source.len(), target.len());
        let mut sum = self.source[a].missing[source.end] + self.target[b].missing[target.end];
        for row in source.clone().map(|i| self.band.row(i)) {
            for cell in target.clone().filter_map(|j| row.cell(j)) {
                sum += self.proofs.gain[cell] - self.proofs.words[cell] * GROUPED[a.max(b)];
            }
        }
        weigh(sum)
    }

    fn structure(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let (a, b) = (&self.features.source[source], &self.features.target[target]);
        let mut score = 0.0;
        if a[0].is_title != b[0].is_title {
            score -= TITLE;
        }
        if self.features.has_blocks {
            score += match (a[0].opens_block, b[0].opens_block) {
                (true, true) => BLOCK,
                (false, false) => 0.0,
                _ => -BLOCK,
            };
            let inner = |items: &[Item]| items[1..].iter().any(|item| item.opens_block);
            if inner(a) || inner(b) {
                score -= 2.0 * BLOCK;
            }
        }
        score
    }
}

/// Groups of neighbouring segments of one side, by the border that they end at.
#[derive(Default)]
struct Group {
    length: Vec<f32>,
    /// Logs of the lengths.
    log: Vec<f32>,
    /// What it costs that none of their keys is found again.
    missing: Vec<f32>,
}

/// The groups of a side by their number of segments, of which there are at least one. What would begin before the text
/// counts as far as it is there, and belongs to no bead.
struct Groups([Group; LARGEST]);

impl Groups {
    fn of(items: &[Item], missing: &Missing) -> Self {
        let missing: Vec<f32> = missing.sums().collect();
        Self(std::array::from_fn(|more| {
            let mut group = Group::default();
            for end in 0..=items.len() {
                let members = end.saturating_sub(more + 1)..end;
                let length = items[members.clone()].iter().map(|item| item.length).sum::<f32>();
                group.length.push(length);
                group.log.push(length.ln());
                group.missing.push(missing[members].iter().sum());
            }
            group
        }))
    }
}

impl std::ops::Index<usize> for Groups {
    type Output = Group;

    fn index(&self, segments: usize) -> &Group {
        &self.0[segments - 1]
    }
}
