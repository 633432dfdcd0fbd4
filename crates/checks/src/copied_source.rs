//! The source, left beside its translation.

use copydesk_language::{Script, Shape, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Safety, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::{Pair, pairs};

/// The check.
pub(crate) struct CopiedSource;

const INFO: CheckInfo = CheckInfo {
    id: "copied-source",
    summary: "The source stands in the translation, beside what translates it.",
    why: "A translator writes over a copy of the source, and the copy stays. A sentence that is nothing but its source is \
          untranslated; here the translation has the whole sentence of the source, word for word, and words of its own. Short \
          sources, names and headlines that a translation quotes on purpose are left alone.",
    examples: &[Example {
        source_lang: "en",
        source: "The minister resigned on Monday.",
        target_lang: "de",
        wrong: "The minister resigned on Monday. Der Minister trat am Montag zur\u{FC}ck.",
        right: "Der Minister trat am Montag zur\u{FC}ck.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "untranslated" },
    its: "untranslated",
};

/// Words in lower case that a copied source has to have: fewer are a title or a name.
const FEWEST_WORDS: usize = 3;
/// The same in letters of a script without spaces.
const FEWEST_LETTERS: usize = 6;

impl<'a> Check<Desk<'a>> for CopiedSource {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            for segment in pair.target {
                let Some((source, span)) = copy(desk, &pair, segment) else { continue };
                let message = "The sentence of the source stands here beside its translation.";
                let (place, said) = (Place::new(segment, span), Place::new(source, Span::new(0, source.text().len())));
                let found = Finding::new(INFO.id, INFO.severity, place, message).confidence(0.97);
                findings.push(found.suggest("", Safety::Unsafe).relate(Role::Source, said));
            }
        }
    }
}

/// The sentence of the source that `target` repeats word for word beside other words, and where it does.
pub(crate) fn copy<'a>(
    desk: &Desk<'_>,
    pair: &Pair<'a>,
    target: &Segment,
) -> Option<(&'a std::sync::Arc<Segment>, Span)> {
    pair.source.iter().find_map(|source| {
        let copied = source.text().trim();
        let is_longer = copied.len() < target.text().len() && !source.language.same_language(&target.language);
        let at = if is_longer && !copied.is_empty() { target.text().find(copied)? } else { return None };
        let span = Span::new(at, at + copied.len());
        let (before, after) = (&target.text()[..at], &target.text()[span.end..]);
        let has_words_of_its_own = before.contains(char::is_alphabetic) || after.contains(char::is_alphabetic);
        let is_quoted = before.trim_end().ends_with(QUOTING) && after.trim_start().starts_with(QUOTING);
        (has_words_of_its_own && !is_quoted && is_sentence(desk, source)).then_some((source, span))
    })
}

/// Marks between which a source is quoted on purpose.
const QUOTING: [char; 14] = [
    '"', '\u{201C}', '\u{201D}', '\u{201E}', '\u{AB}', '\u{BB}', '\u{300A}', '\u{300B}', '\u{300C}', '\u{300D}', '(',
    ')', '\u{FF08}', '\u{FF09}',
];

fn is_sentence(desk: &Desk<'_>, source: &Segment) -> bool {
    let spaceless = |c: &char| script_of_char(*c).is_some_and(Script::is_spaceless);
    let plain = |shape| matches!(shape, Shape::Lower | Shape::Caseless);
    let words = || desk.words(source).iter().filter(|word| plain(word.shape) && !source.is_masked(word.span)).count();
    (source.text().split_whitespace().count() >= FEWEST_WORDS && words() >= FEWEST_WORDS)
        || source.text().chars().filter(spaceless).count() >= FEWEST_LETTERS
}
