//! The key of a folded text, word by word: what is looked up of a text without putting it together first.
//!
//! A key grows with the text, so that the windows of a sentence share the work of their beginning, and an index can say
//! of a beginning whether any name goes on from it. Two texts have one key when they agree but for full stops and other
//! marks that writers leave out (`J. R.`, `JR`), and but for the kind of space or hyphen.

use copydesk_language::fold;

use crate::hash::{mix, step};

/// Where every key begins.
const START: u64 = 0x9E37_79B9_7F4A_7C15;

/// A text so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextKey {
    state: u64,
    /// The space or hyphen that comes before the next letter, if one comes.
    gap: Option<char>,
}

impl Default for TextKey {
    fn default() -> Self {
        Self::new()
    }
}

impl TextKey {
    /// Nothing so far.
    #[must_use]
    pub const fn new() -> Self {
        Self { state: START, gap: None }
    }

    /// The key of a text that is folded already.
    #[must_use]
    pub fn of(folded: &str) -> Self {
        let mut key = Self::new();
        folded.chars().for_each(|c| key.add(c));
        key
    }

    /// Adds a stretch of a text as it is written.
    pub fn push(&mut self, text: &str) {
        if text.is_ascii() {
            text.bytes().for_each(|byte| self.add(char::from(byte.to_ascii_lowercase())));
        } else if text.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
            // Ideographs are folded as they stand.
            text.chars().for_each(|c| self.add(c));
        } else {
            fold(text).chars().for_each(|c| self.add(c));
        }
    }

    /// Adds a folded character.
    fn add(&mut self, c: char) {
        match c {
            ' ' | '\u{A0}' | '\u{202F}' | '\t' | '\n' => self.gap = Some(self.gap.unwrap_or(' ')),
            '-' | '–' | '—' => self.gap = Some('-'),
            '·' | '・' | '‧' => self.gap = Some('·'),
            '.' | ',' | '!' | '?' | '"' | '“' | '”' | '«' | '»' => {}
            _ => {
                if let Some(gap) = self.gap.take().filter(|_| self.state != START) {
                    self.state = step(self.state, u64::from(gap));
                }
                self.state = step(self.state, u64::from(c));
            }
        }
    }

    /// The hash of the text so far.
    pub(crate) fn hash(self) -> u64 {
        mix(self.state, 0)
    }
}

/// The hashes of the beginnings of a folded text: before every space or hyphen in it, and in scripts without spaces before
/// every character.
pub(crate) fn beginnings(folded: &str, is_spaceless: bool) -> impl Iterator<Item = u64> + '_ {
    let mut key = TextKey::new();
    folded.chars().filter_map(move |c| {
        let last = key;
        key.add(c);
        let goes_on = key.state != last.state && last.state != START && (last.gap.is_some() || is_spaceless);
        goes_on.then(|| last.hash())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_stops_of_all_kinds_are_alike() {
        let key = |text: &str| {
            let mut key = TextKey::new();
            key.push(text);
            key.hash()
        };
        for (a, b) in [
            ("J. R. Smith", "j r  smith"),
            ("U.S.", "US"),
            ("Rhine–Ruhr", "Rhine-Ruhr"),
            ("Łódź", "lodz"),
            ("安东尼·布林肯", "安东尼・布林肯"),
            (" Yahoo! ", "Yahoo"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [("Jean Luc", "Jean-Luc"), ("Jean Luc", "JeanLuc"), ("Luc Jean", "Jean Luc"), ("AT&T", "ATT")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn a_key_grows_with_its_text() {
        let mut key = TextKey::new();
        let mut found = Vec::new();
        for part in ["Ursula", " ", "von", " ", "der Leyen"] {
            key.push(part);
            found.push(key.hash());
        }
        assert_eq!(key, TextKey::of("ursula von der leyen"));
        let begun: Vec<u64> = beginnings("ursula von der leyen", false).collect();
        assert_eq!((begun.len(), begun[0], begun[1]), (3, found[0], found[2]));
        assert_eq!(beginnings("习近平", true).count(), 2);
        assert_eq!(beginnings("griner", false).count(), 0);
    }
}
