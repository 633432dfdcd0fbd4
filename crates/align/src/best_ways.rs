//! The best way through the lattice (Viterbi), in logs.

use crate::band::{Band, Row};
use crate::belief::{Belief, LARGEST, TYPES};
use crate::evidence::RowScores;
use crate::lattice::{State, Step};
use crate::logs::NEVER;

/// The best ways from the start to each cell.
pub(crate) struct BestWays {
    /// What it costs to go into a gap, and to go on in it.
    open: f32,
    extend: f32,
    /// The best of all ways.
    all: Vec<f32>,
    /// The best of those that end in a gap of the source.
    source_gap: Vec<f32>,
    /// How the best of all ways came there.
    states: Vec<State>,
    /// The type of the last bead of the best way that ends in a bead with both sides.
    kinds: Vec<u8>,
    /// The best way that ends in a gap of the source, of the target, was in it before.
    goes_on: [Vec<bool>; 2],
    /// By cell of the row at hand, the number of the best type.
    best_kinds: Vec<u32>,
}

impl BestWays {
    pub(crate) fn new(belief: &Belief, band: &Band) -> Self {
        let cells = band.len();
        Self {
            open: belief.gap_open,
            extend: belief.gap_extend,
            all: vec![NEVER; cells],
            source_gap: vec![NEVER; cells],
            states: vec![State::Match; cells],
            kinds: vec![0; cells],
            goes_on: std::array::from_fn(|_| vec![false; cells]),
            best_kinds: Vec::new(),
        }
    }

    /// Fills a row; those above are filled.
    pub(crate) fn fill(&mut self, above: &[Row; LARGEST + 1], scores: &RowScores) {
        if above[0].start == 0 {
            self.all[0] = 0.0;
        }
        self.beads(above, scores);
        self.source_gaps(above);
        self.target_gaps(above[0]);
    }

    /// The ways that end in a bead with both sides.
    fn beads(&mut self, above: &[Row; LARGEST + 1], scores: &RowScores) {
        let row = above[0];
        self.best_kinds.clear();
        self.best_kinds.resize(row.cells().len(), 0);
        let (known, here) = self.all.split_at_mut(row.start);
        for (kind, (a, b, _)) in (0_u32..).zip(TYPES) {
            let (to, from) = row.reached(above[a], b);
            let to = row.within(&to);
            let kinds = &mut self.best_kinds[to.clone()];
            let (scores, before) = (&scores.of_type[kind as usize][to.clone()], &known[from]);
            let best = &mut here[to];
            for n in 0..best.len().min(kinds.len()).min(scores.len()).min(before.len()) {
                let way = before[n] + scores[n];
                kinds[n] = if way > best[n] { kind } else { kinds[n] };
                best[n] = if way > best[n] { way } else { best[n] };
            }
        }
        for (known, kind) in self.kinds[row.cells()].iter_mut().zip(&self.best_kinds) {
            *known = u8::try_from(*kind).unwrap_or(u8::MAX);
        }
    }

    /// The ways that end in a gap of the source.
    fn source_gaps(&mut self, above: &[Row; LARGEST + 1]) {
        let (to, from) = above[0].reached(above[1], 0);
        for (to, from) in to.zip(from) {
            let (begins, goes_on) = (self.all[from] + self.open, self.source_gap[from] + self.extend);
            self.goes_on[0][to] = goes_on >= begins;
            let way = goes_on.max(begins);
            self.source_gap[to] = way;
            if way > self.all[to] {
                (self.all[to], self.states[to]) = (way, State::SourceGap);
            }
        }
    }

    /// The ways that end in a gap of the target, which runs along the row.
    fn target_gaps(&mut self, row: Row) {
        let mut gap = NEVER;
        for to in row.cells().skip(1) {
            let (begins, goes_on) = (self.all[to - 1] + self.open, gap + self.extend);
            self.goes_on[1][to] = goes_on >= begins;
            gap = goes_on.max(begins);
            if gap > self.all[to] {
                (self.all[to], self.states[to]) = (gap, State::TargetGap);
            }
        }
    }

    /// The best way as a whole.
    pub(crate) fn path(&self, band: &Band) -> Vec<Step> {
        let (mut i, mut j) = (band.rows() - 1, band.targets);
        let mut state = self.states.last().copied().unwrap_or(State::Match);
        let mut path = Vec::new();
        while i + j > 0 {
            let Some(cell) = band.row(i).cell(j) else { break };
            let kind = usize::from(self.kinds[cell]);
            let (a, b, goes_on) = match state {
                State::Match => (TYPES[kind].0, TYPES[kind].1, false),
                State::SourceGap => (1, 0, self.goes_on[0][cell]),
                State::TargetGap => (0, 1, self.goes_on[1][cell]),
            };
            path.push(Step { i, j, a, b, kind, state });
            let Some(from) = band.row(i - a).cell(j - b) else { break };
            (i, j, state) = (i - a, j - b, if goes_on { state } else { self.states[from] });
        }
        path.reverse();
        path
    }
}
