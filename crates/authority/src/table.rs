//! Values by the hash of a key, in flat arrays that are read in place.
//!
//! A key's hash falls in one of 2^n buckets by its high bits; the keys of a bucket lie together, told apart by a print of
//! the low bits, and the values of a key lie together in their own array. A look-up that finds nothing reads where its
//! bucket begins and a few prints, whatever the number of keys.

use std::ops::Range;

use crate::packed::{Packed, Packer, bits_for};
use crate::rising::{self, Rising};

/// Keys that a bucket has on average, at most; at least half of it.
const PER_BUCKET: usize = 4;

/// Bits that say the bucket of a hash, for this many keys.
pub(crate) fn bucket_bits(keys: usize) -> u32 {
    (keys / PER_BUCKET).max(2).next_power_of_two().trailing_zeros()
}

/// The low `bits` of a hash.
pub(crate) fn print_of(hash: u64, bits: u32) -> u64 {
    hash & ((1 << bits) - 1)
}

/// Where each of 2^`bits` buckets begins, and where the last ends, among `hashes`, which rise.
pub(crate) fn bucket_starts(hashes: impl Iterator<Item = u64>, bits: u32) -> Vec<u32> {
    let mut starts = vec![0u32; (1 << bits) + 1];
    for hash in hashes {
        starts[usize::try_from(hash >> (64 - bits)).expect("a few bits") + 1] += 1;
    }
    for bucket in 1..starts.len() {
        starts[bucket] += starts[bucket - 1];
    }
    starts
}

/// The bucket of a hash among those that `starts` has, unless it is damaged.
pub(crate) fn bucket_of(hash: u64, starts: Rising<'_>) -> Option<usize> {
    let buckets = starts.count().saturating_sub(1);
    let bits = (buckets > 1 && buckets.is_power_of_two()).then(|| buckets.trailing_zeros())?;
    usize::try_from(hash >> (64 - bits)).ok()
}

/// The sections of a table: where buckets begin, prints, where lists begin, values.
pub(crate) type TableSections = [Vec<u8>; 4];

/// A pair of a hash and what it leads to, so that pairs are sorted by comparing numbers.
pub(crate) fn pair(hash: u64, first: u32, second: u32) -> u128 {
    u128::from(hash) << 64 | u128::from(first) << 32 | u128::from(second)
}

/// The hash of a pair.
pub(crate) fn hash_in(pair: u128) -> u64 {
    u64::try_from(pair >> 64).expect("the high half")
}

/// What the hash of a pair leads to.
pub(crate) fn halves_in(pair: u128) -> (u32, u32) {
    let half = |shift: u32| u32::try_from(pair >> shift & u128::from(u32::MAX)).expect("32 bits");
    (half(32), half(0))
}

/// Lays out `pairs`, which are sorted. For the pairs of each key `list` adds the values, of which none is greater than
/// `most`, and says what the print has above its `print_bits`: a bit.
pub(crate) fn build(
    pairs: &[u128],
    print_bits: u32,
    most: u64,
    mut list: impl FnMut(&[u128], &mut Vec<u64>) -> bool,
) -> TableSections {
    let groups = || pairs.chunk_by(|a, b| hash_in(*a) == hash_in(*b));
    let starts = bucket_starts(groups().map(|group| hash_in(group[0])), bucket_bits(groups().count()));
    let mut prints = Packer::new(print_bits + 1);
    let mut values = Packer::new(bits_for(most));
    let (mut lists, mut count) = (vec![0u32], 0u32);
    let mut here = Vec::new();
    for group in groups() {
        here.clear();
        let bit = list(group, &mut here);
        prints.push(print_of(hash_in(group[0]), print_bits) | u64::from(bit) << print_bits);
        here.iter().for_each(|value| values.push(*value));
        count += u32::try_from(here.len()).expect("fewer values than pairs, of which there are fewer than 2^32");
        lists.push(count);
    }
    [rising::lay_out(&starts), prints.finish(), rising::lay_out(&lists), values.finish()]
}

/// A table as it lies in its sections.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    starts: Rising<'a>,
    prints: Packed<'a>,
    /// Read where a key is found, which it mostly is not.
    lists: &'a [u8],
    values: &'a [u8],
    print_bits: u32,
}

/// The values of a key.
pub(crate) struct List<'a> {
    /// The bit beside the print.
    pub(crate) bit: bool,
    places: Range<usize>,
    values: Packed<'a>,
}

impl<'a> List<'a> {
    /// One after the other.
    pub(crate) fn values(self) -> impl Iterator<Item = u64> + 'a {
        self.places.map(move |at| self.values.get(at))
    }
}

impl<'a> Table<'a> {
    #[inline]
    pub(crate) fn new([starts, prints, lists, values]: [&'a [u8]; 4], print_bits: u32) -> Self {
        Self { starts: Rising::new(starts), prints: Packed::new(prints), lists, values, print_bits }
    }

    /// The list of the key with this hash; several, when a stranger has its print.
    pub(crate) fn get(self, hash: u64) -> impl Iterator<Item = List<'a>> {
        let print = print_of(hash, self.print_bits);
        let matching = self.keys(hash).map(move |at| (at, self.prints.get(at)));
        matching.filter(move |(_, found)| print_of(*found, self.print_bits) == print).map(move |(at, found)| {
            let values = Packed::new(self.values);
            let Range { start, end } = Rising::new(self.lists).range(at);
            List { bit: found >> self.print_bits != 0, places: start..end.min(values.most()), values }
        })
    }

    /// True when there is such a key.
    pub(crate) fn contains(self, hash: u64) -> bool {
        let print = print_of(hash, self.print_bits);
        self.keys(hash).any(|at| print_of(self.prints.get(at), self.print_bits) == print)
    }

    /// The keys in the bucket of `hash`.
    fn keys(self, hash: u64) -> Range<usize> {
        let Range { start, end } = bucket_of(hash, self.starts).map_or(0..0, |bucket| self.starts.range(bucket));
        start..end.min(self.prints.most())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::hash64;

    #[test]
    fn every_key_is_found_and_no_other() {
        let key = |n: u32| hash64(&n.to_le_bytes());
        let mut pairs: Vec<u128> = (0..5_000).map(|n| pair(key(n / 2), n, 0)).collect();
        pairs.sort_unstable();
        for print_bits in [6, 24] {
            let sections = build(&pairs, print_bits, 5_000, |group, values| {
                values.extend(group.iter().map(|pair| u64::from(halves_in(*pair).0)));
                halves_in(group[0]).0 == 0
            });
            let table = Table::new([&sections[0], &sections[1], &sections[2], &sections[3]], print_bits);
            for n in 0..5_000u32 {
                let mut lists = table.get(key(n / 2));
                assert!(lists.any(|list| list.bit == (n / 2 == 0) && list.values().any(|found| found == u64::from(n))));
            }
            let strangers = (10_000..20_000u32).filter(|n| table.contains(key(*n))).count();
            assert!(strangers < if print_bits == 24 { 10 } else { 1_500 }, "{strangers}");
        }
    }
}
