//! What speaks for a bead, all sources of evidence together.

use std::ops::Range;

use copydesk_model::Bead;

use crate::band::{Band, Row};
use crate::belief::{Belief, LARGEST, TYPES};
use crate::features::{Features, Side};
use crate::groups::{Groups, SPARE};
use crate::links::{Learned, Place};
use crate::lists::Lists;
use crate::proofs::{Proofs, Prover, Scales};

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
#[inline(always)]
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

/// The scores of the beads that end in the cells of a row, by type and place in the row. Those of beads that leave the
/// band say nothing. The row is made longer until its length is a multiple of [`SPARE`].
#[derive(Default)]
pub(crate) struct RowScores {
    pub(crate) of_type: [Vec<f32>; TYPES.len()],
    /// What the segments of so many rows prove together, by target segment, the first [`LARGEST`] before the row.
    columns: Proofs,
    /// The same of the groups of the type at hand, by cell.
    beads: Proofs,
}

impl<'a> Evidence<'a> {
    pub(crate) fn new(
        features: &'a Features,
        places: &Lists<Place>,
        belief: &'a Belief,
        band: &'a Band,
        learned: &Learned,
    ) -> Self {
        let scales = Scales::new(features, belief, learned);
        let mut prover = Prover::new(features, places, &scales, learned);
        let mut proofs = Proofs::new(band.len());
        for i in 0..features.source.len() {
            let row = band.row(i);
            prover.prove(i, row.low..row.high.min(features.target.len()), &mut proofs, row.start);
        }
        let has_titles = features.source.is_title.iter().chain(&features.target.is_title).any(|is_title| *is_title);
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

    /// Scores the beads that end at source border `i`: the log of how much more likely it is that their segments translate
    /// each other, in a bead of that type, than that they met by chance. `above` are the rows of the borders from `i`
    /// upwards.
    pub(crate) fn score_row(&self, i: usize, above: &[Row; LARGEST + 1], scores: &mut RowScores) {
        let row = above[0];
        let width = (row.high - row.low).next_multiple_of(SPARE);
        scores.columns.clear(LARGEST + width);
        for (kind, (a, b, _)) in TYPES.into_iter().enumerate() {
            if b == 1 {
                if a > i {
                    break;
                }
                self.add_row(row.low, above[a], &mut scores.columns);
                scores.beads.clear(width);
            }
            let before = LARGEST - b..LARGEST - b + width;
            add(&mut scores.beads.gain, &scores.columns.gain[before.clone()]);
            add(&mut scores.beads.words, &scores.columns.words[before]);
            let of_type = &mut scores.of_type[kind];
            of_type.resize(width, 0.0);
            self.score_type(i, row, kind, &scores.beads, of_type);
        }
    }

    /// Adds the proofs of the source segment below the border of `row` to those of the segments after it.
    fn add_row(&self, low: usize, row: Row, columns: &mut Proofs) {
        // Columns begin at the target segment LARGEST before `low`.
        let (first, start) = (row.low + LARGEST, low.max(row.low + LARGEST));
        let len = (row.high + LARGEST).saturating_sub(start).min((low + columns.gain.len()).saturating_sub(start));
        let (to, from) = (start - low, row.start + start - first);
        add(&mut columns.gain[to..to + len], &self.proofs.gain[from..from + len]);
        add(&mut columns.words[to..to + len], &self.proofs.words[from..from + len]);
    }

    /// Scores the beads of a type, whose keys prove `beads`.
    fn score_type(&self, i: usize, row: Row, kind: usize, beads: &Proofs, scores: &mut [f32]) {
        let (a, b, _) = TYPES[kind];
        let log_share = self.belief.types[kind];
        let (source, target) = (&self.source[a], &self.target[b]);
        let (length, log, missing) = (source.length[i], source.log[i], source.missing[i]);
        let borders = row.low..row.low + scores.len();
        let (lengths, logs) = (&target.length[borders.clone()], &target.log[borders.clone()]);
        let (gains, words) = (&beads.gain[..scores.len()], &beads.words[..scores.len()]);
        let all_missing = &target.missing[borders];
        let grouped = GROUPED[a.max(b)];
        let model = self.belief.lengths;
        for n in 0..scores.len() {
            let keys = weigh(missing + all_missing[n] + gains[n] - words[n] * grouped);
            scores[n] = log_share + model.score(length + lengths[n], logs[n] - log) + keys;
        }
        if self.is_structured {
            for (j, score) in (row.low.max(b)..row.high).zip(&mut scores[row.low.max(b) - row.low..]) {
                *score += self.structure(i - a..i, j - b..j);
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
        let (a, b) = (&self.features.source, &self.features.target);
        let mut score = 0.0;
        if a.is_title[source.start] != b.is_title[target.start] {
            score -= TITLE;
        }
        if self.features.has_blocks {
            score += match (a.opens_block[source.start], b.opens_block[target.start]) {
                (true, true) => BLOCK,
                (false, false) => 0.0,
                _ => -BLOCK,
            };
            let inner = |side: &Side, of: Range<usize>| side.opens_block[of].iter().skip(1).any(|opens| *opens);
            if inner(a, source) || inner(b, target) {
                score -= 2.0 * BLOCK;
            }
        }
        score
    }
}

fn add(sums: &mut [f32], values: &[f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}
