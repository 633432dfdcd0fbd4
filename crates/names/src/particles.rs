//! Small words inside names: `von`, `de la`, `bin`, `al-`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// True when `word` is a particle, whatever its case.
pub(crate) fn is_particle(word: &str) -> bool {
    static PARTICLES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let rows = PARTICLES.get_or_init(|| include_str!("../data/particles.csv").lines().skip(1).collect());
    rows.contains(word.to_lowercase().trim_end_matches('-'))
}
