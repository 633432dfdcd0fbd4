//! Fluent (FTL): messages, terms and attributes. The grammar is that of `fluent-syntax`; its pieces are slices of the file,
//! which is how they keep their places.
//!
//! A value is one text with its placeables as marks; every variant of a select expression is a text of its own.

use copydesk_model::{BlockKind, FileText, Mark, MarkKind, PassageBuilder, Problem, Span};
use fluent_syntax::ast::{
    Attribute, Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

use crate::article::Block;
use crate::columns::problem;
use crate::{Content, ReadOptions, language, marks, silence};

/// Deepest nesting of braces that is handed to the parser, which calls itself for each level.
const DEEPEST: usize = 100;

/// Reads a resource. `problems` gets what is no entry, with its line.
///
/// # Errors
/// When braces are nested too deeply.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    refuse_deep(file)?;
    let (resource, errors) = match parser::parse(file.text()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for error in errors {
        let at = error.pos.start.min(file.text().len());
        let message = format!("no Fluent: {}", error.kind.to_string().to_lowercase().escape_debug());
        problems.push(problem(file, file.position(at).line, message));
    }
    let mut reader = Reader { file, blocks: Vec::new(), silenced: Vec::new() };
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                reader.comment(message.comment.as_ref());
                if let Some(value) = &message.value {
                    reader.pattern(message.id.name, reader.after(message.id.name, '='), value);
                }
                reader.attributes(message.id.name, &message.attributes);
            }
            Entry::Term(term) => {
                reader.comment(term.comment.as_ref());
                let unit = format!("-{}", term.id.name);
                reader.pattern(&unit, reader.after(term.id.name, '='), &term.value);
                reader.attributes(&unit, &term.attributes);
            }
            Entry::Comment(comment) => reader.comment(Some(comment)),
            Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
        if !matches!(entry, Entry::Comment(_)) {
            reader.silenced.clear();
        }
    }
    Ok(language::messages(file, reader.blocks, None, options))
}

fn refuse_deep(file: &FileText) -> Result<(), Problem> {
    let mut depth = 0usize;
    for (at, byte) in file.text().bytes().enumerate() {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            // No expression goes on over an unindented line that is no bracket.
            b'\n' if file.text()[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(problem(file, file.position(at).line, "no Fluent: braces are nested too deeply"));
        }
    }
    Ok(())
}

struct Reader<'f> {
    file: &'f FileText,
    blocks: Vec<Block>,
    /// Rules that a comment silences in the entry.
    silenced: Vec<String>,
}

impl<'f> Reader<'f> {
    fn comment(&mut self, comment: Option<&Comment<&'f str>>) {
        let lines = comment.into_iter().flat_map(|comment| &comment.content);
        self.silenced.extend(lines.flat_map(|line| silence::silenced(line)));
    }

    /// Where a slice of the file begins in it.
    fn place(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.file.text().as_ptr() as usize).min(self.file.text().len())
    }

    /// The byte behind the first `mark` after a slice of the file.
    fn after(&self, slice: &str, mark: char) -> usize {
        let end = self.place(slice) + slice.len();
        self.file.text()[end..].find(mark).map_or(end, |length| end + length + 1)
    }

    fn attributes(&mut self, unit: &str, attributes: &[Attribute<&'f str>]) {
        for attribute in attributes {
            let unit = format!("{unit}.{}", attribute.id.name);
            self.pattern(&unit, self.after(attribute.id.name, '='), &attribute.value);
        }
    }

    /// A value that begins, blanks aside, at byte `at`.
    fn pattern(&mut self, unit: &str, mut at: usize, pattern: &Pattern<&'f str>) {
        let mut passage = PassageBuilder::new(self.file);
        let mut found: Vec<Mark> = Vec::new();
        let mut inner = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    let start = self.place(value);
                    passage.push(Span::new(start, start + value.len()));
                    at = start + value.len();
                }
                PatternElement::Placeable { expression } => {
                    let Some(span) = self.placeable(at, expression) else { continue };
                    let start = passage.text().len();
                    passage.push(span);
                    let kind = match expression {
                        Expression::Inline(_) => MarkKind::Placeholder,
                        Expression::Select { .. } => MarkKind::Code,
                    };
                    found.push(Mark { span: Span::new(start, passage.text().len()), kind });
                    inner.push(expression);
                    at = span.end;
                }
            }
        }
        let passage = passage.finish();
        let marks = marks::with_tags_and_addresses(passage.text(), found);
        let block = Block::new(BlockKind::Message, passage);
        self.blocks.push(Block { unit: Some(unit.to_owned()), marks, silenced: self.silenced.clone(), ..block });
        for expression in inner {
            self.variants(unit, expression);
        }
    }

    /// The placeable that begins, blanks and breaks aside, at byte `at`.
    fn placeable(&self, at: usize, expression: &Expression<&'f str>) -> Option<Span> {
        let text = self.file.text();
        let start = at + text[at..].find('{')?;
        let end = match expression {
            Expression::Inline(_) => inline_end(text, start),
            Expression::Select { variants, .. } => {
                let last = variants.last()?;
                let end = self.pattern_end(self.after(key(&last.key), ']'), &last.value);
                end + text[end..].find('}')? + 1
            }
        };
        Some(Span::new(start, end))
    }

    fn pattern_end(&self, mut at: usize, pattern: &Pattern<&'f str>) -> usize {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => at = self.place(value) + value.len(),
                PatternElement::Placeable { expression } => {
                    at = self.placeable(at, expression).map_or(at, |span| span.end);
                }
            }
        }
        at
    }

    /// The variants of a select expression, at any depth of placeables within each other.
    fn variants(&mut self, unit: &str, expression: &Expression<&'f str>) {
        match expression {
            Expression::Select { variants, .. } => {
                for variant in variants {
                    let key = key(&variant.key);
                    self.pattern(&format!("{unit}[{key}]"), self.after(key, ']'), &variant.value);
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => self.variants(unit, expression),
            Expression::Inline(_) => {}
        }
    }
}

/// The words of a variant's key.
fn key<'f>(key: &VariantKey<&'f str>) -> &'f str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// The end of an inline placeable that begins at byte `start`: from brace to brace, literals passed over.
fn inline_end(text: &str, start: usize) -> usize {
    let mut depth = 0;
    let mut is_string = false;
    let mut bytes = text.bytes().enumerate().skip(start);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if is_string => drop(bytes.next()),
            b'"' => is_string = !is_string,
            b'{' if !is_string => depth += 1,
            b'}' if !is_string => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}
