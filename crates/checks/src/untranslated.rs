//! A sentence that is still in the language of the source.

use copydesk_language::{Profile, Script, Shape, detect_language, fold, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Segment, Severity, Span};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::pairs::{Pair, pairs};

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
            for segment in pair.target.iter().filter(|segment| is_left(desk, &pair, segment)) {
                let place = Place::new(segment, Span::new(0, segment.text().len()));
                let message = "This sentence is still in the language of the source.";
                findings.push(Finding::new(INFO.id, INFO.severity, place, message).confidence(0.95));
            }
        }
    }
}

/// True when a whole target segment is still in the language of its source.
pub(crate) fn is_left(desk: &Desk<'_>, pair: &Pair<'_>, target: &Segment) -> bool {
    let Some(source) = pair.source.first() else { return false };
    if source.language.same_language(&target.language) || plain_words(desk, target) < fewest_words(&source.language) {
        return false;
    }
    let letters = target.text().chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count();
    let is_copied = || pair.source.iter().any(|source| is_copy(source, target));
    (letters == FEWEST_LETTERS && is_copied()) || is_in(desk, pair, target, &source.language)
}

fn is_copy(source: &Segment, target: &Segment) -> bool {
    let (source, target) = (source.text().trim(), target.text().trim());
    source == target || (source.len().abs_diff(target.len()) < source.len() / 4 && fold(source) == fold(target))
}

/// True when `target` is surely written in `language`, and not in its own.
fn is_in(desk: &Desk<'_>, pair: &Pair<'_>, target: &Segment, language: &LanguageTag) -> bool {
    let (theirs, own) = (Profile::of(language).script, Profile::of(&target.language).script);
    if theirs == own || (theirs.is_spaceless() && own.is_spaceless()) {
        // Any language may answer: of two allowed ones the detector may know only the wrong one.
        return shares_words(desk, pair, target)
            && detect_language(target.text(), &[])
                .is_some_and(|found| found.language.primary() == language.primary() && found.confidence >= SURE);
    }
    let count = |wanted| target.text().chars().filter(|c| script_of_char(*c) == Some(wanted)).count();
    count(theirs) >= FEWEST_LETTERS && count(own) == 0
}

/// True when a third of the words stand in the source too, as in a sentence that was left; the detector of languages costs
/// more than all other checks together and is asked for nothing else.
fn shares_words(desk: &Desk<'_>, pair: &Pair<'_>, target: &Segment) -> bool {
    let words = desk.words(target);
    let source: FxHashSet<&str> = pair
        .source
        .iter()
        .flat_map(|segment| desk.words(segment).iter().map(|word| word.span.of(segment.text())))
        .collect();
    let shared = words.iter().filter(|word| source.contains(word.span.of(target.text()))).count();
    shared * 3 >= words.len() || words.iter().all(|word| word.script.is_some_and(Script::is_spaceless))
}

/// Words that a sentence has to have; in scripts without spaces a word may be all of it.
fn fewest_words(source: &LanguageTag) -> usize {
    if Profile::of(source).is_spaceless() { 1 } else { FEWEST_WORDS }
}

fn plain_words(desk: &Desk<'_>, segment: &Segment) -> usize {
    let plain = |shape| matches!(shape, Shape::Lower | Shape::Caseless);
    desk.words(segment).iter().filter(|word| plain(word.shape) && !segment.is_masked(word.span)).count()
}
