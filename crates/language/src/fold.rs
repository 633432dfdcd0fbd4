//! One spelling for comparing: no case, no diacritics.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::{Script, devanagari, script_of_char};

/// `text` in lower case without diacritics, for comparing and as a key; never shown.
///
/// Latin letters that Unicode does not take apart are written as their nearest base letter (`ł` as `l`, `ß` as `ss`).
/// Marks are dropped in cased scripts, Arabic and Hebrew (vowel signs); in scripts where a mark is a vowel
/// (Devanagari, Thai, kana) they are kept, but for the dot below a letter of Devanagari, and its nasals before a
/// consonant have one sign. Typographic apostrophes and hyphens become ASCII.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    if fold_plain(text, &mut folded) {
        return folded;
    }
    folded.clear();
    fold_decomposed(text, &mut folded);
    folded
}

/// Adds the folded form of any text to `out`, which is empty.
fn fold_decomposed(text: &str, out: &mut String) {
    let mut keeps_marks = false;
    for c in text.nfkd() {
        if is_combining_mark(c) {
            if keeps_marks {
                out.push(c);
            }
            continue;
        }
        keeps_marks = script_of_char(c).is_some_and(marks_are_letters);
        fold_char(c, out);
    }
    if out.chars().any(|c| script_of_char(c) == Some(Script::Devanagari)) {
        *out = devanagari::one_spelling(out);
    }
    if keeps_marks || out.chars().any(|c| script_of_char(c).is_some_and(marks_are_letters)) {
        *out = out.nfc().collect();
    }
}

/// Characters below this one have their folded form in [`PLAIN`]: Latin, Greek, Cyrillic, Hebrew, Arabic.
const PLAIN_END: usize = 0x700;

/// The folded form of characters that become one character whatever stands beside them; NUL for all others.
static PLAIN: LazyLock<[char; PLAIN_END]> = LazyLock::new(|| {
    let mut folded = String::new();
    std::array::from_fn(|code| {
        let Some(c) = u32::try_from(code).ok().and_then(char::from_u32).filter(|c| !is_combining_mark(*c)) else {
            return '\0';
        };
        folded.clear();
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                fold_char(part, &mut folded);
            }
        });
        let mut chars = folded.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => c,
            _ => '\0',
        }
    })
});

/// Adds the folded form of `text` to `out` by table; false when a character is not in it.
fn fold_plain(text: &str, out: &mut String) -> bool {
    let plain = &*PLAIN;
    for c in text.chars() {
        let folded = match c {
            '\u{2019}' => '\'',
            // Unified ideographs neither decompose nor have case.
            '\u{4E00}'..='\u{9FFF}' => c,
            _ => plain.get(c as usize).copied().unwrap_or('\0'),
        };
        if folded == '\0' {
            return false;
        }
        out.push(folded);
    }
    true
}

fn marks_are_letters(script: Script) -> bool {
    matches!(
        script,
        Script::Kana | Script::Hangul | Script::Thai | Script::Devanagari | Script::Bengali | Script::Other
    )
}

/// Adds the folded form of one decomposed character to `out`.
pub fn fold_char(c: char, out: &mut String) {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ħ' | 'Ħ' => out.push('h'),
        'ŧ' | 'Ŧ' => out.push('t'),
        'ı' => out.push('i'),
        'ə' | 'Ə' => out.push('a'),
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{02BB}' | '\u{02B9}' | '\u{60}' | '\u{B4}' | '\u{05F3}' => {
            out.push('\'');
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        c if is_invisible(c) => {}
        // Spelling of one word differs from writer to writer in these.
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ک' => out.push('ك'),
        'ة' => out.push('ه'),
        'ё' | 'Ё' => out.push('е'),
        c => out.extend(c.to_lowercase()),
    }
}

/// True for characters that are no part of a spelling: joiners, direction marks, soft hyphens, the Arabic stretching sign.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{AD}' | '\u{FEFF}' | 'ـ'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_folds_as_the_rules_do() {
        let letters = ('\u{80}'..'\u{A000}').filter(|c| !c.is_control());
        for c in letters {
            let text = format!("A{c}я{c}");
            let mut by_rule = String::new();
            fold_decomposed(&text, &mut by_rule);
            assert_eq!(fold(&text), by_rule, "{c}");
        }
    }

    #[test]
    fn one_spelling_for_comparing() {
        assert_eq!(fold("Erdoğan"), "erdogan");
        assert_eq!(fold("WAŁĘSA"), "walesa");
        assert_eq!(fold("İmamoğlu"), "imamoglu");
        assert_eq!(fold("Йовович"), "иовович");
        assert_eq!(fold("أنتوني"), "انتوني");
        assert_eq!(fold("مُحَمَّد"), "محمد");
        assert_eq!(fold("バイデン"), "バイデン");
        assert_eq!(fold("ハーバー"), "ハーバー");
        assert_eq!(fold("नरेंद्र"), "नरेंद्र");
        assert_eq!(fold("김정은"), "김정은");
        assert_eq!(fold("צ׳ארלס"), "צ'ארלס");
        assert_eq!(fold("O’Brien"), "o'brien");
    }
}
