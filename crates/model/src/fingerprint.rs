//! Knowing a finding again.

use std::fmt;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

/// Identifies a finding by its content, never by its line: the same after edits elsewhere in the file, on every machine
/// and in every release. Findings alike in all parts are told apart by a number, so no two in a file are equal.
///
/// SipHash-2-4 with 128 bits (Aumasson & Bernstein 2012), of which 64 are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a list of parts; which part says what is part of it.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut hasher = SipHasher24::new();
        for part in parts {
            hasher.write(part.as_bytes());
            hasher.write_u8(0xFF);
        }
        Self(hasher.finish128().h1)
    }

    /// The `n`th finding that is alike in all parts, from 0.
    #[must_use]
    pub fn nth(self, n: usize) -> Self {
        if n == 0 { self } else { Self::of(&[&self.to_string(), &n.to_string()]) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_stable_and_knows_its_parts() {
        assert_eq!(
            Fingerprint::of(&["name-misspelt", "Britney Greiner"]).to_string(),
            Fingerprint::of(&["name-misspelt", "Britney Greiner"]).to_string()
        );
        assert_ne!(Fingerprint::of(&["a", "bc"]), Fingerprint::of(&["ab", "c"]));
        assert_ne!(Fingerprint::of(&["a"]).nth(1), Fingerprint::of(&["a"]));
    }
}
