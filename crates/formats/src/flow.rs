//! Running text gathered from markup: entities decoded, white space as a browser shows it, tags as marks.

use copydesk_model::{FileText, Mark, MarkKind, Passage, PassageBuilder, Span};

use crate::entities::push_text;

/// Text under construction.
pub(crate) struct Flow<'f> {
    file: &'f FileText,
    passage: PassageBuilder<'f>,
    marks: Vec<Mark>,
    /// White space means what it shows; otherwise any run of it is one space, none at the ends.
    keeps_space: bool,
    /// White space that is waiting for text behind it.
    space: Option<Span>,
}

impl<'f> Flow<'f> {
    pub(crate) fn new(file: &'f FileText, keeps_space: bool) -> Self {
        Self { file, passage: PassageBuilder::new(file), marks: Vec::new(), keeps_space, space: None }
    }

    /// Bytes of text so far, before which a mark may start.
    pub(crate) fn len(&self) -> usize {
        self.passage.text().len()
    }

    /// Where text that is added next will begin: waiting white space is written first.
    pub(crate) fn next_start(&mut self) -> usize {
        self.write_space();
        self.len()
    }

    /// True when there is no text.
    pub(crate) fn is_blank(&self) -> bool {
        self.passage.text().trim().is_empty()
    }

    /// Adds the text under `span`, with entities where `has_entities`.
    pub(crate) fn text(&mut self, span: Span, has_entities: bool) {
        if self.keeps_space {
            self.words(span, has_entities);
            return;
        }
        let text = self.file.text();
        let mut at = span.start;
        for word in span.of(text).split_inclusive(is_space) {
            let bare = word.trim_end_matches(is_space);
            if !bare.is_empty() {
                self.write_space();
                self.words(Span::new(at, at + bare.len()), has_entities);
            }
            if bare.len() < word.len() {
                self.wait(Span::new(at + bare.len(), at + word.len()));
            }
            at += word.len();
        }
    }

    fn words(&mut self, span: Span, has_entities: bool) {
        if has_entities {
            push_text(&mut self.passage, self.file.text(), span);
        } else {
            self.passage.push(span);
        }
    }

    /// White space in the file under `span`, or made by a tag there.
    pub(crate) fn wait(&mut self, span: Span) {
        if self.len() > 0 {
            self.space = Some(match self.space {
                Some(before) if before.end == span.start => Span::new(before.start, span.end),
                Some(before) => before,
                None => span,
            });
        }
    }

    fn write_space(&mut self) {
        if let Some(span) = self.space.take() {
            if span.of(self.file.text()) == " " {
                self.passage.push(span);
            } else {
                self.passage.push_decoded(" ", span);
            }
        }
    }

    /// A line break under `span`.
    pub(crate) fn line_break(&mut self, span: Span) {
        if self.keeps_space {
            self.passage.push_decoded("\n", span);
        } else {
            self.wait(span);
        }
    }

    /// Adds a text that the file writes otherwise.
    pub(crate) fn decoded(&mut self, text: &str, span: Span) {
        self.write_space();
        self.passage.push_decoded(text, span);
    }

    /// A tag or code here, in its normal form.
    pub(crate) fn tag(&mut self, normal: String) {
        let at = self.next_start();
        self.marks.push(Mark { span: Span::new(at, at), kind: MarkKind::Tag(normal) });
    }

    /// Marks what was added since `start`.
    pub(crate) fn mark(&mut self, start: usize, kind: MarkKind) {
        let span = Span::new(start.min(self.len()), self.len());
        if !span.is_empty() {
            self.marks
                .retain(|mark| !(mark.span.overlaps(span) || span.contains(mark.span) && mark.span.start > start));
            self.marks.push(Mark { span, kind });
        }
    }

    /// The text and its marks, sorted.
    pub(crate) fn finish(self) -> (Passage, Vec<Mark>) {
        let mut marks = self.marks;
        marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
        (self.passage.finish(), marks)
    }
}

/// White space that HTML and XML collapse; a no-break space is not.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
