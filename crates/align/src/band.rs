//! Which pairs of segments are looked at: all of them in an article, a band around the likely path in a long text.

use rustc_hash::FxHashMap;

use crate::features::Features;

/// Up to this many pairs all are looked at.
const ALL_PAIRS: usize = 400_000;
/// Segments to either side of the likely path in a long text.
const HALF_WIDTH: usize = 40;

/// For every source border (0 to n) the range of target borders that are looked at.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    /// First border and one past the last, never falling.
    rows: Vec<(usize, usize)>,
    /// Number of the first cell of each row.
    starts: Vec<usize>,
    pub(crate) targets: usize,
}

impl Band {
    /// The band for two documents. In a long text it follows words that occur once on both sides.
    pub(crate) fn around(features: &Features) -> Self {
        let (n, m) = (features.source.len(), features.target.len());
        if n.saturating_mul(m) <= ALL_PAIRS {
            return Self::new(vec![(0, m + 1); n + 1], m);
        }
        let path = likely_path(features);
        let rows = (0..=n).map(|i| {
            let low = path[i.saturating_sub(HALF_WIDTH / 2)].saturating_sub(HALF_WIDTH);
            let high = (path[(i + HALF_WIDTH / 2).min(n)] + HALF_WIDTH + 1).min(m + 1);
            (low, high.max(low + 1))
        });
        let mut rows: Vec<(usize, usize)> = rows.collect();
        rows[0].0 = 0;
        rows[n].1 = m + 1;
        Self::new(rows, m)
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
    pub(crate) fn row(&self, i: usize) -> std::ops::Range<usize> {
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

/// For every source border the likely target border: straight lines between words that occur once on both sides, as far
/// as they keep one order (longest increasing chain).
fn likely_path(features: &Features) -> Vec<usize> {
    let (n, m) = (features.source.len(), features.target.len());
    let mut corners = vec![(0, 0)];
    corners.extend(longest_chain(&shared_rarities(features)));
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
    path
}

/// Places of anchors that occur in one segment of each side only, by source.
fn shared_rarities(features: &Features) -> Vec<(usize, usize)> {
    let once = |items: &[crate::features::Item]| {
        let mut places: FxHashMap<u32, Option<usize>> = FxHashMap::default();
        for (n, item) in items.iter().enumerate() {
            for (anchor, _) in &item.anchors {
                places.entry(*anchor).and_modify(|place| *place = None).or_insert(Some(n));
            }
        }
        places
    };
    let (source, target) = (once(&features.source), once(&features.target));
    let mut shared: Vec<(usize, usize)> =
        source.iter().filter_map(|(anchor, i)| Some(((*i)?, (*target.get(anchor)?)?))).collect();
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
