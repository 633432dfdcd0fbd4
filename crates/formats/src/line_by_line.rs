//! Any file as lines, each a sentence: for texts that another tool has divided already.

use std::sync::Arc;

use copydesk_model::{BlockKind, Document, FileText, Passage, Problem, Segment, Side, Span, Unit};

use crate::language::{self, option};
use crate::{ReadOptions, decode};

/// Reads the file called `name` with every line as a segment, empty ones too, so that the number of a segment is that of
/// its line. The problems are bytes that mean nothing in the encoding.
///
/// # Errors
/// When it is empty or no text.
pub fn read_lines(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<(Document, Vec<Problem>), Problem> {
    let decoded = decode(name, bytes, option(options, options.side))?;
    let file = FileText::new(name, decoded.text);
    let settled =
        language::settle(options, options.side, None, || file.text().chars().take(language::SAMPLE).collect());
    let mut document = Document {
        file: Arc::clone(file.name()),
        language: settled.language.clone(),
        language_origin: settled.origin,
        segments: Vec::new(),
    };
    for line in lines(file.text()) {
        document.segments.push(Arc::new(segment(
            &file,
            line,
            document.segments.len(),
            options.side,
            &document.language,
        )));
    }
    Ok((document, decoded.damage.into_iter().collect()))
}

/// The lines without the white space at their ends.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() { Span::new(at - line.len(), at - line.len()) } else { Span::new(start, start + bare.len()) }
    })
}

fn segment(file: &FileText, line: Span, ordinal: usize, side: Side, language: &copydesk_model::LanguageTag) -> Segment {
    Segment {
        file: Arc::clone(file.name()),
        unit: Unit::Number(ordinal + 1),
        ordinal,
        side,
        language: language.clone(),
        kind: BlockKind::Paragraph,
        block: ordinal,
        passage: Passage::verbatim(file, line),
        marks: Vec::new(),
        silenced: Vec::new(),
        translatable: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_segment_is_that_of_its_line() {
        let (document, _) = read_lines("x", "One. Two.\r\n\r\n  Three\n".as_bytes(), &ReadOptions::source()).unwrap();
        let texts: Vec<&str> = document.segments.iter().map(|segment| segment.text()).collect();
        assert_eq!(texts, ["One. Two.", "", "Three"]);
        let start = document.segments[2].passage.start_position(0);
        assert_eq!((start.line, start.column), (3, 3));
    }
}
