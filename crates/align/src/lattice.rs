//! The best way through all beads, and how sure each of its beads is (Viterbi and forward-backward).

use copydesk_model::Bead;

use crate::band::Band;
use crate::evidence::{Evidence, GAP_EXTEND, GAP_OPEN, TYPES};

/// What the last bead was: gaps cost less when they go on.
const STATES: usize = 3;
/// After a bead with both sides.
const MATCH: usize = 0;
/// After source segments without a counterpart.
const SOURCE_GAP: usize = 1;
/// After target segments without a counterpart.
const TARGET_GAP: usize = 2;

/// A step from one cell and state to a later one.
#[derive(Clone, Copy, Debug)]
struct Step {
    source: u8,
    target: u8,
    from_state: u8,
}

/// All steps into one state of a cell, with the cell they come from and their score.
struct Arc {
    from: usize,
    from_state: usize,
    state: usize,
    step: Step,
    score: f32,
}

/// The most likely beads of two documents. Every segment is in exactly one.
pub(crate) fn best_path(evidence: &Evidence<'_>, band: &Band) -> Vec<Bead> {
    let cells = band.len() * STATES;
    let mut best = vec![f32::NEG_INFINITY; cells];
    let mut forward = vec![f32::NEG_INFINITY; cells];
    let mut back: Vec<Option<Step>> = vec![None; cells];
    best[MATCH] = 0.0;
    forward[MATCH] = 0.0;
    let mut scores = Scores::new(evidence, band);
    for i in 0..band.rows() {
        for j in band.row(i) {
            let Some(here) = band.cell(i, j) else { continue };
            scores.arcs_into(i, j, |arc| {
                let (to, from) = (here * STATES + arc.state, arc.from * STATES + arc.from_state);
                let score = best[from] + arc.score;
                if score > best[to] {
                    best[to] = score;
                    back[to] = Some(arc.step);
                }
                forward[to] = log_add(forward[to], forward[from] + arc.score);
            });
        }
    }
    let last = band.rows() - 1;
    let Some(end) = band.cell(last, band.targets) else { return Vec::new() };
    let path = trace(band, &best, &back, last, end);
    let backward = backward(&mut scores, band, end);
    let total = (0..STATES).map(|state| forward[end * STATES + state]).fold(f32::NEG_INFINITY, log_add);
    path.into_iter().map(|found| found.into_bead(band, &mut scores, &forward, &backward, total)).collect()
}

/// A bead on the best path.
struct Found {
    source: std::ops::Range<usize>,
    target: std::ops::Range<usize>,
}

impl Found {
    fn into_bead(
        self,
        band: &Band,
        scores: &mut Scores<'_, '_>,
        forward: &[f32],
        backward: &[f32],
        total: f32,
    ) -> Bead {
        let mut posterior = f32::NEG_INFINITY;
        if let Some(here) = band.cell(self.source.end, self.target.end) {
            let (a, b) = (self.source.len(), self.target.len());
            scores.arcs_into(self.source.end, self.target.end, |arc| {
                if (usize::from(arc.step.source), usize::from(arc.step.target)) == (a, b) {
                    let through =
                        forward[arc.from * STATES + arc.from_state] + arc.score + backward[here * STATES + arc.state];
                    posterior = log_add(posterior, through);
                }
            });
        }
        let confidence = (posterior - total).exp().clamp(0.0, 1.0);
        Bead { source: self.source, target: self.target, confidence }
    }
}

fn trace(band: &Band, best: &[f32], back: &[Option<Step>], last: usize, end: usize) -> Vec<Found> {
    let mut state =
        (0..STATES).max_by(|a, b| best[end * STATES + a].total_cmp(&best[end * STATES + b])).unwrap_or(MATCH);
    let (mut i, mut j) = (last, band.targets);
    let mut path = Vec::new();
    while i + j > 0 {
        let Some(step) = band.cell(i, j).and_then(|cell| back[cell * STATES + state]) else { break };
        let (a, b) = (usize::from(step.source), usize::from(step.target));
        path.push(Found { source: i - a..i, target: j - b..j });
        (i, j, state) = (i - a, j - b, usize::from(step.from_state));
    }
    path.reverse();
    path
}

fn backward(scores: &mut Scores<'_, '_>, band: &Band, end: usize) -> Vec<f32> {
    let mut backward = vec![f32::NEG_INFINITY; band.len() * STATES];
    for state in 0..STATES {
        backward[end * STATES + state] = 0.0;
    }
    for i in (0..band.rows()).rev() {
        for j in band.row(i).rev() {
            let Some(here) = band.cell(i, j) else { continue };
            scores.arcs_into(i, j, |arc| {
                let from = arc.from * STATES + arc.from_state;
                backward[from] = log_add(backward[from], backward[here * STATES + arc.state] + arc.score);
            });
        }
    }
    backward
}

/// Scores of beads, each worked out once.
struct Scores<'a, 'f> {
    evidence: &'a Evidence<'f>,
    band: &'a Band,
    /// One a cell and bead type; not a number while not worked out.
    known: Vec<f32>,
}

impl<'a, 'f> Scores<'a, 'f> {
    fn new(evidence: &'a Evidence<'f>, band: &'a Band) -> Self {
        Self { evidence, band, known: vec![f32::NAN; band.len() * TYPES.len()] }
    }

    /// Calls `visit` with every step that ends at source border `i` and target border `j`.
    fn arcs_into(&mut self, i: usize, j: usize, mut visit: impl FnMut(Arc)) {
        let Some(here) = self.band.cell(i, j) else { return };
        for (kind, &(a, b, prior)) in TYPES.iter().enumerate() {
            if a > i || b > j {
                continue;
            }
            let Some(from) = self.band.cell(i - a, j - b) else { continue };
            let slot = here * TYPES.len() + kind;
            if self.known[slot].is_nan() {
                self.known[slot] = self.evidence.score(self.band, i - a..i, j - b..j, prior);
            }
            let score = self.known[slot];
            for from_state in 0..STATES {
                visit(arc(from, from_state, MATCH, a, b, score));
            }
        }
        for (state, a, b) in [(SOURCE_GAP, 1, 0), (TARGET_GAP, 0, 1)] {
            if a > i || b > j {
                continue;
            }
            let Some(from) = self.band.cell(i - a, j - b) else { continue };
            for from_state in 0..STATES {
                let score = if from_state == state { GAP_EXTEND } else { GAP_OPEN };
                visit(arc(from, from_state, state, a, b, score));
            }
        }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a bead has at most four segments a side, and there are three states"
)]
fn arc(from: usize, from_state: usize, state: usize, a: usize, b: usize, score: f32) -> Arc {
    Arc {
        from,
        from_state,
        state,
        step: Step { source: a as u8, target: b as u8, from_state: from_state as u8 },
        score,
    }
}

/// Log of the sum of two numbers given as logs.
fn log_add(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
