//! Laws of a check that hold for any bytes: it never panics, every place is a stretch of its segment's text, and the same
//! input gives the same findings.

use copydesk::model::{Finding, Place};
use copydesk::{Authority, Checker, Input, InputFile, Settings};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

/// Making the checker is slow and none of the laws is about it.
static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::new(Settings::default(), Authority::embedded()));

/// Cases of each law: enough to reach every branch of the readers in a few seconds.
const CASES: u32 = 64;

/// The same texts on every machine.
const SEED: u64 = 1;

/// Pieces of news text between which anything may stand.
const PIECES: &[&str] = &[
    "Anthony Blinken",
    "Marcon",
    "Emmanuel Macron",
    "Ольга Шольц",
    "أنتوني بلينكن",
    "谢尔盖·拉夫洛夫",
    "ANKARA, May 18 - ",
    "\n\n",
    ". ",
    "\u{202E}",
    "\u{0301}",
    "\u{200D}",
    "’s ",
    "3,5 million",
    "\u{FEFF}",
    "\r",
    "\"",
    " said ",
    "President ",
];

fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), "\\PC{0,8}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.csv", "a.jsonl", "a.po", "a.xlf", "a.tmx", "a.srt"])
}

fn findings(name: &str, target: &[u8], source: Option<&[u8]>) -> Vec<Finding> {
    let source = source.map(|bytes| InputFile { name: "source.txt", bytes });
    let input = Input { target: InputFile { name, bytes: target }, source };
    CHECKER.check(&input).map(|(review, _)| review.findings).unwrap_or_default()
}

fn stands_in_its_text(place: &Place) -> bool {
    place.segment.text().get(place.span.start..place.span.end).is_some()
}

fn told(findings: &[Finding]) -> Vec<String> {
    let tell = |finding: &Finding| format!("{} {} {:?}", finding.rule, finding.message, finding.fingerprint);
    findings.iter().map(tell).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn any_bytes_in_any_format_are_checked(name in names(), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        findings(name, &bytes, None);
    }

    #[test]
    fn every_place_is_a_stretch_of_its_text(target in news(), source in news()) {
        for finding in findings("a.txt", target.as_bytes(), Some(source.as_bytes())) {
            prop_assert!(stands_in_its_text(&finding.place));
            prop_assert!(finding.related.iter().all(|related| stands_in_its_text(&related.place)));
        }
    }

    #[test]
    fn the_same_text_gives_the_same_findings(target in news(), source in news()) {
        let check = || told(&findings("a.txt", target.as_bytes(), Some(source.as_bytes())));
        prop_assert_eq!(check(), check());
    }
}
