//! Which pairs of segments are looked at: all of them in an article, a band around the likely paths in a long text.

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

    /// Around likely cells: for every source border the range of target borders that a path is likely to go through, empty
    /// where it goes by in a larger bead. Looked at are `margin` borders more, of the source and of the target.
    pub(crate) fn around(likely: &[Range<usize>], targets: usize, margin: usize) -> Self {
        let mut rows: Vec<(usize, usize)> = likely.iter().map(|row| (row.start, row.end)).collect();
        let last = rows.len() - 1;
        rows[0] = (0, rows[0].1.max(1));
        rows[last] = (rows[last].0.min(targets), targets + 1);
        // A row without a likely cell reaches from the row before to the next; and no border ever falls.
        let is_empty = |i: usize| likely[i].is_empty() && i > 0 && i < last;
        for i in 1..=last {
            rows[i].0 = if is_empty(i) { rows[i - 1].0 } else { rows[i].0 };
        }
        for i in (0..last).rev() {
            rows[i].1 = if is_empty(i) { rows[i + 1].1 } else { rows[i].1 };
            rows[i].0 = rows[i].0.min(rows[i + 1].0);
        }
        for i in 1..=last {
            // Where rows do not meet, a gap leads from the one to the other.
            rows[i - 1].1 = rows[i - 1].1.max(rows[i].0 + 1);
            rows[i].1 = rows[i].1.max(rows[i - 1].1);
        }
        let widened = (0..rows.len()).map(|i| {
            let low = rows[i.saturating_sub(margin)].0.saturating_sub(margin);
            let high = rows[(i + margin).min(last)].1 + margin;
            (low, high.min(targets + 1))
        });
        Self::new(widened.collect(), targets)
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

    /// Where cells stand in the row.
    pub(crate) fn within(self, cells: &Range<usize>) -> Range<usize> {
        cells.start - self.start..cells.end - self.start
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
