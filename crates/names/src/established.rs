//! Words of the translation that are nearly what the article has elsewhere for a name of the source.
//!
//! A badly spelled name may not sound like its source any more, so that the two are no pair (`Yonhao` for `聯合`, Yonhap). When
//! the article renders the name elsewhere, the word is compared with that rendering.

use copydesk_authority::Lexicon;
use copydesk_language::{Profile, Script, script_of};
use rustc_hash::FxHashMap;

use crate::article::Reading;
use crate::by_segment::BySegment;
use crate::candidates::Candidate;
use crate::pairing::{NameLike, Pair};
use crate::similarity::word_similarity;

/// Least similarity of a word to the rendering that the article has elsewhere.
const NEAR: f32 = 0.8;
/// Least letters of both.
const SHORTEST: usize = 5;

/// Pairs of the beads in which a name of the source that is paired elsewhere has no counterpart but a word that is nearly
/// its rendering.
pub(crate) fn pairs_by_rendering(beads: &[(&[Reading], &[Reading])], known: &[Pair]) -> Vec<Pair> {
    let mut renderings: FxHashMap<&str, &Pair> = FxHashMap::default();
    for pair in known.iter().filter(|pair| pair.target.latin.len() >= SHORTEST && is_name(&pair.target)) {
        renderings.entry(&pair.source.folded).or_insert(pair);
    }
    let (by_source, by_target) = (BySegment::of_sources(known), BySegment::of_targets(known));
    let is_paired = |word: &NameLike, among: &BySegment<'_>, of: fn(&Pair) -> &NameLike| {
        among.beside(word).iter().any(|pair| of(pair).place.span.overlaps(word.place.span))
    };
    let mut found = Vec::new();
    for (sources, targets) in beads {
        let rendered = |reading: &Reading, source: &Candidate<'_>| {
            let pair = renderings.get(source.sound.folded).copied()?;
            Some((NameLike::new(reading, source), pair))
        };
        let open = names(sources).filter_map(|(reading, source)| rendered(reading, &source));
        let open: Vec<(NameLike, &Pair)> =
            open.filter(|(source, _)| !is_paired(source, &by_source, |pair| &pair.source)).collect();
        if open.is_empty() {
            continue;
        }
        let mut targets: Vec<NameLike> = names(targets).map(|(reading, one)| NameLike::new(reading, &one)).collect();
        targets.retain(|target| is_name(target) && !is_paired(target, &by_target, |pair| &pair.target));
        for (source, pair) in open {
            let nearness = |target: &NameLike| word_similarity(&target.latin, &pair.target.latin);
            let near = targets.iter().filter(|target| target.folded != pair.target.folded && nearness(target) >= NEAR);
            let best = near.max_by(|a, b| nearness(a).total_cmp(&nearness(b)));
            found.extend(best.map(|target| Pair {
                source,
                target: target.clone(),
                similarity: nearness(target),
                settled: false,
            }));
        }
    }
    found
}

fn names<'a>(readings: &'a [Reading]) -> impl Iterator<Item = (&'a Reading, Candidate<'a>)> {
    readings.iter().flat_map(|reading| reading.names().iter().map(move |one| (reading, one)))
}

/// A capitalised word, inside a sentence, that is no ordinary one.
fn is_name(word: &NameLike) -> bool {
    let language = &word.place.segment.language;
    script_of(&word.folded).is_some_and(Script::is_cased)
        && !Profile::of(language).nouns_are_capitalised
        && !word.opens_sentence
        && word.latin.len() >= SHORTEST
        && !Lexicon::embedded().is_ordinary_word(&word.folded, language.primary())
}
