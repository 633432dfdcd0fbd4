//! One name of a source that its translation renders in two ways: `fixtures/names/two-renderings/<pair>.csv`.
//!
//! Rows of one `case` are an article, in order. In a case that `fires` the name has two spellings, in a `silent` one it is
//! spelled alike throughout, in whatever case the sentence asks for. Names, sexes, positions and cases vary.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

use std::path::Path;
use std::sync::Arc;

use copydesk::model::{Bead, Bitext, Document, LanguageOrigin, LanguageTag, Pairing, Segment, Side};
use copydesk::{Authority, Checker, Settings};

/// The rules that compare a name with its source.
const RULES: [&str; 3] = ["name-inconsistent", "name-misspelt", "name-mistranslated"];

/// A pair of languages, the least cases of forty that have to be found, and the most right ones that may be flagged.
const BARS: [(&str, usize, usize); 5] =
    [("en-ru", 40, 0), ("ru-en", 40, 0), ("ar-en", 36, 0), ("zh-en", 38, 0), ("en-pl", 39, 0)];

#[test]
fn two_renderings_of_a_name_are_found_and_one_is_left_alone() {
    for (pair, least_found, most_false) in BARS {
        let rows = rows(pair);
        let (mut missed, mut alarms, mut cases) = (Vec::new(), Vec::new(), [0, 0]);
        for case in rows.chunk_by(|a, b| a[0] == b[0]) {
            let fires = case[0][1] == "fires";
            cases[usize::from(fires)] += 1;
            match (fires, is_flagged(pair, case)) {
                (true, false) => missed.push(&case[0][0]),
                (false, true) => alarms.push(&case[0][0]),
                _ => {}
            }
        }
        assert_eq!(cases, [40, 40], "{pair}: forty right and forty faulty cases");
        assert!(40 - missed.len() >= least_found, "{pair}: missed {missed:?}");
        assert!(alarms.len() <= most_false, "{pair}: false alarms {alarms:?}");
    }
}

/// Case, expectation, source and target of every row of a pair.
fn rows(pair: &str) -> Vec<[String; 4]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/names/two-renderings");
    let mut table = csv::Reader::from_path(folder.join(format!("{pair}.csv"))).unwrap();
    assert_eq!(table.headers().unwrap(), ["case", "expect", "source", "target"].as_slice());
    table.records().map(|row| row.unwrap()).map(|row| std::array::from_fn(|n| row[n].to_owned())).collect()
}

fn is_flagged(pair: &str, case: &[[String; 4]]) -> bool {
    let settings = Settings { select: RULES.map(str::to_owned).to_vec(), ..Settings::default() };
    !Checker::new(settings, Authority::embedded()).findings(&bitext(pair, case)).is_empty()
}

/// A bead for every row.
fn bitext(pair: &str, case: &[[String; 4]]) -> Bitext {
    let (source, target) = pair.split_once('-').unwrap();
    let document = |language: &str, column: usize, side: Side| {
        let language: LanguageTag = language.parse().unwrap();
        let segments = case.iter().enumerate().map(|(ordinal, row)| {
            let segment = Segment::loose(&row[column], language.clone(), side);
            Arc::new(Segment { ordinal, block: ordinal, ..segment })
        });
        Document { segments: segments.collect(), language, language_origin: LanguageOrigin::File, ..Document::empty() }
    };
    let beads = (0..case.len()).map(|row| Bead { source: row..row + 1, target: row..row + 1, confidence: 1.0 });
    Bitext {
        doc: None,
        source: document(source, 2, Side::Source),
        target: document(target, 3, Side::Target),
        beads: beads.collect(),
        pairing: Pairing::Given,
    }
}
