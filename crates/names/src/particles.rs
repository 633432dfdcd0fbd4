//! Small words inside names: `von`, `de la`, `bin`, `al-`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Bytes of the longest particle.
const LONGEST: usize = 11;

/// True when `word` is a particle, whatever its case.
pub(crate) fn is_particle(word: &str) -> bool {
    static PARTICLES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let rows = PARTICLES.get_or_init(|| include_str!("../data/particles.csv").lines().skip(1).collect());
    // The longest has five letters, of at most two bytes each, and a hyphen.
    let is_row = |word: &str| rows.contains(word.trim_end_matches('-'));
    word.len() <= LONGEST && (is_row(word) || word.contains(char::is_uppercase) && is_row(&word.to_lowercase()))
}
