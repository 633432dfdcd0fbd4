//! YAML catalogues (Rails, Symfony): every string under its keys.
//!
//! `saphyr-parser` says where a scalar stands and what it says; how its text got there (quotes, escapes, folded lines) is
//! gone over again here, because it is the place of every word that counts. Where the two do not agree, the text is the
//! parser's and its place is that of the whole scalar. Aliases are not followed: they repeat text that was read.

use std::borrow::Cow;

use copydesk_model::{BlockKind, FileText, LanguageTag, Passage, PassageBuilder, Problem, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::article::Block;
use crate::columns::problem;
use crate::{Content, ReadOptions, language, marks};

/// Deepest nesting that is read.
const DEEPEST: usize = 200;

/// Reads a catalogue. A root key that is a language names it, as in Rails.
///
/// # Errors
/// When it is no YAML, with its line.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Result<Content, Problem> {
    let mut reader = Reader { file, open: Vec::new(), blocks: Vec::new(), language: None, cursor: Cursor::default() };
    let mut parser = Parser::new_from_str(file.text());
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            problem(file, error.marker().line().max(1), format!("no YAML: {}", error.info().escape_debug()))
        })?;
        let start = reader.cursor.to(file.text(), span.start.index());
        match event {
            Event::StreamEnd => break,
            Event::MappingStart(..) => reader.open(Level::Mapping { key: None }, start)?,
            Event::SequenceStart(..) => reader.open(Level::Sequence { next: 0 }, start)?,
            Event::MappingEnd | Event::SequenceEnd => {
                reader.open.pop();
                reader.value_ends();
            }
            Event::Scalar(value, style, _, tag) => {
                let is_text = tag.is_none() || tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let end = reader.cursor.to(file.text(), span.end.index());
                reader.scalar(value, style, Span::new(start, end.max(start)), is_text);
            }
            Event::Alias(_) => reader.value_ends(),
            _ => {}
        }
    }
    Ok(language::messages(file, reader.blocks, reader.language.as_ref(), options))
}

/// Turns the parser's count of characters into bytes; places come nearly in order.
#[derive(Default)]
struct Cursor {
    character: usize,
    byte: usize,
}

impl Cursor {
    fn to(&mut self, text: &str, character: usize) -> usize {
        if character >= self.character {
            let ahead = character - self.character;
            let rest = &text[self.byte..];
            self.byte += rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        } else {
            let back = self.character - character;
            let before = &text[..self.byte];
            self.byte = before.char_indices().rev().nth(back - 1).map_or(0, |(at, _)| at);
        }
        self.character = character;
        self.byte
    }
}

/// A collection that is open.
enum Level {
    /// The key that waits for its value.
    Mapping { key: Option<String> },
    /// The number of the next item.
    Sequence { next: usize },
}

struct Reader<'f> {
    file: &'f FileText,
    open: Vec<Level>,
    blocks: Vec<Block>,
    language: Option<LanguageTag>,
    cursor: Cursor,
}

impl Reader<'_> {
    fn open(&mut self, level: Level, at: usize) -> Result<(), Problem> {
        if self.open.len() >= DEEPEST {
            return Err(problem(self.file, self.file.position(at).line, "no YAML that is read: nested too deeply"));
        }
        self.open.push(level);
        Ok(())
    }

    /// The value for which a key was waiting is complete.
    fn value_ends(&mut self) {
        match self.open.last_mut() {
            Some(Level::Mapping { key }) => {
                // A collection or an alias as a key is a key all the same.
                *key = if key.is_some() { None } else { Some(String::new()) };
            }
            Some(Level::Sequence { next }) => *next += 1,
            None => {}
        }
    }

    fn scalar(&mut self, value: Cow<'_, str>, style: ScalarStyle, span: Span, is_text: bool) {
        let is_root = self.open.len() == 1;
        if let Some(Level::Mapping { key: key @ None }) = self.open.last_mut() {
            if is_root && self.language.is_none() {
                self.language = language::of_code(&value);
            }
            *key = Some(value.into_owned());
            return;
        }
        if is_text && !(style == ScalarStyle::Plain && is_other(&value)) {
            let passage = scalar_passage(self.file, span, style, &value);
            let block = Block::new(BlockKind::Message, passage);
            let marks = marks::message(block.passage.text());
            self.blocks.push(Block { unit: Some(self.path()), marks, ..block });
        }
        self.value_ends();
    }

    /// The keys down to this place, without the language at the root.
    fn path(&self) -> String {
        let mut path = String::new();
        for (depth, level) in self.open.iter().enumerate() {
            let step = match level {
                Level::Mapping { key } => key.clone().unwrap_or_default(),
                Level::Sequence { next } => next.to_string(),
            };
            if depth == 0 && self.language.is_some() && language::of_code(&step).is_some() {
                continue;
            }
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&step);
        }
        path
    }
}

/// True for plain scalars that are no strings: numbers, truth values, nothing.
fn is_other(value: &str) -> bool {
    let word = value.to_ascii_lowercase();
    matches!(word.as_str(), "" | "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off")
        || value.parse::<f64>().is_ok()
}

/// The text of a scalar with its place.
fn scalar_passage(file: &FileText, span: Span, style: ScalarStyle, value: &str) -> Passage {
    let found = match style {
        ScalarStyle::Literal | ScalarStyle::Folded => block_scalar(file, span, style == ScalarStyle::Folded),
        _ => flow_scalar(file, span, style),
    };
    if found.text().trim_end() == value.trim_end() {
        let length = found.text().trim_end().len();
        return found.slice(Span::new(0, length));
    }
    let mut whole = PassageBuilder::new(file);
    whole.push_decoded(value.trim_end(), span);
    whole.finish()
}

/// A plain or quoted scalar: escapes decoded, lines folded.
fn flow_scalar(file: &FileText, span: Span, style: ScalarStyle) -> Passage {
    let text = file.text();
    let source = span.of(text);
    let (start, end) = match style {
        ScalarStyle::DoubleQuoted => (span.start + 1, span.start + closing(source, '"', '\\')),
        ScalarStyle::SingleQuoted => (span.start + 1, span.start + closing(source, '\'', '\'')),
        _ => (span.start, span.start + source.trim_end().len()),
    };
    let end = end.max(start).min(span.end);
    let mut passage = PassageBuilder::new(file);
    let mut at = start;
    while at < end {
        let rest = &text[at..end];
        let length = rest.find(['\n', '\\', '\'']).unwrap_or(rest.len());
        match rest[length..].chars().next() {
            Some('\n') => {
                let words = rest[..length].trim_end_matches([' ', '\t', '\r']).len();
                passage.push(Span::new(at, at + words));
                at += words;
                let after = text[at..end].trim_start();
                let gap = Span::new(at, end - after.len());
                let breaks = gap.of(text).matches('\n').count();
                passage.push_decoded(&if breaks > 1 { "\n".repeat(breaks - 1) } else { " ".to_owned() }, gap);
                at = gap.end;
            }
            Some('\\') if style == ScalarStyle::DoubleQuoted => {
                passage.push(Span::new(at, at + length));
                at += length;
                let (decoded, taken) = escape(&text[at..end]);
                passage.push_decoded(&decoded, Span::new(at, at + taken));
                at += taken;
            }
            Some('\'') if style == ScalarStyle::SingleQuoted => {
                passage.push(Span::new(at, at + length));
                at += length;
                let taken = text[at..end].len().min(2);
                passage.push_decoded("'", Span::new(at, at + taken));
                at += taken;
            }
            Some(other) => {
                passage.push(Span::new(at, at + length + other.len_utf8()));
                at += length + other.len_utf8();
            }
            None => {
                passage.push(Span::new(at, end));
                at = end;
            }
        }
    }
    passage.finish()
}

/// Where the quote stands that closes `source`, which begins with one; `guard` before it, or doubling where that is the
/// quote itself, keeps it from closing. The parser's end of a quoted scalar may lie behind a comment.
fn closing(source: &str, quote: char, guard: char) -> usize {
    let mut rest = source.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        let is_guarded = c == guard && rest.peek().is_some_and(|(_, next)| quote != guard || *next == quote);
        if is_guarded {
            rest.next();
        } else if c == quote {
            return at;
        }
    }
    source.len()
}

/// What the escape that `rest` begins with stands for, and its bytes.
fn escape(rest: &str) -> (String, usize) {
    let Some(next) = rest[1..].chars().next() else { return (String::new(), rest.len()) };
    let digits = match next {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        return match code.and_then(char::from_u32) {
            Some(c) => (c.to_string(), 2 + digits),
            None => ("\u{FFFD}".to_owned(), 2),
        };
    }
    let decoded = match next {
        '\n' | '\r' => return (String::new(), rest.len() - rest[1..].trim_start().len()),
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        '0' => "\0",
        'a' => "\u{7}",
        'b' => "\u{8}",
        'e' => "\u{1b}",
        'f' => "\u{c}",
        'v' => "\u{b}",
        'N' => "\u{85}",
        '_' => "\u{a0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        other => return (other.to_string(), 1 + other.len_utf8()),
    };
    (decoded.to_owned(), 2)
}

/// A literal (`|`) or folded (`>`) scalar: its lines without their indentation.
fn block_scalar(file: &FileText, span: Span, is_folded: bool) -> Passage {
    let text = file.text();
    // The parser's place may begin at the sign or behind it, in front of the indentation or behind that.
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let begins_at_sign = span.of(text).starts_with(['|', '>']) && !text[line_start..span.start].trim().is_empty();
    let first = match begins_at_sign {
        true => text[span.start..].find('\n').map_or(span.end, |length| span.start + length + 1),
        false => line_start,
    };
    let body = &text[first.min(span.end)..span.end];
    let indent = body
        .lines()
        .find(|line| !line.trim().is_empty())
        .map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    let mut passage = PassageBuilder::new(file);
    let mut at = first;
    let mut gap: Option<usize> = None;
    let mut breaks = 0;
    for line in body.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let words = bare.get(indent..).unwrap_or_default();
        let start = at + bare.len() - words.len();
        if !words.is_empty() {
            if let Some(from) = gap {
                let joined = match (is_folded, breaks) {
                    (true, 1) => " ".to_owned(),
                    (true, more) => "\n".repeat(more - 1),
                    (false, breaks) => "\n".repeat(breaks),
                };
                passage.push_decoded(&joined, Span::new(from, start));
            }
            passage.push(Span::new(start, start + words.len()));
            gap = Some(start + words.len());
            breaks = 0;
        }
        breaks += usize::from(gap.is_some());
        at += line.len();
    }
    passage.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(String, String, bool)> {
        let file = FileText::new("x.yml", text.to_owned());
        let Content::Article(document) = read(&file, &ReadOptions::target()).unwrap() else { panic!("an article") };
        let shown = |segment: &copydesk_model::Segment| {
            let is_exact = segment.passage.runs().next().is_some_and(|run| run.verbatim);
            (segment.unit.to_string(), segment.text().to_owned(), is_exact)
        };
        document.segments.iter().map(|segment| shown(segment)).collect()
    }

    #[test]
    fn strings_of_every_style_are_read_with_their_places() {
        let text = "de:\n  a: plain text # no\n  b: 'it''s'\n  c: \"x\\u00e9 \\\"y\\\"\"\n  d: |\n    one\n    two\n\n  e: >-\n    one\n    two\n\n    three\n  f: plain\n    goes on\n  g: [x, 'y: z']\n  n: 12\n  t: true\n  h: \"a\n    b\"\n";
        let found = entries(text);
        let wanted = [
            ("a", "plain text"),
            ("b", "it's"),
            ("c", "xé \"y\""),
            ("d", "one\ntwo"),
            ("e", "one two\nthree"),
            ("f", "plain goes on"),
            ("g.0", "x"),
            ("g.1", "y: z"),
            ("h", "a b"),
        ];
        assert_eq!(found, wanted.map(|(unit, text)| (unit.to_owned(), text.to_owned(), true)));
    }

    #[test]
    fn what_is_no_yaml_is_told_with_its_line() {
        let file = FileText::new("x.yml", "a: b\nc: \"d\n".to_owned());
        let problem = read(&file, &ReadOptions::target()).unwrap_err();
        assert!(problem.message.starts_with("no YAML") && problem.line.is_some(), "{problem:?}");
        let deep = FileText::new("x.yml", "[".repeat(100_000));
        assert!(read(&deep, &ReadOptions::target()).is_err());
    }
}
