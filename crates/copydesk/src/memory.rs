//! A translation memory that is checked batch by batch: its texts, of which only the findings are kept.

use std::sync::Arc;

use copydesk_model::{Bitext, FileReview, LanguageTag};

use crate::reviewed::{Reviewed, gather};
use crate::sections::Growing;
use crate::silenced::Silencing;

/// One text of the memory: one target language.
struct Text {
    doc: Option<String>,
    source_lang: Option<LanguageTag>,
    target_lang: LanguageTag,
    growing: Growing,
    reviewed: Vec<Reviewed>,
}

/// The texts of a memory in the order in which they begin.
#[derive(Default)]
pub(crate) struct Texts(Vec<Text>);

impl Texts {
    /// Adds a batch. The sections that are now complete, each with the number of its text.
    pub(crate) fn add(&mut self, batch: Vec<Bitext>) -> Vec<(usize, Bitext)> {
        for bitext in batch {
            match self.0.iter_mut().find(|text| text.doc == bitext.doc) {
                Some(text) => text.growing.add(bitext),
                None => self.0.push(Text {
                    doc: bitext.doc.clone(),
                    source_lang: bitext.has_source().then(|| bitext.source.language.clone()),
                    target_lang: bitext.target.language.clone(),
                    growing: Growing::new(bitext),
                    reviewed: Vec::new(),
                }),
            }
        }
        self.complete(false)
    }

    /// The sections that are left at the end of the file.
    pub(crate) fn rest(&mut self) -> Vec<(usize, Bitext)> {
        self.complete(true)
    }

    fn complete(&mut self, is_last: bool) -> Vec<(usize, Bitext)> {
        let texts = self.0.iter_mut().enumerate();
        let sections = texts.map(|(number, text)| (number, text.growing.take(is_last)));
        sections.flat_map(|(number, sections)| sections.into_iter().map(move |section| (number, section))).collect()
    }

    /// Keeps what came out of sections, which are in the order of their text.
    pub(crate) fn keep(&mut self, reviewed: Vec<(usize, Reviewed)>) {
        for (number, reviewed) in reviewed {
            self.0[number].reviewed.push(reviewed);
        }
    }

    /// The review of the memory called `name`, and what it silences.
    pub(crate) fn review(self, name: &str) -> (FileReview, Vec<Silencing>) {
        let first = self.0.first();
        let review = FileReview {
            file: Arc::from(name),
            source_file: None,
            source_lang: first.and_then(|text| text.source_lang.clone()),
            target_lang: first.map_or_else(LanguageTag::unknown, |text| text.target_lang.clone()),
            words: 0,
            segments: 0,
            findings: Vec::new(),
            mentions: Vec::new(),
        };
        gather(review, self.0.into_iter().flat_map(|text| text.reviewed))
    }
}
