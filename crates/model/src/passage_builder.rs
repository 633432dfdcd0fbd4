//! How a passage is put together.

use crate::pieces::{Pieced, Run, Text};
use crate::{FileText, Passage, Span};

/// Puts a [`Passage`] together from pieces of a file, in the order of the text.
#[derive(Debug)]
pub struct PassageBuilder<'f> {
    file: &'f FileText,
    /// The bytes of the file that are all of the text, as long as it is one piece of it.
    verbatim: Span,
    pieced: Option<Box<Pieced>>,
}

impl<'f> PassageBuilder<'f> {
    /// An empty passage of `file`.
    #[must_use]
    pub fn new(file: &'f FileText) -> Self {
        Self { file, verbatim: Span::default(), pieced: None }
    }

    /// Adds the bytes of the file under `span` as they are.
    pub fn push(&mut self, span: Span) {
        let (file, before) = (self.file, self.verbatim);
        match &mut self.pieced {
            _ if span.is_empty() => {}
            None if before.is_empty() => self.verbatim = span,
            None if before.end == span.start => self.verbatim.end = span.end,
            _ => self.pieced().add(span.of(file.text()), span, true),
        }
    }

    /// Adds `decoded`, which the file writes as the bytes under `span` (an entity, an escape, a line break read as a
    /// space).
    pub fn push_decoded(&mut self, decoded: &str, span: Span) {
        if !decoded.is_empty() {
            self.pieced().add(decoded, span, false);
        }
    }

    /// Adds a passage that came from the same file.
    pub fn push_passage(&mut self, other: &Passage) {
        match &other.text {
            Text::Verbatim(span) => self.push(*span),
            Text::Pieced(other) => {
                let pieced = self.pieced();
                let by = pieced.text.len();
                pieced.runs.extend(other.runs.iter().map(|run| Run { at: run.at + by, ..*run }));
                pieced.text.push_str(&other.text);
            }
        }
    }

    /// The text so far as one of several pieces, which it is from now on.
    fn pieced(&mut self) -> &mut Pieced {
        let (file, verbatim) = (self.file, self.verbatim);
        self.pieced.get_or_insert_with(|| {
            let mut pieced = Box::<Pieced>::default();
            if !verbatim.is_empty() {
                pieced.add(verbatim.of(file.text()), verbatim, true);
            }
            pieced
        })
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        self.pieced.as_ref().map_or_else(|| self.verbatim.of(self.file.text()), |pieced| &pieced.text)
    }

    /// The passage.
    #[must_use]
    pub fn finish(self) -> Passage {
        let text = self.pieced.map_or(Text::Verbatim(self.verbatim), Text::Pieced);
        Passage { text, file: Some(self.file.clone()) }
    }
}
