//! Which pairs of segments are looked at: all of them in an article, a band around the likely path in a long text.

use std::ops::Range;

use crate::belief::LARGEST;

/// For every source border (0 to n) the range of target borders (0 to m) that are looked at.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    /// First border and one past the last; neither ever falls.
    rows: Vec<(usize, usize)>,
    /// Number of the first cell of each row.
    starts: Vec<usize>,
    pub(crate) targets: usize,
}

impl Band {
    /// Every pair.
    pub(crate) fn full(sources: usize, targets: usize) -> Self {
        Self::new(vec![(0, targets + 1); sources + 1], targets)
    }

    /// `half_width` borders to either side of a path, which has a target border for every source border and never falls.
    pub(crate) fn along(path: &[usize], targets: usize, half_width: usize) -> Self {
        let last = path.len() - 1;
        let look = half_width / 2;
        let mut rows: Vec<(usize, usize)> = (0..path.len())
            .map(|i| {
                let low = path[i.saturating_sub(look)].saturating_sub(half_width);
                let high = (path[(i + look).min(last)] + half_width + 1).min(targets + 1);
                (low.min(targets), high.max(low + 1))
            })
            .collect();
        rows[0].0 = 0;
        rows[last].1 = targets + 1;
        Self::new(rows, targets)
    }

    fn new(rows: Vec<(usize, usize)>, targets: usize) -> Self {
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut at = 0;
        for (low, high) in &rows {
            starts.push(at);
            at += high - low;
        }
        starts.push(at);
        Self { rows, starts, targets }
    }

    /// Number of source borders.
    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The target borders of source border `i`.
    pub(crate) fn row(&self, i: usize) -> Row {
        let (low, high) = self.rows[i];
        Row { low, high, start: self.starts[i] }
    }

    /// The rows of source border `i` and of those above it, as far as the largest bead reaches.
    pub(crate) fn above(&self, i: usize) -> [Row; LARGEST + 1] {
        std::array::from_fn(|a| i.checked_sub(a).map_or(Row::default(), |i| self.row(i)))
    }

    /// The same, below it.
    pub(crate) fn below(&self, i: usize) -> [Row; LARGEST + 1] {
        std::array::from_fn(|a| if i + a < self.rows() { self.row(i + a) } else { Row::default() })
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }
}

/// The target borders that are looked at beside a source border; by default none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    pub(crate) low: usize,
    /// One past the last.
    pub(crate) high: usize,
    /// Number of the first cell.
    pub(crate) start: usize,
}

impl Row {
    /// Numbers of its cells.
    pub(crate) fn cells(self) -> Range<usize> {
        self.start..self.start + self.high - self.low
    }

    /// Target border of one of its cells.
    pub(crate) fn border(self, cell: usize) -> usize {
        cell - self.start + self.low
    }

    /// Number of the cell at target border `j`, if it is in the band.
    pub(crate) fn cell(self, j: usize) -> Option<usize> {
        (self.low <= j && j < self.high).then(|| self.start + j - self.low)
    }

    /// The cells to which a step over `b` target segments leads from `from`, and the cells that it begins at.
    pub(crate) fn reached(self, from: Self, b: usize) -> (Range<usize>, Range<usize>) {
        let low = self.low.max(from.low + b);
        let len = self.high.min(from.high + b).saturating_sub(low);
        if len == 0 {
            return (self.start..self.start, from.start..from.start);
        }
        let (to, from) = (self.start + low - self.low, from.start + low - b - from.low);
        (to..to + len, from..from + len)
    }
}
