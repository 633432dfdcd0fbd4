//! Words that translate each other, learned within a pair of texts from the beads of an earlier pass: how often they meet,
//! discounted. What is learned over many articles is a [`Lexicon`](crate::Lexicon).

use copydesk_model::Bead;
use rustc_hash::FxHashMap;

use crate::features::{Features, Item, Lessons, Link};

/// Confidence from which a bead teaches.
const BELIEVED: f32 = 0.6;
/// Beads that are learned from; more teach little and cost memory.
const MOST_BEADS: usize = 6_000;
/// Words of a bead that are learned from.
const MOST_WORDS: usize = 120;
/// Share of the beads in which a word may stand; what stands everywhere tells nothing.
const COMMON: f32 = 0.2;
/// Times two words have to meet.
const LEAST_MEETINGS: u32 = 2;
/// Least strength of a link.
const LEAST_STRENGTH: f32 = 0.3;
/// Meetings that are put down to chance.
const CHANCE: f32 = 0.3;
/// Added to the count of a word, so that two meetings of two words prove less than ten of ten.
const CAUTION: f32 = 0.5;

/// Learns from the believed beads of a pass.
pub(crate) fn learn(features: &Features, beads: &[Bead]) -> (Vec<Link>, Lessons) {
    let lessons = lessons(features, beads);
    let total = lessons.source_words.len();
    #[allow(clippy::cast_precision_loss, reason = "at most thousands of beads")]
    let common = (COMMON * total as f32).max(4.0);
    let source_counts = counts(&lessons.source_words, features.source_words.len());
    let target_counts = counts(&lessons.target_words, features.target_words.len());
    let is_useful = |count: f32| count >= 2.0 && count <= common;
    let mut meetings: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (source, target) in lessons.source_words.iter().zip(&lessons.target_words) {
        for s in source.iter().filter(|s| is_useful(source_counts[**s as usize])) {
            for t in target.iter().filter(|t| is_useful(target_counts[**t as usize])) {
                *meetings.entry((*s, *t)).or_default() += 1;
            }
        }
    }
    let mut links: Vec<Link> = meetings
        .into_iter()
        .filter(|(_, count)| *count >= LEAST_MEETINGS)
        .filter_map(|((source, target), count)| {
            let most = source_counts[source as usize].max(target_counts[target as usize]);
            #[allow(clippy::cast_precision_loss, reason = "at most thousands of beads")]
            let strength = |left_out: f32| ((count as f32 - left_out - CHANCE) / (most + CAUTION)).clamp(0.0, 0.95);
            let strength = [strength(0.0), strength(1.0), strength(2.0)];
            (strength[0] >= LEAST_STRENGTH).then_some(Link { source, target, strength })
        })
        .collect();
    links.sort_unstable_by_key(|link| (link.source, link.target));
    (links, lessons)
}

fn lessons(features: &Features, beads: &[Bead]) -> Lessons {
    let mut lessons = Lessons {
        of_source: vec![None; features.source.len()],
        of_target: vec![None; features.target.len()],
        ..Lessons::default()
    };
    let believed =
        beads.iter().filter(|bead| bead.confidence >= BELIEVED && !bead.source.is_empty() && !bead.target.is_empty());
    for (bead, number) in believed.take(MOST_BEADS).zip(0..) {
        lessons.of_source[bead.source.clone()].fill(Some(number));
        lessons.of_target[bead.target.clone()].fill(Some(number));
        lessons.source_words.push(distinct(&features.source[bead.source.clone()]));
        lessons.target_words.push(distinct(&features.target[bead.target.clone()]));
    }
    lessons
}

fn distinct(items: &[Item]) -> Vec<u32> {
    let mut words: Vec<u32> = items.iter().flat_map(|item| item.words.iter().map(|(word, _)| *word)).collect();
    words.truncate(MOST_WORDS);
    words.sort_unstable();
    words.dedup();
    words
}

fn counts(beads: &[Vec<u32>], words: usize) -> Vec<f32> {
    let mut counts = vec![0.0; words];
    for word in beads.iter().flatten() {
        counts[*word as usize] += 1.0;
    }
    counts
}
