//! Words that translate each other, learned from the beads of a first pass (Dice coefficient).

use copydesk_model::Bead;
use rustc_hash::FxHashMap;

use crate::features::{Bag, Features};

/// Confidence from which a bead teaches.
const BELIEVED: f32 = 0.7;
/// Beads in which two words have to meet.
const LEAST_MEETINGS: f32 = 2.0;
/// Least Dice coefficient of a pair of words.
const LEAST_DICE: f32 = 0.35;

/// Word pairs with their strength.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    /// Source word, target word, Dice coefficient.
    pairs: Vec<(u32, u32, f32)>,
    source_words: usize,
    target_words: usize,
}

/// Learns from beads that are believed.
pub(crate) fn learn(features: &Features, beads: &[Bead]) -> Lexicon {
    let mut source_counts: FxHashMap<u32, f32> = FxHashMap::default();
    let mut target_counts: FxHashMap<u32, f32> = FxHashMap::default();
    let mut meetings: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for bead in beads.iter().filter(|bead| bead.confidence >= BELIEVED && bead.source.len() * bead.target.len() == 1) {
        let distinct = |words: &[u32]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words.dedup();
            words
        };
        let source = distinct(&features.source[bead.source.start].words);
        let target = distinct(&features.target[bead.target.start].words);
        for word in &source {
            *source_counts.entry(*word).or_default() += 1.0;
        }
        for word in &target {
            *target_counts.entry(*word).or_default() += 1.0;
        }
        for s in &source {
            for t in &target {
                *meetings.entry((*s, *t)).or_default() += 1.0;
            }
        }
    }
    let mut pairs: Vec<(u32, u32, f32)> = meetings
        .into_iter()
        .filter(|(_, count)| *count >= LEAST_MEETINGS)
        .map(|((s, t), count)| (s, t, 2.0 * count / (source_counts[&s] + target_counts[&t])))
        .filter(|(_, _, dice)| *dice >= LEAST_DICE)
        .collect();
    pairs.sort_by_key(|pair| (pair.0, pair.1));
    Lexicon { pairs, source_words: features.source_words, target_words: features.target_words }
}

impl Lexicon {
    /// True when nothing was learned.
    pub(crate) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Both documents as bags of word pairs: a source segment has every pair of which it has the source word, a target
    /// segment every pair of which it has the target word.
    pub(crate) fn bags(&self, features: &Features) -> (Vec<Bag>, Vec<Bag>) {
        let mut of_source: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.source_words];
        let mut of_target: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.target_words];
        for (number, (s, t, dice)) in self.pairs.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            of_source[*s as usize].push((number, *dice));
            of_target[*t as usize].push((number, *dice));
        }
        let bags = |items: &[crate::features::Item], pairs: &[Vec<(u32, f32)>]| -> Vec<Bag> {
            items
                .iter()
                .map(|item| {
                    let mut bag: Bag =
                        item.words.iter().flat_map(|word| pairs[*word as usize].iter().copied()).collect();
                    bag.sort_by_key(|entry| entry.0);
                    bag.dedup_by_key(|entry| entry.0);
                    bag
                })
                .collect()
        };
        (bags(&features.source, &of_source), bags(&features.target, &of_target))
    }
}
