//! The text of a file, and where in it a byte stands as people count.

use std::sync::{Arc, OnceLock};

use crate::Span;

/// A place in a file as people count: both from 1, the column in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl Position {
    /// Where every file begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// Where in its file a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Bytes of the decoded file before it.
    pub offset: usize,
    /// Line and column of its first byte.
    pub position: Position,
    /// Bytes of UTF-8 between the start of the line and its first byte.
    pub bytes_in_line: usize,
}

impl Origin {
    /// The start of the file.
    pub const START: Self = Self { offset: 0, position: Position::START, bytes_in_line: 0 };
}

/// The decoded text of a file, or of a part of a file that is too large to be held as one. Cheap to clone: clones share
/// the text.
///
/// A byte offset is turned into a [`Position`] in constant time, even when the file is one line of 100 MB. What that takes
/// is worked out when the first position is asked for.
#[derive(Clone, Debug)]
pub struct FileText(Arc<Whole>);

#[derive(Debug)]
struct Whole {
    name: Arc<str>,
    text: String,
    origin: Origin,
    index: OnceLock<Index>,
}

#[derive(Debug)]
struct Index {
    /// Byte offset at which each line starts.
    lines: Vec<usize>,
    /// Code points before every `STEP`th byte.
    counts: Vec<usize>,
}

/// Distance of the counting marks in bytes: a look-up counts at most this much.
const STEP: usize = 1024;

impl FileText {
    /// Takes the decoded text of the file called `name` (as the user gave it).
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: String) -> Self {
        Self::from(name, text, Origin::START)
    }

    /// Takes a part of the decoded text of the file called `name`, which begins at `origin`.
    #[must_use]
    pub fn from(name: impl Into<Arc<str>>, text: String, origin: Origin) -> Self {
        Self(Arc::new(Whole { name: name.into(), text, origin, index: OnceLock::new() }))
    }

    /// The part under `span` as a text of its own.
    #[must_use]
    pub fn part(&self, span: Span) -> Self {
        Self::from(self.name().clone(), span.of(self.text()).to_owned(), self.origin_at(span.start))
    }

    /// The file's name as the user gave it.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.0.name
    }

    /// The whole decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Where in its file this text begins.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.0.origin
    }

    /// Where in its file byte `offset` of this text stands, as the origin of a text that begins there.
    #[must_use]
    pub fn origin_at(&self, offset: usize) -> Origin {
        Origin {
            offset: self.0.origin.offset + offset,
            position: self.position(offset),
            bytes_in_line: self.bytes_in_line(offset),
        }
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text().len());
        let index = self.index();
        let line = index.lines.partition_point(|start| *start <= offset) - 1;
        let column = self.code_points_before(offset) - self.code_points_before(index.lines[line]);
        let first = self.0.origin.position;
        Position { line: first.line + line, column: column + if line == 0 { first.column } else { 1 } }
    }

    /// Bytes of UTF-8 from the start of its line to a byte offset.
    pub(crate) fn bytes_in_line(&self, offset: usize) -> usize {
        let offset = offset.min(self.text().len());
        let lines = &self.index().lines;
        let line = lines.partition_point(|start| *start <= offset) - 1;
        offset - lines[line] + if line == 0 { self.0.origin.bytes_in_line } else { 0 }
    }

    fn code_points_before(&self, offset: usize) -> usize {
        let mark = offset / STEP;
        self.index().counts[mark] + code_points(&self.text().as_bytes()[mark * STEP..offset])
    }

    fn index(&self) -> &Index {
        self.0.index.get_or_init(|| {
            let text = self.text();
            let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            let mut count = 0;
            let mut counts = vec![0];
            for step in text.as_bytes().chunks_exact(STEP) {
                count += code_points(step);
                counts.push(count);
            }
            Index { lines, counts }
        })
    }
}

/// Code points that begin in these bytes of UTF-8.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn position_counts_code_points_over_a_long_line() {
        let file = FileText::new("x", format!("a\n{}b", "я".repeat(5000)));
        assert_eq!(file.position(0), at(1, 1));
        assert_eq!(file.position(2 + 2 * 4999), at(2, 5000));
        assert_eq!(file.position(usize::MAX), at(2, 5002));
        assert_eq!(FileText::new("x", String::new()).position(7), at(1, 1));
    }

    #[test]
    fn a_part_counts_from_where_it_begins() {
        let file = FileText::new("x", "eins\nzwei жж drei\nvier".to_owned());
        let part = file.part(Span::new(10, 24));
        for offset in 10..=24 {
            if file.text().is_char_boundary(offset) {
                assert_eq!(part.position(offset - 10), file.position(offset));
                assert_eq!(part.origin_at(offset - 10), file.origin_at(offset));
            }
        }
        assert_eq!(part.origin(), Origin { offset: 10, position: at(2, 6), bytes_in_line: 5 });
    }
}
