//! Tokens of XML and HTML with their bytes.
//!
//! One reader for both: it knows tags, text, comments and character data, and where each stands, which the parsers at hand do
//! not tell of HTML at all and of XML only in part. It does not expand entities that a document declares, and it never
//! looks outside the file. A construct that is never closed ends the reading, so that its time is linear.

use std::borrow::Cow;

use copydesk_model::Span;

use crate::entities::decoded;

/// A piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// `<name …>` or, where `is_empty`, `<name …/>`.
    Start { tag: Tag<'t>, is_empty: bool },
    /// `</name>`.
    End { name: &'t str, span: Span },
    /// Text with entities.
    Text(Span),
    /// What stands inside `<![CDATA[ … ]]>`, or inside a script: text without entities.
    Raw(Span),
    /// What stands inside `<!-- … -->`.
    Comment(Span),
    /// The document type declaration.
    Doctype(Span),
    /// A processing instruction, an XML declaration.
    Instruction(Span),
    /// Something that is never closed: the rest of the text was not read.
    Open { at: usize },
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    /// The name as written, with its prefix.
    pub name: &'t str,
    /// All of it, brackets included.
    pub span: Span,
    /// What stands between name and closing bracket.
    attributes: Span,
}

impl<'t> Tag<'t> {
    /// A tag that stands elsewhere, of which only the name is known.
    pub(crate) fn bare(name: &'t str) -> Self {
        Self { name, span: Span::default(), attributes: Span::default() }
    }

    /// The name without its prefix.
    pub(crate) fn local(&self) -> &'t str {
        local(self.name)
    }

    /// The bytes of the value of an attribute, named with or without its prefix, in any case in HTML.
    pub(crate) fn value(&self, text: &str, name: &str) -> Option<Span> {
        let mut rest = self.attributes;
        while let Some((found, value, after)) = attribute(text, rest) {
            if found.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
        None
    }

    /// Names and bytes of the values of all attributes, in order.
    pub(crate) fn attributes(&self, text: &'t str) -> Vec<(&'t str, Span)> {
        let mut found = Vec::new();
        let mut rest = self.attributes;
        while let Some((name, value, after)) = attribute(text, rest) {
            found.push((name, value));
            rest = after;
        }
        found
    }

    /// The value of an attribute, entities decoded.
    pub(crate) fn get<'a>(&self, text: &'a str, name: &str) -> Option<Cow<'a, str>> {
        self.value(text, name).map(|span| decoded(span.of(text)))
    }
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The first attribute of `rest`: name, bytes of the value, and what follows. What bounds names and values is ASCII, so that
/// every border is one of characters.
fn attribute(text: &str, rest: Span) -> Option<(&str, Span, Span)> {
    let bytes = &text.as_bytes()[..rest.end];
    let find = |from: usize, is_it: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| is_it(*byte)).map_or(rest.end, |length| from + length)
    };
    let is_blank = |byte: u8| byte.is_ascii_whitespace();
    let start = find(rest.start, &|byte| !is_blank(byte) && byte != b'/');
    if start == rest.end {
        return None;
    }
    let name_end = find(start + 1, &|byte| is_blank(byte) || matches!(byte, b'=' | b'/'));
    let name = &text[start..name_end];
    let equals = find(name_end, &|byte| !is_blank(byte));
    if bytes.get(equals) != Some(&b'=') {
        return Some((name, Span::new(name_end, name_end), Span::new(name_end, rest.end)));
    }
    let value = find(equals + 1, &|byte| !is_blank(byte));
    let (span, after) = match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => {
            let span = Span::new(value + 1, find(value + 1, &|byte| byte == *quote));
            (span, (span.end + 1).min(rest.end))
        }
        _ => {
            let end = find(value, &is_blank);
            (Span::new(value, end), end)
        }
    };
    Some((name, span, Span::new(after, rest.end)))
}

/// Elements of HTML whose content is no markup.
const RAW_ELEMENTS: &[&str] = &["script", "style", "textarea", "title", "xmp"];

/// Reads the tokens of a stretch of text.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    is_html: bool,
    /// The raw element that was opened last.
    raw: Option<&'t str>,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str, span: Span, is_html: bool) -> Self {
        Self { text: &text[..span.end], at: span.start, end: span.end, is_html, raw: None }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Everything up to `close`, which begins `skip` bytes on, as a token; the end of the text where it is missing.
    fn until(&mut self, skip: usize, close: &str, token: fn(Span) -> Token<'t>) -> Token<'t> {
        let start = self.at + skip;
        match self.text[start.min(self.end)..].find(close) {
            Some(length) => {
                self.at = start + length + close.len();
                token(Span::new(start, start + length))
            }
            None => self.give_up(),
        }
    }

    fn give_up(&mut self) -> Token<'t> {
        let at = self.at;
        self.at = self.end;
        Token::Open { at }
    }

    fn markup(&mut self) -> Token<'t> {
        let rest = self.rest();
        match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => self.until(4, "-->", Token::Comment),
            Some(b'!') if rest.starts_with("<![CDATA[") => self.until(9, "]]>", Token::Raw),
            Some(b'!') => self.doctype(),
            Some(b'?') => self.until(2, if self.is_html { ">" } else { "?>" }, Token::Instruction),
            Some(b'/') => self.end_tag(),
            _ => self.start_tag(),
        }
    }

    fn end_tag(&mut self) -> Token<'t> {
        let start = self.at;
        let inner = &self.rest()[2..];
        let name = &inner[..name_end(inner)];
        match inner[name.len()..].find('>') {
            Some(length) => {
                self.at = start + 2 + name.len() + length + 1;
                Token::End { name, span: Span::new(start, self.at) }
            }
            None => self.give_up(),
        }
    }

    /// A document type may hold declarations in brackets, which hold `>`.
    fn doctype(&mut self) -> Token<'t> {
        let start = self.at;
        let mut depth = 0usize;
        let mut quote = None;
        for (at, byte) in self.rest().bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'[') => depth += 1,
                (None, b']') => depth = depth.saturating_sub(1),
                (None, b'>') if depth == 0 => {
                    self.at = start + at + 1;
                    return Token::Doctype(Span::new(start, self.at));
                }
                _ => {}
            }
        }
        self.give_up()
    }

    fn start_tag(&mut self) -> Token<'t> {
        let start = self.at;
        let rest = self.rest();
        let name = &rest[1..1 + name_end(&rest[1..])];
        let mut quote = None;
        let mut before = 0;
        for (at, byte) in rest.bytes().enumerate().skip(1 + name.len()) {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                // A quote opens a value only behind `=`; elsewhere it is part of a sloppy attribute.
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (None, b'>') => {
                    self.at = start + at + 1;
                    let is_empty = before == b'/';
                    let end = start + at - usize::from(is_empty);
                    let attributes = Span::new(start + 1 + name.len(), end.max(start + 1 + name.len()));
                    let tag = Tag { name, span: Span::new(start, self.at), attributes };
                    if self.is_html && !is_empty {
                        self.raw = RAW_ELEMENTS.iter().find(|raw| raw.eq_ignore_ascii_case(name)).copied();
                    }
                    return Token::Start { tag, is_empty };
                }
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        self.give_up()
    }

    /// The content of a raw element, up to its end tag.
    fn raw_text(&mut self, name: &str) -> Option<Token<'t>> {
        let start = self.at;
        let mut at = start;
        while let Some(length) = self.text[at..].find("</") {
            at += length;
            let is_end = self.text[at + 2..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
            if is_end {
                break;
            }
            at += 2;
        }
        if !self.text[at..].starts_with("</") {
            at = self.end;
        }
        self.at = at;
        (at > start).then(|| Token::Raw(Span::new(start, at)))
    }
}

/// Length of the name that `text` begins with.
fn name_end(text: &str) -> usize {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'=');
    text.as_bytes().iter().position(is_end).unwrap_or(text.len())
}

/// True where a tag, comment or the like begins, rather than a lone `<` in running text.
fn begins_markup(rest: &str) -> bool {
    let next = rest[1..].chars().next();
    next.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_' | ':'))
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(raw) = self.raw.take()
            && let Some(token) = self.raw_text(raw)
        {
            return Some(token);
        }
        if self.at >= self.end {
            return None;
        }
        if self.rest().starts_with('<') && begins_markup(self.rest()) {
            return Some(self.markup());
        }
        let start = self.at;
        let mut at = start + 1;
        while let Some(length) = self.text.as_bytes()[at..].iter().position(|byte| *byte == b'<') {
            at += length;
            if begins_markup(&self.text[at..]) {
                self.at = at;
                return Some(Token::Text(Span::new(start, at)));
            }
            at += 1;
        }
        self.at = self.end;
        Some(Token::Text(Span::new(start, self.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, is_html: bool) -> Vec<String> {
        let show = |token: Token<'_>| match token {
            Token::Start { tag, is_empty } => format!("<{}{}", tag.name, if is_empty { "/" } else { "" }),
            Token::End { name, .. } => format!("/{name}"),
            Token::Text(span) => span.of(text).to_owned(),
            Token::Raw(span) => format!("raw {}", span.of(text)),
            Token::Comment(span) => format!("!{}", span.of(text)),
            Token::Doctype(_) => "doctype".to_owned(),
            Token::Instruction(_) => "?".to_owned(),
            Token::Open { at } => format!("open {at}"),
        };
        Tokens::new(text, Span::new(0, text.len()), is_html).map(show).collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        let text = "<?xml v?><!DOCTYPE a [<!ENTITY b '>'>]><a x='>' y>1 < 2<b/><!--c--><![CDATA[<d>]]></a>";
        assert_eq!(shown(text, false), ["?", "doctype", "<a", "1 < 2", "<b/", "!c", "raw <d>", "/a"]);
    }

    #[test]
    fn a_script_is_no_markup() {
        assert_eq!(shown("<SCRIPT>if (a</b) </script>x", true), ["<SCRIPT", "raw if (a</b) ", "/script", "x"]);
    }

    #[test]
    fn what_is_never_closed_ends_the_reading() {
        for text in ["a<b c='d>", "a<!-- b", "a<![CDATA[b", "a</b"] {
            assert_eq!(shown(text, false), ["a", "open 1"]);
        }
    }

    #[test]
    fn attributes_are_found_by_name() {
        let text = "<a x = '1 &amp; 2' y=3 z w/>";
        let Some(Token::Start { tag, .. }) = Tokens::new(text, Span::new(0, text.len()), false).next() else {
            panic!("a tag");
        };
        assert_eq!(tag.get(text, "x").as_deref(), Some("1 & 2"));
        assert_eq!(tag.get(text, "Y").as_deref(), Some("3"));
        assert_eq!((tag.get(text, "w").as_deref(), tag.get(text, "v")), (Some(""), None));
    }
}
