//! Writing systems, as far as names and words are treated differently in them.

use unicode_script::{Script as UnicodeScript, UnicodeScript as _};

/// A writing system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Chinese characters.
    Han,
    /// Hiragana or katakana.
    Kana,
    /// Hangul.
    Hangul,
    /// Thai.
    Thai,
    /// Devanagari.
    Devanagari,
    /// Bengali.
    Bengali,
    /// Any other script with letters.
    Other,
}

impl Script {
    /// True when the script has capital letters that mark names.
    #[must_use]
    pub fn is_cased(self) -> bool {
        matches!(self, Self::Latin | Self::Cyrillic | Self::Greek | Self::Armenian)
    }

    /// True when words are not divided by spaces.
    #[must_use]
    pub fn is_spaceless(self) -> bool {
        matches!(self, Self::Han | Self::Kana | Self::Thai)
    }
}

/// The script of a letter; `None` for marks, digits, punctuation and everything that scripts share.
#[must_use]
pub fn script_of_char(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if let Some(script) = plain_script(c) {
        return Some(script);
    }
    // The prolonged sound mark is shared by both kana and counts as common in Unicode.
    if c == 'ー' {
        return Some(Script::Kana);
    }
    match c.script() {
        UnicodeScript::Common | UnicodeScript::Inherited | UnicodeScript::Unknown => None,
        UnicodeScript::Latin => Some(Script::Latin),
        UnicodeScript::Cyrillic => Some(Script::Cyrillic),
        UnicodeScript::Greek => Some(Script::Greek),
        UnicodeScript::Armenian => Some(Script::Armenian),
        UnicodeScript::Georgian => Some(Script::Georgian),
        UnicodeScript::Arabic => Some(Script::Arabic),
        UnicodeScript::Hebrew => Some(Script::Hebrew),
        UnicodeScript::Han => Some(Script::Han),
        UnicodeScript::Hiragana | UnicodeScript::Katakana => Some(Script::Kana),
        UnicodeScript::Hangul => Some(Script::Hangul),
        UnicodeScript::Thai => Some(Script::Thai),
        UnicodeScript::Devanagari => Some(Script::Devanagari),
        UnicodeScript::Bengali => Some(Script::Bengali),
        _ => Some(Script::Other),
    }
}

/// The script of the letters that nearly all text beyond ASCII is made of, without a search through Unicode's table.
fn plain_script(c: char) -> Option<Script> {
    Some(match c {
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => Script::Latin,
        'Α'..='Ρ' | 'Σ'..='ώ' => Script::Greek,
        'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => Script::Cyrillic,
        'א'..='ת' => Script::Hebrew,
        'ؠ'..='ؿ' | 'ف'..='ي' => Script::Arabic,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' => Script::Kana,
        '一'..='鿿' => Script::Han,
        '가'..='힣' => Script::Hangul,
        _ => return None,
    })
}

/// Whether a letter is a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Upper,
    Lower,
    /// Neither, as in scripts without capitals.
    Without,
}

/// Script and case of an ASCII letter or a letter of [`plain_script`], mostly without a search through Unicode's tables.
#[inline]
pub(crate) fn plain_letter(c: char) -> Option<(Script, Case)> {
    let of = |is_upper: bool| if is_upper { Case::Upper } else { Case::Lower };
    Some(match c {
        'a'..='z' => (Script::Latin, Case::Lower),
        'A'..='Z' => (Script::Latin, Case::Upper),
        'Ѐ'..='џ' => (Script::Cyrillic, of(c < 'а')),
        'ؠ'..='ؿ' | 'ف'..='ي' => (Script::Arabic, Case::Without),
        '一'..='鿿' => (Script::Han, Case::Without),
        _ if c.is_ascii() => return None,
        _ => {
            let script = plain_script(c)?;
            let case = match c {
                _ if !script.is_cased() => Case::Without,
                _ if c.is_uppercase() => Case::Upper,
                _ if c.is_lowercase() => Case::Lower,
                _ => Case::Without,
            };
            (script, case)
        }
    })
}

/// As `char::is_alphabetic`, without a search through Unicode's table for nearly all letters of a text.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { plain_script(c).is_some() || c.is_alphabetic() }
}

/// True for the letters of [`plain_script`].
pub(crate) fn is_plain_letter(c: char) -> bool {
    plain_script(c).is_some()
}

/// The script of the first letter of `text`; `None` when it has no letter.
#[must_use]
pub fn script_of(text: &str) -> Option<Script> {
    text.chars().find_map(script_of_char)
}

/// False for a word with letters of two scripts, `O'Нилл` with a Latin O.
#[must_use]
pub fn is_of_one_script(word: &str) -> bool {
    let mut scripts = word.chars().filter_map(script_of_char);
    let first = scripts.next();
    scripts.all(|script| Some(script) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_scripts_is_seen() {
        assert!(is_of_one_script("O'Neill") && is_of_one_script("О\u{301}Нилл") && is_of_one_script("12"));
        assert!(!is_of_one_script("O'Нилл"));
    }

    #[test]
    fn plain_letters_are_as_in_unicode() {
        for c in '\u{80}'..=char::MAX {
            let Some(script) = plain_script(c) else { continue };
            let of_table = format!("{:?}", c.script()).replace("Hiragana", "Kana").replace("Katakana", "Kana");
            assert_eq!(of_table, format!("{script:?}"), "{c}");
            assert!(c.is_alphabetic() && !c.is_numeric(), "{c}");
        }
    }

    #[test]
    fn plain_letters_have_the_case_of_unicode() {
        for c in '\0'..=char::MAX {
            let Some((script, case)) = plain_letter(c) else {
                assert!(plain_script(c).is_none() && !c.is_ascii_alphabetic(), "{c}");
                continue;
            };
            assert_eq!(Some(script), script_of_char(c), "{c}");
            assert_eq!((case == Case::Upper, case == Case::Lower), (c.is_uppercase(), c.is_lowercase()), "{c}");
        }
    }

    #[test]
    fn scripts() {
        assert_eq!(script_of("«Путин»"), Some(Script::Cyrillic));
        assert_eq!(script_of("バイデン"), Some(Script::Kana));
        assert_eq!(script_of("12 %"), None);
        assert!(!Script::Georgian.is_cased());
    }
}
