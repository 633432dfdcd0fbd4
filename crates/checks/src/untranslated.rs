//! A sentence that is still in the language of the source.

use copydesk_language::{Profile, Shape, detect_language, fold, script_of_char, words};
use copydesk_model::{Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::pairs;

/// The check.
pub(crate) struct Untranslated;

const INFO: CheckInfo = CheckInfo {
    id: "untranslated",
    summary: "A sentence was left in the language of the source.",
    why: "The reader cannot read it. A sentence counts as left when it repeats the source word for word, or when it is surely \
          in the language of the source. Names, figures, addresses and short phrases are alike in many languages and are \
          left alone.",
    examples: &[Example {
        source_lang: "en",
        source: "The minister said the talks would go on.",
        target_lang: "es",
        wrong: "The minister said the talks would go on.",
        right: "El ministro dijo que las conversaciones continuar\u{ED}an.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "untranslated" },
    its: "untranslated",
};

/// Words in lower case that a copy has to have: fewer are a title, or words that two languages share.
const FEWEST_WORDS: usize = 4;
/// Letters that a text has to have before its script says what it is written in; a name is shorter.
const FEWEST_LETTERS: usize = 8;
/// How sure the language of a sentence has to be.
const SURE: f64 = 0.98;

impl<'a> Check<Desk<'a>> for Untranslated {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            for segment in pair.target {
                let Some(source) = pair.source.first() else { continue };
                let is_other = source.language.primary() != segment.language.primary();
                let is_copy = || pair.source.iter().any(|source| is_copy(source, segment));
                if is_other && (is_copy() || is_in(segment, &source.language)) {
                    let place = Place::new(segment, Span::new(0, segment.text().len()));
                    let message = "This sentence is still in the language of the source.";
                    findings.push(Finding::new(INFO.id, INFO.severity, place, message).confidence(0.95));
                }
            }
        }
    }
}

fn is_copy(source: &Segment, target: &Segment) -> bool {
    let plain = words(target.text()).iter().filter(|word| word.shape == Shape::Lower).count();
    plain >= FEWEST_WORDS && fold(source.text().trim()) == fold(target.text().trim())
}

/// True when `target` is surely written in `language`, and not in its own.
fn is_in(target: &Segment, language: &LanguageTag) -> bool {
    let (theirs, own) = (Profile::of(language).script, Profile::of(&target.language).script);
    if theirs == own || (theirs.is_spaceless() && own.is_spaceless()) {
        // Any language may answer: of two allowed ones the detector may know only the wrong one.
        return plain_words(target) >= FEWEST_WORDS
            && detect_language(target.text(), &[])
                .is_some_and(|found| found.language.primary() == language.primary() && found.confidence >= SURE);
    }
    let count = |wanted| target.text().chars().filter(|c| script_of_char(*c) == Some(wanted)).count();
    count(theirs) >= FEWEST_LETTERS && count(own) == 0 && (theirs.is_spaceless() || plain_words(target) >= FEWEST_WORDS)
}

fn plain_words(segment: &Segment) -> usize {
    let plain = |shape| matches!(shape, Shape::Lower | Shape::Caseless);
    words(segment.text()).iter().filter(|word| plain(word.shape) && !segment.is_masked(word.span)).count()
}
