//! What is kept of a section of a text when its text is let go, and how that of all sections becomes one review.

use copydesk_model::{Detached, FileReview, Finding, Mention};

use crate::silenced::Silencing;

/// What is kept of a section.
pub(crate) struct Reviewed {
    pub(crate) findings: Vec<Finding>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) silencing: Vec<Silencing>,
    pub(crate) words: usize,
    pub(crate) segments: usize,
}

impl Reviewed {
    /// The same, without the text of the file that the places in it keep in memory.
    pub(crate) fn detached(mut self) -> Self {
        let mut known = Detached::default();
        self.findings.iter_mut().for_each(|finding| finding.detach(&mut known));
        self.mentions.iter_mut().for_each(|mention| mention.place.detach(&mut known));
        self
    }
}

/// Adds what was found in sections, which are in the order of their text, to the `review` of it; besides, what they silence.
pub(crate) fn gather(
    mut review: FileReview,
    sections: impl IntoIterator<Item = Reviewed>,
) -> (FileReview, Vec<Silencing>) {
    let mut silencing = Vec::new();
    for reviewed in sections {
        review.findings.extend(reviewed.findings);
        review.mentions.extend(reviewed.mentions);
        silencing.extend(reviewed.silencing);
        review.words += reviewed.words;
        review.segments += reviewed.segments;
    }
    (review, silencing)
}
