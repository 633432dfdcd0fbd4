//! What is written together with a word: articles, conjunctions and prepositions of Arabic, Hebrew and Persian before it,
//! particles of Korean, Georgian and Japanese behind it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::rows::rows;

const ROWS: &str = include_str!("../data/clitics.csv");
/// Letters that have to be left of a word.
const LEAST: usize = 3;

static BEFORE: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| of_side("before"));
static AFTER: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| of_side("after"));

/// By language.
fn of_side(wanted: &str) -> FxHashMap<&'static str, Vec<&'static str>> {
    let rows = rows(ROWS).filter(|[_, side, _]| *side == wanted);
    rows.map(|[language, _, clitics]| (language, clitics.split(' ').collect())).collect()
}

/// What a language, given as primary subtag, writes onto the front of a word.
#[must_use]
pub fn proclitics(language: &str) -> &'static [&'static str] {
    BEFORE.get(language).map_or(&[], Vec::as_slice)
}

/// What a language, given as primary subtag, writes onto the end of a word.
#[must_use]
pub fn enclitics(language: &str) -> &'static [&'static str] {
    AFTER.get(language).map_or(&[], Vec::as_slice)
}

/// What is left of a folded word when a proclitic is taken away, once for each that it may be. `language` is a primary
/// subtag.
pub fn without_proclitic<'t>(folded: &'t str, language: &str) -> impl Iterator<Item = &'t str> {
    without(folded, proclitics(language))
}

/// The same of known proclitics.
pub(crate) fn without<'t>(folded: &'t str, proclitics: &'static [&'static str]) -> impl Iterator<Item = &'t str> {
    let bare = proclitics.iter().filter_map(move |clitic| folded.strip_prefix(clitic));
    bare.filter(|bare| bare.chars().nth(LEAST - 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_left() {
        let left = |word: &'static str, language| without_proclitic(word, language).collect::<Vec<_>>();
        assert_eq!(left("والرئيس", "ar"), ["الرئيس", "رئيس"]);
        assert_eq!(left("الام", "ar"), Vec::<&str>::new(), "too little is left");
        assert!(left("president", "ar").is_empty());
        assert!(left("والرئيس", "ru").is_empty());
    }
}
