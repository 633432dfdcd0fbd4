//! What holds of any two texts, however bad: every segment in exactly one bead, order kept, the same answer twice.

use std::sync::Arc;

use copydesk_align::Aligner;
use copydesk_model::{Bitext, Document, LanguageOrigin, LanguageTag, Pairing, Segment, Side};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Fixed, so that every machine tries the same texts.
const SEED: u64 = 20_261_128;
const CASES: u32 = 100;

fn document(lines: &[String], language: &str, side: Side) -> Document {
    let language: LanguageTag = language.parse().expect("a language tag");
    let segments = lines.iter().enumerate().map(|(n, line)| {
        let segment = Segment::loose(line, language.clone(), side);
        Arc::new(Segment { ordinal: n, block: n / 3, ..segment })
    });
    Document { segments: segments.collect(), language, language_origin: LanguageOrigin::Option, ..Document::empty() }
}

fn align(source: &[String], target: &[String], languages: (&str, &str)) -> Bitext {
    let source = document(source, languages.0, Side::Source);
    Aligner::new().align(source, document(target, languages.1, Side::Target))
}

/// Every segment of either side is in exactly one bead, beads follow the order of both texts, and none is empty.
fn assert_lawful(bitext: &Bitext) {
    let (mut source, mut target) = (0, 0);
    for bead in &bitext.beads {
        assert_eq!((bead.source.start, bead.target.start), (source, target));
        assert!(!bead.source.is_empty() || !bead.target.is_empty());
        assert!((0.0..=1.0).contains(&bead.confidence), "{}", bead.confidence);
        (source, target) = (bead.source.end, bead.target.end);
    }
    assert_eq!((source, target), (bitext.source.segments.len(), bitext.target.segments.len()));
}

/// A sentence of words that both sides may share, of numbers, of other scripts, or of nothing.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-z]{1,9}",
        2 => "[A-Z][a-z]{2,8}",
        1 => "[0-9]{1,6}",
        1 => Just("Москва".to_owned()),
        1 => Just("北京市政府".to_owned()),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn every_segment_is_in_one_bead_and_order_is_kept(source in text(), target in text()) {
        assert_lawful(&align(&source, &target, ("en", "de")));
    }

    #[test]
    fn the_same_texts_give_the_same_beads(source in text(), target in text()) {
        let (once, twice) = (align(&source, &target, ("en", "zh")), align(&source, &target, ("en", "zh")));
        assert_eq!(once.beads, twice.beads);
    }

    #[test]
    fn a_text_is_its_own_translation(lines in prop::collection::vec("[A-Z][a-z]{3,8}( [a-z]{3,9}){4,9} [0-9]{2,5}\\.", 1..30)) {
        let bitext = align(&lines, &lines, ("en", "en"));
        assert_lawful(&bitext);
        assert!(bitext.beads.iter().all(|bead| bead.source == bead.target));
    }
}

#[test]
fn one_empty_side_leaves_the_other_alone() {
    let lines = vec!["One.".to_owned(), "Two.".to_owned()];
    for (source, target) in [(lines.as_slice(), &[][..]), (&[], lines.as_slice()), (&[], &[])] {
        let bitext = align(source, target, ("en", "de"));
        assert_lawful(&bitext);
        assert_eq!(bitext.pairing, Pairing::Aligned);
    }
}

#[test]
fn one_line_against_ten_thousand_is_answered() {
    let many: Vec<String> = (0..10_000).map(|n| format!("Zeile {n} der langen Liste.")).collect();
    let one = vec!["Line 7 of the long list.".to_owned()];
    assert_lawful(&align(&one, &many, ("en", "de")));
    assert_lawful(&align(&many, &one, ("de", "en")));
}

#[test]
fn lines_of_a_megabyte_are_answered() {
    let word = |n: usize| format!("Wort{n} ");
    let long: String = (0..120_000).map(word).collect();
    let source = vec![long.clone(), "A short line with 77 words.".to_owned(), "x".repeat(1_000_000)];
    let target = vec![long, "Eine kurze Zeile mit 77 Wörtern.".to_owned(), "界".repeat(300_000)];
    assert_lawful(&align(&source, &target, ("en", "de")));
}

#[test]
fn a_text_without_sentence_marks_is_answered() {
    let lines: Vec<String> = (0..40).map(|n| format!("line {n} without any mark at its end")).collect();
    assert_lawful(&align(&lines, &lines, ("en", "en")));
}

#[test]
fn a_chapter_that_only_one_side_has_leaves_the_rest_sure() {
    let line = |n: usize| format!("Line {n} of the list has the numbers {} and {}.", 7 * n + 3, 1_000 + n * n);
    let chapter = |n: usize| format!("Nothing of all this is said elsewhere, whatever {} may be.", "x".repeat(n % 17));
    for (lines, chapters) in [(60, 1_400), (300, 3_000)] {
        let source: Vec<String> = (0..lines).map(line).collect();
        let mut target = source.clone();
        target.splice(lines / 2..lines / 2, (0..chapters).map(chapter));
        for (source, target) in [(&source, &target), (&target, &source)] {
            let bitext = align(source, target, ("en", "en"));
            assert_lawful(&bitext);
            let sure = |bead: &&copydesk_model::Bead| bead.source.len() == bead.target.len() && bead.confidence > 0.9;
            assert_eq!(bitext.beads.iter().filter(sure).count(), lines);
        }
    }
}
