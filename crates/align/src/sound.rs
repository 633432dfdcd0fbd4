//! The sound of a name, reduced to what survives a change of script: classes of consonants (after Soundex and Daitch and
//! Mokotoff).

/// Shortest romanised name that has a skeleton worth comparing.
const LEAST_LETTERS: usize = 3;

/// How finely consonants are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ear {
    /// For alphabets.
    Fine,
    /// For names that went through Chinese or Japanese, which have few syllables.
    Coarse,
}

/// Classes of the consonants of a romanised word, doubled ones once; empty for what is too short to say anything.
pub(crate) fn skeleton(latin: &str, ear: Ear) -> String {
    if latin.len() < LEAST_LETTERS || !latin.is_ascii() {
        return String::new();
    }
    let bytes = latin.as_bytes();
    let mut classes = String::with_capacity(latin.len());
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied();
        let Some(class) = class(*byte, next, at == 0, ear) else { continue };
        if !classes.ends_with(class) {
            classes.push(class);
        }
    }
    classes
}

/// Class of a letter; `None` for vowels and for what sounds like one in some language.
fn class(letter: u8, next: Option<u8>, is_first: bool, ear: Ear) -> Option<char> {
    let fine = match letter {
        b'b' | b'p' => 'b',
        b'v' | b'f' => 'f',
        b'w' if is_first => 'f',
        b'c' if matches!(next, Some(b'e' | b'i' | b'y' | b'h')) => 's',
        b'c' | b'k' | b'q' | b'g' | b'j' => 'k',
        b's' | b'z' | b'x' => 's',
        b'd' | b't' => 't',
        b'l' => 'l',
        b'r' => 'r',
        b'm' => 'm',
        b'n' => 'n',
        _ => return None,
    };
    Some(match (ear, fine) {
        (Ear::Coarse, 'l') => 'r',
        (Ear::Coarse, 'f') => 'b',
        (Ear::Coarse, 'm') => 'n',
        _ => fine,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_alike_across_scripts() {
        for (a, b) in [("obama", "awbama"), ("washington", "washntn"), ("putin", "putina"), ("merkel", "myrkl")] {
            let (a, b) = (skeleton(a, Ear::Fine), skeleton(b, Ear::Fine));
            assert!(a == b || a.len() == b.len() + 1, "{a} {b}");
        }
        assert_eq!(skeleton("aobama", Ear::Coarse), skeleton("obama", Ear::Coarse));
    }

    #[test]
    fn what_is_too_short_is_silent() {
        assert_eq!(skeleton("al", Ear::Fine), "");
        assert_eq!(skeleton("", Ear::Coarse), "");
    }
}
