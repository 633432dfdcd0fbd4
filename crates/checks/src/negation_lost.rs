//! A sentence whose negation is gone.

use std::sync::{Arc, LazyLock};

use copydesk_model::{Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Role, Segment, Severity, Span};
use rustc_hash::FxHashMap;

use crate::Desk;
use crate::pairs::{is_prose, pairs};
use crate::tables::rows;

/// The check.
pub(crate) struct NegationLost;

const INFO: CheckInfo = CheckInfo {
    id: "negation-lost",
    summary: "The source negates, and nothing in the translation does.",
    why: "A lost \u{201C}not\u{201D} turns a denial into a confession. Reported is a sentence whose source has one plain negation while the \
          translation has no word that negates, limits, refuses or lacks, by lists that are long on purpose. Languages often \
          say the same by an opposite (\u{201C}is not in doubt\u{201D}, \u{201C}is certain\u{201D}), so this is advice, off unless a desk asks for it.",
    examples: &[Example {
        source_lang: "de",
        source: "Der Minister hat das Abkommen nicht unterzeichnet.",
        target_lang: "en",
        wrong: "The minister signed the agreement.",
        right: "The minister did not sign the agreement.",
    }],
    severity: Severity::Note,
    default_on: false,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "mistranslation",
};

/// The words of one language.
#[derive(Default)]
struct Words {
    /// Words that negate a sentence.
    strong: Vec<&'static str>,
    /// Words behind which such a word only limits (`not only`).
    except: Vec<&'static str>,
    /// Words, beginnings (`un*`) and endings (`*less*`) that hold a negation of any kind.
    sign: Vec<&'static str>,
}

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Words> = FxHashMap::default();
    for [language, class, listed] in rows::<3>(include_str!("../data/negation.csv")) {
        let known = words.entry(language).or_default();
        let list = match class {
            "strong" => &mut known.strong,
            "except" => &mut known.except,
            "sign" => &mut known.sign,
            _ => panic!("`{class}` in negation.csv is no class"),
        };
        list.extend(listed.split(' '));
    }
    words
});

fn words_of(language: &LanguageTag) -> Option<&'static Words> {
    WORDS.get(language.primary())
}

impl<'a> Check<Desk<'a>> for NegationLost {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk).filter(|pair| is_prose(pair.source) && is_prose(pair.target)) {
            let Some(target) = pair.target.first() else { continue };
            let mut negations = pair.source.iter().flat_map(|segment| negations(desk, segment));
            let (Some(negation), None) = (negations.next(), negations.next()) else { continue };
            if pair.target.iter().all(|segment| is_positive(desk, segment)) {
                let place = Place::new(target, Span::new(0, target.text().len()));
                let message = format!("\u{201C}{}\u{201D} of the source negates; nothing here does.", negation.text());
                let found = Finding::new(INFO.id, INFO.severity, place, message).confidence(0.8);
                findings.push(found.relate(Role::Source, negation));
            }
        }
    }
}

/// The plain negations of a sentence that asks nothing.
fn negations(desk: &Desk<'_>, segment: &Arc<Segment>) -> Vec<Place> {
    let Some(known) = words_of(&segment.language).filter(|_| !segment.text().contains('?')) else { return Vec::new() };
    let words = desk.words(segment);
    let lower = |at: usize| words.get(at).map(|word| lowered(word.span.of(segment.text()))).unwrap_or_default();
    let is_negation =
        |at: &usize| known.strong.contains(&lower(*at).as_str()) && !known.except.contains(&lower(*at + 1).as_str());
    (0..words.len()).filter(is_negation).map(|at| Place::new(segment, words[at].span)).collect()
}

/// True when the language is known and no word holds a negation.
fn is_positive(desk: &Desk<'_>, segment: &Segment) -> bool {
    words_of(&segment.language).is_some_and(|known| {
        desk.words(segment).iter().all(|word| {
            let lower = lowered(word.span.of(segment.text()));
            !known.sign.iter().any(|sign| has_sign(&lower, sign))
        })
    })
}

fn lowered(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}

fn has_sign(word: &str, sign: &str) -> bool {
    match (sign.strip_prefix('*'), sign.strip_suffix('*')) {
        (Some(inside), Some(_)) => word.contains(inside.trim_end_matches('*')),
        (Some(ending), None) => word.ends_with(ending),
        (None, Some(beginning)) => word.starts_with(beginning),
        (None, None) => word == sign || (sign.ends_with('\'') && word.starts_with(sign)),
    }
}
