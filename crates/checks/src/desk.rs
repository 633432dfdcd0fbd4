//! What lies before a check: the texts, the reference spellings, and what was already worked out about them.

use std::sync::OnceLock;

use copydesk_authority::Authority;
use copydesk_language::{Word, words};
use copydesk_model::{Bitext, Segment, Side};
use copydesk_names::{Memories, NameFault};

use crate::House;
use crate::facts::Facts;

/// One article on the desk. What several checks need is worked out once, when the first of them asks.
pub struct Desk<'a> {
    bitext: &'a Bitext,
    authority: &'a Authority,
    house: &'a House,
    memories: &'a Memories,
    names: OnceLock<Vec<NameFault>>,
    source_words: Vec<OnceLock<Vec<Word>>>,
    target_words: Vec<OnceLock<Vec<Word>>>,
    source_facts: Vec<OnceLock<Facts>>,
    target_facts: Vec<OnceLock<Facts>>,
}

impl<'a> Desk<'a> {
    /// Lays out an article with the reference spellings and the desk's own prescriptions that hold for it. The memories are
    /// shared by all articles that are checked against these reference spellings.
    #[must_use]
    pub fn new(bitext: &'a Bitext, authority: &'a Authority, house: &'a House, memories: &'a Memories) -> Self {
        let (source, target) = (bitext.source.segments.len(), bitext.target.segments.len());
        Self {
            bitext,
            authority,
            house,
            memories,
            names: OnceLock::new(),
            source_words: empty(source),
            target_words: empty(target),
            source_facts: empty(source),
            target_facts: empty(target),
        }
    }

    /// The translation beside its source.
    #[must_use]
    pub fn bitext(&self) -> &'a Bitext {
        self.bitext
    }

    /// The reference spellings.
    #[must_use]
    pub fn authority(&self) -> &'a Authority {
        self.authority
    }

    /// What the desk prescribes.
    #[must_use]
    pub fn house(&self) -> &'a House {
        self.house
    }

    /// What is wrong with the names of the article.
    #[must_use]
    pub fn names(&self) -> &[NameFault] {
        let review = || self.memories.with(|memory| copydesk_names::review(self.bitext, memory, self.authority));
        self.names.get_or_init(review)
    }

    /// The words of a segment of the article, cut once for all checks.
    #[must_use]
    pub fn words(&self, segment: &Segment) -> &[Word] {
        let of_side = match segment.side {
            Side::Source => &self.source_words,
            Side::Target => &self.target_words,
        };
        of_side[segment.ordinal].get_or_init(|| words(segment.text()))
    }

    /// The numbers, dates and times of a segment of the article, read once for all checks.
    pub(crate) fn facts(&self, segment: &Segment) -> &Facts {
        let of_side = match segment.side {
            Side::Source => &self.source_facts,
            Side::Target => &self.target_facts,
        };
        of_side[segment.ordinal].get_or_init(|| Facts::of(segment))
    }
}

/// A place for what is worked out of each segment.
fn empty<T>(segments: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(segments).collect()
}
