//! Work on many blocks of a long text, on all processors, with the results in the order of the blocks.

use rayon::prelude::*;

/// Blocks from which on it is worth waking other threads; an article has fewer.
const MANY: usize = 1000;

/// What `work` makes of each item, in their order.
pub(crate) fn map_all<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    if items.len() < MANY { items.iter().map(work).collect() } else { items.par_iter().map(work).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order() {
        for count in [3, 5 * MANY] {
            let items: Vec<usize> = (0..count).collect();
            assert!(map_all(&items, |item| item + 1).iter().copied().eq(1..=count));
        }
    }
}
