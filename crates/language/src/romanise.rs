//! Latin letters for comparing names across scripts; never shown to anybody.
//!
//! Each script is read as the language reads it: the tables under `data/romanisation` are rows with the standard they
//! follow. What no table knows falls back to a language-blind transliteration.

mod abugida;
mod han;
mod hangul;
mod japanese;
mod letters;

use any_ascii::any_ascii_char;
use copydesk_model::LanguageTag;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::{fold_char, is_invisible};

pub use han::HanReading;
pub use japanese::{is_listed_japanese_name, japanese_readings, japanese_word_readings};

/// `text` in lower-case Latin letters, read as `language` reads it. For comparing only.
///
/// Spaces, hyphens and apostrophes stay where they are. Takes time linear in the text.
#[must_use]
pub fn romanise(text: &str, language: &LanguageTag) -> String {
    let mut out = String::with_capacity(text.len());
    romanise_into(text, language, &mut out);
    out
}

/// Adds the Latin letters of `text`, read as `language` reads it, to `out`.
pub fn romanise_into(text: &str, language: &LanguageTag, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let reading = match language.primary() {
        "yue" => HanReading::Cantonese,
        "ko" => HanReading::Korean,
        _ => HanReading::Mandarin,
    };
    Reader { text, language: language.primary(), reading, tables: letters::Tables::default(), out }.read();
}

/// `text` in Latin letters with its Chinese characters read as `reading` says, whatever language it is in: a name that
/// is written in them is spelled after its bearer's own language (`梁` Liang, Leung, Ryang).
pub fn romanise_han_into(text: &str, reading: HanReading, out: &mut String) {
    Reader { text, language: "zh", reading, tables: letters::Tables::default(), out }.read();
}

/// A text on its way to Latin letters.
struct Reader<'a> {
    text: &'a str,
    /// Primary subtag.
    language: &'a str,
    reading: HanReading,
    tables: letters::Tables,
    out: &'a mut String,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        let mut starts_word = true;
        while let Some(c) = self.text[at..].chars().next() {
            if c.is_ascii() {
                self.out.push(c.to_ascii_lowercase());
                starts_word = !c.is_ascii_alphanumeric() && (starts_word || c != '\'');
                at += 1;
                continue;
            }
            at += self.read_letter(c, at, starts_word);
            starts_word = !is_plain_letter(c) && !c.is_alphanumeric() && !is_combining_mark(c) && !is_invisible(c);
        }
    }

    /// Reads the letter `c` at byte `at`, and what belongs to it; returns its length in bytes.
    fn read_letter(&mut self, c: char, at: usize, starts_word: bool) -> usize {
        let rest = &self.text[at..];
        let read = match c {
            '\u{0370}'..='\u{058F}' | '\u{0590}'..='\u{06FF}' | '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' => {
                letters::read(rest, c, starts_word, self.language, &mut self.tables, self.out)
            }
            '\u{3041}'..='\u{30FF}' => letters::read_kana(rest, self.out),
            '\u{0900}'..='\u{0D7F}' => abugida::read_brahmic(rest, self.language, self.out),
            '\u{0E01}'..='\u{0EFF}' => abugida::read_thai(rest, self.out),
            '\u{AC00}'..='\u{D7A3}' => hangul::read(c, self.out),
            '\u{3400}'..='\u{9FFF}' => han::read(c, self.reading, self.out),
            _ => None,
        };
        read.unwrap_or_else(|| {
            fall_back(c, self.out);
            c.len_utf8()
        })
    }
}

/// Letters and signs of the commonest scripts, told without a search through the tables of Unicode.
fn is_plain_letter(c: char) -> bool {
    matches!(
        c,
        '\u{C0}'..='\u{D6}'
            | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{24F}'
            | '\u{388}'..='\u{3FF}'
            | '\u{400}'..='\u{481}'
            | '\u{561}'..='\u{587}'
            | '\u{5D0}'..='\u{5EA}'
            | '\u{620}'..='\u{64A}'
            | '\u{904}'..='\u{963}'
            | '\u{971}'..='\u{DFF}'
            | '\u{E01}'..='\u{EFF}'
            | '\u{10D0}'..='\u{10FA}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
    )
}

/// A character without a table: a Latin letter without its marks, or a language-blind transliteration.
fn fall_back(c: char, out: &mut String) {
    if is_combining_mark(c) || is_invisible(c) {
        return;
    }
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        let start = out.len();
        fold_char(part, out);
        if !out[start..].is_ascii() {
            out.truncate(start);
            out.extend(any_ascii_char(part).chars().map(|latin| latin.to_ascii_lowercase()));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin(text: &str, language: &str) -> String {
        romanise(text, &language.parse().expect("a language tag"))
    }

    /// `fixtures/romanisation.csv`: a name, its language, what it is in Latin letters.
    #[test]
    fn rows_of_the_fixture() {
        let rows = include_str!("../../../fixtures/romanisation.csv");
        let mut count = 0;
        for row in rows.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            let [language, text, expected] = cells[..] else { panic!("three cells: {row}") };
            assert_eq!(latin(text, language), expected, "{row}");
            count += 1;
        }
        assert!(count > 30);
    }

    #[test]
    fn every_character_gives_ascii_and_no_panic() {
        for c in ('\0'..=char::MAX).step_by(7) {
            let text: String = [c, 'a', c, c].iter().collect();
            assert!(latin(&text, "hi").is_ascii(), "{c:?}");
        }
        assert!(latin("क्ष्", "hi").is_ascii() && latin("เ", "th").is_ascii() && latin("ッ", "ja").is_ascii());
    }

    #[test]
    fn readings_of_chinese_characters() {
        let mut out = String::new();
        romanise_han_into("梁", HanReading::Cantonese, &mut out);
        romanise_han_into(" 金", HanReading::Korean, &mut out);
        assert_eq!(out, "leung gim");
    }
}
