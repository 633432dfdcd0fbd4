//! Work on many blocks of a long text, on all processors, with the results in the order of the blocks.

use rayon::prelude::*;

/// Blocks from which on it is worth waking other threads; an article has fewer.
const MANY: usize = 1000;

/// What `work` makes of each item, which comes with its number, in their order. It puts it into the list that it is given.
pub(crate) fn flat_map_all<T: Send, R: Send>(
    items: Vec<T>,
    work: impl Fn(usize, T, &mut Vec<R>) + Sync + Send,
) -> Vec<R> {
    if items.len() < MANY {
        let mut made = Vec::with_capacity(items.len());
        items.into_iter().enumerate().for_each(|(number, item)| work(number, item, &mut made));
        return made;
    }
    let add = |mut made: Vec<R>, (number, item)| {
        work(number, item, &mut made);
        made
    };
    let parts: Vec<Vec<R>> = items.into_par_iter().enumerate().fold(Vec::new, add).collect();
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order() {
        for count in [3, 5 * MANY] {
            let items: Vec<usize> = (0..count).collect();
            let made = flat_map_all(items, |number, item, made| made.extend([item, number]));
            assert!(made.chunks(2).map(|pair| pair[0]).eq(0..count) && made.chunks(2).all(|pair| pair[0] == pair[1]));
        }
    }
}
