//! What a spelling may be made of.

use std::borrow::Cow;

use copydesk_language::{Profile, Script, is_invisible, script_of, script_of_char};
use copydesk_model::LanguageTag;

/// Bytes of the longest form. An index takes no longer one, and a quote that is never closed makes one.
pub(crate) const LONGEST_FORM: usize = 1024;

/// `text` without surrounding and double spaces, invisible characters and the bar that parts family names.
///
/// # Errors
/// Why it is no spelling, in words that fit behind a count.
pub(crate) fn clean(text: &str) -> Result<Cow<'_, str>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("empty");
    }
    if text.len() > LONGEST_FORM {
        return Err("longer than 1,024 bytes");
    }
    if !text.chars().any(char::is_alphabetic) {
        return Err("without a letter");
    }
    // A spreadsheet would run it.
    if text.starts_with(['=', '+', '-', '@']) {
        return Err("beginning with a sign of a formula");
    }
    let is_clean =
        text.is_ascii() && !text.contains("  ") && !text.contains(|c: char| c.is_ascii_control() || c == '|');
    if is_clean {
        return Ok(Cow::Borrowed(text));
    }
    let spaced: String = text
        .chars()
        .filter(|c| !is_invisible(*c) || is_joiner(*c))
        .map(|c| if c.is_whitespace() || c.is_control() || c == '|' { ' ' } else { c })
        .collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    Ok(Cow::Owned(words.join(" ")))
}

/// Joiners are part of the spelling in Persian and in Indian scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// True when a language that is not written in Latin script has `text` in Latin script, or the other way round: mostly a
/// label that was copied, not translated.
pub(crate) fn is_in_foreign_script(text: &str, lang: &str) -> bool {
    let Ok(tag) = lang.parse::<LanguageTag>() else { return false };
    let profile = Profile::of(&tag);
    // These are written in two scripts; a language without a row is not known.
    let has_two = matches!(tag.primary(), "sr" | "bs" | "uz" | "kk" | "az");
    if has_two || profile.tag == "und" {
        return false;
    }
    let mut scripts = text.chars().filter_map(script_of_char);
    if profile.script == Script::Latin {
        return scripts.any(|script| script != Script::Latin);
    }
    // Initials may keep their Latin letters in any script: `J・K・ローリング`.
    script_of(text).is_some() && scripts.all(|script| script == Script::Latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_spelling_is_told() {
        assert_eq!(clean("  Anna\u{202E}  Kovác|s ").unwrap(), "Anna Kovác s");
        assert_eq!(clean("علی\u{200C}رضا").unwrap(), "علی\u{200C}رضا");
        assert_eq!(clean("Anna Kovács\n(poet)").unwrap(), "Anna Kovács (poet)");
        assert_eq!([clean(" ").unwrap_err(), clean("12-3").unwrap_err()], ["empty", "without a letter"]);
        assert!(clean("=HYPERLINK(\"x\")").is_err() && clean(&"a".repeat(2_000)).is_err());
    }

    #[test]
    fn a_copied_label_is_in_a_foreign_script() {
        assert!(is_in_foreign_script("Anna Kovács", "ru") && is_in_foreign_script("Анна", "de"));
        assert!(!is_in_foreign_script("Анна", "ru") && !is_in_foreign_script("Ana", "sr"));
        assert!(!is_in_foreign_script("J・K・ローリング", "ja") && is_in_foreign_script("Annа", "de"));
        assert!(!is_in_foreign_script("Анна", "") && !is_in_foreign_script("Анна", "xx"));
    }
}
