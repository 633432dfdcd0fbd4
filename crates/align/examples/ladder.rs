//! Pairs the lines of two files: `ladder SOURCE TARGET SOURCE-LANGUAGE TARGET-LANGUAGE` prints a bead a line, `[0]:[0,1]:0.97`.
//! The aligner and nothing else, to be measured.
#![allow(clippy::print_stdout, reason = "a tool for measuring")]

use std::error::Error;
use std::sync::Arc;

use copydesk_align::Aligner;
use copydesk_model::{Document, LanguageOrigin, LanguageTag, Segment, Side};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, target, source_language, target_language] = &arguments[..] else {
        return Err("give a source, a target and their languages".into());
    };
    let source = document(source, Side::Source, source_language)?;
    let target = document(target, Side::Target, target_language)?;
    for bead in Aligner::new().align(source, target).beads {
        let numbers = |of: std::ops::Range<usize>| of.map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        println!("[{}]:[{}]:{:.2}", numbers(bead.source), numbers(bead.target), bead.confidence);
    }
    Ok(())
}

fn document(path: &str, side: Side, language: &str) -> Result<Document, Box<dyn Error>> {
    let language: LanguageTag = language.parse().map_err(|_| format!("{language} is no language"))?;
    let text = std::fs::read_to_string(path)?;
    let segments = text.lines().enumerate().map(|(n, line)| {
        let segment = Segment::loose(line, language.clone(), side);
        Arc::new(Segment { ordinal: n, block: n, ..segment })
    });
    let segments = segments.collect();
    Ok(Document { segments, language, language_origin: LanguageOrigin::Option, ..Document::empty() })
}
