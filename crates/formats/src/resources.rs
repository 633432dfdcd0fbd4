//! String resources in XML: Android, RESX and Qt Linguist (TS).

use std::borrow::Cow;

use copydesk_model::{
    BlockKind, FaultKind, FileText, FormatFault, Mark, MarkKind, Passage, PassageBuilder, Problem, Span, Unit,
};

use crate::article::Block;
use crate::inline::{self, Inline};
use crate::pairs::{self, Declared, Row, Text};
use crate::xml::{self, Element, Node};
use crate::{Content, ReadOptions, language, marks, silence};

/// Reads Android `resources`, a RESX `root` or a Qt `TS`.
///
/// # Errors
/// When the document is not well formed or has another root.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Result<Content, Problem> {
    let root = xml::parse(file)?;
    match root.name {
        "resources" => Ok(language::messages(file, android(file, &root), None, options)),
        "root" => Ok(language::messages(file, resx(file, &root), None, options)),
        "TS" => Ok(linguist(file, &root, options)),
        _ => Err(xml::fault(file, root.tag.span.start, "the root element is none of `resources`, `root` and `TS`")),
    }
}

fn message(unit: String, text: Text) -> Block {
    Block { unit: Some(unit), marks: text.marks, ..Block::new(BlockKind::Message, text.passage) }
}

/// Strings, plurals and arrays; a comment before one may silence rules in it.
fn android(file: &FileText, root: &Element<'_>) -> Vec<Block> {
    let text = file.text();
    let mut blocks: Vec<Block> = Vec::new();
    let mut silenced = Vec::new();
    for node in &root.children {
        let element = match node {
            Node::Element(element) => element,
            Node::Comment(span) => {
                silenced.extend(silence::silenced(span.of(text)));
                continue;
            }
            _ => continue,
        };
        let name = element.get(text, "name").map_or_else(|| (blocks.len() + 1).to_string(), Cow::into_owned);
        let first = blocks.len();
        match element.name {
            "string" => blocks.push(message(name, android_text(file, element))),
            "plurals" | "string-array" => {
                for (number, item) in element.elements().filter(|item| item.name == "item").enumerate() {
                    let key = item.get(text, "quantity").map_or_else(|| number.to_string(), Cow::into_owned);
                    blocks.push(message(format!("{name}[{key}]"), android_text(file, item)));
                }
            }
            _ => {}
        }
        let translatable = element.get(text, "translatable").as_deref() != Some("false");
        for block in &mut blocks[first..] {
            block.translatable = translatable;
            block.silenced.clone_from(&silenced);
        }
        silenced.clear();
    }
    blocks
}

/// The text of a string: entities are decoded first, then Android's escapes.
fn android_text(file: &FileText, element: &Element<'_>) -> Text {
    let rules = |inner: &Element<'_>| match inner.name {
        "g" => Inline::Masked(MarkKind::Placeholder),
        _ => Inline::Pair,
    };
    let mut plain = inline::text(file, element, &rules, true);
    plain.marks = marks::merged(plain.marks, android_faults(plain.passage.text()));
    if !plain.passage.text().contains('\\') {
        return plain;
    }
    // Escapes are rare; marks before one keep their place, those behind it move with the text.
    let (passage, moved) = unescape(file, &plain.passage);
    let shift = |at: usize| at - moved.iter().filter(|(from, _)| *from < at).map(|(_, by)| by).sum::<usize>();
    let moved_marks = plain
        .marks
        .into_iter()
        .map(|mark| Mark { span: Span::new(shift(mark.span.start), shift(mark.span.end)), kind: mark.kind });
    Text { marks: moved_marks.collect(), passage, language: None }
}

/// Apostrophes and quotes that nothing guards, and escapes that Android does not know. Inside double quotes an apostrophe
/// is just that.
fn android_faults(text: &str) -> Vec<Mark> {
    let mut faults = Vec::new();
    let mut fault = |start: usize, end: usize, what: &str| {
        let kind = MarkKind::Fault(FormatFault { kind: FaultKind::Android, what: what.to_owned() });
        faults.push(Mark { span: Span::new(start, end), kind });
    };
    let mut quote = None;
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some((_, next)) if "nt'\"\\@?u# \n".contains(next) => {}
                _ => fault(at, at, "Android knows no such escape; write the character, or two backslashes."),
            },
            '"' => quote = if quote.is_some() { None } else { Some(at) },
            '\'' if quote.is_none() => {
                fault(at, at + 1, "Android wants an apostrophe with a backslash before it: \\'.");
            }
            _ => {}
        }
    }
    if let Some(at) = quote {
        fault(at, at + 1, "This double quote is never closed; write \\\" to show one.");
    }
    faults.sort_by_key(|mark| mark.span);
    faults
}

/// Decodes `\'`, `\"`, `\n`, `\t`, `\@`, `\u0041`; tells where how many bytes went.
fn unescape(file: &FileText, passage: &Passage) -> (Passage, Vec<(usize, usize)>) {
    let text = passage.text();
    let mut builder = PassageBuilder::new(file);
    let mut moved = Vec::new();
    let mut at = 0;
    while let Some(length) = text[at..].find('\\') {
        builder.push_passage(&passage.slice(Span::new(at, at + length)));
        at += length;
        let Some(next) = text[at + 1..].chars().next() else {
            break;
        };
        let code = text.get(at + 2..at + 6).filter(|_| next == 'u').and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let (c, taken) = match (next, code.and_then(char::from_u32)) {
            ('u', Some(c)) => (c, 6),
            ('n', _) => ('\n', 2),
            ('t', _) => ('\t', 2),
            (other, _) => (other, 1 + other.len_utf8()),
        };
        let span = passage.slice(Span::new(at, at + taken)).extent().unwrap_or_default();
        builder.push_decoded(c.encode_utf8(&mut [0; 4]), span);
        moved.push((at, taken - c.len_utf8()));
        at += taken;
    }
    builder.push_passage(&passage.slice(Span::new(at, text.len())));
    (builder.finish(), moved)
}

/// `data` elements that are strings: those without a type.
fn resx(file: &FileText, root: &Element<'_>) -> Vec<Block> {
    let text = file.text();
    let data = root.elements().filter(|element| element.name == "data");
    let strings = data.filter(|data| data.get(text, "type").is_none() && data.get(text, "mimetype").is_none());
    strings
        .filter_map(|data| {
            let value = data.child("value")?;
            let comment = data.child("comment").map(|comment| comment.text(text)).unwrap_or_default();
            let read = inline::text(file, value, &|_| Inline::Plain, true);
            let block = message(data.get(text, "name").unwrap_or_default().into_owned(), read);
            Some(Block { silenced: silence::silenced(&comment), ..block })
        })
        .collect()
}

/// Messages of Qt Linguist, which has source and translation side by side.
fn linguist(file: &FileText, root: &Element<'_>, options: &ReadOptions) -> Content {
    let text = file.text();
    let tag = |name: &str| root.get(text, name).and_then(|tag| tag.parse().ok());
    let declared = Declared { source: tag("sourcelanguage"), target: tag("language") };
    let mut rows: Vec<Row> = Vec::new();
    for context in root.elements().filter(|element| element.name == "context") {
        for unit in context.elements().filter(|element| element.name == "message") {
            let (Some(source), Some(translation)) = (unit.child("source"), unit.child("translation")) else {
                continue;
            };
            let is_gone = matches!(translation.get(text, "type").as_deref(), Some("vanished" | "obsolete"));
            let forms: Vec<&Element<'_>> = translation.elements().filter(|form| form.name == "numerusform").collect();
            let targets = if forms.is_empty() { vec![translation] } else { forms };
            for target in targets.into_iter().filter(|_| !is_gone) {
                let read = |element| inline::text(file, element, &|_| Inline::Plain, true);
                let target = read(target);
                if !target.passage.text().is_empty() {
                    let unit = unit.get(text, "id");
                    let unit = unit.map_or(Unit::Number(rows.len() + 1), |id| Unit::from(id.into_owned()));
                    rows.push(Row {
                        unit,
                        doc: None,
                        source: Some(read(source)),
                        target,
                        kind: BlockKind::Message,
                        silenced: Vec::new(),
                        translatable: true,
                    });
                }
            }
        }
    }
    pairs::content(file, rows, &declared, options)
}
