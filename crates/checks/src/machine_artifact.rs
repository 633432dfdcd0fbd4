//! What only a machine writes: loops, talk about itself, notes about the translation.

use std::sync::{Arc, LazyLock};

use copydesk_language::{Script, Shape, Word, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::targets;
use crate::phrases::Phrases;

/// The check.
pub(crate) struct MachineArtifact;

const INFO: CheckInfo = CheckInfo {
    id: "machine-artifact",
    summary: "A translation program went round in circles or spoke of itself.",
    why: "Translation models repeat a phrase without end, say what they are (\u{201C}As an AI language model\u{201D}), announce their \
          translation or add a translator's note. Choruses, chants and lists that the source repeats too are left alone.",
    examples: &[Example {
        source_lang: "de",
        source: "Die Preise stiegen im Mai.",
        target_lang: "en",
        wrong: "Prices rose in May, and in May, and in May, and in May.",
        right: "Prices rose in May.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "accuracy", subtype: "addition" },
    its: "addition",
};

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(include_str!("../data/machine-phrases.csv")));

/// Most words of a phrase that is looked for in a row; loops of models are seldom longer.
const LONGEST_LOOP: usize = 12;
/// Times a phrase of several words has to stand in a row: twice is emphasis.
const FEWEST_ROUNDS: usize = 3;
/// Times one word has to: chants (`no, no, no`) are shorter.
const FEWEST_WORDS: usize = 6;
/// Characters of a unit in a script without spaces.
const UNITS: std::ops::RangeInclusive<usize> = 2..=12;
/// Times such a unit has to stand in a row.
const FEWEST_UNITS: usize = 4;

impl<'a> Check<Desk<'a>> for MachineArtifact {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for (source, segment) in targets(desk) {
            let in_source = || source.iter().any(|source| loops(source.text(), desk.words(source)).is_some());
            if let Some(span) = loops(segment.text(), desk.words(segment)).filter(|_| !in_source()) {
                findings.push(finding(segment, span, "The same words stand in a row again and again"));
            }
            let in_source = || source.iter().any(|source| spoken(source).is_some());
            if let Some(span) = spoken(segment).filter(|_| !in_source()) {
                findings.push(finding(segment, span, "A translation program speaks here"));
            }
        }
    }
}

/// What only a translation program says.
fn spoken(segment: &Segment) -> Option<Span> {
    PHRASES.find(segment.text(), &segment.language)
}

fn finding(segment: &Arc<Segment>, span: Span, message: &str) -> Finding {
    let written: String = span.of(segment.text()).chars().take(40).collect();
    let message = format!("{message}: \u{201C}{written}\u{201D}.");
    Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message).confidence(0.95)
}

/// The first stretch of `text` that repeats itself in a row.
fn loops(text: &str, words: &[Word]) -> Option<Span> {
    let spaceless = |word: &Word| word.script.is_some_and(Script::is_spaceless);
    word_loop(text, words)
        .or_else(|| words.iter().filter(|word| spaceless(word)).find_map(|word| letter_loop(text, word.span)))
}

fn word_loop(text: &str, words: &[Word]) -> Option<Span> {
    for period in 1..=LONGEST_LOOP.min(words.len() / FEWEST_ROUNDS) {
        let rounds = if period == 1 { FEWEST_WORDS } else { FEWEST_ROUNDS };
        let mut same = 0;
        for at in period..words.len() {
            let is_same =
                words[at].span.of(text) == words[at - period].span.of(text) && words[at].shape != Shape::Number;
            same = if is_same { same + 1 } else { 0 };
            if same == period * (rounds - 1) {
                return Some(words[at + 1 - period * rounds].span.join(words[at].span));
            }
        }
    }
    None
}

/// The same in a run of a script without spaces.
fn letter_loop(text: &str, run: Span) -> Option<Span> {
    let letters: Vec<(usize, char)> = run.of(text).char_indices().collect();
    for period in UNITS {
        let mut same = 0;
        for at in period..letters.len() {
            same = if letters[at].1 == letters[at - period].1 { same + 1 } else { 0 };
            let start = (at + 1).saturating_sub(period * FEWEST_UNITS);
            // One letter again and again (`哈哈哈哈`) is laughter.
            let varies =
                || letters[start..=at].iter().any(|(_, c)| *c != letters[at].1 && script_of_char(*c).is_some());
            if same >= period * (FEWEST_UNITS - 1) && same.is_multiple_of(period) && varies() {
                let end = letters[at].0 + letters[at].1.len_utf8();
                return Some(Span::new(letters[start].0, end).shift(run.start));
            }
        }
    }
    None
}
