//! The sums of all ways through the lattice, to each of its cells and from each of them (forward-backward).
//!
//! They are plain numbers: the sums of a row are shares of the greatest of them, whose logarithm is kept beside it. What is
//! less than one in 10^300 of the greatest is as good as nothing.

use std::ops::Range;

use crate::band::{Band, Row};
use crate::belief::{Belief, LARGEST, TYPES};
use crate::lattice::Odds;

/// Shares of the greatest sum of a row from which on they are kept, so that none is a number that is slow to work with.
const LEAST: f64 = 1e-300;
/// A path is likely to go through a cell when at least this share of all ways does. What one pass thinks of less the next
/// does not look at.
const LIKELY: f64 = 1e-6;

/// How often a gap begins and goes on.
///
/// All ways cross all of the target, so what each of its segments counts for may be changed for all ways alike: here, one
/// more segment in a gap of the target counts 1. Otherwise a gap of a thousand segments, which is one row, would make
/// numbers too small to be kept.
pub(crate) struct Gaps {
    open: f64,
    extend: f64,
    target_open: f64,
    /// Log of what a target segment in a bead with both sides counts more than its odds say.
    pub(crate) target_log: f32,
}

impl Gaps {
    pub(crate) fn of(belief: &Belief) -> Self {
        let (open, extend) = (f64::from(belief.gap_open), f64::from(belief.gap_extend));
        Self {
            open: open.exp(),
            extend: extend.exp(),
            target_open: (open - extend).exp(),
            target_log: -belief.gap_extend,
        }
    }
}

/// By cell, sums of all ways to it, or from it.
pub(crate) struct Ways {
    /// Of all ways to the cell; of those from it, after a bead with both sides.
    pub(crate) all: Vec<f64>,
    /// Of those in a gap of the source.
    pub(crate) source_gap: Vec<f64>,
    /// Of those in a gap of the target.
    pub(crate) target_gap: Vec<f64>,
    /// By row, the log that its sums are to be added to.
    pub(crate) logs: Vec<f64>,
}

impl Ways {
    pub(crate) fn new(band: &Band) -> Self {
        let none = || vec![0.0; band.len()];
        Self { all: none(), source_gap: none(), target_gap: none(), logs: vec![0.0; band.rows()] }
    }

    /// Fills row `i` with the sums of all ways to its cells; those above are filled.
    pub(crate) fn fill_before(&mut self, i: usize, above: &[Row; LARGEST + 1], odds: &Odds, gaps: &Gaps) {
        let row = above[0];
        let log = i.checked_sub(1).map_or(0.0, |above| self.logs[above]);
        let (known, all) = self.all.split_at_mut(row.start);
        let all = &mut all[..row.cells().len()];
        if i == 0 {
            all[0] = 1.0;
        }
        let scales: [f64; LARGEST + 1] = std::array::from_fn(|a| match i.checked_sub(a) {
            Some(from) if a > 1 => (self.logs[from] - log).exp(),
            _ => 1.0,
        });
        for (kind, (a, b, _)) in TYPES.into_iter().enumerate() {
            let (to, from) = row.reached(above[a], b);
            let (odds, before) = (&odds[kind][to.clone()], &known[from]);
            let sums = &mut all[row.within(&to)];
            for ((sum, odds), before) in sums.iter_mut().zip(odds).zip(before) {
                *sum += f64::from(*odds) * before * scales[a];
            }
        }
        let (to, from) = row.reached(above[1], 0);
        let (known_gap, source_gap) = self.source_gap.split_at_mut(row.start);
        let (all_before, gap_before) = (&known[from.clone()], &known_gap[from]);
        let to = row.within(&to);
        for (n, cell) in to.enumerate() {
            // Of all ways those that are in the gap already go on at another cost.
            let gap = all_before[n] * gaps.open + gap_before[n] * (gaps.extend - gaps.open);
            source_gap[cell] = gap;
            all[cell] += gap;
        }
        let target_gap = &mut self.target_gap[row.cells()];
        for n in 1..all.len() {
            target_gap[n] = all[n - 1] * gaps.target_open + target_gap[n - 1];
        }
        for (sum, gap) in all.iter_mut().zip(target_gap) {
            *sum += *gap;
        }
        self.scale(i, row, log);
    }

    /// Fills row `i` with the sums of all ways from its cells to the end; those below are filled.
    pub(crate) fn fill_after(&mut self, i: usize, band: &Band, odds: &Odds, gaps: &Gaps) {
        let below = band.below(i);
        let row = below[0];
        let is_last = i + 1 == band.rows();
        let log = if is_last { 0.0 } else { self.logs[i + 1] };
        let (here, known) = self.all.split_at_mut(row.cells().end);
        let known = |cells: Range<usize>| &known[cells.start - row.cells().end..cells.end - row.cells().end];
        let all = &mut here[row.start..];
        if is_last && let Some(end) = all.last_mut() {
            *end = 1.0;
        }
        for (kind, (a, b, _)) in TYPES.into_iter().enumerate() {
            if i + a >= band.rows() {
                continue;
            }
            let scale = if a > 1 { (self.logs[i + a] - log).exp() } else { 1.0 };
            let (to, from) = below[a].reached(row, b);
            let (odds, after) = (&odds[kind][to.clone()], known(to));
            let sums = &mut all[row.within(&from)];
            for ((sum, odds), after) in sums.iter_mut().zip(odds).zip(after) {
                *sum += f64::from(*odds) * after * scale;
            }
        }
        let (source_gap, gap_after) = self.source_gap.split_at_mut(row.cells().end);
        let source_gap = &mut source_gap[row.start..];
        source_gap.copy_from_slice(all);
        if !is_last {
            let (to, from) = below[1].reached(row, 0);
            let gap_after = &gap_after[to.start - row.cells().end..to.end - row.cells().end];
            for (cell, gap) in row.within(&from).zip(gap_after) {
                all[cell] += gap * gaps.open;
                source_gap[cell] += gap * gaps.extend;
            }
        }
        let target_gap = &mut self.target_gap[row.cells()];
        let last = all.len() - 1;
        target_gap[last] = all[last];
        for n in (0..last).rev() {
            target_gap[n] = all[n] + target_gap[n + 1];
            all[n] += target_gap[n + 1] * gaps.target_open;
            source_gap[n] += target_gap[n + 1] * gaps.target_open;
        }
        self.scale(i, row, log);
    }

    /// Makes the sums of a row shares of the greatest of them.
    fn scale(&mut self, i: usize, row: Row, log: f64) {
        let sums = [&mut self.all, &mut self.source_gap, &mut self.target_gap].map(|sums| &mut sums[row.cells()]);
        let most = sums.iter().flat_map(|sums| sums.iter()).copied().fold(f64::MIN_POSITIVE, f64::max);
        let share = 1.0 / most;
        for sum in sums.into_iter().flatten() {
            let scaled = *sum * share;
            *sum = if scaled > LEAST { scaled } else { 0.0 };
        }
        self.logs[i] = log + most.ln();
    }

    /// Log of the sum of all ways to the end.
    pub(crate) fn log_of_all(&self) -> f64 {
        let (sum, log) = (self.all.last().copied().unwrap_or(1.0), self.logs.last().copied().unwrap_or(0.0));
        sum.ln() + log
    }

    /// For every row the target borders that at least a share of [`LIKELY`] of all ways goes through; empty where there is
    /// none.
    pub(crate) fn likely(&self, after: &Self, band: &Band) -> Vec<Range<usize>> {
        let all = self.log_of_all();
        let rows = (0..band.rows()).map(|i| {
            let row = band.row(i);
            let least = LIKELY * (all - self.logs[i] - after.logs[i]).exp();
            let through = |cell: usize| {
                self.all[cell] * after.all[cell]
                    + self.source_gap[cell] * after.source_gap[cell]
                    + self.target_gap[cell] * after.target_gap[cell]
            };
            let mut likely = row.cells().filter(|cell| through(*cell) >= least).map(|cell| row.border(cell));
            likely.next().map_or(0..0, |first| first..likely.next_back().unwrap_or(first) + 1)
        });
        rows.collect()
    }
}
