//! A word with letters of another script that look alike.

use copydesk_language::{Script, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Segment, Severity, Span};

use crate::Desk;

/// The check.
pub(crate) struct MixedScriptWord;

const INFO: CheckInfo = CheckInfo {
    id: "mixed-script-word",
    summary: "A word mixes Latin letters with Cyrillic ones that look alike.",
    why: "Nobody sees it, but nobody finds the word either: search, spelling and names lists take it for another word. Words \
          that mix scripts openly, such as a Latin brand with a Russian ending, are left alone.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "\u{420}aris is calling.",
        right: "Paris is calling.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "spelling" },
    its: "characters",
};

/// Cyrillic letters and the Latin letters of the same look, place by place.
const CYRILLIC: &str = "\u{430}\u{435}\u{43E}\u{440}\u{441}\u{443}\u{445}\u{456}\u{458}\u{455}\u{410}\u{412}\u{415}\u{41A}\u{41C}\u{41D}\u{41E}\u{420}\u{421}\u{422}\u{425}\u{406}\u{408}\u{405}";
const LATIN: &str = "aeopcyxijsABEKMHOPCTXIJS";

impl<'a> Check<Desk<'a>> for MixedScriptWord {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for segment in desk.bitext().target.segments.iter().filter(|segment| !segment.text().is_ascii()) {
            for span in letter_runs(segment) {
                let Some(right) = mended(span.of(segment.text())) else { continue };
                let message = format!("\u{201C}{}\u{201D} mixes Latin and Cyrillic letters.", span.of(segment.text()));
                let found = Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message);
                findings.push(found.suggest(right, Safety::Safe));
            }
        }
    }
}

fn letter_runs(segment: &Segment) -> Vec<Span> {
    let text = segment.text();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !c.is_alphabetic() {
            let span = Span::new(start.min(at), at);
            if !span.is_empty() && !segment.is_masked(span) {
                found.push(span);
            }
            start = at + c.len_utf8();
        }
    }
    found
}

/// The word in one script, where it has letters of both and all letters of the rarer one look like those of the other.
fn mended(word: &str) -> Option<String> {
    let count = |script| word.chars().filter(|c| script_of_char(*c) == Some(script)).count();
    let (latin, cyrillic) = (count(Script::Latin), count(Script::Cyrillic));
    if latin == 0 || cyrillic == 0 || latin == cyrillic {
        return None;
    }
    let (rare, from, to) =
        if latin < cyrillic { (Script::Latin, LATIN, CYRILLIC) } else { (Script::Cyrillic, CYRILLIC, LATIN) };
    word.chars()
        .map(|c| match script_of_char(c) {
            Some(script) if script == rare => from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t),
            _ => Some(c),
        })
        .collect()
}
