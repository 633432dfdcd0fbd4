//! What speaks for a bead, all sources of evidence together.

use std::ops::Range;

use copydesk_model::Bead;

use crate::band::Band;
use crate::belief::{Belief, LARGEST};
use crate::features::{Entry, Features, Item, Lessons};
use crate::keys::Class;

/// Share of the proof of keys that counts, since they are not independent.
const KEY_WEIGHT: f32 = 0.7;
/// Share of the proof of keys that are not found again that counts: translators leave words out.
const MISSING: f32 = 0.7;
/// Share of the log of its size by which a shared key proves less in a group of segments.
const GROUPED: f32 = 1.0;
/// The keys of a bead prove no more than this (log).
const MOST: f32 = 14.0;
/// What a paragraph border on one side only costs, and on both sides gains.
const BLOCK: f32 = 0.6;
/// What a headline beside running text costs.
const TITLE: f32 = 2.5;

/// What the keys of two segments prove.
#[derive(Clone, Copy, Debug, Default)]
struct Proof {
    /// Log likelihood ratio of the keys that they share, and of their not missing.
    gain: f32,
    /// How many words share a key.
    words: f32,
}

/// Everything that is known about the beads of a band.
pub(crate) struct Evidence<'a> {
    features: &'a Features,
    pub(crate) belief: &'a Belief,
    pub(crate) band: &'a Band,
    source_lengths: Lengths,
    target_lengths: Lengths,
    /// What it costs that no key of a segment is found again; sums of all beginnings.
    source_missing: Vec<f32>,
    target_missing: Vec<f32>,
    /// One a pair of segments, numbered like the cell at their lower borders.
    proofs: Vec<Proof>,
}

impl<'a> Evidence<'a> {
    pub(crate) fn new(features: &'a Features, belief: &'a Belief, band: &'a Band, lessons: &Lessons) -> Self {
        let scales = Scales::new(features, belief);
        let mut proofs = vec![Proof::default(); band.len()];
        let mut best = Vec::new();
        for i in 0..features.source.len() {
            for j in band.row(i).filter(|j| *j < features.target.len()) {
                if let Some(cell) = band.cell(i, j) {
                    proofs[cell] = scales.proof(features, lessons, i, j, &mut best);
                }
            }
        }
        Self {
            features,
            belief,
            band,
            source_lengths: Lengths::of(&features.source),
            target_lengths: Lengths::of(&features.target),
            source_missing: prefix_sums(scales.source_missing.iter().map(|missing| missing.iter().sum())),
            target_missing: prefix_sums(scales.target_missing.iter().map(|missing| missing.iter().sum())),
            proofs,
        }
    }

    /// Log of how much more likely it is that these segments translate each other than that they met by chance.
    pub(crate) fn score(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let (a, log_a) = self.source_lengths.group(&source);
        let (b, log_b) = self.target_lengths.group(&target);
        self.belief.lengths.score(a + b, log_b - log_a) + self.keys(&source, &target) + self.structure(&source, &target)
    }

    /// How much more the beads with two sides prove than lengths alone could: mean over the segments of the shorter
    /// text of the log likelihood ratio of keys.
    pub(crate) fn proof_of(&self, beads: &[Bead]) -> f32 {
        let both = beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
        let proof: f32 = both.map(|bead| self.keys(&bead.source, &bead.target)).sum();
        #[allow(clippy::cast_precision_loss, reason = "a document has fewer segments than f32 can count")]
        let segments = self.features.source.len().min(self.features.target.len()) as f32;
        proof / segments
    }

    /// What the keys of a bead prove.
    fn keys(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let sum = |sums: &[f32], range: &Range<usize>| sums[range.end] - sums[range.start];
        let mut gain = sum(&self.source_missing, source) + sum(&self.target_missing, target);
        let mut words = 0.0;
        for i in source.clone() {
            for j in target.clone() {
                if let Some(cell) = self.band.cell(i, j) {
                    gain += self.proofs[cell].gain;
                    words += self.proofs[cell].words;
                }
            }
        }
        let most = source.len().max(target.len());
        if most > 1 {
            // A random group of segments has a key more often than a random segment.
            #[allow(clippy::cast_precision_loss, reason = "at most four")]
            let more = (most as f32).ln();
            gain -= GROUPED * words * more;
        }
        (KEY_WEIGHT * gain).clamp(-MOST, MOST)
    }

    fn structure(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let (a, b) = (&self.features.source[source.clone()], &self.features.target[target.clone()]);
        let mut score = 0.0;
        if a[0].is_title != b[0].is_title {
            score -= TITLE;
        }
        if self.features.has_blocks {
            score += match (a[0].opens_block, b[0].opens_block) {
                (true, true) => BLOCK,
                (false, false) => 0.0,
                _ => -BLOCK,
            };
            let inner = |items: &[Item]| items[1..].iter().any(|item| item.opens_block);
            if inner(a) || inner(b) {
                score -= 2.0 * BLOCK;
            }
        }
        score
    }
}

/// Lengths of the groups of segments of one side, and their logs.
struct Lengths {
    /// By last segment and number of segments less one.
    groups: Vec<[(f32, f32); LARGEST]>,
}

impl Lengths {
    fn of(items: &[Item]) -> Self {
        let group = |last: usize| {
            let mut sum = 0.0;
            std::array::from_fn(|more| {
                sum += last.checked_sub(more).map_or(0.0, |at| items[at].length);
                (sum, sum.ln())
            })
        };
        Self { groups: (0..items.len()).map(group).collect() }
    }

    /// Length of a bead's side, and its log.
    fn group(&self, segments: &Range<usize>) -> (f32, f32) {
        self.groups[segments.end - 1][segments.len() - 1]
    }
}

/// What each key proves under the beliefs of a pass.
pub(crate) struct Scales {
    /// By key; the second and third value with one or two of the beads that taught it left out.
    gains: Vec<[f32; 3]>,
    /// By segment and word, what it costs that no key of the word is found again.
    source_missing: Vec<Vec<f32>>,
    target_missing: Vec<Vec<f32>>,
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
        let missing = |items: &[Item], is_source: bool| -> Vec<Vec<f32>> {
            items.iter().map(|item| missing(item, features, belief, is_source)).collect()
        };
        Self {
            gains,
            source_missing: missing(&features.source, true),
            target_missing: missing(&features.target, false),
        }
    }

    /// What speaks for two segments as a bead, their lengths apart. `best` is scratch space.
    pub(crate) fn pair(
        &self,
        features: &Features,
        lessons: &Lessons,
        i: usize,
        j: usize,
        best: &mut Vec<(u16, f32)>,
    ) -> f32 {
        let missing = self.source_missing[i].iter().chain(&self.target_missing[j]).sum::<f32>();
        (KEY_WEIGHT * (missing + self.proof(features, lessons, i, j, best).gain)).clamp(-MOST, MOST)
    }

    /// What the keys of two segments prove. `best` is scratch space.
    fn proof(&self, features: &Features, lessons: &Lessons, i: usize, j: usize, best: &mut Vec<(u16, f32)>) -> Proof {
        best.clear();
        let (a, b) = (&features.source[i].entries, &features.target[j].entries);
        let (mut x, mut y) = (0, 0);
        while x < a.len() && y < b.len() {
            match a[x].key.cmp(&b[y].key) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    let gain = self.gains[a[x].key as usize][left_out(lessons, i, j, &a[x], &b[y])]
                        - self.source_missing[i][usize::from(a[x].word)]
                        - self.target_missing[j][usize::from(b[y].word)];
                    match best.iter_mut().find(|(word, _)| *word == a[x].word) {
                        Some((_, known)) => *known = known.max(gain),
                        None => best.push((a[x].word, gain)),
                    }
                    x += 1;
                    y += 1;
                }
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "at most hundreds of words")]
        Proof { gain: best.iter().map(|(_, gain)| gain).sum(), words: best.len() as f32 }
    }
}

/// How many of the beads that taught a key must not count for these two segments, lest a bead proves itself.
fn left_out(lessons: &Lessons, i: usize, j: usize, a: &Entry, b: &Entry) -> usize {
    match (a.is_taught, b.is_taught) {
        (true, true) if lessons.together(i, j) => 1,
        (a, b) => usize::from(a) + usize::from(b),
    }
}

/// By word, log of how much less often no key of it is found again in a true pair than in a random one.
fn missing(item: &Item, features: &Features, belief: &Belief, is_source: bool) -> Vec<f32> {
    let words = item.entries.iter().map(|entry| usize::from(entry.word) + 1).max().unwrap_or(0);
    let mut kept = vec![0.0_f32; words];
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
    kept.iter().map(|kept| MISSING * (1.0 - kept).ln()).collect()
}

/// Sums of all beginnings, the first of them 0.
fn prefix_sums(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sums = vec![0.0];
    let mut sum = 0.0_f64;
    for value in values {
        sum += f64::from(value);
        #[allow(clippy::cast_possible_truncation, reason = "a sum of lengths or logs")]
        sums.push(sum as f32);
    }
    sums
}
