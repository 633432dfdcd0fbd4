//! A hash that is the same on every machine and in every version, for keys that are written to files.
//!
//! Eight bytes a step: the state is mixed with the bytes and multiplied to 128 bits, whose halves are folded together
//! (the folded multiplication of wyhash, Wang Yi 2019). It guards against accidents, not against attackers: whoever
//! can choose names that collide gains a wrong candidate, which the caller measures and drops.

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const FIRST: u64 = 0xA076_1D64_78BD_642F;
const SECOND: u64 = 0xE703_7ED1_A0B4_28DB;

/// Hash of some bytes.
#[must_use]
pub(crate) fn hash64(bytes: &[u8]) -> u64 {
    let mut state = SEED ^ (bytes.len() as u64).wrapping_mul(FIRST);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = step(state, u64::from_le_bytes(chunk.try_into().expect("chunks of eight")));
    }
    let mut rest = [0; 8];
    let remainder = chunks.remainder();
    rest[..remainder.len()].copy_from_slice(remainder);
    fold(step(state, u64::from_le_bytes(rest)), SECOND)
}

/// One hash of two, in this order.
#[must_use]
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    fold(step(step(SEED, a), b), SECOND)
}

/// The state after eight more bytes.
#[must_use]
pub(crate) fn step(state: u64, bytes: u64) -> u64 {
    // The sum keeps a state of zero, which multiplication cannot leave, from swallowing what follows.
    fold(state ^ bytes, FIRST).wrapping_add(SECOND)
}

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    #[allow(clippy::cast_possible_truncation, reason = "the two halves of a product are meant")]
    {
        (product as u64) ^ ((product >> 64) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(hash64(b""), hash64(&[]));
        let all: Vec<u64> = [&b"a"[..], b"b", b"ab", b"a\0", b"abcdefgh", b"abcdefgh\0"].map(hash64).to_vec();
        let mut distinct = all.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), all.len());
        assert_ne!(mix(1, 2), mix(2, 1));
    }
}
