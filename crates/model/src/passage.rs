//! Text that remembers where in its file it stood.
//!
//! A segment's text is rarely a plain slice of the file: entities are decoded, wrapped lines are joined, tags are left
//! out. A [`Passage`] keeps the text together with [`Run`]s, each of which says which bytes of the file a stretch of it came
//! from. Line and column are worked out from these when they are asked for: of the million places in a large file, a
//! report shows a few.

use crate::pieces::{Pieced, Run, Text};
use crate::{FileText, Position, Span};

/// A text and where it stood in its file. Cheap to make: it shares the file's text, and has one of its own only where
/// something in it is not written so in the file.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    pub(crate) text: Text,
    /// `None` where there is no text.
    pub(crate) file: Option<FileText>,
}

/// The same text from the same place.
impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        let origin = |passage: &Self| passage.file.as_ref().map_or(0, |file| file.origin().offset);
        let places = |passage: &Self| {
            let from = origin(passage);
            passage.runs().map(move |run| Run { offset: run.offset + from, ..run }).collect::<Vec<_>>()
        };
        let name = |passage: &Self| passage.file.as_ref().map(|file| file.name().clone());
        self.text() == other.text() && name(self) == name(other) && places(self) == places(other)
    }
}

impl Eq for Passage {}

impl Passage {
    /// A text that never stood in a file. Positions count within the text itself.
    #[must_use]
    pub fn loose(text: &str) -> Self {
        Self::verbatim(&FileText::new("", text.to_owned()), Span::new(0, text.len()))
    }

    /// The bytes of the file under `span`, which lies on character borders, as they are.
    #[must_use]
    pub fn verbatim(file: &FileText, span: Span) -> Self {
        Self { text: Text::Verbatim(span), file: Some(file.clone()) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        match (&self.text, &self.file) {
            (Text::Verbatim(span), Some(file)) => span.of(file.text()),
            (Text::Verbatim(_), None) => "",
            (Text::Pieced(pieced), _) => &pieced.text,
        }
    }

    /// Where it came from, in order.
    pub fn runs(&self) -> impl DoubleEndedIterator<Item = Run> {
        self.text.only_run().into_iter().chain(self.text.pieces().iter().copied())
    }

    /// The bytes of the [`FileText`] from the first to the last that it came from, where it has any text.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let (first, last) = (self.runs().next()?, self.runs().next_back()?);
        Some(Span::new(first.offset, last.offset + last.file_len))
    }

    /// The same passage, which no longer keeps the text of the whole file in memory but what it stands in.
    #[must_use]
    pub fn detached(&self) -> Self {
        let Some(file) = &self.file else { return self.clone() };
        let Some(whole) = self.runs().map(|run| run.file_span()).reduce(Span::join) else { return self.clone() };
        let text = match &self.text {
            Text::Verbatim(span) => Text::Verbatim(Span::new(0, span.len())),
            Text::Pieced(pieced) => {
                let runs = pieced.runs.iter().map(|run| Run { offset: run.offset - whole.start, ..*run });
                Text::Pieced(Box::new(Pieced { text: pieced.text.clone(), runs: runs.collect() }))
            }
        };
        Self { text, file: Some(file.part(whole)) }
    }

    /// Where the character at byte `at` begins in the file.
    #[must_use]
    pub fn start_position(&self, at: usize) -> Position {
        let Some((file, run)) = self.last_place(|run| run.at <= at) else {
            return Position::START;
        };
        match at.min(run.end()) - run.at {
            past if past == run.len && past > 0 => self.end_in(file, &run, run.end()),
            within if run.verbatim => file.position(run.offset + within),
            _ => file.position(run.offset),
        }
    }

    /// Where the stretch that ends before byte `at` ends in the file: behind its last character, and so in the line of that.
    #[must_use]
    pub fn end_position(&self, at: usize) -> Position {
        match self.last_place(|run| run.at < at) {
            Some((file, run)) => self.end_in(file, &run, at.min(run.end())),
            None => self.start_position(at),
        }
    }

    /// The last of the first runs that `is_before` holds of, with the file.
    fn last_place(&self, is_before: impl Fn(&Run) -> bool) -> Option<(&FileText, Run)> {
        let file = self.file.as_ref()?;
        let pieces = self.text.pieces();
        let piece = || Some(pieces[pieces.partition_point(&is_before).checked_sub(1)?]);
        Some((file, self.text.only_run().filter(&is_before).or_else(piece)?))
    }

    /// The runs that share a byte with `span`.
    fn runs_under(&self, span: Span) -> impl Iterator<Item = Run> {
        let pieces = self.text.pieces();
        let first = pieces.partition_point(|run| run.end() <= span.start);
        let past = pieces.partition_point(|run| run.at < span.end);
        let only = self.text.only_run().filter(|run| run.end() > span.start && run.at < span.end);
        only.into_iter().chain(pieces[first..past.max(first)].iter().copied())
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
        let Some((file, run)) = self.last_place(|run| run.at <= span.start) else {
            return (1, 1);
        };
        let start = 1 + file.bytes_in_line(self.file_part(&run, span.start.min(run.end())).end);
        let ends_in = self.last_place(|run| run.at < span.end).filter(|_| !span.is_empty());
        let end = ends_in.map(|(file, run)| {
            let part = self.file_part(&run, span.end.min(run.end()));
            let last = last_character(file, part).unwrap_or(Span::new(part.end, part.end));
            1 + file.bytes_in_line(last.start) + last.len()
        });
        (start, end.unwrap_or(start))
    }

    /// The bytes of the decoded file under `span`, if all of them stand there unchanged and side by side, so that they may
    /// be replaced.
    #[must_use]
    pub fn file_span(&self, span: Span) -> Option<Span> {
        let mut found: Option<Span> = None;
        for run in self.runs_under(Span::new(span.start, span.end.max(span.start + 1))) {
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
        let text = match &self.text {
            Text::Verbatim(own) => Text::Verbatim(span.shift(own.start)),
            Text::Pieced(pieced) => self.part(pieced, span),
        };
        Passage { text, file: self.file.clone() }
    }

    /// The part of a text of several pieces under `span`.
    fn part(&self, pieced: &Pieced, span: Span) -> Text {
        let cut = |run: Run| {
            let start = span.start.max(run.at);
            let len = span.end.min(run.end()).saturating_sub(start);
            let whole = Run { at: start - span.start, len, ..run };
            if run.verbatim { Run { offset: run.offset + start - run.at, file_len: len, ..whole } } else { whole }
        };
        let mut runs = self.runs_under(span).map(cut).filter(|run| run.len > 0).peekable();
        match runs.next() {
            None => Text::default(),
            Some(run) if run.verbatim && runs.peek().is_none() => Text::Verbatim(run.file_span()),
            Some(first) => {
                let runs = std::iter::once(first).chain(runs).collect();
                Text::Pieced(Box::new(Pieced { text: span.of(&pieced.text).to_owned(), runs }))
            }
        }
    }
}

/// The last character under `span`.
fn last_character(file: &FileText, span: Span) -> Option<Span> {
    let last = span.of(file.text()).chars().next_back()?;
    Some(Span::new(span.end - last.len_utf8(), span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PassageBuilder;
    use crate::pieces::MOST_RUNS;

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
        assert_eq!((passage.text(), passage.runs().count()), ("one two\nthree", 1));
        assert_eq!((passage.start_position(4), passage.start_position(8)), (at(1, 5), at(2, 1)));
    }

    #[test]
    fn too_many_escapes_keep_their_text() {
        let file = FileText::new("x", "\\n".to_owned());
        let mut builder = PassageBuilder::new(&file);
        (0..MOST_RUNS + 3).for_each(|_| builder.push_decoded("\n", Span::new(0, 2)));
        let passage = builder.finish();
        assert_eq!((passage.text().len(), passage.runs().count()), (MOST_RUNS + 3, MOST_RUNS));
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
