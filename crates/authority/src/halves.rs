//! Keys by which a word that is right but for one letter finds the right one among those that stand beside a common word.
//!
//! Of a word in which one letter is wrong, missing, added or swapped with its neighbour one half is as it should be. So a
//! word is filed under each of its halves, and one that is asked for is cut as if it had the right number of letters, one
//! too many or one too few (the cutting of Wu and Manber, 1992). Skeletons forgive more, but where thousands of names share
//! a word, more of them meet under one skeleton than are kept there.

use smallvec::SmallVec;

use crate::hash::{mix, step};

/// Letters of the shortest word that is filed: half of a shorter one is that of too many.
const SHORTEST: usize = 4;
/// Letters of the longest; longer words are no names.
const LONGEST: usize = 24;

/// The letters of a folded word.
pub(crate) type Letters = SmallVec<[char; 16]>;

/// The two keys of a word beside one whose key is `beside`.
pub(crate) fn filed_under(beside: u64, word: &[char], mut take: impl FnMut(u64)) {
    if (SHORTEST..=LONGEST).contains(&word.len()) {
        let (start, end) = word.split_at(word.len() / 2);
        take(key(beside, start, word.len(), Half::First));
        take(key(beside, end, word.len(), Half::Second));
    }
}

/// The keys under which a word stands that is `word` but for one letter.
pub(crate) fn asked_under(beside: u64, word: &[char], mut take: impl FnMut(u64)) {
    let length = word.len();
    for right in SHORTEST.max(length.saturating_sub(1))..=LONGEST.min(length + 1) {
        let half = right / 2;
        take(key(beside, &word[..half], right, Half::First));
        take(key(beside, &word[length + half - right..], right, Half::Second));
    }
    // Letters that are swapped over the border spoil both halves.
    let half = length / 2;
    if (SHORTEST..=LONGEST).contains(&length) && word[half - 1] != word[half] {
        let mut swapped = Letters::from_slice(word);
        swapped.swap(half - 1, half);
        take(key(beside, &swapped[..half], length, Half::First));
    }
}

#[derive(Clone, Copy)]
enum Half {
    First,
    Second,
}

/// The key of one half of a word of so many letters.
fn key(beside: u64, half: &[char], length: usize, which: Half) -> u64 {
    let start = mix(beside, (length as u64) << 1 | which as u64);
    mix(half.iter().fold(start, |state, letter| step(state, u64::from(*letter))), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word that is `word` but for one letter.
    fn slips(word: &[char]) -> Vec<Vec<char>> {
        let mut found = Vec::new();
        for at in 0..word.len() {
            let mut one = word.to_vec();
            one[at] = 'q';
            found.push(one);
            let mut one = word.to_vec();
            one.remove(at);
            found.push(one);
        }
        for at in 0..=word.len() {
            let mut one = word.to_vec();
            one.insert(at, 'q');
            found.push(one);
        }
        for at in 1..word.len() {
            let mut one = word.to_vec();
            one.swap(at - 1, at);
            found.push(one);
        }
        found
    }

    #[test]
    fn a_word_is_found_by_every_slip() {
        for right in ["veld", "lumen", "zephyr", "sabatino", "ковальчук", "marcinkeviciene"] {
            let right: Vec<char> = right.chars().collect();
            let mut filed = Vec::new();
            filed_under(7, &right, |key| filed.push(key));
            for slip in slips(&right) {
                let mut is_found = false;
                asked_under(7, &slip, |key| is_found |= filed.contains(&key));
                assert!(is_found, "{slip:?}");
            }
        }
    }

    #[test]
    fn words_without_end_have_no_keys() {
        let long = vec!['r'; 100_000];
        let mut count = 0;
        filed_under(7, &long, |_| count += 1);
        asked_under(7, &long, |_| count += 1);
        asked_under(7, &[], |_| count += 1);
        asked_under(7, &['a'], |_| count += 1);
        assert_eq!(count, 0);
    }
}
