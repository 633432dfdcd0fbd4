//! A reader of JSON that knows where every string stands.
//!
//! `serde_json` gives values without places. This one keeps the bytes of each string, decodes it only when it is wanted,
//! and says where a fault is. It is lenient where that loses nothing (control characters inside strings) and refuses deep
//! nesting.

use copydesk_model::{FileText, Passage, PassageBuilder, Span};

/// Deepest nesting that is read. Message catalogues have five or six levels, rich-text documents twenty.
const DEEPEST: usize = 128;

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// A string.
    String(JsonString),
    /// Keys and values in the order of the file.
    Object(Vec<(JsonString, Value)>),
    /// Values in the order of the file.
    Array(Vec<Value>),
    /// A number, `true`, `false` or `null`, as written.
    Other(Span),
}

/// A string in the file, not yet decoded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JsonString {
    /// Between its quotes.
    pub inner: Span,
}

/// What is no JSON, and where.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Byte of the text.
    pub at: usize,
    /// In a few lower-case words.
    pub what: &'static str,
}

impl Value {
    /// The value of a key of an object; of several, the last, as in every JSON library.
    pub(crate) fn get(&self, text: &str, key: &str) -> Option<&Value> {
        match self {
            Self::Object(members) => {
                members.iter().rev().find(|(name, _)| name.decode(text) == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The string, if it is one.
    pub(crate) fn string(&self) -> Option<JsonString> {
        match self {
            Self::String(string) => Some(*string),
            _ => None,
        }
    }

    /// A string, decoded, or a number as written; `None` for anything else.
    pub(crate) fn plain(&self, text: &str) -> Option<String> {
        match self {
            Self::String(string) => Some(string.decode(text)),
            Self::Other(span) => Some(span.of(text)).filter(|word| !matches!(*word, "null")).map(str::to_owned),
            _ => None,
        }
    }
}

impl JsonString {
    /// The text of the string.
    pub(crate) fn decode(self, text: &str) -> String {
        let mut decoded = String::new();
        pieces(text, self.inner, |piece| match piece {
            Piece::Verbatim(span) => decoded.push_str(span.of(text)),
            Piece::Escape(c, _) => decoded.push(c),
        });
        decoded
    }

    /// The text of the string with its place. The flag says that half a surrogate pair stood alone and became U+FFFD.
    pub(crate) fn passage(self, file: &FileText) -> (Passage, bool) {
        let mut passage = PassageBuilder::new(file);
        let mut is_damaged = false;
        pieces(file.text(), self.inner, |piece| match piece {
            Piece::Verbatim(span) => passage.push(span),
            Piece::Escape(c, span) => {
                is_damaged |= c == '\u{FFFD}' && !span.of(file.text()).eq_ignore_ascii_case("\\uFFFD");
                passage.push_decoded(c.encode_utf8(&mut [0; 4]), span);
            }
        });
        (passage.finish(), is_damaged)
    }
}

enum Piece {
    Verbatim(Span),
    Escape(char, Span),
}

fn pieces(text: &str, inner: Span, mut take: impl FnMut(Piece)) {
    let mut at = inner.start;
    while at < inner.end {
        let length = text[at..inner.end].find('\\').unwrap_or(inner.end - at);
        if length > 0 {
            take(Piece::Verbatim(Span::new(at, at + length)));
            at += length;
        }
        if at < inner.end {
            let (c, length) = escape(&text[at..inner.end]);
            take(Piece::Escape(c, Span::new(at, at + length)));
            at += length;
        }
    }
}

/// The character of the escape that `text` begins with, and its length in bytes.
fn escape(text: &str) -> (char, usize) {
    let c = match text[1..].chars().next() {
        Some('n') => '\n',
        Some('t') => '\t',
        Some('r') => '\r',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('u') => return unicode_escape(text),
        Some(other) => return (other, 1 + other.len_utf8()),
        None => '\\',
    };
    (c, text.len().min(2))
}

fn unicode_escape(text: &str) -> (char, usize) {
    let unit = |text: &str| text.strip_prefix("\\u").and_then(|hex| u16::from_str_radix(hex.get(..4)?, 16).ok());
    let Some(first) = unit(text) else {
        return ('\u{FFFD}', 2);
    };
    if let Some(c) = char::from_u32(u32::from(first)) {
        return (c, 6);
    }
    let second = text.get(6..).and_then(unit);
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    pair.map_or(('\u{FFFD}', 6), |c| (c, 12))
}

/// Reads the one value under `span`.
pub(crate) fn parse(text: &str, span: Span) -> Result<Value, Fault> {
    let mut reader = Reader { text: &text[..span.end], at: span.start };
    let value = reader.value(0)?;
    reader.skip_blanks();
    if reader.at < span.end { Err(reader.fault("more text after the value")) } else { Ok(value) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn fault(&self, what: &'static str) -> Fault {
        Fault { at: self.at, what }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, Fault> {
        self.skip_blanks();
        if depth > DEEPEST {
            return Err(self.fault("nested too deeply"));
        }
        match self.peek() {
            Some(b'"') => Ok(Value::String(self.string()?)),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(_) => self.word(),
            None => Err(self.fault("a value is missing")),
        }
    }

    fn string(&mut self) -> Result<JsonString, Fault> {
        let start = self.at + 1;
        let mut at = start;
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
                None => return Err(self.fault("a string is never closed")),
            }
        }
        self.at = at + 1;
        Ok(JsonString { inner: Span::new(start, at) })
    }

    fn object(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut members = Vec::new();
        self.at += 1;
        self.skip_blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return Err(self.fault("a key in quotes is missing"));
            }
            let key = self.string()?;
            self.skip_blanks();
            if self.peek() != Some(b':') {
                return Err(self.fault("`:` is missing"));
            }
            self.at += 1;
            members.push((key, self.value(depth + 1)?));
            if self.ends(b'}')? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut values = Vec::new();
        self.at += 1;
        self.skip_blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::Array(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if self.ends(b']')? {
                return Ok(Value::Array(values));
            }
        }
    }

    /// Reads the comma or the bracket behind a member; true for the bracket.
    fn ends(&mut self, close: u8) -> Result<bool, Fault> {
        self.skip_blanks();
        let found = self.peek();
        if found != Some(b',') && found != Some(close) {
            return Err(self.fault("`,` or a closing bracket is missing"));
        }
        self.at += 1;
        Ok(found == Some(close))
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        let is_value = matches!(word, "true" | "false" | "null") || word.parse::<f64>().is_ok();
        if !is_value {
            self.at = start;
            return Err(self.fault("no JSON value"));
        }
        Ok(Value::Other(Span::new(start, self.at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Value, Fault> {
        parse(text, Span::new(0, text.len()))
    }

    #[test]
    fn strings_keep_their_places() {
        let text = r#"{"a": "\u00e9\ud83d\ude00x\n", "b": [1, null, "y"]}"#;
        let file = FileText::new("x", text.to_owned());
        let (passage, is_damaged) = value(text).unwrap().get(text, "a").unwrap().string().unwrap().passage(&file);
        assert_eq!((passage.text(), is_damaged), ("é😀x\n", false));
        assert_eq!(passage.start_position("é😀".len()).column, text.find('x').unwrap() + 1);
    }

    #[test]
    fn half_a_pair_is_told() {
        for text in [r#""\ud83d""#, r#""\ud83dx""#, r#""\ude00\ud83d""#, r#""\u12""#] {
            let file = FileText::new("x", text.to_owned());
            assert!(value(text).unwrap().string().unwrap().passage(&file).1, "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_a_fault() {
        for text in ["", "{", "[1,]", "{\"a\" 1}", "\"a", "\"a\\", "nul", "1 2", &"[".repeat(100_000)] {
            assert!(value(text).is_err(), "{}", &text[..text.len().min(9)]);
        }
        assert!(value(" {\"a\":[],\"b\":{}} ").is_ok());
    }
}
