//! An acronym with a letter that its source does not have.

use std::sync::{Arc, LazyLock};

use copydesk_authority::Authority;
use copydesk_language::{Script, Shape, fold};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Safety, Segment, Severity};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::pairs::pairs;
use crate::tables::rows;

/// The check.
pub(crate) struct AcronymChanged;

const INFO: CheckInfo = CheckInfo {
    id: "acronym-changed",
    summary: "An acronym differs by one letter from that of the source.",
    why: "\u{201C}CCN\u{201D} for \u{201C}CNN\u{201D} is a slip; \u{201C}OTAN\u{201D} for \u{201C}NATO\u{201D} and \u{201C}EZB\u{201D} for \u{201C}ECB\u{201D} are the acronyms of the language. \
          Reported is a new acronym that is one letter away from one that is lost, unless both are known to mean the same; \
          the letters in another order are taken for a translation.",
    examples: &[Example {
        source_lang: "en",
        source: "She spoke to CNN on Monday.",
        target_lang: "fr",
        wrong: "Elle a parl\u{E9} \u{E0} CCN lundi.",
        right: "Elle a parl\u{E9} \u{E0} CNN lundi.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "mistranslation",
};

/// Letters of an acronym that is compared: two say too little, more are a word in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// Pairs that mean the same, in both orders.
static SAME: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    rows::<2>(include_str!("../data/acronyms.csv")).flat_map(|[one, other]| [(one, other), (other, one)]).collect()
});

impl<'a> Check<Desk<'a>> for AcronymChanged {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            let target = acronyms(desk, pair.target);
            if target.is_empty() {
                continue;
            }
            let source = acronyms(desk, pair.source);
            let stands = |list: &[Place], wanted: &Place| list.iter().any(|other| other.text() == wanted.text());
            let new = target.iter().filter(|place| !stands(&source, place));
            for is in new {
                let lost = source.iter().filter(|place| !stands(&target, place));
                let was = lost.into_iter().find(|was| is_slip(is.text(), was.text(), desk.authority()));
                findings.extend(was.map(|was| finding(is, was)));
            }
        }
    }
}

fn finding(is: &Place, was: &Place) -> Finding {
    let message = format!("\u{201C}{}\u{201D} stands for \u{201C}{}\u{201D} of the source.", is.text(), was.text());
    Finding::new(INFO.id, INFO.severity, is.clone(), message)
        .confidence(0.85)
        .suggest(was.text(), Safety::Unsafe)
        .relate(Role::Source, was.clone())
}

/// The acronyms of texts that are not in capitals as a whole.
fn acronyms(desk: &Desk<'_>, segments: &[Arc<Segment>]) -> Vec<Place> {
    let mut found = Vec::new();
    for segment in segments {
        let words = desk.words(segment);
        if words.iter().all(|word| word.shape == Shape::Upper) {
            continue;
        }
        let is_acronym = |word: &&copydesk_language::Word| {
            let text = word.span.of(segment.text());
            word.shape == Shape::Upper
                && word.script == Some(Script::Latin)
                && LETTERS.contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_uppercase())
                && !segment.is_masked(word.span)
        };
        found.extend(words.iter().filter(is_acronym).map(|word| Place::new(segment, word.span)));
    }
    found
}

/// True when `is` is `was` with one letter changed, added or left out, and the two do not mean the same.
fn is_slip(is: &str, was: &str, authority: &Authority) -> bool {
    strsim::levenshtein(is, was) == 1 && !SAME.contains(&(is, was)) && !names_same(is, was, authority)
}

/// True when the reference spellings know both as names of one entity.
fn names_same(a: &str, b: &str, authority: &Authority) -> bool {
    let entities = |text: &str| authority.exact(&fold(text)).into_iter().map(|form| authority.owner(form));
    let known: Vec<_> = entities(a).collect();
    entities(b).any(|entity| known.contains(&entity))
}
