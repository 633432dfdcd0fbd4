//! Apple strings: `"key" = "value";` with comments of C.

use copydesk_model::{BlockKind, FileText, Passage, PassageBuilder, Problem, Span};

use crate::article::Block;
use crate::columns::problem;
use crate::escapes::push_unescaped;
use crate::{Content, ReadOptions, language, marks, silence};

/// Reads a file of strings. `problems` gets what is no entry, with its line; reading goes on behind the next `;`.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Content {
    let mut reader = Reader { text: file.text(), at: 0, silenced: Vec::new() };
    let mut blocks = Vec::new();
    while reader.skip() {
        let start = reader.at;
        match reader.entry() {
            Ok((key, value)) => {
                let passage = unescaped(file, value);
                blocks.push(Block {
                    unit: Some(unescaped(file, key).text().to_owned()),
                    marks: marks::message(passage.text()),
                    silenced: std::mem::take(&mut reader.silenced),
                    ..Block::new(BlockKind::Message, passage)
                });
            }
            Err(what) => {
                problems.push(problem(file, file.position(start.max(reader.at)).line, what));
                let rest = &reader.text[reader.at..];
                reader.at += rest.find(';').map_or(rest.len(), |length| length + 1);
            }
        }
    }
    language::messages(file, blocks, None, options)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Rules that a comment silences in the next entry.
    silenced: Vec<String>,
}

impl Reader<'_> {
    /// Passes over blanks and comments; false at the end.
    fn skip(&mut self) -> bool {
        loop {
            let rest = self.text[self.at..].trim_start();
            self.at = self.text.len() - rest.len();
            let end = match rest.get(..2) {
                Some("//") => rest.find('\n').unwrap_or(rest.len()),
                Some("/*") => rest.find("*/").map_or(rest.len(), |length| length + 2),
                _ => return !rest.is_empty(),
            };
            self.silenced.extend(silence::silenced(&rest[..end]));
            self.at += end;
        }
    }

    fn entry(&mut self) -> Result<(Span, Span), &'static str> {
        let key = self.word()?;
        self.skip();
        // `"key";` stands for a value that is the key.
        if self.take(';') {
            return Ok((key, key));
        }
        if !self.take('=') {
            return Err("`=` is missing behind a key");
        }
        self.skip();
        let value = self.word()?;
        self.skip();
        if self.take(';') { Ok((key, value)) } else { Err("`;` is missing behind a value") }
    }

    fn take(&mut self, c: char) -> bool {
        let is_there = self.text[self.at..].starts_with(c);
        self.at += usize::from(is_there);
        is_there
    }

    /// A string in quotes, or a bare word.
    fn word(&mut self) -> Result<Span, &'static str> {
        let rest = &self.text[self.at..];
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            let length = rest.find(|c: char| !(c.is_alphanumeric() || "_.-/$:".contains(c))).unwrap_or(rest.len());
            let span = Span::new(self.at, self.at + length);
            self.at = span.end;
            return if length > 0 { Ok(span) } else { Err("no string in quotes; write `\"key\" = \"value\";`") };
        };
        let mut is_escaped = false;
        let length = rest[1..].find(|c: char| {
            let ends = c == quote && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            ends
        });
        let Some(length) = length else { return Err("a string is never closed") };
        let span = Span::new(self.at + 1, self.at + 1 + length);
        self.at = span.end + 1;
        Ok(span)
    }
}

/// Text with its escapes decoded.
fn unescaped(file: &FileText, span: Span) -> Passage {
    let mut passage = PassageBuilder::new(file);
    push_unescaped(&mut passage, file.text(), span, escape);
    passage.finish()
}

/// The character of the escape that `rest` begins with, and its bytes: `\n`, `\"`, `\U00e9`, `\u00e9`.
fn escape(rest: &str, next: char) -> (Option<char>, usize) {
    let hex = rest.get(2..6).filter(|_| matches!(next, 'u' | 'U'));
    let unit = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let (c, taken) = match (next, unit) {
        (_, Some(unit)) => (char::from_u32(unit).unwrap_or('\u{FFFD}'), 6),
        ('n', _) => ('\n', 2),
        ('t', _) => ('\t', 2),
        ('r', _) => ('\r', 2),
        (other, _) => (other, 1 + other.len_utf8()),
    };
    (Some(c), taken)
}

/// True for text that begins as such a file does.
pub(crate) fn is_strings(text: &str) -> bool {
    let mut reader = Reader { text, at: 0, silenced: Vec::new() };
    reader.skip() && text[reader.at..].starts_with('"') && reader.entry().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_and_faults_have_their_line() {
        let text = "/* a; */ \"k\\\"1\" = \"v \\U00e9\\n\"; // b\nkey.two = 'x';\n\"bad\" \"y\";\n\"last\";\n\"open";
        let file = FileText::new("x.strings", text.to_owned());
        let mut problems = Vec::new();
        let Content::Article(document) = read(&file, &ReadOptions::target(), &mut problems) else {
            panic!("an article");
        };
        let shown: Vec<(&str, &str)> =
            document.segments.iter().map(|segment| (segment.unit.id(), segment.text())).collect();
        assert_eq!(shown, [("k\"1", "v é"), ("key.two", "x"), ("last", "last")]);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(3), Some(5)]);
    }
}
