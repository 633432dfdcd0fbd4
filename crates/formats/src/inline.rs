//! Text with inline codes of XML localisation formats: which elements are code, which hold text.

use std::borrow::Cow;

use copydesk_model::{FileText, MarkKind};

use crate::flow::Flow;
use crate::marks;
use crate::pairs::Text;
use crate::xml::{Element, Node};

/// What an inline element is.
pub(crate) enum Inline {
    /// Text between an opening and a closing code.
    Pair,
    /// A code; what it holds is not text.
    Code,
    /// Text, and nothing else: an annotation.
    Plain,
    /// Text that is not for translation, a value that is filled in.
    Masked(MarkKind),
    /// A character that XML cannot hold.
    Character(char),
    /// Nothing: neither code nor text.
    Nothing,
}

/// The text of an element with its codes as marks.
pub(crate) fn text(
    file: &FileText,
    element: &Element<'_>,
    rules: &dyn Fn(&Element<'_>) -> Inline,
    has_placeholders: bool,
) -> Text {
    // A text over several lines is laid out, not meant so, unless the document says that it keeps its space.
    let keeps_space = !element.inner.of(file.text()).contains('\n') || keeps_space(element, file.text());
    let mut flow = Flow::new(file, keeps_space);
    add(file, &mut flow, element, rules);
    let (passage, mut marks) = flow.finish();
    if has_placeholders {
        marks = marks::merged(marks, copydesk_messages::marks(passage.text()));
    }
    Text { marks: marks::with_addresses(passage.text(), marks), passage, language: None }
}

/// True when the element, or the document in its first element, says `xml:space="preserve"`.
fn keeps_space(element: &Element<'_>, text: &str) -> bool {
    let head = element.tag.span.of(text);
    let root = crate::xml::root_name(text).map_or("", |(_, tag)| tag);
    [head, root].iter().any(|tag| tag.contains("preserve"))
}

fn add(file: &FileText, flow: &mut Flow<'_>, element: &Element<'_>, rules: &dyn Fn(&Element<'_>) -> Inline) {
    for node in &element.children {
        match node {
            Node::Text(span) => flow.text(*span, true),
            Node::Raw(span) => flow.text(*span, false),
            Node::Comment(_) => {}
            Node::Element(inner) => add_element(file, flow, inner, rules),
        }
    }
}

fn add_element(file: &FileText, flow: &mut Flow<'_>, inner: &Element<'_>, rules: &dyn Fn(&Element<'_>) -> Inline) {
    let id = || inner.get(file.text(), "id").unwrap_or(Cow::Borrowed(inner.name));
    match rules(inner) {
        Inline::Pair => {
            let id = id();
            flow.tag(format!("{{{id}}}"));
            add(file, flow, inner, rules);
            flow.tag(format!("{{/{id}}}"));
        }
        Inline::Code => flow.tag(format!("{{{}}}", id())),
        Inline::Plain => add(file, flow, inner, rules),
        Inline::Masked(kind) => {
            let start = flow.next_start();
            add(file, flow, inner, rules);
            flow.mark(start, kind);
        }
        Inline::Character(c) => flow.decoded(c.encode_utf8(&mut [0; 4]), inner.tag.span),
        Inline::Nothing => {}
    }
}
