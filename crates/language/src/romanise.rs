//! Latin letters for comparing names across scripts; never shown to anybody.

use copydesk_model::LanguageTag;

use crate::fold;

/// `text` in lower-case Latin letters, read as `language` reads it. For comparing only.
#[must_use]
pub fn romanise(text: &str, _language: &LanguageTag) -> String {
    let folded = fold(text);
    if folded.is_ascii() { folded } else { any_ascii::any_ascii(&folded).to_lowercase() }
}
