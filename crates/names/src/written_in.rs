//! Which script a segment is written in: forms in others are no spellings of its text.

use copydesk_language::{Profile, Script, script_of, script_of_char};
use copydesk_model::Segment;

/// True when a form in the script of `form` may stand in the segment. A sentence may begin with a foreign name, and
/// Japanese is written in two scripts.
pub(crate) fn is_in_script_of(form: &str, segment: &Segment) -> bool {
    let own = script_of(form);
    own == main_script(segment) || is_japanese(segment) && matches!(own, Some(Script::Han | Script::Kana))
}

/// The script of the segment's language where the text has a letter of it; else that of its first letter.
fn main_script(segment: &Segment) -> Option<Script> {
    let script = Profile::of(&segment.language).script;
    let has_letter =
        !segment.language.is_unknown() && segment.text().chars().any(|c| script_of_char(c) == Some(script));
    if has_letter { Some(script) } else { script_of(segment.text()) }
}

fn is_japanese(segment: &Segment) -> bool {
    Profile::of(&segment.language).script == Script::Kana
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_model::Side;

    #[test]
    fn a_text_is_in_the_script_of_its_language() {
        for (form, text, lang, expected) in [
            ("フランス", "首相は中国を訪問する。", "ja", true),
            ("中国", "トランプ氏は訪問する。", "ja", true),
            ("France", "首相は中国を訪問する。", "ja", false),
            ("Франция", "Apple и Франция", "ru", true),
            ("法国", "NATO秘书长访问法国。", "zh", true),
            ("Beograd", "Novi Sad", "sr", true),
            ("Београд", "Novi Sad", "sr", false),
        ] {
            let segment = Segment::loose(text, lang.parse().unwrap(), Side::Target);
            assert_eq!(is_in_script_of(form, &segment), expected, "{form} {text}");
        }
    }
}
