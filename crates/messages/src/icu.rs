//! ICU MessageFormat: `{count, plural, one {# file} other {# files}}`.
//!
//! Written here because the crates at hand either give no places or bring all of ICU's data for dates and numbers with
//! them, which a check of form has no use for. The grammar is that of ICU 76 (`MessagePattern`): an apostrophe quotes where
//! a brace, or `#` inside a plural, follows it, and two are one.

use copydesk_model::Span;

/// A message.
pub type Icu = Vec<Node>;

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text.
    Text(Span),
    /// `{name}`, `{date, date, short}`.
    Argument(Argument),
    /// `{count, plural, …}`, `{sex, select, …}`.
    Choice(Choice),
}

/// A value that is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// From brace to brace.
    pub span: Span,
    /// Its name or number.
    pub name: String,
    /// `number`, `date` and so on, empty for none.
    pub kind: String,
}

/// A value that decides which of several texts is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// From brace to brace.
    pub span: Span,
    /// Name of the value.
    pub name: String,
    /// `plural`, `selectordinal` or `select`.
    pub kind: String,
    /// Keys with their texts.
    pub arms: Vec<(String, Icu)>,
}

/// What is no message, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte of the text.
    pub at: usize,
    /// In a few lower-case words.
    pub what: &'static str,
}

/// Deepest nesting that is read.
const DEEPEST: usize = 30;

/// Reads a message.
///
/// # Errors
/// The first fault.
pub fn icu(text: &str) -> Result<Icu, Fault> {
    let mut reader = Reader { text, at: 0 };
    let nodes = reader.nodes(0, false)?;
    if reader.at < text.len() { Err(reader.fault("a brace is closed that was never opened")) } else { Ok(nodes) }
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
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Pieces up to a closing brace or the end.
    fn nodes(&mut self, depth: usize, in_plural: bool) -> Result<Icu, Fault> {
        let mut nodes = Vec::new();
        let mut start = self.at;
        loop {
            match self.peek() {
                Some(b'{') => {
                    push_text(&mut nodes, start, self.at);
                    nodes.push(self.placeholder(depth)?);
                    start = self.at;
                }
                Some(b'\'') => self.quote(in_plural),
                None | Some(b'}') => {
                    push_text(&mut nodes, start, self.at);
                    return Ok(nodes);
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// Passes over an apostrophe and what it quotes.
    fn quote(&mut self, in_plural: bool) {
        self.at += 1;
        match self.peek() {
            Some(b'\'') => self.at += 1,
            Some(b'{' | b'}') => self.quoted(),
            Some(b'#') if in_plural => self.quoted(),
            _ => {}
        }
    }

    fn quoted(&mut self) {
        loop {
            match (self.peek(), self.text.as_bytes().get(self.at + 1)) {
                (Some(b'\''), Some(b'\'')) => self.at += 2,
                (Some(b'\''), _) => return self.at += 1,
                (Some(_), _) => self.at += 1,
                (None, _) => return,
            }
        }
    }

    /// A word of a placeholder, up to a blank, comma or brace.
    fn word(&mut self) -> String {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | '\'')).unwrap_or(rest.len());
        self.at += end;
        let word = rest[..end].to_owned();
        self.skip_blanks();
        word
    }

    fn placeholder(&mut self, depth: usize) -> Result<Node, Fault> {
        if depth >= DEEPEST {
            return Err(self.fault("braces are nested too deeply"));
        }
        let start = self.at;
        self.at += 1;
        let name = self.word();
        if name.is_empty() {
            return Err(Fault { at: start, what: "a placeholder has no name" });
        }
        match self.peek() {
            Some(b'}') => {
                self.at += 1;
                Ok(Node::Argument(Argument { span: Span::new(start, self.at), name, kind: String::new() }))
            }
            Some(b',') => {
                self.at += 1;
                self.typed(start, name, depth)
            }
            None => Err(Fault { at: start, what: "a brace is never closed" }),
            Some(_) => Err(self.fault("a comma or a closing brace is missing behind the name of a placeholder")),
        }
    }

    fn typed(&mut self, start: usize, name: String, depth: usize) -> Result<Node, Fault> {
        let kind = self.word();
        if matches!(kind.as_str(), "plural" | "select" | "selectordinal") {
            if self.peek() != Some(b',') {
                return Err(self.fault("a comma is missing before the forms"));
            }
            self.at += 1;
            let arms = self.arms(&kind, depth)?;
            return Ok(Node::Choice(Choice { span: Span::new(start, self.at), name, kind, arms }));
        }
        // A style may hold quoted text and, in skeletons, anything but unbalanced braces.
        let mut open = 1;
        while open > 0 {
            match self.peek() {
                Some(b'{') => open += 1,
                Some(b'}') => open -= 1,
                Some(b'\'') => {
                    self.quote(false);
                    continue;
                }
                None => return Err(Fault { at: start, what: "a brace is never closed" }),
                Some(_) => {}
            }
            self.at += 1;
        }
        Ok(Node::Argument(Argument { span: Span::new(start, self.at), name, kind }))
    }

    fn arms(&mut self, kind: &str, depth: usize) -> Result<Vec<(String, Icu)>, Fault> {
        let mut arms: Vec<(String, Icu)> = Vec::new();
        loop {
            self.skip_blanks();
            let at = self.at;
            let key = self.word();
            if key.starts_with("offset:") && kind == "plural" && arms.is_empty() {
                // The number may stand apart: `offset: 1`.
                if key == "offset:" {
                    self.word();
                }
                continue;
            }
            match (key.is_empty(), self.peek()) {
                (true, Some(b'}')) => {
                    self.at += 1;
                    return if arms.is_empty() { Err(Fault { at, what: "there are no forms" }) } else { Ok(arms) };
                }
                (false, Some(b'{')) => {
                    if arms.iter().any(|(known, _)| *known == key) {
                        return Err(Fault { at, what: "a form stands twice" });
                    }
                    let open = self.at;
                    self.at += 1;
                    let nodes = self.nodes(depth + 1, kind != "select")?;
                    if self.peek() != Some(b'}') {
                        return Err(Fault { at: open, what: "a brace is never closed" });
                    }
                    self.at += 1;
                    arms.push((key, nodes));
                }
                (_, None) => return Err(Fault { at, what: "a brace is never closed" }),
                _ => return Err(Fault { at, what: "a form has no text in braces behind its key" }),
            }
        }
    }
}

fn push_text(nodes: &mut Icu, start: usize, end: usize) {
    if end > start {
        nodes.push(Node::Text(Span::new(start, end)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(nodes: &Icu, text: &str) -> String {
        let show = |node: &Node| match node {
            Node::Text(span) => span.of(text).to_owned(),
            Node::Argument(argument) => format!("<{} {}>", argument.name, argument.kind),
            Node::Choice(choice) => {
                let arms: Vec<String> =
                    choice.arms.iter().map(|(key, nodes)| format!("{key}={}", shown(nodes, text))).collect();
                format!("[{} {}: {}]", choice.name, choice.kind, arms.join(";"))
            }
        };
        nodes.iter().map(show).collect()
    }

    #[test]
    fn messages_are_read() {
        for (text, wanted) in [
            ("a {b} c", "a <b > c"),
            ("{n, plural, offset:1 =0 {no} one {# {x}} other {'#' '{'}}", "[n plural: =0=no;one=# <x >;other='#' '{']"),
            ("it''s '{quoted}' {d, date, ::yyyyMMdd}", "it''s '{quoted}' <d date>"),
            ("{s,select,a{x}other{y}}", "[s select: a=x;other=y]"),
            ("don't {x}", "don't <x >"),
        ] {
            assert_eq!(icu(text).map(|nodes| shown(&nodes, text)).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn faults_have_their_place() {
        for (text, at) in [
            ("a {b", 2),
            ("a }", 2),
            ("{n, plural, one {x} other }", 20),
            ("{n, plural}", 10),
            ("{n, plural, one {x} one {y}}", 20),
            ("{}", 0),
            ("{a b}", 3),
        ] {
            assert_eq!(icu(text).map_err(|fault| fault.at), Err(at), "{text}");
        }
        assert!(icu(&"{a, select, other {".repeat(5000)).is_err());
    }
}
