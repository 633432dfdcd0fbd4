//! What is true of every file that is read, whatever its bytes.

use copydesk_formats::{Format, ReadOptions, decode, read};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

mod names;
mod truths;

use names::NAMES;
use truths::check;

/// Pieces of files from which hostile ones are put together.
const PIECES: &[&str] = &[
    "target",
    "source",
    "id",
    "doc",
    "note",
    ",",
    ";",
    "\t",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\u{feff}",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\\",
    "\\u",
    "\\ud83d",
    "\\ude00",
    "null",
    "1",
    "Blinken",
    "Путін",
    "拜登",
    "。",
    "بايدن",
    "é",
    "👩‍🚀",
    "\u{202e}",
    "\u{0}",
    "\u{1b}",
    "(Reuters) - ",
    "By ",
    "KYIV, ",
    "- ",
    "* ",
    "UPDATE 3-",
    "https://",
    "@a",
    "copydesk: ignore",
    "<p>",
    "</p>",
    "&amp;",
    "<!--",
    "-->",
    "msgid \"",
    "msgstr \"",
    "%s",
    "---",
    "```",
    "#",
    "新华社",
    "{ $a ->",
    " [one] ",
    "*[other] ",
    "{a, plural, one {",
    "\\'",
    "\u{1}",
    "\u{2}",
    "|\n  ",
    ">-\n  ",
    "&a ",
    "*a",
    "? ",
    "= ",
    "/*",
    "*/",
    "<string name='a'>",
    "<segment><source>",
    "canReorder='no'",
    "00:01.000 --> ",
];

/// The samples of `fixtures/formats/samples` with their names.
fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/formats/samples");
    let listed = std::fs::read_dir(folder).expect("the folder of samples");
    let mut names: Vec<_> = listed.filter_map(Result::ok).map(|entry| entry.path()).collect();
    names.sort();
    names.iter().map(|path| (path.display().to_string(), std::fs::read(path).expect("a sample"))).collect()
}

/// Cases of each law. `COPYDESK_FUZZ=1000000 cargo test --release -p copydesk-formats --test laws` goes on for longer, with
/// other cases each time.
fn cases() -> u32 {
    fuzzing().unwrap_or(2000)
}

fn fuzzing() -> Option<u32> {
    std::env::var("COPYDESK_FUZZ").ok()?.parse().ok()
}

fn seed() -> RngSeed {
    if fuzzing().is_some() { RngSeed::Random } else { RngSeed::Fixed(20) }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: seed(),
        ..ProptestConfig::with_cases(cases())
    })]

    #[test]
    fn any_bytes_are_read_or_refused(name in prop::sample::select(NAMES), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(name, &bytes);
    }

    #[test]
    fn any_pieces_are_read_or_refused(
        name in prop::sample::select(NAMES),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60),
    ) {
        check(name, pieces.concat().as_bytes());
        check(name, format!("target,source\n{}", pieces.concat()).as_bytes());
        check(name, format!("{{\"target\": \"{}\"}}", pieces.concat()).as_bytes());
    }

    #[test]
    fn damaged_samples_are_read_or_refused(
        sample in prop::sample::select(samples()),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..9, prop::sample::select(PIECES)), 1..5),
    ) {
        let (name, mut bytes) = sample;
        for (at, length, piece) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, piece.bytes());
        }
        check(&name, &bytes);
    }

    #[test]
    fn what_was_decoded_is_encoded_to_the_same_bytes(text in "\\PC{1,80}", utf_16 in any::<bool>()) {
        let bytes = if utf_16 {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        } else {
            text.clone().into_bytes()
        };
        if let Ok(decoded) = decode("x", &bytes, None) {
            prop_assert_eq!(decoded.encode(&decoded.text), Some(bytes));
        }
    }
}

#[test]
fn every_format_can_be_asked_for() {
    for name in ["text", "csv", "jsonl"] {
        let format: Format = name.parse().unwrap();
        let options = ReadOptions { format: Some(format), ..ReadOptions::target() };
        let _ = read("x", b"target,source\nBlinken,Blinken\n", &options);
    }
}
