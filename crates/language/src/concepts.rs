//! Words that news is made of, by concept: countries, months, offices, simple nouns. The rows of `data/concepts.csv` give each
//! concept its forms in up to 29 languages; two sentences that share a concept may be translations of each other.

use std::sync::{LazyLock, OnceLock};

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::clitics::{proclitics, without};
use crate::{Profile, Word, fold};

/// Rows `language,concept,forms`, sorted; forms are parted by spaces, a trailing `*` stands for any ending.
const ROWS: &str = include_str!("../data/concepts.csv");
/// Letters of the longest form that is looked for in a word or a run.
const LONGEST: usize = 16;

/// The words of a language for the concepts of the list.
#[derive(Debug, Default)]
pub struct Concepts {
    proclitics: &'static [&'static str],
    /// By folded form.
    forms: FxHashMap<String, Vec<Form>>,
    /// All concepts that it has forms for.
    listed: FxHashSet<&'static str>,
    /// Bytes of the shortest form that takes any ending.
    shortest_open: usize,
}

/// A form of a word for a concept.
#[derive(Clone, Copy, Debug)]
struct Form {
    concept: &'static str,
    /// Any ending may follow.
    is_open: bool,
}

/// The languages of the list, their rows, and what was made of them.
type Language = (&'static str, &'static str, OnceLock<Concepts>);

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut rows = ROWS.split_once('\n').map_or("", |(_, rows)| rows);
    let mut languages = Vec::new();
    while let Some((language, _)) = rows.split_once(',') {
        let (own, rest) = rows.split_at(end_of_first(rows, language));
        languages.push((language, own, OnceLock::new()));
        rows = rest;
    }
    languages
});

/// Where the rows of the first of several languages end. Few of the rows are looked at: most runs need two languages.
fn end_of_first(rows: &str, language: &str) -> usize {
    let bytes = rows.as_bytes();
    let (mut low, mut high) = (0, rows.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..high].iter().position(|byte| *byte == b'\n').map_or(high, |at| middle + at + 1);
        if rows[start..].strip_prefix(language).is_some_and(|rest| rest.starts_with(',')) {
            low = end;
        } else {
            high = start;
        }
    }
    low
}

impl Concepts {
    /// What the list has in a language; `None` where it has nothing.
    #[must_use]
    pub fn of(language: &LanguageTag) -> Option<&'static Self> {
        let number = LANGUAGES.binary_search_by(|(known, ..)| (*known).cmp(language.primary())).ok()?;
        let (language, rows, concepts) = &LANGUAGES[number];
        Some(concepts.get_or_init(|| Self::read(language, rows)))
    }

    fn read(language: &str, rows: &'static str) -> Self {
        let mut concepts = Self { proclitics: proclitics(language), shortest_open: usize::MAX, ..Self::default() };
        for row in rows.lines() {
            let mut cells = row.splitn(3, ',').skip(1);
            let (Some(concept), Some(forms)) = (cells.next(), cells.next()) else { continue };
            concepts.listed.insert(concept);
            for form in forms.split(' ') {
                concepts.add(concept, form);
            }
        }
        concepts
    }

    fn add(&mut self, concept: &'static str, form: &str) {
        let (form, is_open) = form.strip_suffix('*').map_or((form, false), |form| (form, true));
        let folded = fold(form);
        if is_open {
            self.shortest_open = self.shortest_open.min(folded.len());
        }
        self.forms.entry(folded).or_default().push(Form { concept, is_open });
    }

    fn forms(&self, form: &str) -> &[Form] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// Calls `visit` with every concept that a folded word names; when it names none, with those that it names without a
    /// particle that is written together with it (Arabic `wa-`, Hebrew `ha-`).
    pub fn each_of_word(&self, folded: &str, mut visit: impl FnMut(&'static str)) {
        if !self.look_up(folded, &mut visit) {
            for bare in without(folded, self.proclitics) {
                self.look_up(bare, &mut visit);
            }
        }
    }

    /// True when the word names a concept.
    fn look_up(&self, word: &str, visit: &mut impl FnMut(&'static str)) -> bool {
        let mut found = false;
        let ends = ends(word).filter(|end| *end >= self.shortest_open && *end < word.len()).chain([word.len()]);
        for end in ends {
            for form in self.forms(&word[..end]).iter().filter(|form| form.is_open || end == word.len()) {
                found = true;
                visit(form.concept);
            }
        }
        found
    }

    /// Calls `visit` with every concept whose form begins a folded run of a script without spaces.
    pub fn each_at_start(&self, run: &str, mut visit: impl FnMut(&'static str)) {
        for end in ends(run) {
            for form in self.forms(&run[..end]) {
                visit(form.concept);
            }
        }
    }
}

/// The ends of the first characters of a word.
fn ends(word: &str) -> impl Iterator<Item = usize> {
    word.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST)
}

/// The concepts that `words` of `text` name; `None` where the language has no rows.
#[must_use]
pub fn concepts(text: &str, words: &[Word], language: &LanguageTag) -> Option<FxHashSet<&'static str>> {
    let concepts = Concepts::of(language)?;
    let is_spaceless = Profile::of(language).is_spaceless();
    let mut found = FxHashSet::default();
    for word in words {
        let folded = fold(word.span.of(text));
        if is_spaceless {
            for (at, _) in folded.char_indices() {
                concepts.each_at_start(&folded[at..], |concept| _ = found.insert(concept));
            }
        } else {
            concepts.each_of_word(&folded, |concept| _ = found.insert(concept));
        }
    }
    Some(found)
}

/// The same of a text and its translation or source in `other`: without the concepts that the list does not have in that
/// language, of which nothing can be said.
#[must_use]
pub fn concepts_in_both(
    text: &str,
    words: &[Word],
    language: &LanguageTag,
    other: &LanguageTag,
) -> Option<FxHashSet<&'static str>> {
    let other = Concepts::of(other)?;
    let mut found = concepts(text, words, language)?;
    found.retain(|concept| other.listed.contains(concept));
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

    #[test]
    fn what_only_one_language_lists_says_nothing_of_a_pair() {
        let (text, english) = ("refugees in Germany", "en".parse().unwrap());
        let in_both = |tag: &str| concepts_in_both(text, &words(text), &english, &tag.parse().unwrap()).unwrap();
        assert!(in_both("ru").contains("refugee"));
        assert!(!in_both("hi").contains("refugee") && in_both("hi").contains("country-de"));
    }

    #[test]
    fn particles_are_taken_off() {
        let of = |text: &str, tag: &str| concepts(text, &words(text), &tag.parse().unwrap()).unwrap_or_default();
        assert!(!of("وألمانيا", "ar").is_disjoint(&of("Germany", "en")));
    }

    #[test]
    fn every_language_has_all_its_rows() {
        let rows: Vec<&str> = ROWS.lines().skip(1).collect();
        assert!(rows.is_sorted());
        for (language, own, _) in LANGUAGES.iter() {
            let of_language = rows.iter().filter(|row| row.split(',').next() == Some(language));
            assert!(own.lines().eq(of_language.copied()), "{language}");
        }
        assert_eq!(
            LANGUAGES.iter().map(|(_, own, _)| own.len()).sum::<usize>(),
            ROWS.len() - ROWS.find('\n').unwrap() - 1
        );
    }
}
