//! Apple property lists in XML: plurals (`stringsdict`) and strings that were converted to XML.

use copydesk_model::{BlockKind, FileText, MarkKind, Problem};

use crate::article::Block;
use crate::inline::{self, Inline};
use crate::xml::{self, Element, Node};
use crate::{Content, ReadOptions, language, silence};

/// Keys whose values are names of types and formats, not text.
const NOT_TEXT: &[&str] = &["NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"];

/// Reads a property list: every string under its keys, `files.count[one]`.
///
/// # Errors
/// When it is not well formed, or its root is not `plist`.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Result<Content, Problem> {
    let root = xml::parse(file)?;
    if root.name != "plist" {
        return Err(xml::fault(file, root.tag.span.start, "the root element is not `plist`"));
    }
    let mut blocks = Vec::new();
    for element in root.elements() {
        value(file, element, "", &mut blocks);
    }
    Ok(language::messages(file, blocks, None, options))
}

fn value(file: &FileText, element: &Element<'_>, path: &str, blocks: &mut Vec<Block>) {
    match element.name {
        "string" => {
            let text = inline::text(file, element, &|_| Inline::Masked(MarkKind::Code), true);
            let block = Block::new(BlockKind::Message, text.passage);
            blocks.push(Block { unit: Some(path.to_owned()), marks: text.marks, ..block });
        }
        "dict" => dictionary(file, element, path, blocks),
        "array" => {
            for (number, item) in element.elements().enumerate() {
                value(file, item, &format!("{path}[{number}]"), blocks);
            }
        }
        _ => {}
    }
}

/// Keys and values stand side by side; a comment before a key may silence rules under it.
fn dictionary(file: &FileText, element: &Element<'_>, path: &str, blocks: &mut Vec<Block>) {
    let mut key = String::new();
    let mut silenced = Vec::new();
    for node in &element.children {
        match node {
            Node::Comment(span) => silenced.extend(silence::silenced(span.of(file.text()))),
            Node::Element(child) if child.name == "key" => key = child.text(file.text()),
            Node::Element(child) if !NOT_TEXT.contains(&key.as_str()) => {
                let first = blocks.len();
                let is_form = matches!(key.as_str(), "zero" | "one" | "two" | "few" | "many" | "other");
                let inner = match (path, is_form) {
                    ("", _) => key.clone(),
                    (path, true) => format!("{path}[{key}]"),
                    (path, false) => format!("{path}.{key}"),
                };
                value(file, child, &inner, blocks);
                for block in &mut blocks[first..] {
                    block.silenced.extend(silenced.iter().cloned());
                }
                silenced.clear();
            }
            _ => {}
        }
    }
}
