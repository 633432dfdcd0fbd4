//! Words of the translation that are nearly what the article has elsewhere for a name of the source.
//!
//! A badly spelled name may not sound like its source any more, so that the two are no pair (`Yonhao` for `聯合`, Yonhap). When
//! the article renders the name elsewhere, the word is compared with that rendering.

use std::sync::Arc;

use copydesk_authority::Lexicon;
use copydesk_language::{Profile, Script, script_of};
use copydesk_model::{Bead, Bitext, Segment};
use rustc_hash::FxHashMap;

use crate::pairing::{NameLike, Pair, name_like};
use crate::similarity::word_similarity;

/// Least similarity of a word to the rendering that the article has elsewhere.
const NEAR: f32 = 0.8;
/// Least letters of both.
const SHORTEST: usize = 5;

/// Pairs of the beads in which a name of the source that is paired elsewhere has no counterpart but a word that is nearly
/// its rendering.
pub(crate) fn pairs_by_rendering(bitext: &Bitext, beads: &[&Bead], known: &[Pair]) -> Vec<Pair> {
    let mut renderings: FxHashMap<&str, &Pair> = FxHashMap::default();
    for pair in known.iter().filter(|pair| pair.target.latin.len() >= SHORTEST && is_name(&pair.target)) {
        renderings.entry(&pair.source.folded).or_insert(pair);
    }
    let mut found = Vec::new();
    for bead in beads {
        let sources: Vec<NameLike> = gather(bitext.source_of(bead));
        let is_paired = |word: &NameLike, of: fn(&Pair) -> &NameLike| {
            known.iter().any(|pair| {
                let other = of(pair);
                Arc::ptr_eq(&other.place.segment, &word.place.segment) && other.place.span.overlaps(word.place.span)
            })
        };
        let rendered = |source: &NameLike| renderings.get(source.folded.as_str()).copied();
        let open = sources.iter().filter_map(|source| Some((source, rendered(source)?)));
        let open: Vec<(&NameLike, &Pair)> =
            open.filter(|(source, _)| !is_paired(source, |pair| &pair.source)).collect();
        if open.is_empty() {
            continue;
        }
        let mut targets = gather(bitext.target_of(bead));
        targets.retain(|target| is_name(target) && !is_paired(target, |pair| &pair.target));
        for (source, pair) in open {
            let nearness = |target: &NameLike| word_similarity(&target.latin, &pair.target.latin);
            let near = targets.iter().filter(|target| target.folded != pair.target.folded && nearness(target) >= NEAR);
            let best = near.max_by(|a, b| nearness(a).total_cmp(&nearness(b)));
            found.extend(best.map(|target| Pair {
                source: source.clone(),
                target: target.clone(),
                similarity: nearness(target),
                settled: false,
            }));
        }
    }
    found
}

fn gather(segments: &[Arc<Segment>]) -> Vec<NameLike> {
    segments.iter().flat_map(name_like).collect()
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
