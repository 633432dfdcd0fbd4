//! Text that remembers where in its file it stood.
//!
//! A segment's text is rarely a plain slice of the file: entities are decoded, wrapped lines are joined, tags are left
//! out. A [`Passage`] keeps the text together with [`Run`]s, each of which says where a stretch of it came from. Line and
//! column are fixed when the file is read, so nothing later needs the file.

use std::sync::Arc;

use crate::Span;

/// A place in a file as people count: both from 1, the column in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// The decoded text of a whole file, with what is needed to turn a byte offset into a [`Position`] in constant time
/// even when the file is one line of 100 MB.
#[derive(Clone, Debug)]
pub struct FileText {
    name: Arc<str>,
    text: String,
    /// Byte offset at which each line starts.
    lines: Vec<usize>,
    /// Code points before every `STEP`th byte.
    counts: Vec<usize>,
}

/// Distance of the counting marks of [`FileText`], in bytes: a look-up counts at most this much.
const STEP: usize = 1024;

impl FileText {
    /// Takes the decoded text of the file called `name` (as the user gave it).
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: String) -> Self {
        let mut lines = vec![0];
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                counts.push(count);
            }
            count += usize::from(!is_continuation(byte));
            if byte == b'\n' {
                lines.push(at + 1);
            }
        }
        Self { name: name.into(), text, lines, counts }
    }

    /// The file's name as the user gave it.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The whole decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let column = self.code_points_before(offset) - self.code_points_before(self.lines[line - 1]);
        Position { line, column: column + 1 }
    }

    /// Bytes of UTF-8 from the start of its line to a byte offset.
    fn bytes_in_line(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        offset - self.lines[line - 1]
    }

    fn code_points_before(&self, offset: usize) -> usize {
        let mark = (offset / STEP).min(self.counts.len().saturating_sub(1));
        let Some(count) = self.counts.get(mark) else {
            return 0;
        };
        count + self.text.as_bytes()[mark * STEP..offset].iter().filter(|byte| !is_continuation(**byte)).count()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Where a stretch of a passage's text came from. Runs lie in one line of the file, in the order of the text, without
/// gaps in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the passage's text.
    pub at: usize,
    /// Bytes in the passage's text.
    pub len: usize,
    /// First byte in the decoded text of the file.
    pub offset: usize,
    /// Bytes in the decoded text of the file.
    pub file_len: usize,
    /// Where `offset` is.
    pub position: Position,
    /// Bytes of UTF-8 between the start of the line and `offset`.
    pub bytes_in_line: usize,
    /// Code points the stretch takes in the file.
    pub columns: usize,
    /// The file has these very bytes; otherwise they were decoded (`&amp;`), joined or made up, and no place inside the
    /// run can be told apart.
    pub verbatim: bool,
}

/// A text and where it stood in its file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Passage {
    text: String,
    runs: Vec<Run>,
}

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

    /// Where the character at byte `at` begins in the file.
    #[must_use]
    pub fn start_position(&self, at: usize) -> Position {
        match self.last_run(self.runs.partition_point(|run| run.at <= at)) {
            Some(run) => self.within(run, at.min(run.at + run.len)),
            None => Position { line: 1, column: 1 },
        }
    }

    /// Where the stretch that ends before byte `at` ends in the file.
    #[must_use]
    pub fn end_position(&self, at: usize) -> Position {
        match self.last_run(self.runs.partition_point(|run| run.at < at)) {
            Some(run) => self.within(run, at.min(run.at + run.len)),
            None => self.start_position(at),
        }
    }

    /// The last of the first `count` runs.
    fn last_run(&self, count: usize) -> Option<&Run> {
        count.checked_sub(1).map(|last| &self.runs[last])
    }

    /// The runs that share a byte with `span`.
    fn runs_under(&self, span: Span) -> &[Run] {
        let first = self.runs.partition_point(|run| run.at + run.len <= span.start);
        let past = self.runs.partition_point(|run| run.at < span.end);
        &self.runs[first..past.max(first)]
    }

    fn within(&self, run: &Run, at: usize) -> Position {
        let columns = match at - run.at {
            0 => 0,
            _ if run.verbatim => self.text[run.at..at].chars().count(),
            whole if whole == run.len => run.columns,
            _ => 0,
        };
        Position { line: run.position.line, column: run.position.column + columns }
    }

    /// First and last column of the stretch under `span`, for tools that count columns in bytes of UTF-8: both from 1, the
    /// last one past the end.
    #[must_use]
    pub fn byte_columns(&self, span: Span) -> (usize, usize) {
        let column = |run: &Run, at: usize| {
            let within = match at.min(run.at + run.len) - run.at {
                inside if run.verbatim => inside,
                whole if whole == run.len => run.file_len,
                _ => 0,
            };
            run.bytes_in_line + within + 1
        };
        let starts_in = self.last_run(self.runs.partition_point(|run| run.at <= span.start));
        let start = starts_in.map_or(1, |run| column(run, span.start));
        if span.is_empty() {
            return (start, start);
        }
        let ends_in = self.last_run(self.runs.partition_point(|run| run.at < span.end));
        (start, ends_in.map_or(start, |run| column(run, span.end)))
    }

    /// The bytes of the decoded file text under `span`, if all of them stand there unchanged and side by side, so that
    /// they may be replaced.
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
        found
    }

    /// The part of the passage under `span`, which lies on character borders.
    #[must_use]
    pub fn slice(&self, span: Span) -> Passage {
        let mut runs = Vec::new();
        for run in self.runs_under(span) {
            let start = span.start.max(run.at);
            let end = span.end.min(run.at + run.len);
            if start >= end {
                continue;
            }
            let cut =
                if run.verbatim { self.cut(run, start, end) } else { Run { at: start, len: end - start, ..*run } };
            runs.push(Run { at: cut.at - span.start, ..cut });
        }
        Passage { text: span.of(&self.text).to_owned(), runs }
    }

    fn cut(&self, run: &Run, start: usize, end: usize) -> Run {
        let len = end - start;
        let columns = self.text[start..end].chars().count();
        Run {
            at: start,
            len,
            offset: run.offset + start - run.at,
            bytes_in_line: run.bytes_in_line + start - run.at,
            file_len: len,
            position: self.within(run, start),
            columns,
            verbatim: true,
        }
    }
}

/// Longest verbatim run in bytes. A look-up counts the characters of one run, so that runs have to stay short for a
/// sentence of 100 MB to be reported on in linear time.
const LONGEST_RUN: usize = 1024;

/// Where the first run of `text` ends: on a character border.
fn run_end(text: &str) -> usize {
    (0..=LONGEST_RUN.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Most runs of a passage. A run takes 72 bytes, so that a hostile cell of escapes alone (`\n\n\n…`) would take 36 times
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
        let mut start = span.start;
        for line in span.of(self.file.text()).split_inclusive('\n') {
            let mut rest = line;
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(run_end(rest));
                self.add(piece, Span::new(start, start + piece.len()), true);
                start += piece.len();
                rest = after;
            }
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
        if verbatim && self.lengthen(text, span) {
            return;
        }
        if self.passage.runs.len() >= MOST_RUNS {
            self.blur(text, span);
            return;
        }
        self.passage.runs.push(Run {
            at: self.passage.text.len(),
            len: text.len(),
            offset: span.start,
            file_len: span.len(),
            position: self.file.position(span.start),
            bytes_in_line: self.file.bytes_in_line(span.start),
            columns: span.of(self.file.text()).chars().count(),
            verbatim,
        });
        self.passage.text.push_str(text);
    }

    /// Makes the last run longer by the text that follows it in the same line of the file.
    fn lengthen(&mut self, text: &str, span: Span) -> bool {
        let ends_line = self.passage.text.ends_with('\n');
        let Some(last) = self.passage.runs.last_mut() else {
            return false;
        };
        let follows = last.verbatim && last.offset + last.len == span.start && !ends_line;
        if !follows || last.len + text.len() > LONGEST_RUN {
            return false;
        }
        last.len += text.len();
        last.file_len = last.len;
        last.columns += text.chars().count();
        self.passage.text.push_str(text);
        true
    }

    /// Adds to the last run, in which places can no longer be told apart.
    fn blur(&mut self, text: &str, span: Span) {
        if let Some(last) = self.passage.runs.last_mut() {
            last.len += text.len();
            last.file_len = span.end.saturating_sub(last.offset);
            last.columns = 0;
            last.verbatim = false;
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
        self.passage
    }
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
    fn a_long_line_is_cut_into_runs_and_found_as_one() {
        let passage = Passage::loose(&"ж".repeat(3000));
        assert_eq!(passage.runs().len(), 6);
        assert_eq!(passage.start_position(2 * 2999), at(1, 3000));
        assert_eq!(passage.file_span(Span::new(1000, 5000)), Some(Span::new(1000, 5000)));
        assert_eq!(passage.slice(Span::new(1000, 5000)).end_position(4000), at(1, 2501));
    }

    #[test]
    fn words_side_by_side_are_one_run() {
        let file = FileText::new("x", "one two\nthree".to_owned());
        let mut builder = PassageBuilder::new(&file);
        for (start, end) in [(0, 3), (3, 4), (4, 8), (8, 13)] {
            builder.push(Span::new(start, end));
        }
        let passage = builder.finish();
        assert_eq!((passage.text(), passage.runs().len()), ("one two\nthree", 2));
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
