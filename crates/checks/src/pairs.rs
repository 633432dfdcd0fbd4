//! Source and target side by side: what checks of whole translations walk over.

use std::sync::Arc;

use copydesk_model::{Bead, BlockKind, Segment};

use crate::Desk;
use crate::paragraph_reference::word_for_paragraph;

/// The segments that translate each other, where both sides have some that are meant for translation.
pub(crate) struct Pair<'a> {
    /// Of the source.
    pub(crate) source: &'a [Arc<Segment>],
    /// Of the target.
    pub(crate) target: &'a [Arc<Segment>],
}

/// Beads that the aligner is less sure of than this say nothing: what looks changed may be paired wrongly.
pub(crate) const SURE_PAIRING: f32 = 0.8;

/// All pairs of an article that were given or are surely aligned.
pub(crate) fn pairs<'a>(desk: &Desk<'a>) -> impl Iterator<Item = Pair<'a>> {
    let bitext = desk.bitext();
    let known = |bead: &&Bead| bead.confidence >= SURE_PAIRING && !bead.source.is_empty() && !bead.target.is_empty();
    bitext
        .beads
        .iter()
        .filter(known)
        .map(|bead| Pair { source: bitext.source_of(bead), target: bitext.target_of(bead) })
        .filter(|pair| pair.target.iter().all(|segment| segment.translatable))
}

/// The pairs that tell readers something. What a credit says is the house's own (its telephone, the time of its take), and so
/// is what a note to editors says, but for the paragraphs that it names.
pub(crate) fn told<'a>(desk: &Desk<'a>) -> impl Iterator<Item = Pair<'a>> {
    let is_told = |segment: &Arc<Segment>| match segment.kind {
        BlockKind::Credit => false,
        BlockKind::Advisory => word_for_paragraph(segment.text(), &segment.language).is_some(),
        _ => true,
    };
    pairs(desk).filter(move |pair| pair.source.iter().chain(pair.target).all(is_told))
}

/// Every segment of the target with the segments of its source, which may be none: what checks of the target alone walk over.
pub(crate) fn targets<'a>(desk: &'a Desk<'_>) -> impl Iterator<Item = (&'a [Arc<Segment>], &'a Arc<Segment>)> {
    let bitext = desk.bitext();
    bitext
        .beads
        .iter()
        .flat_map(move |bead| bitext.target_of(bead).iter().map(move |segment| (bitext.source_of(bead), segment)))
}

/// True for the sentences of paragraphs, which begin with a capital and end with a mark.
pub(crate) fn is_prose(segments: &[Arc<Segment>]) -> bool {
    segments.iter().all(|segment| segment.kind == BlockKind::Paragraph)
}

/// How far back, in bytes, a check looks from a place: a sentence, not a hostile line of megabytes.
const REACH: usize = 400;

/// The text before byte `at`, as far as a check looks back.
pub(crate) fn before(text: &str, at: usize) -> &str {
    let start = (at.saturating_sub(REACH)..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    &text[start..at]
}
