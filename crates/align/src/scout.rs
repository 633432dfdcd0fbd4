//! The likely path through two long texts, found cheaply: beads of one segment a side only, in a window that moves with
//! the best score and is led by words that occur once on both sides.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::belief::Belief;
use crate::evidence::weigh;
use crate::features::{Features, Item, Lessons};
use crate::proofs::{Proofs, Prover, Scales};

/// Target borders in the window of a row.
const WINDOW: usize = 96;
/// A word that occurs once leads the window where the chain of such words has one in every so many segments.
const DENSE_CHAIN: usize = 40;

/// Steps of the scout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    Omission,
    Addition,
}

/// For every source border the likely target border; never falls.
pub(crate) fn likely_path(features: &Features, belief: &Belief) -> Vec<usize> {
    let (n, m) = (features.source.len(), features.target.len());
    let chain = chain_path(features);
    let (scales, lessons) = (Scales::new(features, belief), Lessons::default());
    let mut pairs = Pairs::new(features, belief, &scales, &lessons);
    let mut windows: Vec<Range<usize>> = Vec::with_capacity(n + 1);
    let mut steps: Vec<Vec<Step>> = Vec::with_capacity(n + 1);
    let mut before: Vec<f32> = Vec::new();
    let mut center = 0;
    for i in 0..=n {
        let wanted = chain.as_ref().map_or(center, |chain| chain[i]);
        let window = window(wanted, windows.last(), m, n - i);
        let (row, taken) = advance(&mut pairs, i, &window, windows.last(), &before);
        center = next_center(&row, &window, i, n, m);
        windows.push(window);
        steps.push(taken);
        before = row;
    }
    trace(&windows, &steps, n, m)
}

/// What speaks for pairs of segments.
struct Pairs<'a> {
    features: &'a Features,
    belief: &'a Belief,
    prover: Prover<'a>,
    /// By segment, what it costs that none of its keys is found again.
    source_missing: Vec<f32>,
    target_missing: Vec<f32>,
    proofs: Proofs,
}

impl<'a> Pairs<'a> {
    fn new(features: &'a Features, belief: &'a Belief, scales: &'a Scales, lessons: &'a Lessons) -> Self {
        Self {
            features,
            belief,
            prover: Prover::new(features, scales, lessons),
            source_missing: scales.source_missing.sums().collect(),
            target_missing: scales.target_missing.sums().collect(),
            proofs: Proofs::default(),
        }
    }

    /// Looks up source segment `i` in a window of target segments; windows never move back.
    fn look(&mut self, i: usize, window: Range<usize>) {
        self.proofs.clear(window.len());
        self.prover.prove(i, window, &mut self.proofs, 0);
    }

    /// What speaks for source segment `i` and target segment `j`, the segment `at` of the window.
    fn score(&self, i: usize, j: usize, at: usize) -> f32 {
        let (a, b) = (&self.features.source[i], &self.features.target[j]);
        weigh(self.source_missing[i] + self.target_missing[j] + self.proofs.gain[at])
            + self.belief.lengths.score(a.length + b.length, b.log_length - a.log_length)
    }
}

/// The window of a row: around `wanted`, never before that of the row above, wide enough to reach the end.
fn window(wanted: usize, above: Option<&Range<usize>>, m: usize, rows_left: usize) -> Range<usize> {
    let low = wanted.saturating_sub(WINDOW / 2);
    let low = above.map_or(0, |above| low.max(above.start).min(above.end - 1));
    let end = if rows_left == 0 { m + 1 } else { (low + WINDOW).min(m + 1) };
    let end = above.map_or(end, |above| end.max(above.end));
    low..end
}

/// Scores of a row, each the best of a pair, an omission and an addition.
fn advance(
    pairs: &mut Pairs<'_>,
    i: usize,
    window: &Range<usize>,
    above: Option<&Range<usize>>,
    before: &[f32],
) -> (Vec<f32>, Vec<Step>) {
    let old =
        |j: usize| above.filter(|above| above.contains(&j)).map_or(f32::NEG_INFINITY, |above| before[j - above.start]);
    let (mut row, mut steps) = (Vec::with_capacity(window.len()), Vec::with_capacity(window.len()));
    let first = window.start.saturating_sub(1);
    if i > 0 {
        pairs.look(i - 1, first..window.end - 1);
    }
    let gap = (pairs.belief.gap_open + pairs.belief.gap_extend) / 2.0;
    for j in window.clone() {
        let mut score = if i == 0 && j == 0 { 0.0 } else { f32::NEG_INFINITY };
        let mut step = Step::Addition;
        if j > window.start {
            score = row[j - window.start - 1] + gap;
        }
        if old(j) + gap > score {
            (score, step) = (old(j) + gap, Step::Omission);
        }
        if i > 0 && j > 0 && old(j - 1) > f32::NEG_INFINITY {
            let pair = old(j - 1) + pairs.score(i - 1, j - 1, j - 1 - first);
            if pair > score {
                (score, step) = (pair, Step::Pair);
            }
        }
        row.push(score);
        steps.push(step);
    }
    (row, steps)
}

/// Where the window of the next row ought to stand: at the best score, as far as the rest of the target is reached.
fn next_center(row: &[f32], window: &Range<usize>, i: usize, n: usize, m: usize) -> usize {
    let best = (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0);
    let diagonal = m * (i + 1) / n.max(1);
    // Without any evidence all scores of a row fall with the distance, and the diagonal is as good as any.
    if row[best] == f32::NEG_INFINITY { diagonal } else { window.start + best + 1 }
}

fn trace(windows: &[Range<usize>], steps: &[Vec<Step>], n: usize, m: usize) -> Vec<usize> {
    let mut path = vec![0; n + 1];
    let (mut i, mut j) = (n, m);
    path[n] = m;
    while i > 0 {
        let step = if windows[i].contains(&j) { steps[i][j - windows[i].start] } else { Step::Omission };
        match step {
            Step::Addition if j > 0 => {
                j -= 1;
                continue;
            }
            Step::Pair if j > 0 => {
                i -= 1;
                j -= 1;
            }
            _ => i -= 1,
        }
        path[i] = j;
    }
    path
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
    let once = |items: &[Item]| {
        let mut places: FxHashMap<u32, Option<usize>> = FxHashMap::default();
        for (n, item) in items.iter().enumerate() {
            for entry in &item.entries {
                places.entry(entry.key).and_modify(|place| *place = None).or_insert(Some(n));
            }
        }
        places
    };
    let (source, target) = (once(&features.source), once(&features.target));
    let mut shared: Vec<(usize, usize)> =
        source.iter().filter_map(|(key, i)| Some(((*i)?, (*target.get(key)?)?))).collect();
    shared.sort_unstable();
    shared.dedup();
    shared
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
