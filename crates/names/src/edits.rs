//! How many letters of a word are wrong, missing, added or swapped with their neighbour, as long as they are few.

use strsim::generic_damerau_levenshtein;

/// The distance of Damerau (1964) and Levenshtein (1966) of two words; `None` when it is more than `most`.
///
/// Nearly all words that are compared are far apart, which their lengths and letters say without a table.
pub(crate) fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let (a, b) = without_shared_ends(a, b);
    let found = match (a, b) {
        ([], []) => 0,
        ([_], []) | ([], [_]) | ([_], [_]) => 1,
        ([p, q], [r, s]) if p == s && q == r => 1,
        // One edit leaves none but these.
        _ if most < 2 || has_more_strangers(a, b, most) || has_more_strangers(b, a, most) => return None,
        _ => generic_damerau_levenshtein(a, b),
    };
    (found <= most).then_some(found)
}

/// The same without a bound, where no letter is edited twice (optimal string alignment): most words that are asked about
/// share their beginning, which needs no table.
pub(crate) fn all_edits(a: &str, b: &str) -> usize {
    let shared = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
    };
    let start = shared(&mut a.chars(), &mut b.chars());
    let (a, b) = (&a[start..], &b[start..]);
    let end = shared(&mut a.chars().rev(), &mut b.chars().rev());
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() { a.chars().count() + b.chars().count() } else { strsim::osa_distance(a, b) }
}

/// The words without the letters that both begin and end with.
fn without_shared_ends<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// True when more than `most` letters of `a` are nowhere in `b`: each of them is an edit.
fn has_more_strangers(a: &[char], b: &[char], most: usize) -> bool {
    a.iter().filter(|letter| !b.contains(letter)).count() > most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_edits_are_counted_as_by_a_table() {
        let word = |n: usize| -> Vec<char> {
            (0..n % 6).map(|place| ['a', 'b', 'c'][n / 6 / 3usize.pow(u32::try_from(place).unwrap()) % 3]).collect()
        };
        for n in (0..1458).step_by(5) {
            for m in (0..1458).step_by(7) {
                let (a, b) = (word(n), word(m));
                let (text_a, text_b): (String, String) = (a.iter().collect(), b.iter().collect());
                assert_eq!(all_edits(&text_a, &text_b), strsim::osa_distance(&text_a, &text_b), "{a:?} {b:?}");
                let whole = generic_damerau_levenshtein(&a, &b);
                for most in 0..4 {
                    assert_eq!(edits(&a, &b, most), (whole <= most).then_some(whole), "{a:?} {b:?} {most}");
                }
            }
        }
    }
}
