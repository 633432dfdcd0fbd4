//! A control character in running text.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Segment, Severity};

use crate::{Desk, characters};

/// The check.
pub(crate) struct ControlCharacter;

const INFO: CheckInfo = CheckInfo {
    id: "control-character",
    summary: "A control character stands in the text.",
    why: "It has no meaning in a text, breaks feeds and XML, and is the remains of a conversion. Tabs and line breaks are no control \
          characters in this sense.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "The minister\u{2} spoke.",
        right: "The minister spoke.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "character-encoding" },
    its: "characters",
};

impl<'a> Check<Desk<'a>> for ControlCharacter {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        characters::report(desk, &INFO, is_wrong, findings);
    }
}

fn is_wrong(_: &Segment, _: usize, c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{FFF9}'..='\u{FFFC}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'))
}
