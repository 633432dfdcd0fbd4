//! Scripts in which a consonant carries a vowel: the Brahmic scripts of India, and Thai with Lao.

use std::sync::OnceLock;

use crate::is_invisible;

/// What a letter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Carries a vowel that is not written.
    Consonant,
    /// A vowel of its own, or in Thai one after its consonant.
    Vowel,
    /// A vowel in place of the unwritten one.
    Sign,
    /// Nasal and breath signs after a vowel.
    Mark,
    /// A consonant without a vowel.
    Final,
    /// Takes the unwritten vowel away.
    Virama,
    /// Makes another consonant of the one before.
    Nukta,
    /// Thai vowel written before its consonant.
    Leading,
    /// Makes the consonant before it silent.
    Silent,
}

#[derive(Clone, Copy, Debug)]
struct Letter {
    latin: &'static str,
    kind: Kind,
}

fn read_rows(rows: &'static str, first: u32, size: usize) -> Vec<Option<Letter>> {
    let mut table = vec![None; size];
    for row in rows.lines().skip(1) {
        let mut cells = row.split(',');
        let (Some(letter), Some(latin), Some(kind)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let kind = match kind {
            "consonant" => Kind::Consonant,
            "vowel" => Kind::Vowel,
            "sign" => Kind::Sign,
            "mark" => Kind::Mark,
            "final" => Kind::Final,
            "virama" => Kind::Virama,
            "nukta" => Kind::Nukta,
            "leading" => Kind::Leading,
            "silent" => Kind::Silent,
            _ => continue,
        };
        let place = letter.chars().next().and_then(|c| u32::from(c).checked_sub(first));
        if let Some(slot) = place.and_then(|place| table.get_mut(place as usize)) {
            *slot = Some(Letter { latin, kind });
        }
    }
    table
}

const BRAHMIC: u32 = 0x0900;
/// Consonants that a nukta makes another: those of Devanagari, and the letters they become.
const NUKTA: [(u32, u32); 8] =
    [(0x15, 0x58), (0x16, 0x59), (0x17, 0x5A), (0x1C, 0x5B), (0x21, 0x5C), (0x22, 0x5D), (0x2B, 0x5E), (0x2F, 0x5F)];

/// A letter of a Brahmic script. The scripts of India have their letters in one order, at steps of 128 code points, so
/// that the rows of Devanagari serve all; a row of another script overrules them.
fn brahmic(c: char) -> Option<Letter> {
    static TABLE: OnceLock<Vec<Option<Letter>>> = OnceLock::new();
    let table =
        TABLE.get_or_init(|| read_rows(include_str!("../../data/romanisation/brahmic.csv"), BRAHMIC, 0x0D80 - 0x0900));
    let place = u32::from(c).checked_sub(BRAHMIC)? as usize;
    table.get(place).copied().flatten().or_else(|| table[place % 0x80])
}

/// Reads one letter with its vowel; the bytes read.
pub(super) fn read_brahmic(rest: &str, language: &str, out: &mut String) -> Option<usize> {
    let mut chars = rest.char_indices().filter(|(_, c)| !is_invisible(*c)).peekable();
    let (_, first) = chars.next()?;
    let mut letter = brahmic(first)?;
    if letter.kind != Kind::Consonant {
        out.push_str(letter.latin);
        return Some(first.len_utf8());
    }
    let kind = |next: Option<&(usize, char)>| next.and_then(|(_, c)| brahmic(*c)).map(|letter| letter.kind);
    if kind(chars.peek()) == Some(Kind::Nukta) {
        chars.next();
        let place = u32::from(first) % 0x80;
        let other =
            NUKTA.iter().find(|(plain, _)| *plain == place).and_then(|(_, with)| char::from_u32(BRAHMIC + with));
        letter = other.and_then(brahmic).unwrap_or(letter);
    }
    out.push_str(letter.latin);
    match kind(chars.peek()) {
        Some(Kind::Virama) => {
            chars.next();
        }
        Some(Kind::Sign) => {}
        Some(_) => out.push_str(inherent(language)),
        // At the end of a word the northern languages do not say the vowel, and the southern ones write when they don't.
        None => {}
    }
    Some(chars.peek().map_or(rest.len(), |(at, _)| *at))
}

/// The vowel that a consonant carries.
fn inherent(language: &str) -> &'static str {
    if matches!(language, "bn" | "as") { "o" } else { "a" }
}

const THAI: u32 = 0x0E00;

/// A letter of Thai, or of Lao, which stands 128 code points behind.
fn thai(c: char) -> Option<Letter> {
    static TABLE: OnceLock<Vec<Option<Letter>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| read_rows(include_str!("../../data/romanisation/thai.csv"), THAI, 0x100));
    let place = u32::from(c).checked_sub(THAI)? as usize;
    table.get(place).copied().flatten().or_else(|| table[place % 0x80])
}

/// Reads one letter, with the vowel written before it; the bytes read.
pub(super) fn read_thai(rest: &str, out: &mut String) -> Option<usize> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let Some(letter) = thai(first) else { return Some(first.len_utf8()) };
    let is_silent = |next: Option<char>| next.and_then(thai).is_some_and(|letter| letter.kind == Kind::Silent);
    match letter.kind {
        Kind::Leading => match chars.next().and_then(|c| Some((c, thai(c)?))) {
            Some((c, consonant)) if consonant.kind == Kind::Consonant => {
                // The vowel carrier has no sound of its own.
                if consonant.latin != "o" {
                    out.push_str(consonant.latin);
                }
                out.push_str(letter.latin);
                Some(first.len_utf8() + c.len_utf8())
            }
            _ => {
                out.push_str(letter.latin);
                Some(first.len_utf8())
            }
        },
        Kind::Consonant if is_silent(chars.next()) => Some(first.len_utf8()),
        _ => {
            out.push_str(letter.latin);
            Some(first.len_utf8())
        }
    }
}
