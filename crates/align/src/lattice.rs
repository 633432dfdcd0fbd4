//! The best way through all beads, and how sure each of its beads is (Viterbi and forward-backward).
//!
//! A path is in one of three states: after a bead with both sides, in a gap of the source, in a gap of the target. So a
//! gap that goes on costs less than one that begins (Gotoh 1982). All scores are logs. What can be is worked out for all
//! cells of a row together; only a gap of the target runs along its row.

use std::ops::Range;

use copydesk_model::Bead;

use crate::band::Row;
use crate::belief::{LARGEST, TYPES};
use crate::evidence::Evidence;
use crate::logs::{NEVER, exp, ln, log_add};
use crate::proofs::Proofs;

const STATES: usize = 3;
/// After a bead with both sides.
const MATCH: usize = 0;
/// After a source segment without a counterpart.
const SOURCE_GAP: usize = 1;
/// After a target segment without a counterpart.
const TARGET_GAP: usize = 2;
/// In the place of [`MATCH`], of all states together.
const ALL: usize = 0;

/// The most likely beads of two documents. Every segment is in exactly one.
pub(crate) fn best_path(evidence: &Evidence<'_>) -> Vec<Bead> {
    let mut lattice = Lattice::new(evidence);
    for i in 0..evidence.band.rows() {
        lattice.fill(i);
    }
    let path = lattice.path();
    lattice.beads(&path)
}

/// A bead by its end borders, its numbers of segments, the number of its type unless it is a gap, and the state that it
/// leads to.
#[derive(Clone, Copy)]
struct Step {
    i: usize,
    j: usize,
    a: usize,
    b: usize,
    kind: usize,
    state: usize,
}

/// The lattice of a band, a cell a pair of borders. Everything is numbered by cell.
struct Lattice<'a> {
    evidence: &'a Evidence<'a>,
    /// By bead type, for the bead that ends in a cell; [`NEVER`] where there is none.
    scores: [Vec<f32>; TYPES.len()],
    /// By state, the best way from the start.
    best: [Vec<f32>; STATES],
    /// The best of these ways, and its state.
    best_of_all: Vec<f32>,
    states: Vec<u8>,
    /// By state, how its best way came there: for [`MATCH`] the type of its last bead, for gaps the state before.
    back: [Vec<u8>; STATES],
    /// The sum of all ways from the start, and of those that end in a gap.
    sums: [Vec<f32>; STATES],
    room: Room,
}

/// Room for the row in hand, by cell of the row.
#[derive(Default)]
struct Room {
    proofs: Proofs,
    kinds: Vec<u32>,
    /// The most likely of some ways, and their sum as a share of it.
    most: Vec<f32>,
    sum: Vec<f32>,
}

impl<'a> Lattice<'a> {
    fn new(evidence: &'a Evidence<'a>) -> Self {
        let cells = evidence.band.len();
        Self {
            evidence,
            scores: std::array::from_fn(|_| vec![NEVER; cells]),
            best: std::array::from_fn(|_| vec![NEVER; cells]),
            best_of_all: vec![NEVER; cells],
            states: vec![0; cells],
            back: std::array::from_fn(|_| vec![0; cells]),
            sums: std::array::from_fn(|_| vec![NEVER; cells]),
            room: Room::default(),
        }
    }

    /// What it costs to go into a gap, and to go on in it.
    fn gap(&self) -> (f32, f32) {
        (self.evidence.belief.gap_open, self.evidence.belief.gap_extend)
    }

    /// Fills the row of source border `i`; those above are filled.
    fn fill(&mut self, i: usize) {
        let above = self.evidence.band.above(i);
        self.evidence.score_row(i, &above, &mut self.scores, &mut self.room.proofs);
        self.best_beads(&above);
        self.sum_beads(&above);
        if i == 0 {
            (self.best[MATCH][0], self.sums[ALL][0]) = (0.0, 0.0);
        }
        self.best_gaps(&above);
        self.sum_gaps(&above);
    }

    /// The best ways that end in a bead with both sides.
    fn best_beads(&mut self, above: &[Row; LARGEST + 1]) {
        let here = above[0].cells();
        let kinds = &mut self.room.kinds;
        kinds.clear();
        kinds.resize(here.len(), 0);
        for (kind, (a, b, _)) in (0_u32..).zip(TYPES) {
            let (to, from) = above[0].reached(above[a], b);
            let kinds = &mut kinds[within(&here, &to)];
            let (scores, before) = (&self.scores[kind as usize][to.clone()], &self.best_of_all[from]);
            let best = &mut self.best[MATCH][to];
            for n in 0..best.len() {
                let way = before[n] + scores[n];
                kinds[n] = if way > best[n] { kind } else { kinds[n] };
                best[n] = if way > best[n] { way } else { best[n] };
            }
        }
        for (back, kind) in self.back[MATCH][here].iter_mut().zip(kinds) {
            *back = u8::try_from(*kind).unwrap_or(u8::MAX);
        }
    }

    /// The best ways that end in a gap, and the best of all.
    fn best_gaps(&mut self, above: &[Row; LARGEST + 1]) {
        let (to, from) = above[0].reached(above[1], 0);
        for (to, from) in to.zip(from) {
            self.best_gap(SOURCE_GAP, from, to);
        }
        for cell in above[0].cells() {
            if cell > above[0].start {
                self.best_gap(TARGET_GAP, cell - 1, cell);
            }
            let ways = std::array::from_fn(|state| self.best[state][cell]);
            let state = best_state(&ways);
            (self.best_of_all[cell], self.states[cell]) = (ways[usize::from(state)], state);
        }
    }

    /// The best way to cell `to` whose last step is from cell `from` into a gap.
    fn best_gap(&mut self, gap: usize, from: usize, to: usize) {
        let (open, extend) = self.gap();
        let cost = |state: usize| if state == gap { extend } else { open };
        let ways = std::array::from_fn(|state| self.best[state][from] + cost(state));
        let state = best_state(&ways);
        (self.best[gap][to], self.back[gap][to]) = (ways[usize::from(state)], state);
    }

    /// The sum of all ways that end in a bead with both sides, for now in the place of that of all ways.
    fn sum_beads(&mut self, above: &[Row; LARGEST + 1]) {
        let here = above[0].cells();
        let steps = TYPES.map(|(a, b, _)| above[0].reached(above[a], b));
        let ways = (0..).zip(&steps).map(|(kind, (to, from))| {
            (within(&here, to), &self.scores[kind][to.clone()], &self.sums[ALL][from.clone()])
        });
        sum_ways(ways, &mut self.room, here.len());
        self.sums[ALL][here].copy_from_slice(&self.room.sum);
    }

    /// The sums of all ways that end in a gap, and of all there are.
    fn sum_gaps(&mut self, above: &[Row; LARGEST + 1]) {
        let (open, extend) = self.gap();
        let here = above[0].cells();
        let (to, from) = above[0].reached(above[1], 0);
        let [all, source_gap, target_gap] = &mut self.sums;
        // Of all ways those that are in the gap already go on at another cost.
        let other_cost = exp(extend - open) - 1.0;
        let (known, source_gap) = source_gap.split_at_mut(here.start);
        let (known, before) = (&known[from.clone()], &all[from]);
        let entered = &mut source_gap[within(&here, &to)];
        for n in 0..entered.len() {
            entered[n] = before[n] + open + ln(1.0 + exp(known[n] - before[n]) * other_cost);
        }
        let (all, source_gap, target_gap) = (&mut all[here.clone()], &source_gap[..here.len()], &mut target_gap[here]);
        for n in 0..all.len() {
            all[n] = log_add(all[n], source_gap[n]);
        }
        for n in 1..all.len() {
            target_gap[n] = log_add(all[n - 1] + open, target_gap[n - 1] + extend);
        }
        for n in 0..all.len() {
            all[n] = log_add(all[n], target_gap[n]);
        }
    }

    /// The best way as a whole.
    fn path(&self) -> Vec<Step> {
        let (mut i, mut j) = (self.evidence.band.rows() - 1, self.evidence.band.targets);
        let mut state = self.states.last().copied().map_or(MATCH, usize::from);
        let mut path = Vec::new();
        while i + j > 0 {
            let Some(cell) = self.evidence.band.row(i).cell(j) else { break };
            let kind = usize::from(self.back[state][cell]);
            let (a, b) = match state {
                SOURCE_GAP => (1, 0),
                TARGET_GAP => (0, 1),
                _ => (TYPES[kind].0, TYPES[kind].1),
            };
            path.push(Step { i, j, a, b, kind, state });
            let Some(from) = self.evidence.band.row(i - a).cell(j - b) else { break };
            (i, j, state) = (i - a, j - b, if state == MATCH { usize::from(self.states[from]) } else { kind });
        }
        path.reverse();
        path
    }

    /// The beads of the best way, each with its share in all ways.
    fn beads(&mut self, path: &[Step]) -> Vec<Bead> {
        let after = self.after();
        path.iter().map(|step| self.bead(step, &after)).collect()
    }

    /// By state, the sum of all ways from a cell to the end.
    fn after(&mut self) -> [Vec<f32>; STATES] {
        let band = self.evidence.band;
        let (open, extend) = self.gap();
        let mut after: [Vec<f32>; STATES] = std::array::from_fn(|_| vec![NEVER; band.len()]);
        for i in (0..band.rows()).rev() {
            let below = band.below(i);
            let here = below[0].cells();
            self.sum_beads_after(&below, &after[MATCH]);
            if here.end == band.len()
                && let Some(end) = self.room.sum.last_mut()
            {
                *end = 0.0;
            }
            let [matched, source_gap, target_gap] = &mut after;
            let (to, from) = below[1].reached(below[0], 0);
            let (before, known) = source_gap.split_at_mut(here.end);
            let known = &known[to.start.saturating_sub(here.end)..to.end.saturating_sub(here.end)];
            let by_bead = &self.room.sum[..];
            let (matched, source_gap) = (&mut matched[here.clone()], &mut before[here.clone()]);
            matched.copy_from_slice(by_bead);
            source_gap.copy_from_slice(by_bead);
            let from = within(&here, &from);
            for (n, known) in from.zip(known) {
                matched[n] = log_add(matched[n], open + known);
                source_gap[n] = log_add(source_gap[n], extend + known);
            }
            let target_gap = &mut target_gap[here];
            let last = target_gap.len() - 1;
            target_gap[last] = matched[last];
            for n in (0..last).rev() {
                target_gap[n] = log_add(matched[n], extend + target_gap[n + 1]);
            }
            for n in 0..last {
                matched[n] = log_add(matched[n], open + target_gap[n + 1]);
                source_gap[n] = log_add(source_gap[n], open + target_gap[n + 1]);
            }
        }
        after
    }

    /// The sum of all ways from the cells of a row to the end that begin with a bead with both sides.
    fn sum_beads_after(&mut self, below: &[Row; LARGEST + 1], after: &[f32]) {
        let here = below[0].cells();
        let steps = TYPES.map(|(a, b, _)| below[a].reached(below[0], b));
        let ways = (0..)
            .zip(&steps)
            .map(|(kind, (to, from))| (within(&here, from), &self.scores[kind][to.clone()], &after[to.clone()]));
        sum_ways(ways, &mut self.room, here.len());
    }

    fn bead(&self, step: &Step, after: &[Vec<f32>; STATES]) -> Bead {
        let Step { i, j, a, b, kind, state } = *step;
        let row = |i: usize| self.evidence.band.row(i);
        let through = match (row(i - a).cell(j - b), row(i).cell(j)) {
            (Some(from), Some(here)) if state == MATCH => {
                self.sums[ALL][from] + self.scores[kind][here] + after[state][here]
            }
            (_, Some(here)) => self.sums[state][here] + after[state][here],
            _ => NEVER,
        };
        let all = self.sums[ALL].last().copied().unwrap_or(NEVER);
        Bead { source: i - a..i, target: j - b..j, confidence: exp(through - all).clamp(0.0, 1.0) }
    }
}

/// Where cells stand in their row.
fn within(row: &Range<usize>, cells: &Range<usize>) -> Range<usize> {
    cells.start - row.start..cells.end - row.start
}

/// The state with the best way; of equal ones the first.
fn best_state(ways: &[f32; STATES]) -> u8 {
    let second = u8::from(ways[1] > ways[0]);
    if ways[2] > ways[usize::from(second)] { 2 } else { second }
}

/// Writes to `room.sum` the sums of ways through the cells of a row; each of `ways` gives for some of the cells two parts
/// of a way.
fn sum_ways<'v>(
    ways: impl Iterator<Item = (Range<usize>, &'v [f32], &'v [f32])> + Clone,
    room: &mut Room,
    cells: usize,
) {
    let Room { most, sum, .. } = room;
    most.clear();
    most.resize(cells, NEVER);
    sum.clear();
    sum.resize(cells, 0.0);
    for (at, one, other) in ways.clone() {
        let most = &mut most[at];
        for n in 0..most.len() {
            let way = one[n] + other[n];
            most[n] = if way > most[n] { way } else { most[n] };
        }
    }
    for (at, one, other) in ways {
        let (most, sum) = (&most[at.clone()], &mut sum[at]);
        for n in 0..sum.len() {
            sum[n] += exp(one[n] + other[n] - most[n]);
        }
    }
    for n in 0..cells {
        sum[n] = most[n] + ln(sum[n]);
    }
}
