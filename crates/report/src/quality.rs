//! The MQM score of a text: how much is wrong with it for its length.
//!
//! After the MQM 2.0 scoring model: each error has a penalty by its severity; the per-word penalty total is the sum over
//! the words evaluated (`PWPT = APT / EWC`); the overall quality score is `(1 − PWPT) × 100`. A fault that stands in several
//! places counts once: it has one cause and is mended once. No person has confirmed the findings, and the score says so
//! wherever it is shown.

use std::collections::BTreeMap;

use copydesk_model::{FileReview, Finding, Review, Severity};
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

impl Quality {
    fn of(words: usize, penalty: u32) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
        let per_word = if words == 0 { 0.0 } else { f64::from(penalty) / words as f64 };
        Self {
            words,
            penalty,
            penalty_per_1000_words: hundredths(per_word * 1000.0),
            score: hundredths(((1.0 - per_word) * 100.0).max(0.0)),
        }
    }
}

/// What a score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// All files.
    Run,
    /// The files in one target language.
    Language,
    /// One file.
    File,
    /// The findings of one rule, in all files.
    Rule,
}

impl Scope {
    /// The word for it in reports.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Language => "language",
            Self::File => "file",
            Self::Rule => "rule",
        }
    }
}

/// A score and what it is made of.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Scored<'a> {
    pub(crate) scope: Scope,
    /// The language, file or rule; `all` for the run.
    pub(crate) name: &'a str,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
    #[serde(flatten)]
    pub(crate) quality: Quality,
}

/// How many findings of each severity.
#[derive(Clone, Copy, Default)]
struct Tally {
    words: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    penalty: u32,
}

impl Tally {
    fn add(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
        self.penalty += penalty(finding);
    }

    fn scored(self, scope: Scope, name: &str) -> Scored<'_> {
        let Self { words, errors, warnings, notes, penalty } = self;
        Scored { scope, name, errors, warnings, notes, quality: Quality::of(words, penalty) }
    }
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
        total += shown(file).map(penalty).sum::<u32>();
    }
    Quality::of(words, total)
}

/// The MQM score of a file, from 0 to 100, by what is shown of its findings.
#[must_use]
pub fn score(file: &FileReview) -> f64 {
    quality([file]).score
}

/// The scores of the run, then of each language, file and rule, in order of their names.
pub(crate) fn scored(review: &Review) -> Vec<Scored<'_>> {
    let mut run = Tally::default();
    let mut languages: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut files: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut rules: BTreeMap<&str, Tally> = BTreeMap::new();
    for file in &review.files {
        let language = languages.entry(file.target_lang.as_str()).or_default();
        let own = files.entry(&file.file).or_default();
        [&mut run, &mut *language, &mut *own].into_iter().for_each(|tally| tally.words += file.words);
        for finding in shown(file) {
            let rule = rules.entry(&finding.rule).or_default();
            [&mut run, &mut *language, &mut *own, rule].into_iter().for_each(|tally| tally.add(finding));
        }
    }
    rules.values_mut().for_each(|tally| tally.words = run.words);
    let mut scored = vec![run.scored(Scope::Run, "all")];
    for (scope, tallies) in [(Scope::Language, languages), (Scope::File, files), (Scope::Rule, rules)] {
        scored.extend(tallies.into_iter().map(|(name, tally)| tally.scored(scope, name)));
    }
    scored
}

fn shown(file: &FileReview) -> impl Iterator<Item = &Finding> {
    file.findings.iter().filter(|finding| finding.quiet.is_none())
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
