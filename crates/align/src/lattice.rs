//! The best way through all beads, and how sure each of its beads is (Viterbi and forward-backward).
//!
//! A path is in one of three states: after a bead with both sides, in a gap of the source, in a gap of the target. So a
//! gap that goes on costs less than one that begins (Gotoh 1982).

use copydesk_model::Bead;

use crate::belief::TYPES;
use crate::evidence::Evidence;

const STATES: usize = 3;
/// After a bead with both sides.
const MATCH: usize = 0;
/// After a source segment without a counterpart.
const SOURCE_GAP: usize = 1;
/// After a target segment without a counterpart.
const TARGET_GAP: usize = 2;
/// The step of a gap in the table of steps back, after those of [`TYPES`].
const GAP: u8 = 255;

const NEVER: f32 = f32::NEG_INFINITY;
/// Log of a share that f32 cannot tell from nothing when it is added to 1.
const NEGLIGIBLE: f32 = -17.0;

/// The lattice of a band: scores of all its beads.
struct Lattice<'a> {
    evidence: &'a Evidence<'a>,
    /// One a cell and bead type, for the bead that ends there; [`NEVER`] where there is none.
    scores: Vec<[f32; TYPES.len()]>,
}

/// The most likely beads of two documents. Every segment is in exactly one.
pub(crate) fn best_path(evidence: &Evidence<'_>) -> Vec<Bead> {
    let lattice = Lattice::new(evidence);
    let path = lattice.viterbi();
    let (forward, backward) = (lattice.forward(), lattice.backward());
    path.into_iter().map(|(i, j, a, b)| lattice.bead(&forward, &backward, i, j, a, b)).collect()
}

/// A bead by its end borders and its numbers of segments.
type Found = (usize, usize, usize, usize);

impl<'a> Lattice<'a> {
    fn new(evidence: &'a Evidence<'a>) -> Self {
        let band = evidence.band;
        let mut scores = vec![[NEVER; TYPES.len()]; band.len()];
        for i in 0..band.rows() {
            for j in band.row(i) {
                let Some(here) = band.cell(i, j) else { continue };
                for (kind, (a, b, _)) in TYPES.iter().enumerate() {
                    if *a <= i && *b <= j && band.cell(i - a, j - b).is_some() {
                        scores[here][kind] = evidence.belief.types[kind] + evidence.score(i - a..i, j - b..j);
                    }
                }
            }
        }
        Self { evidence, scores }
    }

    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        self.evidence.band.cell(i, j)
    }

    /// The cell before a step of `a` and `b` segments.
    fn before(&self, i: usize, j: usize, a: usize, b: usize) -> Option<usize> {
        self.cell(i.checked_sub(a)?, j.checked_sub(b)?)
    }

    /// What it costs to go from `state` into a gap.
    fn gap(&self, state: usize, gap: usize) -> f32 {
        if state == gap { self.evidence.belief.gap_extend } else { self.evidence.belief.gap_open }
    }

    fn viterbi(&self) -> Vec<Found> {
        let band = self.evidence.band;
        let mut best = vec![[NEVER; STATES]; band.len()];
        // The step that led here and the state that it came from.
        let mut back = vec![[(0_u8, 0_u8); STATES]; band.len()];
        best[0][MATCH] = 0.0;
        for i in 0..band.rows() {
            for j in band.row(i) {
                let Some(here) = band.cell(i, j) else { continue };
                for (kind, (a, b, _)) in (0_u8..).zip(&TYPES) {
                    let score = self.scores[here][usize::from(kind)];
                    if score == NEVER {
                        continue;
                    }
                    let Some(from) = self.before(i, j, *a, *b) else { continue };
                    for (state, known) in (0_u8..).zip(best[from]) {
                        if known + score > best[here][MATCH] {
                            best[here][MATCH] = known + score;
                            back[here][MATCH] = (kind, state);
                        }
                    }
                }
                for (gap, a, b) in [(SOURCE_GAP, 1, 0), (TARGET_GAP, 0, 1)] {
                    let Some(from) = self.before(i, j, a, b) else { continue };
                    for (state, known) in (0_u8..).zip(best[from]) {
                        let score = known + self.gap(usize::from(state), gap);
                        if score > best[here][gap] {
                            best[here][gap] = score;
                            back[here][gap] = (GAP, state);
                        }
                    }
                }
            }
        }
        self.trace(&best, &back)
    }

    fn trace(&self, best: &[[f32; STATES]], back: &[[(u8, u8); STATES]]) -> Vec<Found> {
        let (mut i, mut j) = (self.evidence.band.rows() - 1, self.evidence.band.targets);
        let end = &best[best.len() - 1];
        let mut state = (0..STATES).max_by(|a, b| end[*a].total_cmp(&end[*b])).unwrap_or(MATCH);
        let mut path = Vec::new();
        while i + j > 0 {
            let Some(cell) = self.cell(i, j) else { break };
            let (step, from) = back[cell][state];
            let (a, b) = match (step, state) {
                (GAP, SOURCE_GAP) => (1, 0),
                (GAP, _) => (0, 1),
                (kind, _) => (TYPES[usize::from(kind)].0, TYPES[usize::from(kind)].1),
            };
            path.push((i, j, a, b));
            (i, j, state) = (i - a, j - b, usize::from(from));
        }
        path.reverse();
        path
    }

    /// Log of the sum of all ways from the start to a cell and state.
    fn forward(&self) -> Vec<[f32; STATES]> {
        let band = self.evidence.band;
        let mut forward = vec![[NEVER; STATES]; band.len()];
        // Log of the sum over states of a cell.
        let mut total = vec![NEVER; band.len()];
        forward[0][MATCH] = 0.0;
        total[0] = 0.0;
        for i in 0..band.rows() {
            for j in band.row(i).filter(|j| i + j > 0) {
                let Some(here) = band.cell(i, j) else { continue };
                let mut ways = [NEVER; TYPES.len()];
                for (kind, (a, b, _)) in TYPES.iter().enumerate() {
                    if self.scores[here][kind] > NEVER
                        && let Some(from) = self.before(i, j, *a, *b)
                    {
                        ways[kind] = total[from] + self.scores[here][kind];
                    }
                }
                forward[here][MATCH] = log_sum(&ways);
                for (gap, a, b) in [(SOURCE_GAP, 1, 0), (TARGET_GAP, 0, 1)] {
                    if let Some(from) = self.before(i, j, a, b) {
                        let ways: [f32; STATES] =
                            std::array::from_fn(|state| forward[from][state] + self.gap(state, gap));
                        forward[here][gap] = log_sum(&ways);
                    }
                }
                total[here] = log_sum(&forward[here]);
            }
        }
        forward
    }

    /// Log of the sum of all ways from a cell and state to the end.
    fn backward(&self) -> Vec<[f32; STATES]> {
        let band = self.evidence.band;
        let mut backward = vec![[NEVER; STATES]; band.len()];
        let last = band.len() - 1;
        backward[last] = [0.0; STATES];
        for i in (0..band.rows()).rev() {
            for j in band.row(i).rev() {
                let Some(here) = band.cell(i, j).filter(|here| *here != last) else { continue };
                let mut ways = [NEVER; TYPES.len() + 2];
                for (kind, (a, b, _)) in TYPES.iter().enumerate() {
                    if let Some(next) = band.cell(i + a, j + b) {
                        ways[kind] = self.scores[next][kind] + backward[next][MATCH];
                    }
                }
                for state in 0..STATES {
                    for (slot, (gap, a, b)) in [(SOURCE_GAP, 1, 0), (TARGET_GAP, 0, 1)].into_iter().enumerate() {
                        let next = band.cell(i + a, j + b);
                        ways[TYPES.len() + slot] =
                            next.map_or(NEVER, |next| self.gap(state, gap) + backward[next][gap]);
                    }
                    backward[here][state] = log_sum(&ways);
                }
            }
        }
        backward
    }

    /// The bead of `a` and `b` segments that ends at two borders, with its share in all ways.
    fn bead(
        &self,
        forward: &[[f32; STATES]],
        backward: &[[f32; STATES]],
        i: usize,
        j: usize,
        a: usize,
        b: usize,
    ) -> Bead {
        let total = log_sum(&forward[forward.len() - 1]);
        let mut through = NEVER;
        if let (Some(from), Some(here)) = (self.before(i, j, a, b), self.cell(i, j)) {
            let (state, step): (usize, [f32; STATES]) = match TYPES.iter().position(|(x, y, _)| (*x, *y) == (a, b)) {
                Some(kind) => (MATCH, [self.scores[here][kind]; STATES]),
                None => {
                    let gap = if a > 0 { SOURCE_GAP } else { TARGET_GAP };
                    (gap, std::array::from_fn(|state| self.gap(state, gap)))
                }
            };
            let ways: [f32; STATES] = std::array::from_fn(|before| forward[from][before] + step[before]);
            through = log_sum(&ways) + backward[here][state];
        }
        Bead { source: i - a..i, target: j - b..j, confidence: (through - total).exp().clamp(0.0, 1.0) }
    }
}

/// Log of the sum of numbers given as logs.
fn log_sum(logs: &[f32]) -> f32 {
    let mut most = NEVER;
    for log in logs {
        most = most.max(*log);
    }
    if most == NEVER {
        return NEVER;
    }
    let (mut sum, mut ways) = (0.0, 0);
    for log in logs.iter().filter(|log| **log - most > NEGLIGIBLE) {
        sum += if *log == most { 1.0 } else { (log - most).exp() };
        ways += 1;
    }
    if ways == 1 { most } else { most + sum.ln() }
}
