//! A quotation that lost its marks, or words that became a quotation.

use std::sync::Arc;

use copydesk_language::{Script, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::SURE_PAIRING;
use crate::quote_marks::{double_quotes, is_double_quote};

/// The check.
pub(crate) struct QuotationMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "quotation-mismatch",
    summary: "A quotation of the source has no marks in the translation.",
    why: "Without its marks a quotation becomes the paper's own claim. Compared are sentences in which a passage of several words \
          stands between marks and whose translation has no mark of any kind, no dash of dialogue, and no quotation that goes on \
          from the sentences around it.",
    examples: &[Example {
        source_lang: "fr",
        source: "Il a qualifi\u{E9} l\u{2019}accord de \u{AB} honteuse trahison du peuple \u{BB}.",
        target_lang: "en",
        wrong: "He called the deal a shameful betrayal of the people.",
        right: "He called the deal \u{201C}a shameful betrayal of the people\u{201D}.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "mistranslation",
};

/// Words of a quotation; shorter ones are titles and nicknames, which may lose their marks.
const FEWEST_WORDS: usize = 5;
/// The same in Chinese characters.
const FEWEST_LETTERS: usize = 8;

impl<'a> Check<Desk<'a>> for QuotationMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        for (number, bead) in bitext.beads.iter().enumerate() {
            let source = bitext.source_of(bead);
            let Some(quotation) = quotation(source).filter(|_| bead.confidence >= SURE_PAIRING) else { continue };
            let around = &bitext.beads[number.saturating_sub(1)..bitext.beads.len().min(number + 2)];
            let quotes = |segment: &Arc<Segment>| has_any_mark(segment.text());
            let is_quoted = around.iter().flat_map(|bead| bitext.target_of(bead)).any(quotes);
            if let Some(target) = bitext.target_of(bead).first().filter(|_| !is_quoted) {
                let place = Place::new(target, Span::new(0, target.text().len()));
                let message = "A quotation of the source has no quotation marks here.";
                let found = Finding::new(INFO.id, INFO.severity, place, message).confidence(0.9);
                findings.push(found.relate(Role::Source, quotation));
            }
        }
    }
}

/// The first quotation of several words that opens and closes in one of `segments`.
fn quotation(segments: &[Arc<Segment>]) -> Option<Place> {
    segments.iter().find_map(|segment| {
        let text = segment.text();
        let marks: Vec<usize> = double_quotes(text).map(|(at, _)| at).collect();
        let ([open, close, ..], true) = (marks.as_slice(), marks.len().is_multiple_of(2)) else { return None };
        let span = Span::new(*open, *close);
        is_long(span.of(text)).then(|| Place::new(segment, span))
    })
}

fn is_long(quoted: &str) -> bool {
    // Kana alone are the name of a firm or a film in transcription.
    let is_spaceless = |c: char| script_of_char(c) == Some(Script::Han);
    quoted.split_whitespace().count() >= FEWEST_WORDS
        || quoted.chars().filter(|c| is_spaceless(*c)).count() >= FEWEST_LETTERS
}

/// Quotation marks of any kind, single ones and book titles too, and dashes, which open dialogue.
fn has_any_mark(text: &str) -> bool {
    text.chars().any(|c| {
        is_double_quote(c)
            || matches!(
                c,
                '\u{2018}'
                    | '\u{2019}'
                    | '\u{201A}'
                    | '\u{2039}'
                    | '\u{203A}'
                    | '\u{2013}'
                    | '\u{2014}'
                    | '\u{2015}'
                    | '\u{300A}'
                    | '\u{3008}'
                    | '\u{FE41}'
                    | '\u{FE43}'
                    | '`'
                    | '\''
                    | ':'
                    | '\u{FF1A}'
            )
    }) || text.contains("--")
        || text.starts_with('-')
        || text.contains(" - ")
}
