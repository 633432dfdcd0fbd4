//! What is written together with the word that follows it: articles, conjunctions and prepositions of Arabic, Hebrew and
//! Persian.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::rows::rows;

const ROWS: &str = include_str!("../data/particles.csv");
/// Letters that have to be left of a word.
const LEAST: usize = 3;

static BY_LANGUAGE: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut by_language: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for [language, particle] in rows(ROWS) {
        by_language.entry(language).or_default().push(particle);
    }
    by_language
});

/// The particles of a language, given as primary subtag.
pub(crate) fn particles(language: &str) -> &'static [&'static str] {
    BY_LANGUAGE.get(language).map_or(&[], Vec::as_slice)
}

/// What is left of a folded word when a particle before it is taken away, once for each that it may be. `language` is a
/// primary subtag.
pub fn without_particle<'t>(folded: &'t str, language: &str) -> impl Iterator<Item = &'t str> {
    without(folded, particles(language))
}

/// The same of known particles.
pub(crate) fn without<'t>(folded: &'t str, particles: &'static [&'static str]) -> impl Iterator<Item = &'t str> {
    let bare = particles.iter().filter_map(move |particle| folded.strip_prefix(particle));
    bare.filter(|bare| bare.chars().nth(LEAST - 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_left() {
        let left = |word: &'static str, language| without_particle(word, language).collect::<Vec<_>>();
        assert_eq!(left("والرئيس", "ar"), ["رئيس", "الرئيس"]);
        assert_eq!(left("الام", "ar"), Vec::<&str>::new(), "too little is left");
        assert!(left("president", "ar").is_empty());
        assert!(left("والرئيس", "ru").is_empty());
    }
}
