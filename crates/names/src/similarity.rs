//! How near two words are, as spellings of one name.
//!
//! The distance is an edit distance over blocks of up to four letters: `ph` against `f` costs little, `d` against `t` more,
//! unrelated letters most. Words come folded and in Latin letters (`copydesk_language::romanise`).

use copydesk_language::Script;

use crate::costs::{Costs, DOUBLED, LONGEST_BLOCK, Packed, Sounds, WEAK, code, last, push};
use crate::least_cost::{Bag, bag_of};

/// Two neighbours that changed places.
const SWAPPED: f32 = 0.5;
/// Factor at the first letter, which misspellings rarely touch.
const FIRST: f32 = 1.5;
/// Length below which a word counts as this long, so that one letter in a short word still costs its share.
const SHORTEST: f32 = 4.0;
/// Least similarity of two words made of the same letters in another order.
const SAME_LETTERS: f32 = 0.88;
/// Words of up to this many letters have to be equal: in them one letter makes another name.
const TOO_SHORT: usize = 3;
/// Cost up to which even short words are one name: spellings of the same sounds (`Xi`, `Hsi` are not; `Lee`, `Li` are).
const SAME_SOUND: f32 = 0.25;
/// Similarity of short words that are not one name.
const SHORT_AND_DIFFERENT: f32 = 0.3;
/// Letters of a word that are looked at; longer ones are no names.
pub(crate) const LONGEST: usize = 48;
/// Rows of the table that are kept: those that a block can reach back to, the one being filled, and more to make it a
/// power of two.
const ROWS: usize = (LONGEST_BLOCK + 1).next_power_of_two();
/// More than a similarity may lose when it is worked out from costs: one that equals a bar must not fall below it.
pub(crate) const ROUNDING: f32 = 0.001;
/// Similarity below which it no longer matters how different two words are.
const FAR: f32 = 0.3;

/// A word in codes, without what spellings do not differ in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    codes: [u8; LONGEST],
    length: usize,
}

impl Letters {
    /// The letters and digits of a Latin word; those after the 48th are left out.
    pub(crate) fn new(word: &str) -> Self {
        let mut letters = Self { codes: [0; LONGEST], length: 0 };
        letters.add(word);
        letters
    }

    /// Adds the letters of another word.
    pub(crate) fn add(&mut self, word: &str) {
        for code in word.bytes().filter_map(code) {
            let Some(slot) = self.codes.get_mut(self.length) else { return };
            *slot = code;
            self.length += 1;
        }
    }

    /// Adds the letters of another word.
    pub(crate) fn append(&mut self, other: &Self) {
        let length = other.length.min(LONGEST - self.length);
        self.codes[self.length..self.length + length].copy_from_slice(&other.codes[..length]);
        self.length += length;
    }

    /// The letters as text.
    pub(crate) fn to_text(self) -> String {
        let text = |code: u8| char::from(if code <= 26 { b'a' + code - 1 } else { b'0' + code - 27 });
        self.as_slice().iter().copied().map(text).collect()
    }

    /// The codes.
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.codes[..self.length]
    }
}

/// From 0 (nothing in common) to 1 (the same spelling but for case and diacritics) for two folded Latin words.
#[must_use]
pub fn word_similarity(a: &str, b: &str) -> f32 {
    word_similarity_from(a, b, FAR)
}

/// The same; anything below `far` when it is less, which is found out sooner.
pub(crate) fn word_similarity_from(a: &str, b: &str, far: f32) -> f32 {
    if a == b {
        return 1.0;
    }
    spelling_similarity(Letters::new(a).as_slice(), Letters::new(b).as_slice(), far - ROUNDING)
}

/// A word in codes with the set of its letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled<'a> {
    /// At most [`LONGEST`].
    pub(crate) codes: &'a [u8],
    /// The letters among them.
    pub(crate) bag: Bag,
}

impl<'a> Spelled<'a> {
    /// The word of these codes.
    pub(crate) fn new(codes: &'a [u8]) -> Self {
        Self { codes, bag: bag_of(codes) }
    }
}

/// The same for words in codes; anything below `far` when it is less.
pub(crate) fn spelling_similarity(a: &[u8], b: &[u8], far: f32) -> f32 {
    spelled_similarity(Spelled::new(a), Spelled::new(b), far)
}

/// The same for words whose letters are known.
pub(crate) fn spelled_similarity(first: Spelled<'_>, second: Spelled<'_>, far: f32) -> f32 {
    let (a, b) = (first.codes, second.codes);
    if a == b && !a.is_empty() {
        return 1.0;
    }
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let length = mean_length(a, b);
    let most = (1.0 - far) * length;
    let costs = Costs::of(Sounds::Of(Script::Latin));
    let are_apart = costs.least((a, first.bag), (b, second.bag)) > most + ROUNDING;
    let permuted = !are_apart && is_permutation(a, b);
    let cost = if are_apart { f32::INFINITY } else { distance(costs, a, b, most) };
    if shorter <= TOO_SHORT && !permuted && cost > SAME_SOUND {
        return SHORT_AND_DIFFERENT;
    }
    let similarity = (1.0 - cost / length).max(0.0);
    if permuted { similarity.max(SAME_LETTERS) } else { similarity }
}

/// How well the Latin word `latin` renders `foreign`, a romanised word of these sounds; anything below `far` when it is
/// less.
pub(crate) fn transcription_similarity(foreign: &[u8], sounds: Sounds, latin: &[u8], far: f32) -> f32 {
    if foreign.is_empty() || latin.is_empty() {
        return 0.0;
    }
    let length = mean_length(foreign, latin);
    let most = (1.0 - far) * length;
    let costs = Costs::of(sounds);
    if costs.least((foreign, bag_of(foreign)), (latin, bag_of(latin))) > most + ROUNDING {
        return 0.0;
    }
    let cost = distance(costs, foreign, latin, most);
    (1.0 - cost / length).max(0.0)
}

fn mean_length(a: &[u8], b: &[u8]) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "lengths are at most 48")]
    let mean = (a.len() + b.len()) as f32 / 2.0;
    mean.max(SHORTEST)
}

fn is_permutation(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() || a.len() < TOO_SHORT || a.first() != b.first() {
        return false;
    }
    let mut counts = [0_i8; 64];
    for (x, y) in a.iter().zip(b) {
        counts[usize::from(*x)] += 1;
        counts[usize::from(*y)] -= 1;
    }
    counts.iter().all(|count| *count == 0)
}

/// A row of the table: the costs by the number of letters of the second word.
type Row = [f32; LONGEST + 1];

/// The lesser of two costs, none of which is ever not a number: `f32::min` asks for that, at half the time of the table.
#[inline]
fn lesser(x: f32, y: f32) -> f32 {
    if x < y { x } else { y }
}

/// Least cost of turning `a` into `b`, both of at most [`LONGEST`] letters; infinite when it is over `most`.
fn distance(costs: &Costs, a: &[u8], b: &[u8], most: f32) -> f32 {
    let b = Beginnings::new(b, costs);
    let mut rows: [Row; ROWS] = [[f32::INFINITY; LONGEST + 1]; ROWS];
    let mut least = [0.0_f32; LONGEST_BLOCK];
    let mut end_a = 0;
    for i in 0..=a.len() {
        end_a = if i == 0 { 0 } else { push(end_a, a[i - 1]) };
        least[i % LONGEST_BLOCK] = fill_row(costs, &a[..i], end_a, &b, &mut rows);
        // A block reaches back over four rows: only when none of them is within reach is everything lost.
        if least.iter().all(|cost| *cost > most) {
            return f32::INFINITY;
        }
    }
    rows[a.len() % ROWS][b.length]
}

/// What the table needs to know of the beginnings of the second word, by their length.
struct Beginnings {
    length: usize,
    /// Their last letters.
    ends: [Packed; LONGEST + 1],
    /// The cost of their last letter without a counterpart.
    drops: Row,
    /// The last letters, as bits, of the blocks that one of their ends stands against.
    against: [u64; LONGEST + 1],
}

impl Beginnings {
    fn new(word: &[u8], costs: &Costs) -> Self {
        let (ends, drops) = ([0; LONGEST + 1], [0.0; LONGEST + 1]);
        let mut beginnings = Self { length: word.len().min(LONGEST), ends, drops, against: [0; LONGEST + 1] };
        for (at, code) in word.iter().enumerate().take(LONGEST) {
            let end = push(beginnings.ends[at], *code);
            beginnings.ends[at + 1] = end;
            beginnings.drops[at + 1] = drop_cost(costs.replace(0, *code), &word[..=at]);
            beginnings.against[at + 1] = costs.against_second(end);
        }
        beginnings
    }
}

/// Fills the row of the letters `a`, which end with `end_a`, against every beginning of the second word; its least cost.
fn fill_row(costs: &Costs, a: &[u8], end_a: Packed, b: &Beginnings, rows: &mut [Row; ROWS]) -> f32 {
    let i = a.len();
    let (here, above) = (i % ROWS, i.wrapping_sub(1) % ROWS);
    let dropped = if i == 0 { f32::INFINITY } else { drop_cost(costs.replace(last(end_a), 0), a) };
    let (replaced, against_a) = (costs.replacements(last(end_a)), costs.against_first(end_a));
    let swapped = last_two(end_a).swap_bytes();
    let mut left = if i == 0 { 0.0 } else { rows[above][0] + dropped };
    rows[here][0] = left;
    let mut least = left;
    for j in 1..=b.length.min(LONGEST) {
        let end_b = b.ends[j];
        let mut best = lesser(rows[above][j] + dropped, left + b.drops[j]);
        if i > 0 {
            let cost = replaced[usize::from(last(end_b)) % replaced.len()];
            // Two spellings of one sound are cheap at the first letter too.
            let cost = if i == 1 && j == 1 && cost >= WEAK { cost * FIRST } else { cost };
            best = lesser(best, rows[above][j - 1] + cost);
            if i > 1 && j > 1 && last_two(end_b) == swapped {
                best = lesser(best, rows[(i - 2) % ROWS][j - 2] + SWAPPED);
            }
            // Hardly any two ends have blocks that stand against one another.
            if against_a & (1 << last(end_b)) != 0 && b.against[j] & (1 << last(end_a)) != 0 {
                let at = |from: usize, to: usize| rows[(i - from) % ROWS][j - to];
                costs.for_blocks(end_a, end_b, |from, to, cost| best = lesser(best, at(from, to) + cost));
            }
        }
        rows[here][j] = best;
        least = lesser(least, best);
        left = best;
    }
    least
}

/// The last two letters.
#[allow(clippy::cast_possible_truncation, reason = "the lower half are the last two")]
fn last_two(letters: Packed) -> u16 {
    letters as u16
}

/// Cost of the last letter without a counterpart, given the cost of its kind.
#[inline]
fn drop_cost(cost: f32, word: &[u8]) -> f32 {
    match word {
        [_] => cost * FIRST,
        [.., before, last] if before == last => cost.min(DOUBLED),
        _ => cost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_of_one_name_are_near() {
        for (a, b, least) in [
            ("greiner", "griner", 0.9),
            ("britney", "brittney", 0.9),
            ("anthony", "antony", 0.9),
            ("marcon", "macron", 0.88),
            ("peskow", "peskov", 0.95),
            ("zelenskiy", "zelensky", 0.95),
            ("schroder", "schroeder", 0.9),
            ("gaddafi", "qadhafi", 0.8),
        ] {
            let similarity = word_similarity(a, b);
            assert!(similarity >= least, "{a} {b} {similarity}");
            assert!((similarity - word_similarity(b, a)).abs() < 1e-6, "{a} {b} in both directions");
        }
    }

    #[test]
    fn different_names_are_far() {
        for (a, b, most) in
            [("raymond", "brittney", 0.4), ("merkel", "macron", 0.6), ("kim", "tim", 0.5), ("li", "le", 0.5)]
        {
            let similarity = word_similarity(a, b);
            assert!(similarity <= most, "{a} {b} {similarity}");
        }
    }
}
