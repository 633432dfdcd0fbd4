//! What a baseline keeps quiet, and what not.

use std::sync::Arc;

use copydesk_model::{Fingerprint, Quiet, Review, Side};
use copydesk_report::Baseline;

use crate::sample::{exchange, finding, place, review, segment};

fn reread(baseline: &Baseline) -> Baseline {
    let mut text = Vec::new();
    baseline.write(&mut text).unwrap();
    Baseline::read(std::str::from_utf8(&text).unwrap()).unwrap()
}

fn shown_with(baseline: &Baseline, mut review: Review) -> usize {
    baseline.silence(&mut review.files);
    review.shown().count()
}

#[test]
fn a_known_finding_is_quiet_and_a_new_one_is_not() {
    let baseline = reread(&Baseline::of(&exchange()));
    assert_eq!(shown_with(&baseline, exchange()), 0);
    let mut review = exchange();
    let mut new = review.files[0].findings[0].clone();
    new.fingerprint = Fingerprint::of(&["new"]);
    review.files[0].findings.push(new);
    assert_eq!(shown_with(&baseline, review), 1);
}

#[test]
fn the_same_fault_in_another_file_is_new() {
    let mut review = exchange();
    review.files[0].file = Arc::from("news/other.txt");
    assert_eq!(shown_with(&Baseline::of(&exchange()), review), 1);
}

#[test]
fn a_leading_dot_makes_no_other_file() {
    let mut review = exchange();
    review.files[0].file = Arc::from("./news/a.txt");
    assert_eq!(shown_with(&Baseline::of(&exchange()), review), 0);
}

#[test]
fn pruning_drops_what_was_mended_and_keeps_files_that_were_not_checked() {
    let other = segment("b.txt", "", "Blinkin", "en", Side::Target);
    let mut both = exchange();
    both.files.extend(review(vec![finding(place(&other, "Blinkin"), "Blinken")]).files);
    let baseline = Baseline::of(&both);
    assert_eq!(baseline.len(), 2);
    let mut mended = exchange();
    mended.files[0].findings.clear();
    assert_eq!(baseline.pruned(&mended).len(), 1);
    assert_eq!(baseline.pruned(&exchange()), baseline);
}

#[test]
fn what_the_file_silences_is_not_written() {
    let mut review = exchange();
    review.files[0].findings[0].quiet = Some(Quiet::Inline("ignore".to_owned()));
    assert!(Baseline::of(&review).is_empty());
}

#[test]
fn a_bad_baseline_says_how_to_mend_it() {
    for (text, words) in [
        ("", "no baseline"),
        ("{\"schema\": 9, \"findings\": []}", "version 9"),
        ("{\"schema\": 1, \"findings\": [{}]}", "damaged"),
    ] {
        let error = Baseline::read(text).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("--write-baseline"), "{error}");
    }
}
