//! An XML document as a tree with the place of everything, for formats in which elements far apart belong together.

use std::borrow::Cow;
use std::sync::Arc;

use copydesk_model::{FileText, Problem, Span};

use crate::entities::decoded;
use crate::markup::{Tag, Token, Tokens, local};

/// Deepest nesting that is read. Localisation files have ten levels, inline codes within codes a few more.
const DEEPEST: usize = 200;

/// An element.
#[derive(Clone, Debug)]
pub(crate) struct Element<'t> {
    pub tag: Tag<'t>,
    /// The name without prefix.
    pub name: &'t str,
    /// Names and bytes of the values of its attributes, in order.
    pub attributes: Vec<(&'t str, Span)>,
    pub children: Vec<Node<'t>>,
    /// What stands between its tags.
    pub inner: Span,
    /// One past its last byte.
    pub end: usize,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub(crate) enum Node<'t> {
    Element(Element<'t>),
    /// Text with entities.
    Text(Span),
    /// Character data without entities.
    Raw(Span),
    Comment(Span),
}

impl<'t> Element<'t> {
    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element<'t>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The first child element called `name`.
    pub(crate) fn child(&self, name: &str) -> Option<&Element<'t>> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element called `name` at any depth.
    pub(crate) fn first(&self, name: &str) -> Option<&Element<'t>> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.first(name) })
    }

    /// All elements called `name` at any depth, in order.
    pub(crate) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element<'t>>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// The value of an attribute.
    pub(crate) fn get<'a>(&self, text: &'a str, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.attributes.iter().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(decoded(value.of(text)))
    }

    /// All text in it.
    pub(crate) fn text(&self, text: &str) -> String {
        let mut out = String::new();
        for node in &self.children {
            match node {
                Node::Element(element) => out.push_str(&element.text(text)),
                Node::Text(span) => out.push_str(&decoded(span.of(text))),
                Node::Raw(span) => out.push_str(span.of(text)),
                Node::Comment(_) => {}
            }
        }
        out
    }
}

/// A fault in the document at a byte.
pub(crate) fn fault(file: &FileText, at: usize, what: impl Into<String>) -> Problem {
    Problem {
        file: Arc::clone(file.name()),
        line: Some(file.position(at).line),
        message: format!("damaged XML: {}", what.into()),
        fatal: true,
    }
}

/// Refuses a document that declares entities of its own.
pub(crate) fn refuse_entities(file: &FileText) -> Result<(), Problem> {
    let text = file.text();
    for token in Tokens::new(text, Span::new(0, text.len()), false) {
        match token {
            Token::Doctype(span) if span.of(text).contains("<!ENTITY") => {
                return Err(fault(file, span.start, "it declares entities; expand them before (`xmllint --noent`)"));
            }
            Token::Start { .. } => break,
            _ => {}
        }
    }
    Ok(())
}

/// Reads the document.
///
/// # Errors
/// When it is not well formed: the first fault.
pub(crate) fn parse(file: &FileText) -> Result<Element<'_>, Problem> {
    parse_part(file, &[])?.whole(file)
}

/// A part of a document that is read in parts.
pub(crate) struct Part<'t> {
    /// Elements that are still open at its end, the outermost first.
    open: Vec<Element<'t>>,
    /// The root, where it ends in this part.
    root: Option<Element<'t>>,
    /// Where a tag or comment begins that does not end in this part.
    unread: Option<usize>,
}

impl<'t> Part<'t> {
    /// The root of a document that ends here.
    ///
    /// # Errors
    /// When something is not closed.
    pub(crate) fn whole(self, file: &FileText) -> Result<Element<'t>, Problem> {
        if let Some(at) = self.unread {
            return Err(fault(file, at, "a tag or comment is never closed"));
        }
        if let Some(element) = self.open.last() {
            let message = format!("`<{}>` is never closed", element.tag.name.escape_debug());
            return Err(fault(file, element.tag.span.start, message));
        }
        self.root.ok_or_else(|| fault(file, 0, "it has no element"))
    }

    /// The root of a document that goes on, with what is complete in its elements of the first `depth` levels.
    pub(crate) fn so_far(mut self, depth: usize) -> Option<Element<'t>> {
        self.open.truncate(depth);
        while let Some(element) = self.open.pop() {
            match self.open.last_mut() {
                Some(around) => around.children.push(Node::Element(element)),
                None => self.root = Some(element),
            }
        }
        self.root
    }
}

/// Reads a part of a document, at whose start the elements of these names are open.
///
/// # Errors
/// When it is not well formed: the first fault.
pub(crate) fn parse_part<'t>(file: &'t FileText, around: &'t [String]) -> Result<Part<'t>, Problem> {
    if around.is_empty() {
        refuse_entities(file)?;
    }
    let text = file.text();
    let mut open: Vec<Element<'t>> = around.iter().map(|name| element(Tag::bare(name), text)).collect();
    let mut root: Option<Element<'t>> = None;
    let mut unread = None;
    for token in Tokens::new(text, Span::new(0, text.len()), false) {
        match token {
            Token::Start { tag, is_empty } => {
                if open.len() >= DEEPEST {
                    return Err(fault(file, tag.span.start, "nested too deeply"));
                }
                if is_empty {
                    close(file, element(tag, text), &mut open, &mut root)?;
                } else {
                    open.push(element(tag, text));
                }
            }
            Token::End { name, span } => {
                let wanted = open.last().map(|element| element.tag.name);
                let Some(mut element) = open.pop().filter(|element| element.tag.name == name) else {
                    let wanted = wanted.map_or_else(|| "nothing".to_owned(), |wanted| format!("`</{wanted}>`"));
                    let message = format!("`</{name}>` stands where {wanted} belongs");
                    return Err(fault(file, span.start, message.escape_debug().to_string()));
                };
                (element.inner.end, element.end) = (span.start, span.end);
                close(file, element, &mut open, &mut root)?;
            }
            Token::Text(span) => leaf(file, Node::Text(span), span, &mut open)?,
            Token::Raw(span) => leaf(file, Node::Raw(span), span, &mut open)?,
            Token::Comment(span) => {
                if let Some(element) = open.last_mut() {
                    element.children.push(Node::Comment(span));
                }
            }
            Token::Doctype(_) | Token::Instruction(_) => {}
            Token::Open { at } => unread = Some(at),
        }
    }
    Ok(Part { open, root, unread })
}

/// An element of which the start tag was read.
fn element<'t>(tag: Tag<'t>, text: &'t str) -> Element<'t> {
    let inner = Span::new(tag.span.end, tag.span.end);
    let (name, attributes) = (local(tag.name), tag.attributes(text));
    Element { tag, name, attributes, children: Vec::new(), inner, end: inner.end }
}

fn close<'t>(
    file: &FileText,
    element: Element<'t>,
    open: &mut [Element<'t>],
    root: &mut Option<Element<'t>>,
) -> Result<(), Problem> {
    match open.last_mut() {
        Some(around) => around.children.push(Node::Element(element)),
        None if root.is_none() => *root = Some(element),
        None => return Err(fault(file, element.tag.span.start, "a second document begins; give one a file")),
    }
    Ok(())
}

fn leaf<'t>(file: &FileText, node: Node<'t>, span: Span, open: &mut [Element<'t>]) -> Result<(), Problem> {
    match open.last_mut() {
        Some(element) => element.children.push(node),
        None => {
            let text = span.of(file.text());
            if let Some(at) = text.find(|c: char| !c.is_whitespace()) {
                return Err(fault(file, span.start + at, "text outside of the document"));
            }
        }
    }
    Ok(())
}

/// The local name of the root element, without reading further; `None` when this is no XML.
pub(crate) fn root_name(text: &str) -> Option<(&str, &str)> {
    let head = text.trim_start();
    if !head.starts_with('<') {
        return None;
    }
    let start = text.len() - head.len();
    Tokens::new(text, Span::new(start, text.len()), false).take(20).find_map(|token| match token {
        Token::Start { tag, .. } => Some((local(tag.name), tag.span.of(text))),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Problem> {
        let file = FileText::new("x", text.to_owned());
        parse(&file).map(|root| root.text(text))
    }

    #[test]
    fn a_document_is_a_tree() {
        assert_eq!(read("<?xml?><a><b:c>1 &lt;</b:c><![CDATA[&]]><!-- x --><d/></a>\n").as_deref(), Ok("1 <&"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_line() {
        let line = |text: &str| read(text).map_err(|problem| problem.line).unwrap_err();
        assert_eq!(line("<a>\n<b></a>"), Some(2));
        assert_eq!(line("<a>\n<b>"), Some(2));
        assert_eq!(line("<a/>\nx"), Some(2));
        assert_eq!(line("<a/>\n<b/>"), Some(2));
        assert_eq!(line(""), Some(1));
        assert!(read(&"<a>".repeat(100_000)).is_err());
    }

    #[test]
    fn entities_of_its_own_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'xx'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        assert!(read(bomb).unwrap_err().message.contains("declares entities"));
    }
}
