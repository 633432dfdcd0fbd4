//! Long texts fall into sections, each of which is reviewed as an article of its own, on whatever thread is free.
//!
//! What an article says as a whole (who was named in full, which spelling came first) says nothing a thousand sentences
//! later: an archive of years in one file is many articles, a catalogue is many pages. The sections depend on the text
//! alone, so that the findings do not depend on the number of threads.

use std::sync::Arc;

use copydesk_model::{Bead, Bitext, Document, Segment};

/// Beads up to which a text is one section. The longest reports of agencies have some 400 sentences.
const LONGEST_WHOLE: usize = 2000;
/// Beads from which on a section of a longer text ends where a paragraph does.
const SECTION: usize = 500;

/// The sections of a bitext in their order; a bitext that is no longer than an article is one.
pub(crate) fn sections(bitext: Bitext) -> Vec<Bitext> {
    let starts = starts(&bitext, LONGEST_WHOLE);
    cut(bitext, &starts)
}

/// A text that comes in parts, in the order of its beads, of which sections are taken off as soon as it is known where they
/// end: the same sections as those of the whole.
pub(crate) struct Growing {
    rest: Bitext,
    /// Nothing was taken off yet, so that it may turn out to be one section.
    is_whole: bool,
}

impl Growing {
    /// A text of which this is the first part.
    pub(crate) fn new(first: Bitext) -> Self {
        Self { rest: first, is_whole: true }
    }

    /// Adds the next part.
    pub(crate) fn add(&mut self, part: Bitext) {
        let Bitext { source, target, beads, .. } = part;
        let by = (self.rest.source.segments.len(), self.rest.target.segments.len());
        let blocks = self.rest.target.segments.last().map_or(0, |last| last.block + 1);
        let moved = |mut segment: Arc<Segment>, by: usize| {
            let own = Arc::make_mut(&mut segment);
            (own.ordinal, own.block) = (own.ordinal + by, own.block + blocks);
            segment
        };
        self.rest.source.segments.extend(source.segments.into_iter().map(|segment| moved(segment, by.0)));
        self.rest.target.segments.extend(target.segments.into_iter().map(|segment| moved(segment, by.1)));
        self.rest.beads.extend(beads.into_iter().map(|bead| Bead {
            source: bead.source.start + by.0..bead.source.end + by.0,
            target: bead.target.start + by.1..bead.target.end + by.1,
            ..bead
        }));
    }

    /// Takes off the sections that are complete; all that are left where `is_last` says that no part comes after.
    pub(crate) fn take(&mut self, is_last: bool) -> Vec<Bitext> {
        let starts = starts(&self.rest, if self.is_whole { LONGEST_WHOLE } else { 0 });
        if starts.len() < 2 && !is_last {
            return Vec::new();
        }
        self.is_whole = false;
        let empty = |document: &Document| Document { segments: Vec::new(), ..document.clone() };
        let (source, target) = (empty(&self.rest.source), empty(&self.rest.target));
        let rest = Bitext { doc: self.rest.doc.clone(), source, target, beads: Vec::new(), ..self.rest };
        let mut sections = cut(std::mem::replace(&mut self.rest, rest), &starts);
        if let Some(last) = sections.pop_if(|_| !is_last) {
            self.rest = last;
        }
        sections
    }
}

/// The sections that begin with these beads.
fn cut(bitext: Bitext, starts: &[usize]) -> Vec<Bitext> {
    if starts.len() < 2 {
        return vec![bitext];
    }
    let Bitext { doc, source, target, beads, pairing } = bitext;
    let (mut sources, mut targets) = (Cut::new(source), Cut::new(target));
    let mut beads = beads.into_iter();
    let ends = starts.iter().skip(1).copied().map(Some).chain([None]);
    let lengths = starts.iter().zip(ends).map(|(start, end)| end.map_or(usize::MAX, |end| end - start));
    lengths
        .map(|length| {
            let own: Vec<Bead> = beads.by_ref().take(length).collect();
            let (first_source, first_target) = (sources.taken, targets.taken);
            let source = sources.take(own.last().map_or(0, |bead| bead.source.end));
            let target = targets.take(own.last().map_or(0, |bead| bead.target.end));
            let moved = |range: &std::ops::Range<usize>, by: usize| range.start - by..range.end - by;
            let beads = own.iter().map(|bead| Bead {
                source: moved(&bead.source, first_source),
                target: moved(&bead.target, first_target),
                confidence: bead.confidence,
            });
            Bitext { doc: doc.clone(), source, target, beads: beads.collect(), pairing }
        })
        .collect()
}

/// The beads with which sections begin, of a text of more than `longest_whole` beads.
fn starts(bitext: &Bitext, longest_whole: usize) -> Vec<usize> {
    let mut starts = vec![0];
    if bitext.beads.len() <= longest_whole || !is_in_order(bitext) {
        return starts;
    }
    let mut begun = 0;
    for (at, pair) in (1..).zip(bitext.beads.windows(2)) {
        if at - begun >= SECTION && bitext.beads.len() - at >= SECTION / 2 && parts_paragraphs(bitext, pair) {
            starts.push(at);
            begun = at;
        }
    }
    starts
}

/// True when the beads take the segments of both sides one after the other.
fn is_in_order(bitext: &Bitext) -> bool {
    let follows =
        |pair: &[Bead]| pair[0].source.end == pair[1].source.start && pair[0].target.end == pair[1].target.start;
    let is_alone = bitext.source.segments.is_empty();
    bitext.beads.windows(2).all(|pair| follows(pair) || is_alone && pair[0].target.end == pair[1].target.start)
}

/// True when nothing that belongs together stands on both sides of the border between two beads.
fn parts_paragraphs(bitext: &Bitext, pair: &[Bead]) -> bool {
    let (before, after) = (bitext.target_of(&pair[0]), bitext.target_of(&pair[1]));
    let has_sources = !bitext.has_source() || pair.iter().all(|bead| !bead.source.is_empty());
    match (before.last(), after.first()) {
        (Some(before), Some(after)) => before.block != after.block && has_sources,
        _ => false,
    }
}

/// A document from which sections are cut off in order.
struct Cut {
    whole: Document,
    rest: std::vec::IntoIter<Arc<Segment>>,
    taken: usize,
}

impl Cut {
    fn new(mut whole: Document) -> Self {
        let rest = std::mem::take(&mut whole.segments).into_iter();
        Self { whole, rest, taken: 0 }
    }

    /// The segments up to number `end` of the whole, as a document of their own.
    fn take(&mut self, end: usize) -> Document {
        let count = end.saturating_sub(self.taken);
        self.taken += count;
        let segments = self.rest.by_ref().take(count).enumerate().map(|(ordinal, segment)| {
            let mut segment = segment;
            Arc::make_mut(&mut segment).ordinal = ordinal;
            segment
        });
        Document { segments: segments.collect(), ..self.whole.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_model::{LanguageOrigin, LanguageTag, Side, Unit};

    fn document(count: usize) -> Document {
        let segment = |n: usize| {
            let mut segment = Segment::loose("Text.", LanguageTag::unknown(), Side::Target);
            (segment.ordinal, segment.block, segment.unit) = (n, n / 3, Unit::Number(n));
            Arc::new(segment)
        };
        let mut document = Document::empty();
        document.language_origin = LanguageOrigin::Unknown;
        document.segments = (0..count).map(segment).collect();
        document
    }

    #[test]
    fn sections_hold_every_segment_once_and_begin_with_paragraphs() {
        let parts = sections(Bitext::monolingual(document(5_000)));
        let number = |segment: &Segment| segment.unit.text().parse::<usize>().unwrap();
        assert_eq!(parts.len(), 10);
        let units: Vec<usize> =
            parts.iter().flat_map(|part| &part.target.segments).map(|segment| number(segment)).collect();
        assert_eq!(units, (0..5_000).collect::<Vec<_>>());
        for part in &parts {
            assert!(part.beads.iter().enumerate().all(|(n, bead)| bead.target == (n..n + 1)));
            assert!(part.target.segments.iter().enumerate().all(|(n, segment)| segment.ordinal == n));
            assert_eq!(number(&part.target.segments[0]) % 3, 0);
        }
    }

    #[test]
    fn an_article_is_one_section() {
        assert_eq!(sections(Bitext::monolingual(document(400))).len(), 1);
    }
}
