//! The likely paths through two long texts, found cheaply: beads of one segment a side only, in a window that moves with
//! the best score and is led by words that occur once on both sides.

use std::ops::Range;

use crate::band::Row;
use crate::belief::Belief;
use crate::evidence::weigh;
use crate::features::{Features, Side};
use crate::links::{Learned, Place};
use crate::lists::Lists;
use crate::logs::NEVER;
use crate::proofs::{Proofs, Prover, Scales};

/// Target borders in the window of a row.
const WINDOW: usize = 96;
/// A word that occurs once leads the window where the chain of such words has one in every so many segments.
const DENSE_CHAIN: usize = 40;
/// A path is likely when its score is less than this below that of the best (log). The scout knows few types of beads, so
/// that a score of its own says less than a probability.
const DOUBT: f32 = 12.0;

/// For every source border the target borders that likely paths go through.
pub(crate) fn likely_paths(features: &Features, places: &Lists<Place>, belief: &Belief) -> Vec<Range<usize>> {
    let nothing = Learned::default();
    let scales = Scales::new(features, belief, &nothing);
    let mut scout = Scout {
        features,
        belief,
        prover: Prover::new(features, places, &scales, &nothing),
        scales: &scales,
        proofs: Proofs::default(),
        gap: (belief.gap_open + belief.gap_extend) / 2.0,
        rows: Vec::new(),
        best: Vec::new(),
        pairs: Vec::new(),
    };
    let chain = chain_path(features);
    let (n, m) = (features.source.len(), features.target.len());
    let mut center = 0;
    for i in 0..=n {
        // Up to where the next row is wanted, lest a missing chapter is more than windows can follow.
        let wanted = chain.as_ref().map_or(center..center, |chain| chain[i]..chain[(i + 1).min(n)]);
        scout.advance(&wanted, m, n - i);
        if chain.is_none() {
            center = scout.next_center(i, n, m);
        }
    }
    scout.look_back()
}

/// A way through two texts, row by row.
struct Scout<'a> {
    features: &'a Features,
    belief: &'a Belief,
    prover: Prover<'a>,
    scales: &'a Scales,
    proofs: Proofs,
    /// What it costs to leave a segment out.
    gap: f32,
    rows: Vec<Row>,
    /// By cell, the score of the best way to it, less that of the best of its row.
    best: Vec<f32>,
    /// By cell, what speaks for the pair of segments that ends there.
    pairs: Vec<f32>,
}

impl Scout<'_> {
    /// Adds a row with its window around target borders `wanted`.
    fn advance(&mut self, wanted: &Range<usize>, m: usize, rows_left: usize) {
        let above = self.rows.last().copied();
        let row = window(wanted, above, m, rows_left);
        let cells = row.cells();
        self.rows.push(row);
        self.pairs.resize(cells.end, NEVER);
        self.best.resize(cells.end, NEVER);
        let (known, best) = self.best.split_at_mut(cells.start);
        if let Some(above) = above {
            let i = self.rows.len() - 2;
            let (to, from) = row.reached(above, 1);
            let first = row.border(to.start) - 1;
            self.proofs.clear(to.len());
            self.prover.prove(i, first..first + to.len(), &mut self.proofs, 0);
            let pairs = &mut self.pairs[to.clone()];
            score_pairs(self.features, self.belief, self.scales, &self.proofs, i, first, pairs);
            for ((best, pair), known) in best[row.within(&to)].iter_mut().zip(pairs).zip(&known[from]) {
                *best = *pair + known;
            }
            let (to, from) = row.reached(above, 0);
            for (best, known) in best[row.within(&to)].iter_mut().zip(&known[from]) {
                *best = best.max(known + self.gap);
            }
        } else {
            best[0] = 0.0;
        }
        for n in 1..best.len() {
            best[n] = best[n].max(best[n - 1] + self.gap);
        }
        lower_to_zero(best);
    }

    /// Where the window of the row after row `i` ought to stand: at the best score, as far as the rest of the target is
    /// reached.
    fn next_center(&self, i: usize, n: usize, m: usize) -> usize {
        let row = self.rows[i];
        let best = &self.best[row.cells()];
        // Without any evidence all scores of a row fall with the distance, and the diagonal is as good as any.
        best.iter().rposition(|score| *score >= 0.0).map_or(m * (i + 1) / n.max(1), |best| row.low + best + 1)
    }

    /// From the end back to the start: where ways go through that are nearly as good as the best.
    fn look_back(&self) -> Vec<Range<usize>> {
        let mut likely = vec![0..0; self.rows.len()];
        let mut below = Row::default();
        let (mut after, mut next): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
        for (i, row) in self.rows.iter().enumerate().rev() {
            after.clear();
            after.resize(row.cells().len(), NEVER);
            if next.is_empty() {
                after[row.cells().len() - 1] = 0.0;
            } else {
                let (to, from) = below.reached(*row, 1);
                let after_pair = &next[below.within(&to)];
                for ((after, pair), next) in after[row.within(&from)].iter_mut().zip(&self.pairs[to]).zip(after_pair) {
                    *after = pair + next;
                }
                let (to, from) = below.reached(*row, 0);
                for (after, next) in after[row.within(&from)].iter_mut().zip(&next[below.within(&to)]) {
                    *after = after.max(next + self.gap);
                }
            }
            for n in (0..after.len() - 1).rev() {
                after[n] = after[n].max(after[n + 1] + self.gap);
            }
            lower_to_zero(&mut after);
            likely[i] = likely_borders(*row, &self.best[row.cells()], &after);
            below = *row;
            std::mem::swap(&mut after, &mut next);
        }
        likely
    }
}

/// Writes to `pairs` what speaks for source segment `i` and the target segments from `first` on, whose keys prove `proofs`.
fn score_pairs(
    features: &Features,
    belief: &Belief,
    scales: &Scales,
    proofs: &Proofs,
    i: usize,
    first: usize,
    pairs: &mut [f32],
) {
    let (source, target) = (&features.source, &features.target);
    let (length, log, missing) = (source.lengths[i], source.log_lengths[i], scales.source_missing.sums[i]);
    let segments = first..first + pairs.len();
    let (lengths, logs) = (&target.lengths[segments.clone()], &target.log_lengths[segments.clone()]);
    let (all_missing, gains) = (&scales.target_missing.sums[segments], &proofs.gain[..pairs.len()]);
    for n in 0..pairs.len() {
        pairs[n] =
            weigh(missing + all_missing[n] + gains[n]) + belief.lengths.score(length + lengths[n], logs[n] - log);
    }
}

/// The window of a row: around `wanted`, never before that of the row above, wide enough to reach the end.
fn window(wanted: &Range<usize>, above: Option<Row>, m: usize, rows_left: usize) -> Row {
    let low = wanted.start.saturating_sub(WINDOW / 2);
    let low = above.map_or(0, |above| low.max(above.low).min(above.high - 1));
    let high = if rows_left == 0 { m + 1 } else { (low + WINDOW).max(wanted.end + WINDOW / 2).min(m + 1) };
    let high = above.map_or(high, |above| high.max(above.high));
    Row { low, high, start: above.map_or(0, |above| above.cells().end) }
}

/// Takes the greatest of some scores from all of them, so that they stay small in a text of any length.
fn lower_to_zero(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(NEVER, |most, score| if score > most { score } else { most });
    for score in scores {
        *score -= most;
    }
}

/// The target borders of a row where the scores of the ways before and after make one that is nearly the best.
fn likely_borders(row: Row, before: &[f32], after: &[f32]) -> Range<usize> {
    let through = || before.iter().zip(after).map(|(before, after)| before + after);
    let least = through().fold(NEVER, f32::max) - DOUBT;
    let mut likely = (row.low..).zip(through()).filter(|(_, score)| *score >= least).map(|(border, _)| border);
    likely.next().map_or(0..0, |first| first..likely.last().unwrap_or(first) + 1)
}

/// For every source border the target border on straight lines between words that occur once on both sides, as far as
/// they keep one order; `None` when there are too few of them.
fn chain_path(features: &Features) -> Option<Vec<usize>> {
    let (n, m) = (features.source.len(), features.target.len());
    let chain = longest_chain(&shared_rarities(features));
    if chain.len() * DENSE_CHAIN < n {
        return None;
    }
    let mut corners = vec![(0, 0)];
    corners.extend(chain);
    corners.push((n, m));
    let mut path = Vec::with_capacity(n + 1);
    for pair in corners.windows(2) {
        let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
        while path.len() < i1 {
            let done = path.len() - i0;
            path.push(j0 + (j1 - j0) * done / (i1 - i0).max(1));
        }
    }
    path.push(m);
    Some(path)
}

/// Places of keys that occur in one segment of each side only, in order of the source.
fn shared_rarities(features: &Features) -> Vec<(usize, usize)> {
    let once = |side: &Side| {
        let mut places = vec![Occurrence::None; features.keys.len()];
        for (n, entries) in side.entries.iter().enumerate() {
            for entry in entries {
                let place = &mut places[entry.key as usize];
                *place = if *place == Occurrence::None { Occurrence::Once(n) } else { Occurrence::Several };
            }
        }
        places
    };
    let (source, target) = (once(&features.source), once(&features.target));
    let mut shared: Vec<(usize, usize)> = source
        .iter()
        .zip(&target)
        .filter_map(|places| match places {
            (Occurrence::Once(i), Occurrence::Once(j)) => Some((*i, *j)),
            _ => None,
        })
        .collect();
    shared.sort_unstable();
    shared.dedup();
    shared
}

/// The segments of a side that have a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occurrence {
    None,
    Once(usize),
    Several,
}

/// The longest chain that rises on both sides (patience sorting).
fn longest_chain(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; points.len()];
    for (n, (_, j)) in points.iter().enumerate() {
        let at = tails.partition_point(|tail| points[*tail].1 < *j);
        before[n] = at.checked_sub(1).map(|at| tails[at]);
        if at == tails.len() {
            tails.push(n);
        } else {
            tails[at] = n;
        }
    }
    let mut chain = Vec::new();
    let mut next = tails.last().copied();
    while let Some(n) = next {
        chain.push(points[n]);
        next = before[n];
    }
    chain.reverse();
    chain.dedup_by(|b, a| b.0 <= a.0);
    chain
}
