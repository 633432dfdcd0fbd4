//! Words that translate each other, and the beads that taught them.

use crate::features::Features;
use crate::lists::Lists;

/// A word of the source, one of the target, and how strongly they belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Link {
    pub(crate) source: u32,
    pub(crate) target: u32,
    /// How often the one is translated by the other; the second and third value are what is left of it when one or two of
    /// the beads that taught it are left out.
    pub(crate) strength: [f32; 3],
}

/// Words that were learned from the beads of a pass.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    /// By word of the source vocabulary.
    pub(crate) links: Lists<Link>,
    /// By word of the target vocabulary that some link leads to, where it stands.
    pub(crate) places: Lists<Place>,
    pub(crate) lessons: Lessons,
}

/// A word in a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) segment: u32,
    /// Number of the word in the text.
    pub(crate) word: u32,
}

impl Learned {
    pub(crate) fn new(links: Lists<Link>, lessons: Lessons, features: &Features) -> Self {
        let target = &features.target;
        let mut is_linked = vec![false; target.vocabulary.len()];
        links.all().iter().for_each(|link| is_linked[link.target as usize] = true);
        let words = (0_u32..).zip(target.words.iter()).flat_map(|(segment, words)| {
            words.iter().map(move |(vocable, word)| (*vocable as usize, Place { segment, word: *word }))
        });
        let places = Lists::grouped(target.vocabulary.len(), words.filter(|(vocable, _)| is_linked[*vocable]));
        Self { links, places, lessons }
    }

    /// Nothing was learned.
    pub(crate) fn is_empty(&self) -> bool {
        self.links.all().is_empty()
    }
}

/// The words of the beads that taught, and which segment was in which.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    /// Bead of a source segment; `None` where it taught nothing.
    pub(crate) of_source: Vec<Option<u32>>,
    /// Bead of a target segment.
    pub(crate) of_target: Vec<Option<u32>>,
    /// By bead, sorted.
    pub(crate) source_words: Lists<u32>,
    /// By bead, sorted.
    pub(crate) target_words: Lists<u32>,
}

impl Lessons {
    /// How many of the beads that taught a link must not count for a source and a target segment that have its words, lest
    /// a bead proves itself.
    pub(crate) fn left_out(&self, i: usize, j: usize, link: &Link) -> usize {
        let (of_source, of_target) = (self.of_source[i], self.of_target[j]);
        if of_source.is_some() && of_source == of_target {
            return 1;
        }
        let has = |words: &Lists<u32>, bead: Option<u32>, word: u32| {
            bead.is_some_and(|bead| words.of(bead as usize).binary_search(&word).is_ok())
        };
        usize::from(has(&self.target_words, of_source, link.target))
            + usize::from(has(&self.source_words, of_target, link.source))
    }
}
