//! Words behind which a place stands, where capitals say nothing: `in Peking`. An ordinary noun mostly has an article there.

use copydesk_model::{LanguageTag, Span};

/// True when the word right before `span` is one of them.
pub(crate) fn follows_place_preposition(text: &str, span: Span, language: &LanguageTag) -> bool {
    let Some(before) = text[..span.start].strip_suffix([' ', '\u{A0}']) else { return false };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let rows = include_str!("../data/place-prepositions.csv").lines().skip(1);
    let mut rows = rows.filter_map(|row| row.split_once(','));
    rows.any(|(lang, preposition)| lang == language.primary() && preposition.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stands_right_behind_its_preposition() {
        let follows = |text: &str, lang: &str| {
            let start = text.rfind(' ').map_or(0, |at| at + 1);
            follows_place_preposition(text, Span::new(start, text.len()), &lang.parse().unwrap())
        };
        assert!(follows("Sie leben in Peking", "de") && follows("Nach Peking", "de"));
        assert!(
            !follows("Sie leben im Grünland", "de") && !follows("in der Bindung", "de") && !follows("Peking", "de")
        );
        assert!(!follows("Elle vit in Pékin", "fr"));
    }
}
