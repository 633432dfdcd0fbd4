//! How many letters of a word are wrong, missing, added or swapped with their neighbour, as long as they are few.

use smallvec::{SmallVec, smallvec};

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
        _ => edits_by_table(a, b, most),
    };
    (found <= most).then_some(found)
}

/// The same by the table of Lowrance and Wagner (1975), of which only what lies up to `most` off its diagonal is filled:
/// any number above `most` when it is more.
fn edits_by_table(a: &[char], b: &[char], most: usize) -> usize {
    let width = b.len() + 1;
    let mut table: SmallVec<[usize; 196]> = smallvec![most + 1; (a.len() + 1) * width];
    (0..=most.min(a.len())).for_each(|i| table[i * width] = i);
    (0..=most.min(b.len())).for_each(|j| table[j] = j);
    // For each letter of `b`, how far `a` reaches with its last letter like that one.
    let mut ends_in: SmallVec<[usize; 16]> = smallvec![0; b.len()];
    for (i, x) in (1..=a.len()).zip(a) {
        let mut end_in_b = 0;
        for j in i.saturating_sub(most).max(1)..=b.len().min(i + most) {
            let is_same = *x == b[j - 1];
            let beside = table[(i - 1) * width + j].min(table[i * width + j - 1]) + 1;
            let replaced = table[(i - 1) * width + j - 1] + usize::from(!is_same);
            let (k, l) = (ends_in[j - 1], end_in_b);
            let swapped = match (k, l) {
                (1.., 1..) => table[(k - 1) * width + l - 1] + (i - k - 1) + (j - l - 1) + 1,
                _ => usize::MAX,
            };
            table[i * width + j] = beside.min(replaced).min(swapped);
            if is_same {
                end_in_b = j;
            }
        }
        for (end, _) in ends_in.iter_mut().zip(b).filter(|(_, y)| *y == x) {
            *end = i;
        }
    }
    table[a.len() * width + b.len()]
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

    use strsim::generic_damerau_levenshtein;

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
