//! Text that remembers where in its file it stood.
//!
//! A segment's text is rarely a plain slice of the file: entities are decoded, wrapped lines are joined, tags are left
//! out. A [`Passage`] keeps the text together with [`Run`]s, each of which says which bytes of the file a stretch of it came
//! from. Line and column are worked out from these when they are asked for: of the million places in a large file, a
//! report shows a few.

use crate::{FileText, Position, Span};

/// Where a stretch of a passage's text came from. Runs follow each other in the order of the text, without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the passage's text.
    pub at: usize,
    /// Bytes in the passage's text.
    pub len: usize,
    /// First byte in the [`FileText`].
    pub offset: usize,
    /// Bytes in the [`FileText`].
    pub file_len: usize,
    /// The file has these very bytes; otherwise they were decoded (`&amp;`), joined or made up, and no place inside the
    /// run can be told apart.
    pub verbatim: bool,
}

impl Run {
    /// One past the last byte in the passage's text.
    fn end(&self) -> usize {
        self.at + self.len
    }

    /// The bytes in the [`FileText`].
    fn file_span(&self) -> Span {
        Span::new(self.offset, self.offset + self.file_len)
    }
}

/// A text and where it stood in its file. Cheap to make: it shares the file's text.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    text: String,
    runs: Vec<Run>,
    /// `None` where there is no text.
    file: Option<FileText>,
}

/// The same text from the same place.
impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        let places = |passage: &Self| {
            let file = passage.file.clone();
            let from = file.as_ref().map_or(0, |file| file.origin().offset);
            let runs = passage.runs.iter().map(move |run| Run { offset: run.offset + from, ..*run });
            (file.map(|file| file.name().clone()), runs.collect::<Vec<_>>())
        };
        self.text == other.text && places(self) == places(other)
    }
}

impl Eq for Passage {}

impl Passage {
    /// A text that never stood in a file. Positions count within the text itself.
    #[must_use]
    pub fn loose(text: &str) -> Self {
        let file = FileText::new("", text.to_owned());
        let mut builder = PassageBuilder::new(&file);
        builder.push(Span::new(0, text.len()));
        builder.finish()
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it came from, in order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The same passage, which no longer keeps the text of the whole file in memory but what it stands in.
    #[must_use]
    pub fn detached(&self) -> Self {
        let Some(file) = &self.file else { return self.clone() };
        let spans = || self.runs.iter().map(Run::file_span);
        let Some(span) = spans().reduce(Span::join) else { return self.clone() };
        let runs = self.runs.iter().map(|run| Run { offset: run.offset - span.start, ..*run });
        Self { text: self.text.clone(), runs: runs.collect(), file: Some(file.part(span)) }
    }

    /// Where the character at byte `at` begins in the file.
    #[must_use]
    pub fn start_position(&self, at: usize) -> Position {
        let Some((file, run)) = self.place(self.runs.partition_point(|run| run.at <= at)) else {
            return Position::START;
        };
        match at.min(run.end()) - run.at {
            past if past == run.len && past > 0 => self.end_in(file, run, run.end()),
            within if run.verbatim => file.position(run.offset + within),
            _ => file.position(run.offset),
        }
    }

    /// Where the stretch that ends before byte `at` ends in the file: behind its last character, and so in the line of that.
    #[must_use]
    pub fn end_position(&self, at: usize) -> Position {
        match self.place(self.runs.partition_point(|run| run.at < at)) {
            Some((file, run)) => self.end_in(file, run, at.min(run.end())),
            None => self.start_position(at),
        }
    }

    /// The last of the first `count` runs, with the file.
    fn place(&self, count: usize) -> Option<(&FileText, &Run)> {
        Some((self.file.as_ref()?, &self.runs[count.checked_sub(1)?]))
    }

    /// The runs that share a byte with `span`.
    fn runs_under(&self, span: Span) -> &[Run] {
        let first = self.runs.partition_point(|run| run.end() <= span.start);
        let past = self.runs.partition_point(|run| run.at < span.end);
        &self.runs[first..past.max(first)]
    }

    /// Where the part of a run that ends before byte `at` of the text, inside the run or at its end, ends in the file.
    fn end_in(&self, file: &FileText, run: &Run, at: usize) -> Position {
        match last_character(file, self.file_part(run, at)) {
            None => file.position(run.offset),
            Some(last) => {
                let position = file.position(last.start);
                Position { column: position.column + 1, ..position }
            }
        }
    }

    /// The bytes of the file that a run has before byte `at` of the text.
    fn file_part(&self, run: &Run, at: usize) -> Span {
        let length = match at - run.at {
            within if run.verbatim => within,
            whole if whole == run.len => run.file_len,
            _ => 0,
        };
        Span::new(run.offset, run.offset + length)
    }

    /// First and last column of the stretch under `span`, for tools that count columns in bytes of UTF-8: both from 1, the
    /// last one past the end.
    #[must_use]
    pub fn byte_columns(&self, span: Span) -> (usize, usize) {
        let Some((file, run)) = self.place(self.runs.partition_point(|run| run.at <= span.start)) else {
            return (1, 1);
        };
        let start = 1 + file.bytes_in_line(self.file_part(run, span.start.min(run.end())).end);
        let ends_in = self.place(self.runs.partition_point(|run| run.at < span.end)).filter(|_| !span.is_empty());
        let end = ends_in.map(|(file, run)| {
            let part = self.file_part(run, span.end.min(run.end()));
            let last = last_character(file, part).unwrap_or(Span::new(part.end, part.end));
            1 + file.bytes_in_line(last.start) + last.len()
        });
        (start, end.unwrap_or(start))
    }

    /// The bytes of the decoded file under `span`, if all of them stand there unchanged and side by side, so that they may
    /// be replaced.
    #[must_use]
    pub fn file_span(&self, span: Span) -> Option<Span> {
        let touched = self.runs_under(Span::new(span.start, span.end.max(span.start + 1)));
        let mut found: Option<Span> = None;
        for run in touched {
            if !run.verbatim {
                return None;
            }
            let start = run.offset + span.start.saturating_sub(run.at);
            let end = run.offset + run.len.min(span.end.max(run.at) - run.at);
            found = match found {
                None => Some(Span::new(start, end)),
                Some(before) if before.end == start => Some(Span::new(before.start, end)),
                Some(_) => return None,
            };
        }
        let from = self.file.as_ref()?.origin().offset;
        found.map(|span| span.shift(from))
    }

    /// The part of the passage under `span`, which lies on character borders.
    #[must_use]
    pub fn slice(&self, span: Span) -> Passage {
        let cut = |run: &Run| {
            let start = span.start.max(run.at);
            let len = span.end.min(run.end()).saturating_sub(start);
            let whole = Run { at: start - span.start, len, ..*run };
            if run.verbatim { Run { offset: run.offset + start - run.at, file_len: len, ..whole } } else { whole }
        };
        let runs = self.runs_under(span).iter().map(cut).filter(|run| run.len > 0).collect();
        Passage { text: span.of(&self.text).to_owned(), runs, file: self.file.clone() }
    }
}

/// The last character under `span`.
fn last_character(file: &FileText, span: Span) -> Option<Span> {
    let last = span.of(file.text()).chars().next_back()?;
    Some(Span::new(span.end - last.len_utf8(), span.end))
}

/// Most runs of a passage. A run takes 40 bytes, so that a hostile cell of escapes alone (`\n\n\n…`) would take 20 times
/// its size; what comes after the first million keeps its text and loses its exact place. No honest text comes near.
const MOST_RUNS: usize = 1 << 20;

/// Puts a [`Passage`] together from pieces of a file, in the order of the text.
#[derive(Debug)]
pub struct PassageBuilder<'f> {
    file: &'f FileText,
    passage: Passage,
}

impl<'f> PassageBuilder<'f> {
    /// An empty passage of `file`.
    #[must_use]
    pub fn new(file: &'f FileText) -> Self {
        Self { file, passage: Passage::default() }
    }

    /// Adds the bytes of the file under `span` as they are.
    pub fn push(&mut self, span: Span) {
        let text = span.of(self.file.text());
        if !text.is_empty() {
            self.add(text, span, true);
        }
    }

    /// Adds `decoded`, which the file writes as the bytes under `span` (an entity, an escape, a line break read as a
    /// space).
    pub fn push_decoded(&mut self, decoded: &str, span: Span) {
        if !decoded.is_empty() {
            self.add(decoded, span, false);
        }
    }

    /// Adds a passage that came from the same file.
    pub fn push_passage(&mut self, other: &Passage) {
        let by = self.passage.text.len();
        self.passage.runs.extend(other.runs.iter().map(|run| Run { at: run.at + by, ..*run }));
        self.passage.text.push_str(&other.text);
    }

    fn add(&mut self, text: &str, span: Span, verbatim: bool) {
        let runs = &mut self.passage.runs;
        let is_full = runs.len() >= MOST_RUNS;
        match runs.last_mut() {
            Some(last) if verbatim && last.verbatim && last.offset + last.len == span.start => {
                last.len += text.len();
                last.file_len = last.len;
            }
            Some(last) if is_full => {
                last.len += text.len();
                last.file_len = span.end.saturating_sub(last.offset);
                last.verbatim = false;
            }
            _ => runs.push(Run {
                at: self.passage.text.len(),
                len: text.len(),
                offset: span.start,
                file_len: span.len(),
                verbatim,
            }),
        }
        self.passage.text.push_str(text);
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        self.passage.text()
    }

    /// The passage.
    #[must_use]
    pub fn finish(self) -> Passage {
        Passage { file: Some(self.file.clone()), ..self.passage }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn an_entity_keeps_its_place() {
        let file = FileText::new("x", "<p>A &amp; Бlинken</p>".to_owned());
        let mut builder = PassageBuilder::new(&file);
        builder.push(Span::new(3, 5));
        builder.push_decoded("&", Span::new(5, 10));
        builder.push(Span::new(10, 11 + "Бlинken".len()));
        let passage = builder.finish();
        assert_eq!(passage.text(), "A & Бlинken");
        assert_eq!((passage.start_position(2), passage.end_position(3)), (at(1, 6), at(1, 11)));
        assert_eq!(passage.start_position(4), at(1, 12));
        assert_eq!(passage.byte_columns(Span::new(2, 4)), (6, 12));
        assert_eq!(passage.byte_columns(Span::new(4, 6)), (12, 14));
        assert_eq!(passage.file_span(Span::new(4, 6)), Some(Span::new(11, 13)));
        assert_eq!(passage.file_span(Span::new(0, 6)), None);
        let name = passage.slice(Span::new(4, passage.text().len()));
        assert_eq!((name.text(), name.start_position(0), name.start_position(2)), ("Бlинken", at(1, 12), at(1, 13)));
    }

    #[test]
    fn a_place_in_a_long_line_is_found() {
        let passage = Passage::loose(&"ж".repeat(3000));
        assert_eq!(passage.start_position(2 * 2999), at(1, 3000));
        assert_eq!(passage.file_span(Span::new(1000, 5000)), Some(Span::new(1000, 5000)));
        assert_eq!(passage.slice(Span::new(1000, 5000)).end_position(4000), at(1, 2501));
    }

    #[test]
    fn a_detached_passage_keeps_its_place() {
        let text = "<a>\none <p>tw&amp;o жthree</p>\nfour";
        let file = FileText::new("x", text.to_owned());
        let mut builder = PassageBuilder::new(&file);
        builder.push(Span::new(11, 13));
        builder.push_decoded("&", Span::new(13, 18));
        builder.push(Span::new(18, 27));
        let passage = builder.finish();
        let detached = passage.detached();
        assert_eq!(detached, passage);
        for at in [0, 2, 3, 4, 5, 7, passage.text().len()] {
            assert_eq!(detached.start_position(at), passage.start_position(at));
            assert_eq!(detached.end_position(at), passage.end_position(at));
            assert_eq!(detached.byte_columns(Span::new(0, at)), passage.byte_columns(Span::new(0, at)));
        }
        assert_eq!(detached.file_span(Span::new(4, 7)), passage.file_span(Span::new(4, 7)));
        assert_eq!(passage.start_position(3), at(2, 15));
    }

    #[test]
    fn words_side_by_side_are_one_run() {
        let file = FileText::new("x", "one two\nthree".to_owned());
        let mut builder = PassageBuilder::new(&file);
        for (start, end) in [(0, 3), (3, 4), (4, 8), (8, 13)] {
            builder.push(Span::new(start, end));
        }
        let passage = builder.finish();
        assert_eq!((passage.text(), passage.runs().len()), ("one two\nthree", 1));
        assert_eq!((passage.start_position(4), passage.start_position(8)), (at(1, 5), at(2, 1)));
    }

    #[test]
    fn too_many_escapes_keep_their_text() {
        let file = FileText::new("x", "\\n".to_owned());
        let mut builder = PassageBuilder::new(&file);
        (0..MOST_RUNS + 3).for_each(|_| builder.push_decoded("\n", Span::new(0, 2)));
        let passage = builder.finish();
        assert_eq!((passage.text().len(), passage.runs().len()), (MOST_RUNS + 3, MOST_RUNS));
        assert_eq!(passage.file_span(Span::new(MOST_RUNS, MOST_RUNS + 1)), None);
    }

    #[test]
    fn a_passage_over_two_lines() {
        let passage = Passage::loose("one\ntwo three");
        assert_eq!(
            (passage.end_position(4), passage.start_position(4), passage.end_position(7)),
            (at(1, 5), at(2, 1), at(2, 4))
        );
        assert_eq!(passage.file_span(Span::new(2, 6)), Some(Span::new(2, 6)));
    }
}
