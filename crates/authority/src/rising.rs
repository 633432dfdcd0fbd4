//! Numbers that never fall, in a few bits each, read at any place at once (Elias 1974, Fano 1971).
//!
//! The low bits of each number lie side by side; of the high bits only how much they rise is written, as that many zeros
//! before a one. Every 16th one has its place written down, so that a look-up goes over a word or two. Where each group of a
//! list begins is such a row of numbers: a group of three items costs six bits, and the rows of a million names stay in the
//! cache.
//!
//! ```text
//! 0   numbers     u32, how many
//! 4   low bits    u32, of each number
//! 8   high        u32, where the high bits begin in the section
//! 12  low         u32, where the low bits begin
//! 16  places of ones (u32 each), high bits (u64 each), low bits
//! ```

use std::ops::Range;

use crate::container::number32;
use crate::packed::{Packed, Packer};

const HEADER: usize = 16;
/// Of how many ones one has its place written down.
const STEP: usize = 16;
/// How much the high bits rise from number to number, at least half of it: what a look-up goes over is short.
const RISE: usize = 8;

/// A section of numbers, none less than the one before.
pub(crate) fn lay_out(numbers: &[u32]) -> Vec<u8> {
    let last = numbers.last().copied().unwrap_or(0);
    let gap = (last as usize).checked_div(numbers.len()).unwrap_or(0);
    let low = (2 * gap / RISE).max(1).ilog2();
    let mut high = vec![0u64; (numbers.len() + (last >> low) as usize + 1).div_ceil(64)];
    let mut ones = Vec::with_capacity(numbers.len() / STEP + 1);
    for (n, number) in numbers.iter().enumerate() {
        let at = n + (number >> low) as usize;
        if n.is_multiple_of(STEP) {
            ones.push(at);
        }
        high[at / 64] |= 1 << (at % 64);
    }
    let length = |count: usize| u32::try_from(count).expect("fewer than 2^32 bits: numbers are limited by the builder");
    let high_at = HEADER + ones.len() * 4;
    let header = [length(numbers.len()), low, length(high_at), length(high_at + high.len() * 8)];
    let mut bytes: Vec<u8> = header.iter().flat_map(|number| number.to_le_bytes()).collect();
    bytes.extend(ones.into_iter().flat_map(|at| length(at).to_le_bytes()));
    bytes.extend(high.iter().flat_map(|word| word.to_le_bytes()));
    let mut packer = Packer::new(low.max(1));
    numbers.iter().filter(|_| low > 0).for_each(|number| packer.push(u64::from(*number & ((1 << low) - 1))));
    bytes.extend(packer.finish());
    bytes
}

/// Rising numbers as they lie in their section.
#[derive(Clone, Copy)]
pub(crate) struct Rising<'a> {
    section: &'a [u8],
    count: usize,
    low_bits: u32,
    high_at: usize,
    low: Packed<'a>,
}

impl<'a> Rising<'a> {
    /// The numbers of a section; of a damaged one any.
    #[inline]
    pub(crate) fn new(section: &'a [u8]) -> Self {
        let header = section.first_chunk::<HEADER>().unwrap_or(&[0; HEADER]);
        let number = |at: usize| number32(header, at) as usize;
        Self {
            section,
            count: number(0),
            low_bits: number32(header, 4).min(31),
            high_at: number(8),
            low: Packed::new(section.get(number(12)..).unwrap_or_default()),
        }
    }

    /// How many numbers there are.
    pub(crate) fn count(self) -> usize {
        self.count
    }

    /// The number at this place; zero beyond the end.
    #[inline]
    pub(crate) fn get(self, at: usize) -> usize {
        if at >= self.count {
            return 0;
        }
        self.number(at, self.one(at))
    }

    /// From the number at this place to the next one; empty where there are not both.
    #[inline]
    pub(crate) fn range(self, at: usize) -> Range<usize> {
        if at.saturating_add(1) >= self.count {
            return 0..0;
        }
        let place = self.one(at);
        self.number(at, place)..self.number(at + 1, self.one_from(place + 1))
    }

    #[inline]
    fn number(self, at: usize, place: usize) -> usize {
        let high = place.saturating_sub(at) << self.low_bits;
        if self.low_bits == 0 {
            return high;
        }
        high | self.low.get32(at) as usize
    }

    #[inline]
    fn word(self, word: usize) -> Option<u64> {
        let start = self.high_at.checked_add(word.checked_mul(8)?)?;
        let bytes = self.section.get(start..start.checked_add(8)?)?;
        Some(u64::from_le_bytes(bytes.try_into().expect("eight bytes")))
    }

    /// The place of one number `n`.
    #[inline]
    fn one(self, n: usize) -> usize {
        let start = number32(self.section, HEADER + n / STEP * 4) as usize;
        let mut more = n % STEP;
        let mut at = start / 64;
        let Some(word) = self.word(at) else { return start };
        let mut word = word & (u64::MAX << (start % 64));
        loop {
            while word != 0 {
                if more == 0 {
                    return at * 64 + word.trailing_zeros() as usize;
                }
                more -= 1;
                word &= word - 1;
            }
            at += 1;
            match self.word(at) {
                Some(next) => word = next,
                None => return at * 64,
            }
        }
    }

    /// The first one at this place or later.
    #[inline]
    fn one_from(self, from: usize) -> usize {
        let mut at = from / 64;
        let Some(word) = self.word(at) else { return from };
        let mut word = word & (u64::MAX << (from % 64));
        while word == 0 {
            at += 1;
            match self.word(at) {
                Some(next) => word = next,
                None => return at * 64,
            }
        }
        at * 64 + word.trailing_zeros() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[u32]) {
        let section = lay_out(numbers);
        let rising = Rising::new(&section);
        assert_eq!(rising.count(), numbers.len());
        for (at, number) in numbers.iter().enumerate() {
            assert_eq!(rising.get(at), *number as usize, "place {at}");
        }
        for (at, pair) in numbers.windows(2).enumerate() {
            assert_eq!(rising.range(at), pair[0] as usize..pair[1] as usize);
        }
        assert_eq!((rising.get(numbers.len()), rising.range(numbers.len())), (0, 0..0));
    }

    #[test]
    fn rising_numbers_are_read_at_any_place() {
        check(&[]);
        check(&[0]);
        check(&[0, 0, 0, 5]);
        check(&(0..1_000).collect::<Vec<u32>>());
        check(&(0..1_000).map(|n| n * n).collect::<Vec<u32>>());
        check(&(0..1_000).map(|n| n / 7 * 7).collect::<Vec<u32>>());
        let mut sparse = vec![3u32; 100];
        sparse.extend([70_000, 70_001, u32::MAX / 4]);
        check(&sparse);
    }

    #[test]
    fn damage_does_no_harm() {
        let whole = lay_out(&(0..300).map(|n| n * 9).collect::<Vec<u32>>());
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0xFF;
            let rising = Rising::new(&damaged);
            for n in [0, 1, 31, 32, 299, 300, usize::MAX] {
                let _ = (rising.get(n), rising.range(n));
            }
        }
    }
}
