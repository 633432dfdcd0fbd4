//! Particles written onto a name: Arabic and Hebrew conjunctions and prepositions before it, Korean and Georgian
//! endings behind it. The rows are in `data/clitics.csv`.

use std::sync::OnceLock;

use copydesk_model::{LanguageTag, Span};

/// Least letters of what is left of a word.
const SHORTEST: usize = 3;
/// The same where a letter is a syllable.
const SHORTEST_SYLLABLES: usize = 2;

/// The particles of one language.
#[derive(Debug, Default)]
struct Clitics {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

fn of(language: &LanguageTag) -> Option<&'static Clitics> {
    static TABLE: OnceLock<Vec<(&'static str, Clitics)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<(&str, Clitics)> = Vec::new();
        for row in include_str!("../data/clitics.csv").lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(lang), Some(side), Some(letters)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let mut clitics = Clitics::default();
            let rows = if side == "before" { &mut clitics.before } else { &mut clitics.after };
            rows.extend(letters.split(' ').filter(|one| !one.is_empty()));
            table.push((lang, clitics));
        }
        table
    });
    table.iter().find(|(lang, _)| *lang == language.primary()).map(|(_, clitics)| clitics)
}

/// The word as it stands, then without each particle that its language may have written before it.
pub(crate) fn without_before(text: &str, span: Span, language: &LanguageTag) -> Vec<Span> {
    let mut spans = vec![span];
    let word = span.of(text);
    for clitic in of(language).map_or(&[][..], |clitics| &clitics.before) {
        if let Some(rest) = word.strip_prefix(clitic).filter(|rest| is_long_enough(rest, language)) {
            spans.push(Span::new(span.end - rest.len(), span.end));
        }
    }
    spans
}

/// The word as it stands, then without each particle that its language may have written behind it.
pub(crate) fn without_after(text: &str, span: Span, language: &LanguageTag) -> Vec<Span> {
    let mut spans = vec![span];
    let word = span.of(text);
    for clitic in of(language).map_or(&[][..], |clitics| &clitics.after) {
        if let Some(rest) = word.strip_suffix(clitic).filter(|rest| is_long_enough(rest, language)) {
            spans.push(Span::new(span.start, span.start + rest.len()));
        }
    }
    spans
}

/// What a word may be without its particles, itself among it.
pub(crate) fn without_particles(word: &str, language: &LanguageTag) -> Vec<String> {
    let whole = Span::new(0, word.len());
    let before = without_before(word, whole, language).into_iter();
    before.flat_map(|span| without_after(word, span, language)).map(|span| span.of(word).to_owned()).collect()
}

fn is_long_enough(rest: &str, language: &LanguageTag) -> bool {
    let least = if matches!(language.primary(), "ko" | "ja") { SHORTEST_SYLLABLES } else { SHORTEST };
    rest.chars().count() >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(lang: &str) -> LanguageTag {
        lang.parse().expect("a language")
    }

    #[test]
    fn particles_are_taken_off_and_the_name_is_left() {
        let bare = |word: &str, lang: &str| -> Vec<String> {
            let span = Span::new(0, word.len());
            let all = [without_before(word, span, &tag(lang)), without_after(word, span, &tag(lang))].concat();
            all.into_iter().map(|span| span.of(word).to_owned()).collect()
        };
        assert!(bare("ولبلينكن", "ar").contains(&"بلينكن".to_owned()));
        assert!(bare("בנתניהו", "he").contains(&"נתניהו".to_owned()));
        assert!(bare("푸틴은", "ko").contains(&"푸틴".to_owned()));
        assert_eq!(bare("Putin", "en"), ["Putin", "Putin"]);
        // Nothing is left of a short word.
        assert!(!bare("ובה", "he").contains(&"ה".to_owned()));
    }
}
