//! Findings that are known already: written once, kept quiet from then on.
//!
//! A finding is known by its file and its fingerprint, which is made of its content, never of its line; the same
//! misspelling in another file is a new fault. The file is JSON, sorted, one entry a finding, so that a change of it can be
//! reviewed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Write};

use copydesk_model::{FileReview, Finding, Quiet, Review};
use serde::{Deserialize, Serialize};
use serde_json::ser::PrettyFormatter;

use crate::json::print;
use crate::path::relative;

/// Raised when fingerprints are made in another way.
const SCHEMA: u32 = 1;

/// Known findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    rule: String,
    /// For those who read the file; a finding is not known by it.
    text: String,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    schema: u32,
    findings: Vec<Entry>,
}

/// Only the version, to tell another version from a damaged file.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// A baseline could not be read.
#[derive(Debug)]
pub struct BadBaseline(String);

impl fmt::Display for BadBaseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; write it anew with --write-baseline", self.0)
    }
}

impl std::error::Error for BadBaseline {}

impl Baseline {
    /// Reads the text of a baseline.
    ///
    /// # Errors
    /// When it is none, or of another version.
    pub fn read(text: &str) -> Result<Self, BadBaseline> {
        let version: Version =
            serde_json::from_str(text).map_err(|error| BadBaseline(format!("this is no baseline: {error}")))?;
        if version.schema != SCHEMA {
            return Err(BadBaseline(format!("the baseline is of version {}, not {SCHEMA}", version.schema)));
        }
        let contents: Contents =
            serde_json::from_str(text).map_err(|error| BadBaseline(format!("the baseline is damaged: {error}")))?;
        Ok(Self { entries: contents.findings.into_iter().collect() })
    }

    /// All findings of `review`, except those that the files silence themselves.
    #[must_use]
    pub fn of(review: &Review) -> Self {
        let findings = review.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
        let known = findings.filter(|(_, finding)| !matches!(finding.quiet, Some(Quiet::Inline(_))));
        Self { entries: known.map(|(file, finding)| entry(&file.file, finding)).collect() }
    }

    /// Keeps the findings of `files` quiet that are known.
    pub fn silence(&self, files: &mut [FileReview]) {
        let known: BTreeSet<(&str, &str)> =
            self.entries.iter().map(|entry| (entry.file.as_str(), entry.fingerprint.as_str())).collect();
        for file in files {
            let name = relative(&file.file);
            for finding in &mut file.findings {
                if finding.quiet.is_none() && known.contains(&(name.as_str(), finding.fingerprint.to_string().as_str()))
                {
                    finding.quiet = Some(Quiet::Baseline);
                }
            }
        }
    }

    /// The same without what was not found again in the files of `review`; files that are not part of it keep their
    /// entries.
    #[must_use]
    pub fn pruned(&self, review: &Review) -> Self {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for file in &review.files {
            let fingerprints = file.findings.iter().map(|finding| finding.fingerprint.to_string());
            found.entry(relative(&file.file)).or_default().extend(fingerprints);
        }
        let lives = |entry: &&Entry| found.get(&entry.file).is_none_or(|prints| prints.contains(&entry.fingerprint));
        Self { entries: self.entries.iter().filter(lives).cloned().collect() }
    }

    /// How many findings it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Writes it.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let contents = Contents { schema: SCHEMA, findings: self.entries.iter().cloned().collect() };
        print(&contents, PrettyFormatter::new(), out)
    }
}

fn entry(file: &str, finding: &Finding) -> Entry {
    Entry {
        file: relative(file),
        rule: finding.rule.to_string(),
        text: finding.place.text().to_owned(),
        fingerprint: finding.fingerprint.to_string(),
    }
}
