//! Which name of the source is which name of the translation.
//!
//! Within a bead every word of the translation that may be a name looks for the source word it sounds like, and the
//! other way round; two words that choose each other are a pair. Where the source writes no spaces, the characters beside
//! one another are looked at in all lengths that a name may have, and where it writes particles onto names, with and
//! without them.

use std::sync::OnceLock;

use copydesk_language::Script;
use copydesk_model::Place;
use rustc_hash::FxHashSet;

use crate::article::Reading;
use crate::candidates::{Candidate, Candidates};

/// Least similarity of two words that are one name in two languages.
const PAIR: f32 = 0.6;
/// The same for Chinese characters: some stretch of a sentence sounds like any word.
const PAIR_OF_CHARACTERS: f32 = 0.75;
/// The same for characters that foreign names are transcribed with, which follow the sound from afar (`彭伯顿`, Pemberton).
const PAIR_OF_TRANSCRIPTION: f32 = 0.5;
/// Characters of the shortest such name.
const SHORTEST_TRANSCRIPTION: usize = 3;
/// Names of a bead that are compared: more are no sentence.
const LONGEST_BEAD: usize = 400;

/// A stretch of a bead that may be a name, or one word of it.
#[derive(Clone, Debug)]
pub(crate) struct NameLike {
    /// Where, without a possessive ending or a particle.
    pub(crate) place: Place,
    /// Folded.
    pub(crate) folded: String,
    /// In Latin letters.
    pub(crate) latin: String,
    /// First word of its sentence.
    pub(crate) opens_sentence: bool,
}

impl NameLike {
    /// A candidate of a segment, by itself.
    pub(crate) fn new(reading: &Reading, candidate: &Candidate<'_>) -> Self {
        Self {
            place: Place::new(&reading.segment, candidate.span),
            folded: candidate.sound.folded.to_owned(),
            latin: candidate.sound.latin.to_owned(),
            opens_sentence: candidate.opens_sentence,
        }
    }
}

/// A source word and the target word that renders it.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The word of the source.
    pub(crate) source: NameLike,
    /// The word of the translation.
    pub(crate) target: NameLike,
    /// How alike they sound, from 0 to 1.
    pub(crate) similarity: f32,
    /// The target word stands in a right name that the authority has.
    pub(crate) settled: bool,
}

/// A candidate where it stands.
type Placed<'a> = (&'a Reading, Candidate<'a>);

/// The pairs of a bead, in the order of their target words.
pub(crate) fn pairs(sources: &[Reading], targets: &[Reading]) -> Vec<Pair> {
    let sources: Vec<Placed<'_>> = gather(sources, Reading::names).take(LONGEST_BEAD).collect();
    if sources.is_empty() {
        return Vec::new();
    }
    let mut of_targets: Vec<Placed<'_>> = gather(targets, Reading::names).take(LONGEST_BEAD).collect();
    if sources.iter().any(|(_, source)| source.sound.script == Some(Script::Han)) {
        of_targets.extend(gather(targets, Reading::syllables_apart));
    }
    let matches = Matches::new(sources.iter().map(|(_, one)| *one), of_targets.iter().map(|(_, one)| *one));
    let pair = |(target, source, similarity): (usize, usize, f32)| {
        let [(of_source, source), (of_target, target)] = [&sources[source], &of_targets[target]];
        let (source, target) = (NameLike::new(of_source, source), NameLike::new(of_target, target));
        Pair { source, target, similarity, settled: false }
    };
    matches.mutual().into_iter().map(pair).collect()
}

fn gather<'a>(
    readings: &'a [Reading],
    candidates: fn(&'a Reading) -> &'a Candidates,
) -> impl Iterator<Item = Placed<'a>> {
    readings.iter().flat_map(move |reading| candidates(reading).iter().map(move |one| (reading, one)))
}

/// The candidates of the two sides of a bead, as they choose each other.
///
/// A pair is a target word and the source word that it is most like, where no other target word is more like that source
/// word. A word that stands on both sides is as like as can be: it need not be compared with those that have no chance.
struct Matches<'a> {
    sources: Vec<Chosen<'a>>,
    targets: Vec<Candidate<'a>>,
    /// Least similarity that makes any pair.
    least: f32,
}

/// A source word, and what was found of it.
struct Chosen<'a> {
    word: Candidate<'a>,
    /// Least similarity of its pair.
    least: f32,
    /// The same word stands in the translation.
    has_equal: bool,
    /// Its greatest similarity to a target word without an equal, where it is enough for a pair.
    best: f32,
}

impl<'a> Matches<'a> {
    fn new(sources: impl Iterator<Item = Candidate<'a>>, targets: impl Iterator<Item = Candidate<'a>>) -> Self {
        let chosen = |word: Candidate<'a>| Chosen { least: least(&word), word, has_equal: false, best: 0.0 };
        let sources: Vec<Chosen<'a>> = sources.map(chosen).collect();
        let least = sources.iter().map(|source| source.least).fold(1.0, f32::min);
        Self { sources, targets: targets.collect(), least }
    }

    /// Target, source and similarity of each pair.
    fn mutual(mut self) -> Vec<(usize, usize, f32)> {
        let equal: Vec<Option<usize>> = self.targets.iter().map(|target| self.equal_of(target)).collect();
        for source in equal.iter().flatten() {
            self.sources[*source].has_equal = true;
        }
        let choose = |(target, equal): (usize, &Option<usize>)| match equal {
            Some(equal) => (target, self.first_as_like(*equal, target), 1.0),
            None => {
                let (source, similarity) = self.choice_of(target);
                (target, source, similarity)
            }
        };
        let chosen: Vec<(usize, usize, f32)> = equal.iter().enumerate().map(choose).collect();
        let is_mutual = |(target, source, similarity): &(usize, usize, f32)| {
            let of_source = &self.sources[*source];
            let rivals = equal.iter().enumerate().filter(|(other, equal)| other != target && equal.is_some());
            let is_beaten = |rival: usize| self.similarity(*source, rival, *similarity) > *similarity;
            *similarity >= of_source.least
                && *similarity >= of_source.best
                && (*similarity >= 1.0
                    || !of_source.has_equal && !rivals.into_iter().any(|(rival, _)| is_beaten(rival)))
        };
        chosen.into_iter().filter(is_mutual).collect()
    }

    fn similarity(&self, source: usize, target: usize, far: f32) -> f32 {
        self.sources[source].word.sound.similarity_from(&self.targets[target].sound, far)
    }

    /// The first source word that is the same.
    fn equal_of(&self, target: &Candidate<'_>) -> Option<usize> {
        self.sources.iter().position(|source| source.word.sound.is_equal(&target.sound))
    }

    /// The first source word that sounds the same as the target word, up to the one that is the same.
    fn first_as_like(&self, equal: usize, target: usize) -> usize {
        (0..equal).find(|source| self.similarity(*source, target, 1.0) >= 1.0).unwrap_or(equal)
    }

    /// The source word that a target word without an equal is most like, and how much; 0 where it is too little for a pair.
    /// What is less than the best so far of both words decides nothing.
    fn choice_of(&mut self, target: usize) -> (usize, f32) {
        let mut best = (0, 0.0);
        for is_open in [true, false] {
            if !is_open && best.1 < self.least {
                break;
            }
            for source in 0..self.sources.len() {
                if self.sources[source].has_equal == is_open {
                    continue;
                }
                let far = if is_open { best.1.min(self.sources[source].best) } else { best.1 };
                let similarity = self.similarity(source, target, far.max(self.least));
                if similarity > best.1 || similarity >= best.1 && source < best.0 {
                    best = (source, similarity);
                }
                if similarity >= self.least {
                    let of_source = &mut self.sources[source];
                    of_source.best = of_source.best.max(similarity);
                }
            }
        }
        best
    }
}

fn least(source: &Candidate<'_>) -> f32 {
    match source.sound.script {
        Some(Script::Han) if is_transcription(source.sound.folded) => PAIR_OF_TRANSCRIPTION,
        Some(Script::Han) => PAIR_OF_CHARACTERS,
        _ => PAIR,
    }
}

/// True when all characters are among those that foreign names are transcribed with.
pub(crate) fn is_transcription(name: &str) -> bool {
    static CHARACTERS: OnceLock<FxHashSet<char>> = OnceLock::new();
    let characters = CHARACTERS.get_or_init(|| {
        let rows = include_str!("../data/transcription-characters.csv").lines().skip(1);
        rows.filter_map(|row| row.split(',').next()).flat_map(str::chars).collect()
    });
    name.chars().count() >= SHORTEST_TRANSCRIPTION && name.chars().all(|c| characters.contains(&c))
}
