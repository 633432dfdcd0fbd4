//! How near two words are, as spellings of one name.
//!
//! The distance is an edit distance over blocks of up to four letters: `ph` against `f` costs little, `d` against `t` more,
//! unrelated letters most. The costs are rows in `data/costs.csv`; a cost is the share of one wrong letter.
//! Words come folded and in Latin letters (`copydesk_language::romanise`).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Cost of a letter that has nothing to do with its counterpart, or has none.
const OTHER: f32 = 1.0;
/// A vowel, `h`, `w` or `y` more or less: the letters that spellings of one name most often drop.
const WEAK: f32 = 0.45;
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
const LONGEST: usize = 64;

/// From 0 (nothing in common) to 1 (the same spelling but for case and diacritics) for two folded Latin words.
#[must_use]
pub fn word_similarity(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (letters(a), letters(b));
    if a == b && !a.is_empty() {
        return 1.0;
    }
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let permuted = is_permutation(&a, &b);
    let cost = Costs::table().distance(&a, &b);
    if shorter <= TOO_SHORT && !permuted && cost > SAME_SOUND {
        return SHORT_AND_DIFFERENT;
    }
    #[allow(clippy::cast_precision_loss, reason = "lengths are at most 64")]
    let length = ((a.len() + b.len()) as f32 / 2.0).max(SHORTEST);
    let similarity = (1.0 - cost / length).max(0.0);
    if permuted { similarity.max(SAME_LETTERS) } else { similarity }
}

/// The letters that count: apostrophes and hyphens inside a word do not.
fn letters(word: &str) -> Vec<u8> {
    word.bytes().filter(u8::is_ascii_alphanumeric).take(LONGEST).collect()
}

fn is_permutation(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() || a.len() < TOO_SHORT || a.first() != b.first() {
        return false;
    }
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    a == b
}

/// A block, what it stands against, and the cost.
type BlockCost = (Box<[u8]>, Box<[u8]>, f32);

/// The cost table.
struct Costs {
    single: [[f32; 128]; 128],
    /// Pairs of blocks of which at least one is longer than a letter, by the last letters of both.
    blocks: FxHashMap<(u8, u8), Vec<BlockCost>>,
}

impl Costs {
    fn table() -> &'static Self {
        static TABLE: OnceLock<Costs> = OnceLock::new();
        TABLE.get_or_init(|| Self::read(include_str!("../data/costs.csv")))
    }

    fn read(rows: &str) -> Self {
        let mut costs = Self { single: [[OTHER; 128]; 128], blocks: FxHashMap::default() };
        for row in rows.lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(a), Some(b), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Ok(cost) = cost.parse::<f32>() else { continue };
            costs.add(a.as_bytes(), b.as_bytes(), cost);
            costs.add(b.as_bytes(), a.as_bytes(), cost);
        }
        costs
    }

    fn add(&mut self, a: &[u8], b: &[u8], cost: f32) {
        match (a, b) {
            ([x], [y]) => self.single[usize::from(*x)][usize::from(*y)] = cost,
            ([.., x], [.., y]) => self.blocks.entry((*x, *y)).or_default().push((a.into(), b.into(), cost)),
            _ => {}
        }
    }

    /// Least cost of turning `a` into `b`.
    fn distance(&self, a: &[u8], b: &[u8]) -> f32 {
        let width = b.len() + 1;
        let mut table = vec![f32::INFINITY; (a.len() + 1) * width];
        table[0] = 0.0;
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i + j > 0 {
                    table[i * width + j] = self.step(a, b, i, j, &table, width);
                }
            }
        }
        table[table.len() - 1]
    }

    /// Least cost of turning the first `i` letters of `a` into the first `j` of `b`.
    fn step(&self, a: &[u8], b: &[u8], i: usize, j: usize, table: &[f32], width: usize) -> f32 {
        let at = |i: usize, j: usize| table[i * width + j];
        let mut best = f32::INFINITY;
        if i > 0 {
            best = best.min(at(i - 1, j) + drop_cost(a, i - 1));
        }
        if j > 0 {
            best = best.min(at(i, j - 1) + drop_cost(b, j - 1));
        }
        if i > 0 && j > 0 {
            let (x, y) = (a[i - 1], b[j - 1]);
            best = best.min(at(i - 1, j - 1) + self.replace_cost(x, y, i == 1 && j == 1));
            if i > 1 && j > 1 && x == b[j - 2] && a[i - 2] == y {
                best = best.min(at(i - 2, j - 2) + SWAPPED);
            }
            for (from, to, cost) in self.blocks.get(&(x, y)).into_iter().flatten() {
                if a[..i].ends_with(from) && b[..j].ends_with(to) {
                    best = best.min(at(i - from.len(), j - to.len()) + cost);
                }
            }
        }
        best
    }
}

impl Costs {
    /// Cost of one letter for another. Two spellings of one sound are cheap at the first letter too.
    fn replace_cost(&self, x: u8, y: u8, first: bool) -> f32 {
        let cost = if x == y { 0.0 } else { self.single[usize::from(x)][usize::from(y)] };
        if first && cost >= WEAK { cost * FIRST } else { cost }
    }
}

/// Cost of the letter at `at` without a counterpart.
fn drop_cost(word: &[u8], at: usize) -> f32 {
    let doubled = at > 0 && word[at - 1] == word[at];
    let cost = match word[at] {
        _ if doubled => DOUBLED,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'w' => WEAK,
        _ => OTHER,
    };
    if at == 0 { cost * FIRST } else { cost }
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
