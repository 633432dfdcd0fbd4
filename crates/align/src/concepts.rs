//! Words that news is made of, in the languages it is made in: countries, months, numbers, offices. Data, not code:
//! `data/concepts.csv` of the crate `language`.

use rustc_hash::FxHashMap;

use crate::keys::{Class, hash_of, word_hash};

/// Rows `language,concept,forms`, sorted; forms are parted by spaces, a trailing `*` stands for any ending.
const ROWS: &str = copydesk_language::CONCEPT_ROWS;
/// Rows `language,particle`: what is written together with the next word.
const PARTICLES: &str = include_str!("../data/particles.csv");
/// Longest form, in characters, that is looked for at the beginning of a word.
const LONGEST: usize = 16;
/// Letters of a form that is known with a particle before it.
const LEAST_BARE: usize = 3;

/// Concepts by form, of the two languages of a pair of texts.
#[derive(Debug, Default)]
pub(crate) struct Concepts {
    /// By hash of language and form; the flag says that any ending may follow.
    forms: FxHashMap<u64, Vec<(u64, bool)>>,
    particles: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Concepts {
    /// What is known in two languages, given as primary subtags.
    pub(crate) fn of(one: &str, other: &str) -> Self {
        let mut concepts = Self::default();
        let is_asked = |language: &str| language == one || language == other;
        for row in ROWS.lines().skip(1) {
            let Some((language, rest)) = row.split_once(',') else { continue };
            if let Some((concept, forms)) = rest.split_once(',').filter(|_| is_asked(language)) {
                concepts.add(concept, language, forms);
            }
        }
        for (language, particle) in PARTICLES.lines().skip(1).filter_map(|row| row.split_once(',')) {
            if is_asked(language) {
                concepts.particles.entry(language).or_default().push(particle);
            }
        }
        concepts
    }

    fn add(&mut self, concept: &str, language: &str, forms: &str) {
        let key = hash_of(Class::Concept as u8, concept);
        for form in forms.split(' ') {
            let (form, is_open) = form.strip_suffix('*').map_or((form, false), |form| (form, true));
            let folded = copydesk_language::fold(form);
            self.forms.entry(form_hash(language, &folded)).or_default().push((key, is_open));
        }
    }

    /// Calls `visit` with every concept of a folded word, with or without a particle before it.
    pub(crate) fn each_of_word(&self, folded: &str, language: &str, mut visit: impl FnMut(u64)) {
        let mut look = |word: &str| {
            let mut found = false;
            for end in ends(word) {
                for (concept, is_open) in self.forms.get(&form_hash(language, &word[..end])).into_iter().flatten() {
                    if *is_open || end == word.len() {
                        found = true;
                        visit(*concept);
                    }
                }
            }
            found
        };
        if !look(folded) {
            for bare in self.bare(folded, language) {
                look(bare);
            }
        }
    }

    /// Calls `visit` with every concept that begins a run of a script without spaces.
    pub(crate) fn each_prefix(&self, run: &str, language: &str, mut visit: impl FnMut(u64)) {
        for end in ends(run) {
            for (concept, _) in self.forms.get(&form_hash(language, &run[..end])).into_iter().flatten() {
                visit(*concept);
            }
        }
    }

    /// What is left of a word when a particle before it is taken away.
    pub(crate) fn bare<'t>(&self, folded: &'t str, language: &str) -> impl Iterator<Item = &'t str> {
        let particles = self.particles.get(language).map_or(&[][..], Vec::as_slice);
        particles
            .iter()
            .filter_map(move |particle| folded.strip_prefix(particle))
            .filter(|bare| bare.chars().count() >= LEAST_BARE)
    }
}

fn form_hash(language: &str, form: &str) -> u64 {
    word_hash(form) ^ hash_of(0xFE, language)
}

/// The ends of the first characters of a word.
fn ends(word: &str) -> impl Iterator<Item = usize> {
    word.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST)
}
