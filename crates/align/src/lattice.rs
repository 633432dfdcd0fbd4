//! The best way through all beads, and how sure each of its beads is (Viterbi and forward-backward).
//!
//! A path is in one of three states: after a bead with both sides, in a gap of the source, in a gap of the target. So a
//! gap that goes on costs less than one that begins (Gotoh 1982).

use std::ops::Range;

use copydesk_model::Bead;

use crate::belief::TYPES;
use crate::best_ways::BestWays;
use crate::evidence::{Evidence, RowScores};
use crate::logs::exp;
use crate::ways::{Gaps, Ways};

/// How a path came to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// By a bead with both sides.
    Match,
    /// By a source segment without a counterpart.
    SourceGap,
    /// By a target segment without a counterpart.
    TargetGap,
}

/// A bead by its end borders, its numbers of segments, the number of its type unless it is a gap, and the state that it
/// leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) i: usize,
    pub(crate) j: usize,
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) kind: usize,
    pub(crate) state: State,
}

/// By bead type and cell, how much more likely it is than by chance that the bead that ends there is one, as [`Gaps`] counts;
/// 0 where there is none.
pub(crate) type Odds = [Vec<f32>; TYPES.len()];

/// What was found in a lattice.
pub(crate) struct Answer {
    /// The most likely beads. Every segment is in exactly one.
    pub(crate) beads: Vec<Bead>,
    /// For every source border, the target borders that likely paths go through; empty where they go by in a larger bead.
    pub(crate) likely: Vec<Range<usize>>,
}

/// The most likely beads of two documents, and where else a path is likely.
pub(crate) fn best_path(evidence: &Evidence<'_>) -> Answer {
    let band = evidence.band;
    let gaps = Gaps::of(evidence.belief);
    let mut odds: Odds = std::array::from_fn(|_| vec![0.0; band.len()]);
    let mut best = BestWays::new(evidence.belief, band);
    let mut before = Ways::new(band);
    let mut scores = RowScores::default();
    for i in 0..band.rows() {
        let above = band.above(i);
        evidence.score_row(i, &above, &mut scores);
        best.fill(&above, &scores);
        for (kind, (a, b, _)) in TYPES.into_iter().enumerate() {
            let (to, _) = above[0].reached(above[a], b);
            let scores = &scores.of_type[kind][above[0].within(&to)];
            #[allow(clippy::cast_precision_loss, reason = "a few segments")]
            let more = gaps.target_log * b as f32;
            for (odds, score) in odds[kind][to].iter_mut().zip(scores) {
                *odds = exp(*score + more);
            }
        }
        before.fill_before(i, &above, &odds, &gaps);
    }
    let mut after = Ways::new(band);
    for i in (0..band.rows()).rev() {
        after.fill_after(i, band, &odds, &gaps);
    }
    let all = before.log_of_all();
    let path = best.path(band);
    let beads = path.iter().map(|step| {
        let here = band.row(step.i).cell(step.j);
        let from = band.row(step.i - step.a).cell(step.j - step.b);
        let share = match (from, here) {
            (Some(from), Some(here)) => {
                let (share, start) = match step.state {
                    State::Match => {
                        let odds = f64::from(odds[step.kind][here]);
                        (before.all[from] * odds * after.all[here], step.i - step.a)
                    }
                    State::SourceGap => (before.source_gap[here] * after.source_gap[here], step.i),
                    State::TargetGap => (before.target_gap[here] * after.target_gap[here], step.i),
                };
                share * (before.logs[start] + after.logs[step.i] - all).exp()
            }
            _ => 0.0,
        };
        bead(step, share)
    });
    Answer { beads: beads.collect(), likely: before.likely(&after, band) }
}

fn bead(step: &Step, share: f64) -> Bead {
    #[allow(clippy::cast_possible_truncation, reason = "a share; the last digits do not matter")]
    let confidence = share.clamp(0.0, 1.0) as f32;
    Bead { source: step.i - step.a..step.i, target: step.j - step.b..step.j, confidence }
}
