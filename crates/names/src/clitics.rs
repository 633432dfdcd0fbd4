//! Particles written onto a name: Arabic and Hebrew conjunctions and prepositions before it, Korean and Georgian
//! endings behind it.

use copydesk_language::{enclitics, proclitics};
use copydesk_model::{LanguageTag, Span};

use crate::habits::Habit;

/// Least letters of what is left of a word.
const SHORTEST: usize = 3;
/// The same where a letter is a syllable.
const SHORTEST_SYLLABLES: usize = 2;

/// The word as it stands, then without each particle that its language may have written before it.
pub(crate) fn without_before(text: &str, span: Span, language: &LanguageTag) -> Vec<Span> {
    let mut spans = vec![span];
    let word = span.of(text);
    for clitic in proclitics(language.primary()) {
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
    for clitic in enclitics(language.primary()) {
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
    let least = if Habit::SyllableLetters.is_of(language) { SHORTEST_SYLLABLES } else { SHORTEST };
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
