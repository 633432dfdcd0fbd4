//! Prints what is read of a file, one segment a line: `cargo run -p copydesk-formats --example segments FILE...`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use copydesk_formats::{Content, Format, ReadOptions, decode, read};
use copydesk_model::{Document, Span};

fn print(side: &str, document: &Document) {
    println!("{side} {} {:?}", document.language, document.language_origin);
    for segment in &document.segments {
        let (start, _) = segment.positions(Span::default());
        let marks: Vec<&str> = segment.marks.iter().map(|mark| mark.span.of(segment.text())).collect();
        let text: String = segment.text().chars().take(160).collect();
        println!(
            "  {}:{} [{}] {:?} {}{}{text:?} {}",
            start.line,
            start.column,
            segment.unit,
            segment.kind,
            if segment.translatable { "" } else { "(not for translation) " },
            if segment.language == document.language { String::new() } else { format!("({}) ", segment.language) },
            if marks.is_empty() { String::new() } else { format!("{marks:?}") },
        );
    }
}

fn main() {
    for name in std::env::args().skip(1) {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                continue;
            }
        };
        let format = decode(&name, &bytes, None).map(|decoded| Format::detect(&name, &decoded.text).as_str());
        println!("{name} {}", format.unwrap_or("unreadable"));
        match read(&name, &bytes, &ReadOptions::target()) {
            Err(problem) => println!("  refused: {problem}"),
            Ok(file) => {
                file.problems.iter().for_each(|problem| println!("  problem: {problem}"));
                match &file.content {
                    Content::Article(document) => print("article", document),
                    Content::Items(items) => items.iter().for_each(|item| print("item", &item.target)),
                    Content::Bitexts(bitexts) => bitexts.iter().for_each(|bitext| {
                        println!("  doc {:?} {:?}", bitext.doc, bitext.pairing);
                        print("source", &bitext.source);
                        print("target", &bitext.target);
                    }),
                }
            }
        }
    }
}
