//! Words that news is made of, in the languages it is made in: countries, months, numbers, offices. Data, not code:
//! `data/concepts.csv`.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::keys::{Class, hash_of, word_hash};

/// Rows `concept,language,forms`; forms are parted by spaces, a trailing `*` stands for any ending.
const ROWS: &str = include_str!("../data/concepts.csv");
/// Rows `language,particle`: what is written together with the next word.
const PARTICLES: &str = include_str!("../data/particles.csv");
/// Longest form, in characters, that is looked for at the beginning of a word.
const LONGEST: usize = 16;
/// Letters of a form that is known with a particle before it.
const LEAST_BARE: usize = 3;

/// Concepts by form and language.
#[derive(Debug, Default)]
pub(crate) struct Concepts {
    /// By hash of language and form; the flag says that any ending may follow.
    forms: FxHashMap<u64, Vec<(u64, bool)>>,
    languages: FxHashSet<&'static str>,
    particles: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Concepts {
    /// The embedded list, read when first asked for.
    pub(crate) fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Concepts> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let mut concepts = Self::default();
            for row in ROWS.lines().skip(1) {
                let mut cells = row.splitn(3, ',');
                if let (Some(concept), Some(language), Some(forms)) = (cells.next(), cells.next(), cells.next()) {
                    concepts.add(concept, language, forms);
                }
            }
            for row in PARTICLES.lines().skip(1) {
                if let Some((language, particle)) = row.split_once(',') {
                    concepts.particles.entry(language).or_default().push(particle);
                }
            }
            concepts
        })
    }

    fn add(&mut self, concept: &'static str, language: &'static str, forms: &'static str) {
        self.languages.insert(language);
        let key = hash_of(Class::Concept as u8, concept);
        for form in forms.split(' ') {
            let (form, is_open) = form.strip_suffix('*').map_or((form, false), |form| (form, true));
            let folded = copydesk_language::fold(form);
            self.forms.entry(form_hash(language, &folded)).or_default().push((key, is_open));
        }
    }

    /// Calls `visit` with every concept of a folded word, with or without a particle before it.
    pub(crate) fn each_of_word(&self, folded: &str, language: &str, mut visit: impl FnMut(u64)) {
        if !self.languages.contains(language) {
            return;
        }
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
        if !self.languages.contains(language) {
            return;
        }
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
