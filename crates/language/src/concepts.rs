//! Words that news is made of, by concept: countries, months, offices, simple nouns. The rows of `data/concepts.csv` give each
//! concept its forms in up to 29 languages; two sentences that share a concept may be translations of each other. The rows of
//! `data/ordinary-words.csv` do the same for ordinary words in 15 languages, which translators render more freely.

use std::sync::{LazyLock, OnceLock};

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::clitics::{proclitics, without};
use crate::{Profile, Word, fold};

/// Rows `language,concept,forms`, sorted; forms are parted by spaces, a trailing `*` stands for any ending.
const ROWS: &str = include_str!("../data/concepts.csv");
/// Rows of the same shape for ordinary words. They stand apart because the aligner loses by them (see its README).
const ORDINARY: &str = include_str!("../data/ordinary-words.csv");
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
    /// By the first bytes of forms which lengths in bytes they have: few words of a text need a look at more than one.
    lengths: FxHashMap<[u8; BEGINNING], u64>,
}

/// Bytes of a form by which the lengths of those that begin so are found.
const BEGINNING: usize = 3;

/// The first bytes of a word, with zeros where it is shorter.
fn beginning(word: &str) -> [u8; BEGINNING] {
    std::array::from_fn(|at| word.as_bytes().get(at).copied().unwrap_or(0))
}

/// The bit of a length in bytes.
fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// A form of a word for a concept.
#[derive(Clone, Copy, Debug)]
struct Form {
    concept: &'static str,
    /// Any ending may follow.
    is_open: bool,
}

/// A language, its rows of both lists, and what was made of the first and of both.
struct Language {
    code: &'static str,
    concepts: &'static str,
    ordinary: &'static str,
    of_concepts: OnceLock<Concepts>,
    of_both: OnceLock<Concepts>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut ordinary = parted(ORDINARY).peekable();
    let language = |(code, concepts)| Language {
        code,
        concepts,
        ordinary: ordinary.next_if(|(other, _)| *other == code).map_or("", |(_, rows)| rows),
        of_concepts: OnceLock::new(),
        of_both: OnceLock::new(),
    };
    parted(ROWS).map(language).collect()
});

/// The languages of a list, each with its rows.
fn parted(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rows = list.split_once('\n').map_or("", |(_, rows)| rows);
    std::iter::from_fn(move || {
        let (language, _) = rows.split_once(',')?;
        let (own, rest) = rows.split_at(end_of_first(rows, language));
        rows = rest;
        Some((language, own))
    })
}

fn language(tag: &LanguageTag) -> Option<&'static Language> {
    let number = LANGUAGES.binary_search_by(|known| known.code.cmp(tag.primary())).ok()?;
    Some(&LANGUAGES[number])
}

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
    /// What the list of concepts has in a language; `None` where it has nothing.
    #[must_use]
    pub fn of(tag: &LanguageTag) -> Option<&'static Self> {
        let own = language(tag)?;
        Some(own.of_concepts.get_or_init(|| Self::read(own.code, own.concepts.lines())))
    }

    /// The same with the ordinary words.
    #[must_use]
    pub fn with_ordinary_words(tag: &LanguageTag) -> Option<&'static Self> {
        let own = language(tag)?;
        Some(own.of_both.get_or_init(|| Self::read(own.code, own.concepts.lines().chain(own.ordinary.lines()))))
    }

    /// How many concepts it has forms for.
    #[must_use]
    pub fn count(&self) -> usize {
        self.listed.len()
    }

    fn read(language: &str, rows: impl Iterator<Item = &'static str>) -> Self {
        let mut concepts = Self { proclitics: proclitics(language), ..Self::default() };
        for row in rows {
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
        *self.lengths.entry(beginning(&folded)).or_default() |= bit(folded.len());
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
        let ends = self.ends(word).filter(|end| *end < word.len()).chain([word.len()]);
        for end in ends {
            for form in self.forms(&word[..end]).iter().filter(|form| form.is_open || end == word.len()) {
                found = true;
                visit(form.concept);
            }
        }
        found
    }

    /// The ends of the first characters of a word at which a form may end.
    fn ends(&self, word: &str) -> impl Iterator<Item = usize> {
        let lengths = self.lengths.get(&beginning(word)).copied().unwrap_or(0);
        ends(word).filter(move |end| *end < BEGINNING || lengths & bit(*end) != 0)
    }

    /// Calls `visit` with every concept whose form begins a folded run of a script without spaces.
    pub fn each_at_start(&self, run: &str, mut visit: impl FnMut(&'static str)) {
        for end in self.ends(run) {
            for form in self.forms(&run[..end]) {
                visit(form.concept);
            }
        }
    }

    /// Calls `visit` with the concepts of the longest forms in a folded run of a script without spaces, from left to right: `大`
    /// is not looked for inside `大学`.
    fn each_longest(&self, mut run: &str, mut visit: impl FnMut(&'static str)) {
        while let Some(first) = run.chars().next() {
            let longest = self.ends(run).filter(|end| self.forms.contains_key(&run[..*end])).last();
            let end = longest.unwrap_or(first.len_utf8());
            self.forms(&run[..end]).iter().for_each(|form| visit(form.concept));
            run = &run[end..];
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
    Some(named(text, words, language, Concepts::of(language)?))
}

fn named(text: &str, words: &[Word], language: &LanguageTag, list: &Concepts) -> FxHashSet<&'static str> {
    let is_spaceless = Profile::of(language).is_spaceless();
    let mut found = FxHashSet::default();
    for word in words {
        let folded = fold(word.span.of(text));
        // Digits are one number in every script.
        if is_spaceless && !folded.is_ascii() {
            list.each_longest(&folded, |concept| _ = found.insert(concept));
        } else {
            list.each_of_word(&folded, |concept| _ = found.insert(concept));
        }
    }
    found
}

/// The concepts and ordinary words that `words` of a text name of which `other`, the language of its translation or source,
/// has forms too: of all others nothing can be said. `None` where either language has no rows.
#[must_use]
pub fn concepts_in_both(
    text: &str,
    words: &[Word],
    language: &LanguageTag,
    other: &LanguageTag,
) -> Option<FxHashSet<&'static str>> {
    let other = Concepts::with_ordinary_words(other)?;
    let mut found = named(text, words, language, Concepts::with_ordinary_words(language)?);
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
        assert!(!in_both("sv").contains("refugee") && in_both("sv").contains("country-de"));
    }

    #[test]
    fn ordinary_words_count_for_pairs_alone() {
        let (text, english, czech) = ("a dangerous mushroom", "en".parse().unwrap(), "cs".parse().unwrap());
        assert!(concepts_in_both(text, &words(text), &english, &czech).unwrap().contains("danger"));
        assert!(concepts(text, &words(text), &english).unwrap().is_empty());
    }

    #[test]
    fn digits_of_a_number_are_no_words() {
        let of = |text: &str| concepts(text, &words(text), &"zh".parse().unwrap()).unwrap();
        assert!(of("5月").contains("month-5"));
        assert!(!of("1955年").contains("five"));
    }

    #[test]
    fn particles_are_taken_off() {
        let of = |text: &str, tag: &str| concepts(text, &words(text), &tag.parse().unwrap()).unwrap_or_default();
        assert!(!of("وألمانيا", "ar").is_disjoint(&of("Germany", "en")));
    }

    #[test]
    fn every_language_has_all_its_rows() {
        for list in [ROWS, ORDINARY] {
            let rows: Vec<&str> = list.lines().skip(1).collect();
            assert!(rows.is_sorted());
            let parts: Vec<(&str, &str)> = parted(list).collect();
            for (language, own) in &parts {
                let of_language = rows.iter().filter(|row| row.split(',').next() == Some(language));
                assert!(own.lines().eq(of_language.copied()), "{language}");
            }
            let all: usize = parts.iter().map(|(_, own)| own.len()).sum();
            assert_eq!(all, list.len() - list.find('\n').unwrap() - 1);
        }
        let ordinary = parted(ORDINARY).filter(|(_, rows)| !rows.is_empty()).count();
        assert_eq!(LANGUAGES.iter().filter(|language| !language.ordinary.is_empty()).count(), ordinary);
    }
}
