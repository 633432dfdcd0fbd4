//! The language of a form as an index keeps it.

use copydesk_language::{Profile, Script};
use copydesk_model::LanguageTag;

/// The primary subtag of `tag`, and the script for Chinese in traditional letters; empty for `und`, and where the tag
/// names a script that the language is not written in (`ru-Latn`): such a form is one of its script, not of the language.
///
/// # Errors
/// When it is no BCP 47 tag, in a sentence with the cure.
pub(crate) fn form_language(tag: &str) -> Result<String, String> {
    if tag.is_empty() {
        return Ok(String::new());
    }
    let read: LanguageTag = tag.parse().map_err(|error| format!("{error}"))?;
    if read.primary().len() > 3 {
        return Err(format!(
            "`{}` is no language tag; write one such as `en`, `pt-BR` or `zh-Hant` (BCP 47)",
            tag.escape_debug()
        ));
    }
    let is_traditional =
        read.script() == Some("Hant") || (read.script().is_none() && matches!(read.region(), Some("TW" | "HK" | "MO")));
    let usual = Profile::of(&read).script;
    let is_of_script = match read.script() {
        Some("Latn") => usual != Script::Latin,
        Some("Cyrl") => usual != Script::Cyrillic,
        Some("Arab") => usual != Script::Arabic,
        _ => false,
    };
    Ok(match read.primary() {
        "und" | "mul" => String::new(),
        _ if is_of_script => String::new(),
        "zh" if is_traditional => "zh-Hant".to_owned(),
        primary => primary.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_cut_to_what_tells_forms_apart() {
        let cut = |tag| form_language(tag).unwrap();
        assert_eq!([cut("pt-BR"), cut("zh-TW"), cut("zh-Hans"), cut("")], ["pt", "zh-Hant", "zh", ""]);
        assert_eq!([cut("ru-Latn"), cut("ru"), cut("mul"), cut("und")], ["", "ru", "", ""]);
        assert!(form_language("english").unwrap_err().contains("BCP 47"));
        assert!(form_language("e n").unwrap_err().contains("BCP 47"));
    }
}
