//! Which files of a folder are taken for texts. A file that is named is read whatever it is called.

/// Endings of the names of files that hold text to check.
const KNOWN: &[&str] = &["txt", "text", "csv", "tsv", "jsonl", "ndjson"];

/// True when the name of a file says that it is of a known format.
#[must_use]
pub fn reads(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| KNOWN.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
