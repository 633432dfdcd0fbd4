//! A character without width where no script needs it.

use copydesk_language::{Script, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Segment, Severity};

use crate::{Desk, characters};

/// The check.
pub(crate) struct InvisibleCharacter;

const INFO: CheckInfo = CheckInfo {
    id: "invisible-character",
    summary: "A character without width stands in the text.",
    why: "Search, spelling and names lists take a word with a zero-width space or a stray byte order mark for another word. Joiners \
          in the scripts and emoji that need them, and breaks in Thai and its kin, are left alone.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "The presi\u{200B}dent spoke.",
        right: "The president spoke.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "character-encoding" },
    its: "characters",
};

impl<'a> Check<Desk<'a>> for InvisibleCharacter {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        characters::report(desk, &INFO, is_wrong, findings);
    }
}

fn is_wrong(segment: &Segment, at: usize, c: char) -> bool {
    match c {
        '\u{2060}' | '\u{180E}' | '\u{FEFF}' | '\u{2061}'..='\u{2064}' | '\u{115F}' | '\u{3164}' | '\u{FFA0}' => true,
        '\u{200B}' => !neighbours(segment, at, c).any(breaks_with_zero_width),
        '\u{200C}' | '\u{200D}' => neighbours(segment, at, c).all(takes_no_joiner),
        _ => false,
    }
}

/// The characters before and behind the one at byte `at`.
fn neighbours(segment: &Segment, at: usize, c: char) -> impl Iterator<Item = char> {
    let text = segment.text();
    text[..at].chars().next_back().into_iter().chain(text[at + c.len_utf8()..].chars().next())
}

/// Scripts without spaces may mark where a line can be broken.
fn breaks_with_zero_width(c: char) -> bool {
    script_of_char(c).is_some_and(|script| script.is_spaceless() || script == Script::Other)
}

/// Letters of these scripts do not change beside a joiner; emoji and the scripts of Asia and Arabic do.
fn takes_no_joiner(c: char) -> bool {
    c.is_ascii()
        || matches!(
            script_of_char(c),
            Some(Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian | Script::Georgian)
        )
}
