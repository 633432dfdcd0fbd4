//! What the keys that two segments share prove: for a source segment, found for a whole window of target segments at once.
//!
//! A key knows the target segments that have it, so a window costs what it shares with the source segment and not what
//! stands in it.

use std::ops::Range;

use crate::belief::Belief;
use crate::features::{Features, Side};
use crate::links::{Learned, Place};
use crate::lists::Lists;
use crate::logs::ln;

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
}

/// Where in the target the keys stand, by key and in order of the text.
pub(crate) fn places(features: &Features) -> Lists<Place> {
    let entries = (0_u32..).zip(features.target.entries.iter()).flat_map(|(segment, entries)| {
        entries.iter().map(move |entry| (entry.key as usize, Place { segment, word: entry.word }))
    });
    Lists::grouped(features.keys.len(), entries)
}

/// What each key proves under the beliefs of a pass.
pub(crate) struct Scales {
    /// By key.
    gains: Vec<f32>,
    /// By link; the second and third value with one or two of the beads that taught it left out.
    link_gains: Vec<[f32; 3]>,
    pub(crate) source_missing: Missing,
    pub(crate) target_missing: Missing,
}

impl Scales {
    pub(crate) fn new(features: &Features, belief: &Belief, learned: &Learned) -> Self {
        let keys = &features.keys;
        let kept_of_source: Vec<f32> =
            keys.iter().map(|key| belief.kept(key, key.source_share, key.target_share)).collect();
        let kept_of_target: Vec<f32> =
            keys.iter().map(|key| belief.kept(key, key.target_share, key.source_share)).collect();
        let gains = keys.iter().zip(&kept_of_source).map(|(key, kept)| gain(*kept, key.target_share)).collect();
        let link_gains = learned.links.all().iter().map(|link| {
            let source_share = features.source.share_of_word(link.source);
            let target_share = features.target.share_of_word(link.target);
            let most = (target_share / source_share).min(1.0);
            link.strength.map(|strength| gain(strength * most, target_share))
        });
        Self {
            gains,
            link_gains: link_gains.collect(),
            source_missing: Missing::of(&features.source, &kept_of_source),
            target_missing: Missing::of(&features.target, &kept_of_target),
        }
    }
}

/// Log of how much more often a true pair than a random one has a key on both sides, which it keeps so often beyond chance.
fn gain(kept: f32, target_share: f32) -> f32 {
    ln((kept + (1.0 - kept) * target_share) / target_share)
}

/// What it costs that no key of a word is found again: the log of how much less often that happens in a true pair than in
/// a random one.
pub(crate) struct Missing {
    /// By number of the word in the text.
    of_word: Vec<f32>,
    /// By segment, the sum over its words.
    pub(crate) sums: Vec<f32>,
}

impl Missing {
    fn of(side: &Side, kept: &[f32]) -> Self {
        let mut of_word = vec![0.0_f32; side.word_count()];
        for entry in side.entries.all() {
            let word = &mut of_word[entry.word as usize];
            *word = word.max(kept[entry.key as usize]);
        }
        for word in &mut of_word {
            *word = MISSING * ln(1.0 - *word);
        }
        let sum = |of: &[u32]| of_word[of[0] as usize..of[1] as usize].iter().sum();
        let sums = side.first_words.windows(2).map(sum).collect();
        Self { of_word, sums }
    }
}

/// Proves one source segment after the other against windows of the target, which never move back.
pub(crate) struct Prover<'a> {
    features: &'a Features,
    scales: &'a Scales,
    places: Cursors<'a>,
    learned: &'a Learned,
    word_places: Cursors<'a>,
    /// By segment of the window, the most that a key of the word in hand proves.
    best: Vec<f32>,
    shared: Vec<usize>,
}

impl<'a> Prover<'a> {
    pub(crate) fn new(
        features: &'a Features,
        places: &'a Lists<Place>,
        scales: &'a Scales,
        learned: &'a Learned,
    ) -> Self {
        Self {
            features,
            scales,
            places: Cursors::new(places),
            learned,
            word_places: Cursors::new(&learned.places),
            best: Vec::new(),
            shared: Vec::new(),
        }
    }

    /// Adds to `proofs`, where nothing is yet, what the keys of source segment `i` prove with each segment of the window;
    /// its first is number `first`. Of the keys of one word the best counts.
    pub(crate) fn prove(&mut self, i: usize, window: Range<usize>, proofs: &mut Proofs, first: usize) {
        self.best.resize(self.best.len().max(window.len()), NOTHING);
        let mut entries = self.features.source.entries.of(i);
        let mut vocables = if self.learned.is_empty() { &[] } else { self.features.source.words.of(i) };
        loop {
            let next = [entries.first().map(|entry| entry.word), vocables.first().map(|(_, word)| *word)];
            let Some(word) = next.into_iter().flatten().min() else { break };
            while let Some(entry) = entries.first().filter(|entry| entry.word == word) {
                self.prove_key(entry.key as usize, word, &window);
                entries = &entries[1..];
            }
            if let Some((vocable, _)) = vocables.first().filter(|(_, place)| *place == word) {
                self.prove_links(i, *vocable as usize, word, &window);
                vocables = &vocables[1..];
            }
            for at in self.shared.drain(..) {
                proofs.gain[first + at] += self.best[at];
                proofs.words[first + at] += 1.0;
                self.best[at] = NOTHING;
            }
        }
    }

    /// A key of a word of the source.
    fn prove_key(&mut self, key: usize, word: u32, window: &Range<usize>) {
        let Scales { gains, source_missing, target_missing, .. } = self.scales;
        let gain = gains[key] - source_missing.of_word[word as usize];
        for place in self.places.within(key, window) {
            let gain = gain - target_missing.of_word[place.word as usize];
            share(&mut self.best, &mut self.shared, place.segment as usize - window.start, gain);
        }
    }

    /// A word of the source with its links.
    fn prove_links(&mut self, i: usize, vocable: usize, word: u32, window: &Range<usize>) {
        let Scales { link_gains, source_missing, target_missing, .. } = self.scales;
        let Learned { links, lessons, .. } = self.learned;
        for number in links.range(vocable) {
            let link = &links.all()[number];
            for place in self.word_places.within(link.target as usize, window) {
                let left_out = lessons.left_out(i, place.segment as usize, link);
                let missing = source_missing.of_word[word as usize] + target_missing.of_word[place.word as usize];
                let gain = link_gains[number][left_out] - missing;
                share(&mut self.best, &mut self.shared, place.segment as usize - window.start, gain);
            }
        }
    }
}

/// The word in hand shares a key with segment `at` of the window.
fn share(best: &mut [f32], shared: &mut Vec<usize>, at: usize, gain: f32) {
    if best[at] == NOTHING {
        shared.push(at);
    }
    best[at] = best[at].max(gain);
}

/// Places of keys or words, of which windows that never move back leave ever more behind.
struct Cursors<'a> {
    places: &'a Lists<Place>,
    /// By list, its first place that no window has left behind.
    heads: Vec<usize>,
}

impl<'a> Cursors<'a> {
    fn new(places: &'a Lists<Place>) -> Self {
        Self { places, heads: places.starts().to_vec() }
    }

    /// The places of list `number` in a window of segments.
    fn within(&mut self, number: usize, window: &Range<usize>) -> impl Iterator<Item = &'a Place> + use<'a> {
        let end = self.places.range(number).end;
        let head = &mut self.heads[number];
        let all = self.places.all();
        while *head < end && (all[*head].segment as usize) < window.start {
            *head += 1;
        }
        let limit = window.end;
        all[*head..end].iter().take_while(move |place| (place.segment as usize) < limit)
    }
}
