//! Pairings of sentences: what they look like, that they obey their schema, and that nothing hostile gets through.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk_model::{Bead, Bitext, Document, LanguageOrigin, LanguageTag, Pairing, Segment, Side};
use copydesk_report::{BitextFormat, write_bitext};
use serde_json::Value;

const FORMATS: [BitextFormat; 5] =
    [BitextFormat::Ladder, BitextFormat::Tsv, BitextFormat::Json, BitextFormat::Tmx, BitextFormat::Html];
const HOSTILE: &str = "=cmd()|</seg><script>alert(1)</script>\t\n\u{1b}[31m\u{202e}\u{0}]]>&amp;";

fn document(texts: &[&str], language: &str, side: Side) -> Document {
    let language: LanguageTag = language.parse().unwrap();
    let segments = texts.iter().enumerate().map(|(n, text)| {
        let segment = Segment::loose(text, language.clone(), side);
        Arc::new(Segment { ordinal: n, ..segment })
    });
    Document {
        file: Arc::from("a.txt"),
        segments: segments.collect(),
        language,
        language_origin: LanguageOrigin::Option,
    }
}

fn bitext() -> Bitext {
    let bead = |source, target, confidence| Bead { source, target, confidence };
    Bitext {
        doc: None,
        source: document(&["One.", "Two.", HOSTILE, "Four."], "en", Side::Source),
        target: document(&["一。", "二。", HOSTILE], "zh", Side::Target),
        beads: vec![bead(0..1, 0..2, 0.987), bead(1..2, 2..2, 0.5), bead(2..4, 2..3, 1.0)],
        pairing: Pairing::Aligned,
    }
}

fn written(format: BitextFormat) -> String {
    let mut out = Vec::new();
    write_bitext(&bitext(), format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_ladder_has_a_line_a_bead() {
    assert_eq!(written(BitextFormat::Ladder), "[0]:[0,1]:0.99\n[1]:[]:0.50\n[2,3]:[2]:1.00\n");
}

#[test]
fn a_table_has_a_row_a_bead_and_joins_as_the_script_does() {
    let table = written(BitextFormat::Tsv);
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == 3));
    assert_eq!(rows[1], ["One.", "一。二。", "0.99"]);
    assert_eq!(rows[2], ["Two.", "", "0.50"]);
}

#[test]
fn json_obeys_the_schema_we_ship_and_reads_back_as_it_was() {
    let value: Value = serde_json::from_str(&written(BitextFormat::Json)).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/alignment.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(value["beads"][2]["source_texts"][0], HOSTILE);
}

#[test]
fn a_translation_memory_is_well_formed_and_has_only_pairs() {
    let memory = written(BitextFormat::Tmx);
    let tree = roxmltree::Document::parse(&memory).unwrap();
    let named = |name: &str| tree.descendants().filter(|node| node.has_tag_name(name)).count();
    assert_eq!((named("tu"), named("seg"), named("script")), (2, 4, 0));
}

#[test]
fn nothing_that_a_terminal_or_a_browser_obeys_gets_through() {
    for format in FORMATS {
        let text = written(format);
        let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
        assert_eq!(text.chars().find(|c| obeyed(*c)), None, "{format:?}");
        assert!(format == BitextFormat::Json || format == BitextFormat::Tsv || !text.contains("<script"), "{format:?}");
    }
}
