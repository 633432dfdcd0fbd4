//! A sentence that begins in lower case.

use copydesk_language::Shape;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Severity};

use crate::Desk;
use crate::pairs::{is_prose, pairs};

/// The check.
pub(crate) struct Capitalisation;

const INFO: CheckInfo = CheckInfo {
    id: "capitalisation",
    summary: "A sentence begins in lower case, though its source does not.",
    why: "A sentence of running text begins with a capital in every script that has capitals. Names written small (iPhone, \
          al-Assad), addresses, continued sentences and headlines are left alone.",
    examples: &[Example {
        source_lang: "de",
        source: "Die Gespr\u{E4}che wurden am Montag beendet.",
        target_lang: "en",
        wrong: "the talks ended on Monday.",
        right: "The talks ended on Monday.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "capitalization" },
    its: "typographical",
};

impl<'a> Check<Desk<'a>> for Capitalisation {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk).filter(|pair| is_prose(pair.target)) {
            let (Some(source), Some(target)) = (pair.source.first(), pair.target.first()) else { continue };
            let text = target.text();
            let Some(word) = desk.words(target).first().copied() else { continue };
            let opens =
                text[..word.span.start].chars().all(|c| matches!(c, '"' | '\u{201C}' | '\u{201E}' | '\u{AB}' | ' '));
            let is_sentence = ends_sentence(source.text()) && ends_sentence(text) && begins_sentence(source.text());
            if word.shape == Shape::Lower && opens && is_sentence && !target.is_masked(word.span) {
                let written = word.span.of(text);
                let message = format!("The sentence begins in lower case: \u{201C}{written}\u{201D}.");
                let found = Finding::new(INFO.id, INFO.severity, Place::new(target, word.span), message);
                findings.push(found.suggest(capitalised(written), Safety::Unsafe).confidence(0.95));
            }
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn ends_sentence(text: &str) -> bool {
    let text =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{201D}' | '\u{201C}' | '\u{BB}'));
    text.ends_with(['.', '!', '?', '\u{3002}', '\u{FF01}', '\u{FF1F}', '\u{964}'])
}

/// True when the first letter or digit is a capital, or has no case.
fn begins_sentence(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|first| !first.is_lowercase())
}
