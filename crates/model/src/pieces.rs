//! What a passage says, and which bytes of the file each stretch of it came from.

use crate::Span;

/// Where a stretch of a passage's text came from. Runs follow each other in the order of the text, without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the passage's text.
    pub at: usize,
    /// Bytes in the passage's text.
    pub len: usize,
    /// First byte in the [`FileText`](crate::FileText).
    pub offset: usize,
    /// Bytes in the [`FileText`](crate::FileText).
    pub file_len: usize,
    /// The file has these very bytes; otherwise they were decoded (`&amp;`), joined or made up, and no place inside the
    /// run can be told apart.
    pub verbatim: bool,
}

impl Run {
    /// One past the last byte in the passage's text.
    pub(crate) fn end(&self) -> usize {
        self.at + self.len
    }

    /// The bytes in the [`FileText`](crate::FileText).
    pub(crate) fn file_span(&self) -> Span {
        Span::new(self.offset, self.offset + self.file_len)
    }
}

/// Most runs of a passage. A run takes 40 bytes, so that a hostile cell of escapes alone (`\n\n\n…`) would take 20 times
/// its size; what comes after the first million keeps its text and loses its exact place. No honest text comes near.
pub(crate) const MOST_RUNS: usize = 1 << 20;

/// What a passage says.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// What stands under the span in the file.
    Verbatim(Span),
    /// Put together from several pieces, or decoded.
    Pieced(Box<Pieced>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Verbatim(Span::default())
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Pieced {
    pub text: String,
    pub runs: Vec<Run>,
}

impl Pieced {
    /// Adds a text that stands under `span` in the file, as it is or written otherwise.
    pub(crate) fn add(&mut self, text: &str, span: Span, verbatim: bool) {
        let is_full = self.runs.len() >= MOST_RUNS;
        match self.runs.last_mut() {
            Some(last) if verbatim && last.verbatim && last.offset + last.len == span.start => {
                last.len += text.len();
                last.file_len = last.len;
            }
            Some(last) if is_full => {
                last.len += text.len();
                last.file_len = span.end.saturating_sub(last.offset);
                last.verbatim = false;
            }
            _ => self.runs.push(Run {
                at: self.text.len(),
                len: text.len(),
                offset: span.start,
                file_len: span.len(),
                verbatim,
            }),
        }
        self.text.push_str(text);
    }
}

impl Text {
    /// Where it came from, of a text in one piece.
    pub(crate) fn only_run(&self) -> Option<Run> {
        match self {
            Self::Verbatim(span) if !span.is_empty() => {
                Some(Run { at: 0, len: span.len(), offset: span.start, file_len: span.len(), verbatim: true })
            }
            _ => None,
        }
    }

    /// Where it came from, of a text of several pieces.
    pub(crate) fn pieces(&self) -> &[Run] {
        match self {
            Self::Verbatim(_) => &[],
            Self::Pieced(pieced) => &pieced.runs,
        }
    }
}
