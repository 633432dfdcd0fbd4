//! Keys under which near spellings meet.
//!
//! Two spellings of one name mostly differ in vowels, doubled letters and the choice between related consonants. A
//! *skeleton* keeps what is left: the classes of the consonants, as in Soundex (Russell 1918) but of any length and
//! with a mark for a leading vowel.

/// The consonant classes of a romanised, folded word: `griner` and `greiner` are both `krnr`-like.
///
/// Vowels, `h`, `w` and `y` are dropped, except that a word that begins with one begins with `a`; neighbours of one class
/// count once.
#[must_use]
pub fn skeleton(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut last = '\0';
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let class = match c {
            // One sound, written `ts`, `tz`, `z` or `c`.
            'd' | 't' if matches!(chars.peek(), Some('s' | 'z')) => continue,
            'b' | 'f' | 'p' | 'v' => 'b',
            'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => 'k',
            'd' | 't' => 't',
            'l' => 'l',
            'm' | 'n' => 'n',
            'r' => 'r',
            'w' if key.is_empty() => 'b',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' if key.is_empty() => 'a',
            'a'..='z' => {
                last = '\0';
                continue;
            }
            _ => continue,
        };
        if class != last || class == 'a' {
            if !(class == 'a' && key.starts_with('a')) {
                key.push(class);
            }
            last = class;
        }
    }
    key
}

/// `key` and every key made by leaving out one of its characters.
pub(crate) fn deletions(key: &str) -> Vec<String> {
    let mut all = vec![key.to_owned()];
    for (at, c) in key.char_indices() {
        let shorter = format!("{}{}", &key[..at], &key[at + c.len_utf8()..]);
        if !shorter.is_empty() && !all.contains(&shorter) {
            all.push(shorter);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_share_a_skeleton() {
        for (a, b) in [
            ("griner", "greiner"),
            ("brittney", "britney"),
            ("antony", "anthony"),
            ("merz", "mertz"),
            ("macron", "makron"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("fauci"), skeleton("blinken"));
        assert_eq!(skeleton("elon"), "aln");
    }
}
