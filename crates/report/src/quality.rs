//! The MQM score of a text: how much is wrong with it for its length.
//!
//! After the MQM 2.0 scoring model: each error has a penalty by its severity; the per-word penalty total is the sum over
//! the words evaluated (`PWPT = APT / EWC`); the overall quality score is `(1 − PWPT) × 100`. A fault that stands in several
//! places counts once: it has one cause and is mended once. No person has confirmed the findings, and the score says so
//! wherever it is shown.

use copydesk_model::{FileReview, Finding, Severity};
use serde::Serialize;

/// Said beside every score.
pub(crate) const UNCONFIRMED: &str = "from unconfirmed issues: no person has looked at them";

/// The score of one text or of several together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Quality {
    /// Words evaluated.
    pub(crate) words: usize,
    /// Sum of penalties.
    pub(crate) penalty: u32,
    /// Penalty in 1,000 words.
    pub(crate) penalty_per_1000_words: f64,
    /// From 100, without error, downwards; never below 0.
    pub(crate) score: f64,
}

/// Penalty of a finding: neutral 0, minor 1, major 5. No rule finds what MQM calls critical.
fn penalty(finding: &Finding) -> u32 {
    match finding.severity {
        Severity::Error => 5,
        Severity::Warning => 1,
        Severity::Note => 0,
    }
}

/// The score of `files` together, by what is shown of their findings.
pub(crate) fn quality<'a>(files: impl IntoIterator<Item = &'a FileReview>) -> Quality {
    let (mut words, mut total) = (0, 0);
    for file in files {
        words += file.words;
        total += file.findings.iter().filter(|finding| finding.quiet.is_none()).map(penalty).sum::<u32>();
    }
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
    let per_word = if words == 0 { 0.0 } else { f64::from(total) / words as f64 };
    Quality {
        words,
        penalty: total,
        penalty_per_1000_words: hundredths(per_word * 1000.0),
        score: hundredths(((1.0 - per_word) * 100.0).max(0.0)),
    }
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
