//! Every format: what is read of a small file of its own, and that a word stands at its exact line and column.

use std::path::PathBuf;

use copydesk_formats::{Content, Format, ReadOptions, decode, escape, read};
use copydesk_model::{Document, Position, Segment, Span};

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats/samples")
}

fn targets(content: &Content) -> Vec<&Document> {
    match content {
        Content::Article(document) => vec![document],
        Content::Bitexts(bitexts) => bitexts.iter().map(|bitext| &bitext.target).collect(),
        Content::Items(items) => items.iter().map(|item| &item.target).collect(),
    }
}

fn find<'c>(content: &'c Content, text: &str) -> Option<&'c Segment> {
    targets(content).into_iter().flat_map(|document| &document.segments).map(AsRef::as_ref).find(|s| s.text() == text)
}

/// The rows of `fixtures/formats/places.csv`.
fn rows() -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(samples().join("../places.csv")).expect("the list of places");
    reader.records().collect::<Result<_, _>>().expect("a table")
}

#[test]
fn words_stand_where_they_stand() {
    for row in rows() {
        let bytes = std::fs::read(samples().join(&row[0])).unwrap();
        let text = decode(&row[0], &bytes, None).unwrap().text;
        assert_eq!(Format::detect(&row[0], &text).as_str(), &row[1], "{row:?}");
        let file = read(&row[0], &bytes, &ReadOptions::target()).unwrap();
        assert_eq!(file.problems, [], "{row:?}");
        let Some(segment) = find(&file.content, &row[2]) else {
            let all: Vec<&str> =
                targets(&file.content).iter().flat_map(|document| &document.segments).map(|s| s.text()).collect();
            panic!("{row:?} is not among {all:#?}");
        };
        let at = segment.text().find(&row[3]).unwrap();
        let place = segment.positions(Span::new(at, at + row[3].len())).0;
        let wanted = Position { line: row[4].parse().unwrap(), column: row[5].parse().unwrap() };
        assert_eq!(place, wanted, "{row:?}");
    }
}

#[test]
fn a_word_is_replaced_and_nothing_else_changes() {
    for row in rows() {
        let bytes = std::fs::read(samples().join(&row[0])).unwrap();
        let decoded = decode(&row[0], &bytes, None).unwrap();
        let file = read(&row[0], &bytes, &ReadOptions::target()).unwrap();
        let segment = find(&file.content, &row[2]).unwrap();
        let at = segment.text().find(&row[3]).unwrap();
        let place = segment.passage.file_span(Span::new(at, at + row[3].len()));
        let place = place.unwrap_or_else(|| panic!("{row:?} cannot be written"));
        let format = Format::detect(&row[0], &decoded.text);
        let mut changed = decoded.text.clone();
        changed.replace_range(place.start..place.end, &escape(format, "R2D2").unwrap());
        let again = read(&row[0], &decoded.encode(&changed).unwrap(), &ReadOptions::target()).unwrap();
        let wanted = row[2].replacen(&row[3], "R2D2", 1);
        assert!(find(&again.content, &wanted).is_some(), "{row:?}: {wanted}");
        let count = |content: &Content| targets(content).iter().map(|document| document.segments.len()).sum::<usize>();
        assert_eq!(count(&again.content), count(&file.content));
        assert_eq!(decoded.encode(&decoded.text).unwrap(), bytes);
    }
}
