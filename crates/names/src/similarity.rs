//! How near two words are, as spellings of one name.
//!
//! The distance is an edit distance over blocks of up to four letters: `ph` against `f` costs little, `d` against `t` more,
//! unrelated letters most. Words come folded and in Latin letters (`copydesk_language::romanise`).

use copydesk_language::Script;

use crate::costs::{Costs, LONGEST_BLOCK, Packed, WEAK, code, last, push};

/// One of a doubled letter more or less.
const DOUBLED: f32 = 0.25;
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
const ROUNDING: f32 = 0.001;
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

/// The same for words in codes; anything below `far` when it is less.
pub(crate) fn spelling_similarity(a: &[u8], b: &[u8], far: f32) -> f32 {
    if a == b && !a.is_empty() {
        return 1.0;
    }
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let permuted = is_permutation(a, b);
    let length = mean_length(a, b);
    let cost = distance(Costs::of(Script::Latin), a, b, (1.0 - far) * length);
    if shorter <= TOO_SHORT && !permuted && cost > SAME_SOUND {
        return SHORT_AND_DIFFERENT;
    }
    let similarity = (1.0 - cost / length).max(0.0);
    if permuted { similarity.max(SAME_LETTERS) } else { similarity }
}

/// How well the Latin word `latin` renders `foreign`, a romanised word of `script`; anything below `far` when it is less.
pub(crate) fn transcription_similarity(foreign: &[u8], script: Script, latin: &[u8], far: f32) -> f32 {
    if foreign.is_empty() || latin.is_empty() {
        return 0.0;
    }
    let length = mean_length(foreign, latin);
    let cost = distance(Costs::of(script), foreign, latin, (1.0 - far) * length);
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

/// The rows of the table that are kept, by the number of letters of the first word.
type Rows = [[f32; LONGEST + 1]; ROWS];

/// Least cost of turning `a` into `b`, both of at most [`LONGEST`] letters; infinite when it is over `most`.
fn distance(costs: &Costs, a: &[u8], b: &[u8], most: f32) -> f32 {
    let b = Beginnings::new(b, |last| costs.replace(0, last));
    let a = Beginnings::new(a, |last| costs.replace(last, 0));
    let drops_blocks = costs.has_droppable_blocks();
    let mut rows: Rows = [[f32::INFINITY; LONGEST + 1]; ROWS];
    let mut least = [0.0_f32; LONGEST_BLOCK];
    for i in 0..=a.length {
        let mut least_here = f32::INFINITY;
        for j in 0..=b.length {
            let mut cost = if i + j == 0 { 0.0 } else { step(costs, &a, &b, (i, j), &rows) };
            if drops_blocks {
                cost = cost.min(drop_block(costs, &a, &b, (i, j), &rows));
            }
            rows[i % ROWS][j] = cost;
            least_here = least_here.min(cost);
        }
        least[i % LONGEST_BLOCK] = least_here;
        // A block reaches back over four rows: only when none of them is within reach is everything lost.
        if least.iter().all(|cost| *cost > most) {
            return f32::INFINITY;
        }
    }
    rows[a.length % ROWS][b.length]
}

/// What the table needs to know of the beginnings of a word, by their length.
struct Beginnings {
    length: usize,
    /// Their last letters.
    ends: [Packed; LONGEST + 1],
    /// The cost of their last letter without a counterpart.
    drops: [f32; LONGEST + 1],
}

impl Beginnings {
    fn new(word: &[u8], drop: impl Fn(u8) -> f32) -> Self {
        let mut beginnings = Self { length: word.len(), ends: [0; LONGEST + 1], drops: [0.0; LONGEST + 1] };
        for (at, code) in word.iter().enumerate() {
            beginnings.ends[at + 1] = push(beginnings.ends[at], *code);
            beginnings.drops[at + 1] = drop_cost(drop(*code), &word[..=at]);
        }
        beginnings
    }
}

/// Least cost of the first letters of both words from the costs of fewer.
#[inline]
fn step(costs: &Costs, a: &Beginnings, b: &Beginnings, (i, j): (usize, usize), rows: &Rows) -> f32 {
    let at = |back: usize, along: usize| rows[i.wrapping_sub(back) % ROWS][j - along];
    let mut best = f32::INFINITY;
    if i > 0 {
        best = at(1, 0) + a.drops[i];
    }
    if j > 0 {
        best = best.min(at(0, 1) + b.drops[j]);
    }
    if i > 0 && j > 0 {
        let (end_a, end_b) = (a.ends[i], b.ends[j]);
        let cost = costs.replace(last(end_a), last(end_b));
        // Two spellings of one sound are cheap at the first letter too.
        let cost = if i == 1 && j == 1 && cost >= WEAK { cost * FIRST } else { cost };
        best = best.min(at(1, 1) + cost);
        if i > 1 && j > 1 && last_two(end_a) == last_two(end_b).swap_bytes() {
            best = best.min(at(2, 2) + SWAPPED);
        }
        costs.for_blocks(end_a, end_b, |from, to, cost| best = best.min(at(from, to) + cost));
    }
    best
}

/// The last two letters.
#[allow(clippy::cast_possible_truncation, reason = "the lower half are the last two")]
fn last_two(letters: Packed) -> u16 {
    letters as u16
}

/// The same by leaving out a block of one of them.
fn drop_block(costs: &Costs, a: &Beginnings, b: &Beginnings, (i, j): (usize, usize), rows: &Rows) -> f32 {
    let mut best = f32::INFINITY;
    costs.for_blocks(a.ends[i], 0, |from, _, cost| best = best.min(rows[(i - from) % ROWS][j] + cost));
    costs.for_blocks(0, b.ends[j], |_, to, cost| best = best.min(rows[i % ROWS][j - to] + cost));
    best
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
