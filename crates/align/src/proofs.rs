//! What the keys that two segments share prove: for a source segment, found for a whole window of target segments at once.
//!
//! A key knows the target segments that have it, so a window costs what it shares with the source segment and not what
//! stands in it.

use std::ops::Range;

use crate::belief::Belief;
use crate::features::{Entry, Features, Item, Lessons};
use crate::keys::Class;

/// Share of the proof of keys that are not found again that counts: translators leave words out.
const MISSING: f32 = 0.7;
/// No key of the word in hand is shared.
const NOTHING: f32 = f32::NEG_INFINITY;

/// What the keys of pairs of segments prove.
#[derive(Debug, Default)]
pub(crate) struct Proofs {
    /// Log likelihood ratio of the keys that they share, and of their not missing.
    pub(crate) gain: Vec<f32>,
    /// How many words share a key.
    pub(crate) words: Vec<f32>,
}

impl Proofs {
    /// Of so many pairs that share nothing.
    pub(crate) fn new(len: usize) -> Self {
        Self { gain: vec![0.0; len], words: vec![0.0; len] }
    }

    /// As [`new`](Self::new), in the place of what is there.
    pub(crate) fn clear(&mut self, len: usize) {
        for values in [&mut self.gain, &mut self.words] {
            values.clear();
            values.resize(len, 0.0);
        }
    }

    /// Adds the proofs of `from` in `others`, the first of them to number `at`.
    pub(crate) fn add(&mut self, at: usize, others: &Self, from: Range<usize>) {
        let to = at..at + from.len();
        for (sums, values) in [(&mut self.gain, &others.gain), (&mut self.words, &others.words)] {
            for (sum, value) in sums[to.clone()].iter_mut().zip(&values[from.clone()]) {
                *sum += value;
            }
        }
    }
}

/// What each key proves under the beliefs of a pass, and where it stands.
pub(crate) struct Scales {
    /// By key; the second and third value with one or two of the beads that taught it left out.
    gains: Vec<[f32; 3]>,
    pub(crate) source_missing: Missing,
    pub(crate) target_missing: Missing,
    places: Places,
}

impl Scales {
    pub(crate) fn new(features: &Features, belief: &Belief) -> Self {
        let gains = features
            .keys
            .iter()
            .map(|key| {
                let first = belief.gain(key, 0);
                if key.class == Class::Learned { [first, belief.gain(key, 1), belief.gain(key, 2)] } else { [first; 3] }
            })
            .collect();
        let target_missing = Missing::of(&features.target, features, belief, false);
        Self {
            gains,
            source_missing: Missing::of(&features.source, features, belief, true),
            places: Places::of(features, &target_missing),
            target_missing,
        }
    }
}

/// What it costs that no key of a word is found again: the log of how much less often that happens in a true pair than in
/// a random one.
pub(crate) struct Missing {
    words: Vec<f32>,
    /// First word of each segment, and the end.
    starts: Vec<usize>,
}

impl Missing {
    fn of(items: &[Item], features: &Features, belief: &Belief, is_source: bool) -> Self {
        let mut missing = Self { words: Vec::new(), starts: vec![0] };
        for item in items {
            missing.add(item, features, belief, is_source);
        }
        missing
    }

    fn add(&mut self, item: &Item, features: &Features, belief: &Belief, is_source: bool) {
        let start = self.words.len();
        let words = item.entries.iter().map(|entry| usize::from(entry.word) + 1).max().unwrap_or(0);
        self.words.resize(start + words, 0.0);
        let kept = &mut self.words[start..];
        for entry in &item.entries {
            let key = &features.keys[entry.key as usize];
            if key.class == Class::Learned {
                continue;
            }
            let (own, other) =
                if is_source { (key.source_share, key.target_share) } else { (key.target_share, key.source_share) };
            let word = &mut kept[usize::from(entry.word)];
            *word = word.max(belief.kept(key, own, other, 0));
        }
        for word in kept {
            *word = if *word > 0.0 { MISSING * (1.0 - *word).ln() } else { 0.0 };
        }
        self.starts.push(self.words.len());
    }

    fn of_word(&self, segment: usize, word: u16) -> f32 {
        self.words[self.starts[segment] + usize::from(word)]
    }

    /// By segment, the sum over its words.
    pub(crate) fn sums(&self) -> impl Iterator<Item = f32> {
        self.starts.windows(2).map(|of| self.words[of[0]..of[1]].iter().sum())
    }
}

/// Where in the target the keys stand.
struct Places {
    /// By key, in order of the text.
    all: Vec<Place>,
    /// First place of each key, and the end.
    starts: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct Place {
    /// Number of the target segment.
    segment: u32,
    /// What it costs that the word is not found again.
    missing: f32,
    is_taught: bool,
}

impl Places {
    fn of(features: &Features, missing: &Missing) -> Self {
        let mut starts = vec![0; features.keys.len() + 1];
        let entries =
            || features.target.iter().zip(0_u32..).flat_map(|(item, n)| item.entries.iter().map(move |e| (n, e)));
        for (_, entry) in entries() {
            starts[entry.key as usize + 1] += 1;
        }
        for key in 0..features.keys.len() {
            starts[key + 1] += starts[key];
        }
        let mut next = starts.clone();
        let mut all = vec![Place::default(); starts[features.keys.len()]];
        for (segment, entry) in entries() {
            let at = &mut next[entry.key as usize];
            let missing = missing.of_word(segment as usize, entry.word);
            all[*at] = Place { segment, missing, is_taught: entry.is_taught };
            *at += 1;
        }
        Self { all, starts }
    }
}

/// Proves one source segment after the other against windows of the target, which never move back.
pub(crate) struct Prover<'a> {
    features: &'a Features,
    scales: &'a Scales,
    lessons: &'a Lessons,
    /// By key, its first place that no window has left behind.
    heads: Vec<usize>,
    by_word: Vec<Entry>,
    /// By segment of the window, the most that a key of the word in hand proves.
    best: Vec<f32>,
    shared: Vec<usize>,
}

impl<'a> Prover<'a> {
    pub(crate) fn new(features: &'a Features, scales: &'a Scales, lessons: &'a Lessons) -> Self {
        let heads = scales.places.starts[..features.keys.len()].to_vec();
        Self { features, scales, lessons, heads, by_word: Vec::new(), best: Vec::new(), shared: Vec::new() }
    }

    /// Adds to `proofs`, where nothing is yet, what the keys of source segment `i` prove with each segment of the window;
    /// its first is number `first`. Of the keys of one word the best counts.
    pub(crate) fn prove(&mut self, i: usize, window: Range<usize>, proofs: &mut Proofs, first: usize) {
        self.best.resize(self.best.len().max(window.len()), NOTHING);
        self.by_word.clear();
        self.by_word.extend(&self.features.source[i].entries);
        self.by_word.sort_by_key(|entry| entry.word);
        let Scales { gains, source_missing, places, .. } = self.scales;
        for keys in self.by_word.chunk_by(|a, b| a.word == b.word) {
            let missing = source_missing.of_word(i, keys[0].word);
            for entry in keys {
                let key = entry.key as usize;
                let head = &mut self.heads[key];
                let rest = &places.all[*head..places.starts[key + 1]];
                let rest = &rest[rest.iter().take_while(|place| (place.segment as usize) < window.start).count()..];
                *head = places.starts[key + 1] - rest.len();
                for place in rest.iter().take_while(|place| (place.segment as usize) < window.end) {
                    let left_out = left_out(self.lessons, i, entry, place);
                    let best = &mut self.best[place.segment as usize - window.start];
                    if *best == NOTHING {
                        self.shared.push(place.segment as usize - window.start);
                    }
                    *best = best.max(gains[key][left_out] - missing - place.missing);
                }
            }
            for at in self.shared.drain(..) {
                proofs.gain[first + at] += self.best[at];
                proofs.words[first + at] += 1.0;
                self.best[at] = NOTHING;
            }
        }
    }
}

/// How many of the beads that taught a key must not count for these two segments, lest a bead proves itself.
fn left_out(lessons: &Lessons, i: usize, entry: &Entry, place: &Place) -> usize {
    match (entry.is_taught, place.is_taught) {
        (true, true) if lessons.together(i, place.segment as usize) => 1,
        (a, b) => usize::from(a) + usize::from(b),
    }
}
