//! Numbers that lie side by side in as many bits as the greatest of them needs.
//!
//! A section of them begins with a byte that says how many bits; then come the numbers, and eight bytes of nothing, so that
//! eight bytes can be read wherever a number begins.

/// Bits of the widest number: with up to seven bits before it, it still lies within eight bytes.
pub(crate) const MOST_BITS: u32 = 57;
/// Bytes behind the last number.
const PADDING: usize = 8;

/// How many bits `most` needs.
pub(crate) fn bits_for(most: u64) -> u32 {
    (u64::BITS - most.leading_zeros()).max(1)
}

/// Numbers that are being laid out.
pub(crate) struct Packer {
    bytes: Vec<u8>,
    width: u32,
    /// Bits that do not fill eight bytes yet, and how many there are.
    waiting: u128,
    bits: u32,
}

impl Packer {
    /// For numbers of `width` bits, of which there are at most [`MOST_BITS`].
    pub(crate) fn new(width: u32) -> Self {
        assert!((1..=MOST_BITS).contains(&width), "a number of {width} bits");
        Self { bytes: vec![u8::try_from(width).expect("just compared")], width, waiting: 0, bits: 0 }
    }

    pub(crate) fn push(&mut self, number: u64) {
        debug_assert!(number >> self.width == 0, "{number} in {} bits", self.width);
        self.waiting |= u128::from(number) << self.bits;
        self.bits += self.width;
        if self.bits >= 64 {
            #[allow(clippy::cast_possible_truncation, reason = "the low half is meant")]
            self.bytes.extend_from_slice(&(self.waiting as u64).to_le_bytes());
            self.waiting >>= 64;
            self.bits -= 64;
        }
    }

    /// The section.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let rest = self.waiting.to_le_bytes();
        self.bytes.extend_from_slice(&rest[..self.bits.div_ceil(8) as usize]);
        self.bytes.extend_from_slice(&[0; PADDING]);
        self.bytes
    }
}

/// A section of numbers of which none is greater than `most`.
pub(crate) fn pack(most: u64, numbers: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let mut packer = Packer::new(bits_for(most));
    numbers.into_iter().for_each(|number| packer.push(number));
    packer.finish()
}

/// Numbers as they lie in their section.
#[derive(Clone, Copy)]
pub(crate) struct Packed<'a> {
    bytes: &'a [u8],
    width: u32,
}

impl<'a> Packed<'a> {
    /// The numbers of a section; of a damaged one any.
    #[inline]
    pub(crate) fn new(section: &'a [u8]) -> Self {
        let (width, bytes) = section.split_first().unwrap_or((&1, &[]));
        Self { bytes, width: u32::from(*width).clamp(1, MOST_BITS) }
    }

    /// The number at this place; zero beyond the end.
    #[inline]
    pub(crate) fn get(self, at: usize) -> u64 {
        let bit = at.saturating_mul(self.width as usize);
        let eight = self.bytes.get(bit >> 3..(bit >> 3) + 8);
        let bits = eight.map_or(0, |eight| u64::from_le_bytes(eight.try_into().expect("eight bytes")));
        bits >> (bit & 7) & ((1 << self.width) - 1)
    }

    /// The same for numbers of up to 32 bits.
    #[inline]
    pub(crate) fn get32(self, at: usize) -> u32 {
        u32::try_from(self.get(at)).unwrap_or(u32::MAX)
    }

    /// How many numbers there may be, at most.
    #[inline]
    pub(crate) fn most(self) -> usize {
        self.bytes.len().saturating_sub(PADDING) * 8 / self.width as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_width_come_back() {
        for width in 1..=MOST_BITS {
            let most = u64::MAX >> (64 - width);
            let numbers: Vec<u64> = (0..100u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) & most).collect();
            let section = pack(most, numbers.iter().copied());
            let packed = Packed::new(&section);
            assert!((0..100).all(|at| packed.get(at) == numbers[at]), "{width} bits");
            assert!(packed.most() >= 100 && packed.get(1_000) == 0 && packed.get(usize::MAX) == 0);
        }
        assert_eq!((bits_for(0), bits_for(1), bits_for(255), bits_for(256)), (1, 1, 8, 9));
    }
}
