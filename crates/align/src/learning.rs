//! Words that translate each other, learned within a pair of texts from the beads of an earlier pass: how often they meet,
//! discounted. What is learned over many articles is a [`Lexicon`](crate::Lexicon).

use std::ops::Range;

use copydesk_model::Bead;

use crate::features::{Features, Side};
use crate::links::{Learned, Lessons, Link};
use crate::lists::Lists;

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
pub(crate) fn learn(features: &Features, beads: &[Bead]) -> Learned {
    let lessons = lessons(features, beads);
    let links = links(features, &lessons);
    Learned::new(links, lessons, features)
}

/// By word of the source, the words of the target that translate it, sorted.
fn links(features: &Features, lessons: &Lessons) -> Lists<Link> {
    let source = Frequent::of(&lessons.source_words, features.source.vocabulary.len());
    let target = Frequent::of(&lessons.target_words, features.target.vocabulary.len());
    let mut meetings = vec![0_u32; features.target.vocabulary.len()];
    let mut met: Vec<u32> = Vec::new();
    let mut links = Lists::default();
    for (word, beads) in (0_u32..).zip(source.beads.iter()) {
        for other in beads.iter().flat_map(|bead| target.words.of(*bead as usize)) {
            let meetings = &mut meetings[*other as usize];
            *meetings += 1;
            if *meetings == LEAST_MEETINGS {
                met.push(*other);
            }
        }
        met.sort_unstable();
        for other in met.drain(..) {
            let most = source.counts[word as usize].max(target.counts[other as usize]);
            let link = Link { source: word, target: other, strength: strength(meetings[other as usize], most) };
            if link.strength[0] >= LEAST_STRENGTH {
                links.push(link);
            }
        }
        links.close();
        for other in beads.iter().flat_map(|bead| target.words.of(*bead as usize)) {
            meetings[*other as usize] = 0;
        }
    }
    links
}

/// How often two words translate each other that met so many times, of which the more common stands in `most` beads; with
/// none, one and two of the meetings left out.
#[allow(clippy::cast_precision_loss, reason = "at most thousands of beads")]
fn strength(meetings: u32, most: u32) -> [f32; 3] {
    [0.0, 1.0, 2.0].map(|left_out| ((meetings as f32 - left_out - CHANCE) / (most as f32 + CAUTION)).clamp(0.0, 0.95))
}

/// The words of the beads that stand in several of them, but not nearly everywhere.
struct Frequent {
    /// By word, in how many beads it stands.
    counts: Vec<u32>,
    /// By bead, its words.
    words: Lists<u32>,
    /// By word, its beads.
    beads: Lists<u32>,
}

impl Frequent {
    fn of(beads: &Lists<u32>, words: usize) -> Self {
        let mut counts = vec![0_u32; words];
        beads.all().iter().for_each(|word| counts[*word as usize] += 1);
        #[allow(clippy::cast_precision_loss, reason = "at most thousands of beads")]
        let common = (COMMON * beads.len() as f32).max(4.0);
        #[allow(clippy::cast_precision_loss, reason = "at most thousands of beads")]
        let is_useful = |count: u32| count >= 2 && count as f32 <= common;
        let words_of = beads.clone().filter_map(|word| is_useful(counts[word as usize]).then_some(word));
        let by_word = (0_u32..).zip(words_of.iter()).flat_map(|(bead, of)| of.iter().map(move |w| (*w as usize, bead)));
        let beads = Lists::grouped(words, by_word);
        Self { counts, words: words_of, beads }
    }
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
        add_distinct(&mut lessons.source_words, &features.source, bead.source.clone());
        add_distinct(&mut lessons.target_words, &features.target, bead.target.clone());
    }
    lessons
}

/// Adds the words of segments, sorted.
fn add_distinct(lists: &mut Lists<u32>, side: &Side, segments: Range<usize>) {
    let mut words: Vec<u32> = Vec::new();
    for segment in segments {
        let start = words.len();
        words.extend(side.words.of(segment).iter().map(|(vocable, _)| *vocable));
        words[start..].sort_unstable();
    }
    words.truncate(MOST_WORDS);
    words.sort_unstable();
    words.dedup();
    words.into_iter().for_each(|word| lists.push(word));
    lists.close();
}
