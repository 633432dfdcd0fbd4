//! Words that news is made of, by concept: countries, months, offices, simple nouns. The rows of `data/concepts.csv` give each
//! concept its forms in up to 29 languages; two sentences that share a concept may be translations of each other.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Profile, Word, fold};

/// Rows `language,concept,forms`, sorted; forms are parted by spaces, a trailing `*` stands for any ending.
pub const CONCEPT_ROWS: &str = include_str!("../data/concepts.csv");
/// Letters of the longest beginning that is looked for in a word.
const LONGEST: usize = 16;

/// The forms of one language, folded.
#[derive(Default)]
struct Forms {
    whole: FxHashMap<String, Vec<&'static str>>,
    /// Forms with any ending.
    beginnings: FxHashMap<String, Vec<&'static str>>,
}

static FORMS: LazyLock<FxHashMap<&'static str, Forms>> = LazyLock::new(|| {
    let mut by_language: FxHashMap<&'static str, Forms> = FxHashMap::default();
    for row in CONCEPT_ROWS.lines().skip(1) {
        let mut cells = row.splitn(3, ',');
        let (Some(language), Some(concept), Some(forms)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let own = by_language.entry(language).or_default();
        for form in forms.split(' ') {
            let (table, form) = match form.strip_suffix('*') {
                Some(beginning) => (&mut own.beginnings, beginning),
                None => (&mut own.whole, form),
            };
            table.entry(fold(form)).or_default().push(concept);
        }
    }
    by_language
});

/// The concepts that `words` of `text` name; `None` where the language has no rows.
#[must_use]
pub fn concepts(text: &str, words: &[Word], language: &LanguageTag) -> Option<FxHashSet<&'static str>> {
    let forms = FORMS.get(language.primary())?;
    let mut found = FxHashSet::default();
    if Profile::of(language).is_spaceless() {
        let all = forms.whole.iter().chain(&forms.beginnings);
        found.extend(all.filter(|(form, _)| text.contains(form.as_str())).flat_map(|(_, concepts)| concepts));
        return Some(found);
    }
    for word in words {
        let folded = fold(word.span.of(text));
        found.extend(forms.whole.get(&folded).into_iter().flatten());
        let ends = folded.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        found.extend(ends.filter_map(|end| forms.beginnings.get(&folded[..end])).flatten());
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn one_concept_in_many_languages() {
        let of = |text: &str, tag: &str| concepts(text, &words(text), &tag.parse().unwrap()).unwrap_or_default();
        let english = of("Germany and France agreed in May", "en");
        for (text, tag) in [("Niemcy", "pl"), ("Германии", "ru"), ("德国", "zh"), ("Alemania", "es")] {
            assert!(!english.is_disjoint(&of(text, tag)), "{text}");
        }
        assert!(concepts("x", &[], &"tlh".parse().unwrap()).is_none());
    }
}
