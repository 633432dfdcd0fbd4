//! Many short lists in one piece of memory.

use std::ops::Range;

/// Lists by number, one after the other. The last is open until it is closed.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    all: Vec<T>,
    /// Where each closed list begins, and the end of the last.
    starts: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), starts: vec![0] }
    }
}

impl<T> Lists<T> {
    /// Adds to the open list.
    pub(crate) fn push(&mut self, value: T) {
        self.all.push(value);
    }

    /// Closes the open list and opens the next.
    pub(crate) fn close(&mut self) {
        self.starts.push(self.all.len());
    }

    /// Number of closed lists.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// All lists as one.
    pub(crate) fn all(&self) -> &[T] {
        &self.all
    }

    /// Where list `number` stands in all.
    pub(crate) fn range(&self, number: usize) -> Range<usize> {
        self.starts[number]..self.starts[number + 1]
    }

    /// List `number`.
    pub(crate) fn of(&self, number: usize) -> &[T] {
        &self.all[self.range(number)]
    }

    /// The lists in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> + Clone {
        (0..self.len()).map(|number| self.of(number))
    }

    /// Where each list begins.
    pub(crate) fn starts(&self) -> &[usize] {
        &self.starts[..self.len()]
    }

    /// The same lists of other values, in the same order; values without another are left out.
    pub(crate) fn filter_map<U>(self, mut other: impl FnMut(T) -> Option<U>) -> Lists<U> {
        let mut lists = Lists::default();
        let mut next = 1;
        for (n, value) in self.all.into_iter().enumerate() {
            while self.starts[next] == n {
                lists.close();
                next += 1;
            }
            lists.all.extend(other(value));
        }
        while lists.starts.len() < self.starts.len() {
            lists.close();
        }
        lists
    }
}

impl<T: Copy + Default> Lists<T> {
    /// `len` lists of values that come with the number of their list, each in the order of the values.
    pub(crate) fn grouped(len: usize, values: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut starts = vec![0; len + 1];
        for (number, _) in values.clone() {
            starts[number + 1] += 1;
        }
        for number in 0..len {
            starts[number + 1] += starts[number];
        }
        let mut next = starts.clone();
        let mut all = vec![T::default(); starts[len]];
        for (number, value) in values {
            all[next[number]] = value;
            next[number] += 1;
        }
        Self { all, starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_order() {
        let lists = Lists::grouped(4, [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&['b'][..], &[], &['a', 'c'], &[]]);
        let digits = lists.filter_map(|letter| (letter != 'a').then_some(letter as u32 - 97));
        assert_eq!(digits.iter().collect::<Vec<_>>(), [&[1][..], &[], &[2], &[]]);
    }
}
