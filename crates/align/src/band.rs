//! Which pairs of segments are looked at: all of them in an article, a band around the likely path in a long text.

use std::ops::Range;

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

    /// Target borders of a source border.
    pub(crate) fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].0..self.rows[i].1
    }

    /// Number of the cell of two borders, if it is in the band.
    pub(crate) fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let (low, high) = *self.rows.get(i)?;
        (low <= j && j < high).then(|| self.starts[i] + j - low)
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }
}
