//! What is true of every file that is read, whatever its bytes. The property tests (`laws.rs`) and the fuzz targets (`fuzz/`)
//! hold the readers to it.

use copydesk_formats::{Content, ReadOptions, decode, read};
use copydesk_model::{Position, Segment};

/// Line and column of a byte, counted from the start of the text.
fn naive(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position { line: 1 + before.matches('\n').count(), column: 1 + before[line_start..].chars().count() }
}

fn check_segment(segment: &Segment, file: &str) {
    let text = segment.text();
    let mut at = 0;
    for run in segment.passage.runs() {
        assert_eq!(run.at, at, "runs follow each other");
        at += run.len;
        assert!(text.is_char_boundary(at) && file.is_char_boundary(run.offset));
        assert_eq!(segment.passage.start_position(run.at), naive(file, run.offset));
        if run.verbatim {
            assert_eq!(&text[run.at..at], &file[run.offset..run.offset + run.len]);
        }
    }
    assert_eq!(at, text.len());
    for mark in &segment.marks {
        assert!(mark.span.end <= text.len());
        assert!(text.is_char_boundary(mark.span.start) && text.is_char_boundary(mark.span.end));
    }
    assert!(segment.marks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}

/// Reads `bytes` as the file called `name` and panics where what comes out breaks a law.
pub(crate) fn check(name: &str, bytes: &[u8]) {
    let Ok(file) = read(name, bytes, &ReadOptions::target()) else {
        return;
    };
    // An empty catalogue is read though there is nothing to decode.
    let text = decode(name, bytes, None).map(|decoded| decoded.text).unwrap_or_default();
    assert!(!text.is_empty() || file.content.documents().iter().all(|document| document.segments.is_empty()));
    for document in file.content.documents() {
        for (at, segment) in document.segments.iter().enumerate() {
            assert_eq!(segment.ordinal, at);
            assert!(!segment.text().trim().is_empty());
            check_segment(segment, &text);
        }
    }
    if let Content::Bitexts(bitexts) = &file.content {
        for bitext in bitexts {
            let mut next = (0, 0);
            for bead in &bitext.beads {
                assert_eq!((bead.source.start, bead.target.start), next, "each segment is in exactly one bead");
                next = (bead.source.end, bead.target.end);
            }
            assert_eq!(next, (bitext.source.segments.len(), bitext.target.segments.len()));
        }
    }
}
