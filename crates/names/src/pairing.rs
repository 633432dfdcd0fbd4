//! Which name of the source is which name of the translation.
//!
//! Within a bead every word of the translation that may be a name looks for the source word it sounds like, and the
//! other way round; two words that choose each other are a pair.

use copydesk_language::{Script, Shape, Word, fold, romanise, words};
use copydesk_model::{Bead, Bitext, Place, Segment};
use std::sync::Arc;

use crate::mention::{without_elision, without_possessive};
use crate::similarity::word_similarity;

/// Least similarity of two words that are one name in two languages.
const PAIR: f32 = 0.6;
/// Least letters of a word that is paired by its sound: shorter ones sound like anything.
const SHORTEST: usize = 4;
/// Words of a bead that are compared: more are no sentence.
const LONGEST_BEAD: usize = 400;

/// A word of a bead that may be a name.
#[derive(Clone, Debug)]
pub(crate) struct NameLike {
    /// Where, without a possessive ending.
    pub(crate) place: Place,
    /// Folded.
    pub(crate) folded: String,
    /// In Latin letters.
    pub(crate) latin: String,
    /// First word of its sentence.
    pub(crate) opens_sentence: bool,
}

/// A source word and the target word that renders it.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The word of the source.
    pub(crate) source: NameLike,
    /// The word of the translation.
    pub(crate) target: NameLike,
    /// How alike they sound, from 0 to 1.
    pub(crate) similarity: f32,
    /// The target word stands in a right name that the authority has.
    pub(crate) settled: bool,
}

/// The words of a segment that may be names: capitalised where there are capitals, any where there are none.
pub(crate) fn name_like(segment: &Arc<Segment>) -> Vec<NameLike> {
    let text = segment.text();
    let all = words(text);
    let eligible = |word: &&Word| {
        word.shape.is_capital() && word.shape != Shape::Initial
            || word.shape == Shape::Mixed
            || word.shape == Shape::Caseless && word.script != Some(Script::Han)
    };
    let opener = all.first().map(|word| word.span);
    all.iter()
        .filter(eligible)
        .filter(|word| !segment.is_masked(word.span))
        .map(|word| {
            let span = without_elision(text, without_possessive(text, word.span), &segment.language);
            let folded = fold(span.of(text));
            NameLike {
                place: Place::new(segment, span),
                latin: romanise(&folded, &segment.language),
                folded,
                opens_sentence: opener == Some(word.span),
            }
        })
        .collect()
}

/// The pairs of a bead.
pub(crate) fn pairs(bitext: &Bitext, bead: &Bead) -> Vec<Pair> {
    let gather = |segments: &[Arc<Segment>]| -> Vec<NameLike> {
        segments.iter().flat_map(name_like).take(LONGEST_BEAD).collect()
    };
    let sources = gather(bitext.source_of(bead));
    let targets = gather(bitext.target_of(bead));
    if sources.is_empty() || targets.is_empty() {
        return Vec::new();
    }
    let table: Vec<Vec<f32>> =
        targets.iter().map(|target| sources.iter().map(|source| similarity(source, target)).collect()).collect();
    let best_source = |t: usize| best(&table[t]);
    let best_target = |s: usize| best(&table.iter().map(|row| row[s]).collect::<Vec<f32>>());
    let mut found = Vec::new();
    for (t, target) in targets.iter().enumerate() {
        let Some(s) = best_source(t) else { continue };
        // A name may stand twice in a bead, so an equal rival does not undo the choice.
        let rival = best_target(s).map_or(0.0, |other| table[other][s]);
        if table[t][s] >= PAIR && table[t][s] >= rival {
            found.push(Pair {
                source: sources[s].clone(),
                target: target.clone(),
                similarity: table[t][s],
                settled: false,
            });
        }
    }
    found
}

fn best(row: &[f32]) -> Option<usize> {
    (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b]).then(b.cmp(a)))
}

/// How alike a source word and a target word sound.
pub(crate) fn similarity(source: &NameLike, target: &NameLike) -> f32 {
    if source.latin.len() < SHORTEST.min(3) || target.latin.len() < SHORTEST {
        return if source.folded == target.folded { 1.0 } else { 0.0 };
    }
    let unvowelled = |text: &str| {
        copydesk_language::script_of(text).is_some_and(|script| matches!(script, Script::Arabic | Script::Hebrew))
    };
    if unvowelled(&source.folded) != unvowelled(&target.folded) {
        return word_similarity(&without_vowels(&source.latin), &without_vowels(&target.latin));
    }
    word_similarity(&source.latin, &target.latin)
}

/// The consonants, which is what Arabic and Hebrew write.
fn without_vowels(latin: &str) -> String {
    latin.chars().filter(|c| c.is_ascii_alphabetic() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')).collect()
}
