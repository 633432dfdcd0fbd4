//! What reports look like: one snapshot, one subject.

use copydesk_model::Side;
use copydesk_report::Format;

use crate::sample::{exchange, finding, place, review, segment, with_problem, written};

#[test]
fn text() {
    insta::assert_snapshot!(written(&exchange(), Format::Text));
}

#[test]
fn text_of_a_long_sentence_fits_80_columns() {
    let long = format!("{}Anthony Blinken{}", "word ".repeat(60), " more words".repeat(60));
    let segment = segment("long.txt", "\n\n\n", &long, "en", Side::Target);
    let text = written(&review(vec![finding(place(&segment, "Anthony Blinken"), "Antony Blinken")]), Format::Text);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn text_isolates_what_runs_from_right_to_left() {
    let segment = segment("ar.txt", "", "قال بلنكين إن المحادثات مستمرة.", "ar", Side::Target);
    insta::assert_snapshot!(written(&review(vec![finding(place(&segment, "بلنكين"), "بلينكن")]), Format::Text));
}

#[test]
fn concise() {
    insta::assert_snapshot!(written(&exchange(), Format::Concise));
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(written(&exchange(), Format::Jsonl));
}

#[test]
fn github() {
    insta::assert_snapshot!(written(&exchange(), Format::Github));
}

#[test]
fn junit() {
    insta::assert_snapshot!(written(&with_problem(), Format::Junit));
}

#[test]
fn checkstyle() {
    insta::assert_snapshot!(written(&exchange(), Format::Checkstyle));
}

#[test]
fn mqm() {
    insta::assert_snapshot!(written(&exchange(), Format::Mqm));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(written(&exchange(), Format::Markdown));
}

#[test]
fn github_counts_what_it_leaves_out() {
    let segment = segment("a.txt", "", "Blinkin", "en", Side::Target);
    let findings = (0..25).map(|_| finding(place(&segment, "Blinkin"), "Blinken")).collect();
    let text = written(&review(findings), Format::Github);
    assert_eq!(text.lines().count(), 11);
    assert!(text.ends_with("::notice title=copydesk::15 more findings are not shown here\n"), "{text}");
}
