//! The pairs of an article by the segment that their words stand in.

use rustc_hash::FxHashMap;

use crate::pairing::{NameLike, Pair};

/// Pairs by the segment of their source, or of their target.
pub(crate) struct BySegment<'p> {
    /// By the number of the segment on its side.
    pairs: FxHashMap<usize, Vec<&'p Pair>>,
}

impl<'p> BySegment<'p> {
    /// By the segments of the source.
    pub(crate) fn of_sources(all: &'p [Pair]) -> Self {
        Self::new(all, |pair| &pair.source)
    }

    /// By the segments of the translation.
    pub(crate) fn of_targets(all: &'p [Pair]) -> Self {
        Self::new(all, |pair| &pair.target)
    }

    fn new(all: &'p [Pair], of: fn(&Pair) -> &NameLike) -> Self {
        let mut pairs: FxHashMap<usize, Vec<&Pair>> = FxHashMap::default();
        for pair in all {
            pairs.entry(of(pair).place.segment.ordinal).or_default().push(pair);
        }
        Self { pairs }
    }

    /// Those that have a word of the segment in which `word` stands, itself among them.
    pub(crate) fn beside(&self, word: &NameLike) -> &[&'p Pair] {
        self.pairs.get(&word.place.segment.ordinal).map_or(&[], Vec::as_slice)
    }
}
