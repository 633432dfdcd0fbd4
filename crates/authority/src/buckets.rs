//! Values by the hash of a key, in flat arrays that are read in place.
//!
//! A key's hash falls in one of 2^n buckets by its high bits; the entries of a bucket lie together, told apart by a
//! fingerprint of the low bits. A look-up reads two neighbouring offsets and a few fingerprints: two cache misses
//! whatever the number of keys, and no empty slots to keep.

use crate::container::{as_bytes, number32};

/// Entries a bucket has on average at least half of, at most all of.
const PER_BUCKET: usize = 4;

/// The sections of a table: offsets, fingerprints, values.
pub(crate) struct BucketSections {
    pub(crate) offsets: Vec<u8>,
    pub(crate) prints: Vec<u8>,
    pub(crate) values: Vec<u8>,
}

/// Bytes of a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Print {
    /// One look-up in sixty meets a stranger: for candidates that are measured anyway.
    Byte,
    /// One in a billion: where a hit is believed.
    Four,
}

/// Lays out pairs of hash and value. Values of one key keep their order, and of more than `most` the first remain.
pub(crate) fn build(mut pairs: Vec<(u64, u32)>, print: Print, most: usize) -> BucketSections {
    pairs.sort_unstable();
    pairs.dedup();
    let mut run = 0;
    let mut last = None;
    pairs.retain(|(hash, _)| {
        run = if last == Some(*hash) { run + 1 } else { 0 };
        last = Some(*hash);
        run < most
    });
    let bits = (pairs.len() / PER_BUCKET).max(2).next_power_of_two().trailing_zeros();
    let mut offsets = Vec::with_capacity((1 << bits) + 1);
    let mut at = 0;
    for bucket in 0..=1u64 << bits {
        while at < pairs.len() && pairs[at].0 >> (64 - bits) < bucket {
            at += 1;
        }
        offsets.push(u32::try_from(at).expect("fewer than 2^32 keys: names are numbered in 32 bits"));
    }
    #[allow(clippy::cast_possible_truncation, reason = "the low bits of a hash are its fingerprint")]
    let prints = match print {
        Print::Byte => pairs.iter().map(|(hash, _)| *hash as u8).collect(),
        Print::Four => as_bytes(pairs.iter().map(|(hash, _)| *hash as u32)),
    };
    BucketSections { offsets: as_bytes(offsets), prints, values: as_bytes(pairs.into_iter().map(|(_, value)| value)) }
}

/// A table as it lies in its sections.
#[derive(Clone, Copy)]
pub(crate) struct Buckets<'a> {
    pub(crate) offsets: &'a [u8],
    pub(crate) prints: &'a [u8],
    pub(crate) values: &'a [u8],
    pub(crate) print: Print,
}

impl<'a> Buckets<'a> {
    /// The values of the key with this hash.
    pub(crate) fn get(self, hash: u64) -> impl Iterator<Item = u32> + 'a {
        let places = self.bucket(hash);
        places.filter(move |at| self.is_print(*at, hash)).map(move |at| number32(self.values, at * 4))
    }

    /// True when there is such a key.
    pub(crate) fn contains(self, hash: u64) -> bool {
        self.bucket(hash).any(|at| self.is_print(at, hash))
    }

    fn bucket(self, hash: u64) -> std::ops::Range<usize> {
        let buckets = (self.offsets.len() / 4).saturating_sub(1);
        if buckets < 2 || !buckets.is_power_of_two() {
            return 0..0;
        }
        let bucket = usize::try_from(hash >> (64 - buckets.trailing_zeros())).unwrap_or(0);
        let entries = match self.print {
            Print::Byte => self.prints.len(),
            Print::Four => self.prints.len() / 4,
        };
        let start = number32(self.offsets, bucket * 4) as usize;
        let end = (number32(self.offsets, bucket * 4 + 4) as usize).min(entries);
        start..end
    }

    fn is_print(self, at: usize, hash: u64) -> bool {
        #[allow(clippy::cast_possible_truncation, reason = "the low bits of a hash are its fingerprint")]
        match self.print {
            Print::Byte => self.prints.get(at) == Some(&(hash as u8)),
            Print::Four => number32(self.prints, at * 4) == hash as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::hash64;

    #[test]
    fn every_key_is_found_and_no_other() {
        let pairs: Vec<(u64, u32)> = (0..5_000u32).map(|n| (hash64(&(n / 2).to_le_bytes()), n)).collect();
        for print in [Print::Byte, Print::Four] {
            let sections = build(pairs.clone(), print, 32);
            let table =
                Buckets { offsets: &sections.offsets, prints: &sections.prints, values: &sections.values, print };
            for (hash, value) in &pairs {
                assert!(table.get(*hash).any(|found| found == *value));
            }
            let strangers = (10_000..20_000u32).filter(|n| table.contains(hash64(&n.to_le_bytes()))).count();
            assert!(strangers < if print == Print::Four { 1 } else { 400 }, "{strangers}");
        }
    }

    #[test]
    fn a_crowded_key_keeps_the_first() {
        let sections = build((0..100).map(|n| (7, n)).collect(), Print::Four, 3);
        let table = Buckets {
            offsets: &sections.offsets,
            prints: &sections.prints,
            values: &sections.values,
            print: Print::Four,
        };
        assert_eq!(table.get(7).collect::<Vec<_>>(), [0, 1, 2]);
    }
}
