//! What a check is, and how it tells about itself.

use std::fmt;
use std::str::FromStr;

use crate::Finding;

/// How bad a finding is. `Error` is the worst and the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Advice.
    Note,
    /// Very likely wrong, or wrong in form.
    Warning,
    /// The name or fact is wrong.
    Error,
}

impl Severity {
    /// The word used on the command line and in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "note" => Ok(Self::Note),
            "warning" => Ok(Self::Warning),
            "error" => Ok(Self::Error),
            other => Err(format!("`{}` is no severity; write error, warning or note", other.escape_debug())),
        }
    }
}

/// A place in the MQM typology (MQM 2.0): dimension and error type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MqmType {
    /// One of the core dimensions, such as `accuracy`.
    pub dimension: &'static str,
    /// The error type within it, such as `omission`.
    pub subtype: &'static str,
}

/// A text that shows a rule at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Language of the source, empty when the example has none.
    pub source_lang: &'static str,
    /// The source, empty when the example has none.
    pub source: &'static str,
    /// Language of the target.
    pub target_lang: &'static str,
    /// A translation in which the rule finds something.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

/// What a check says about itself. Help, `explain`, SARIF rules and documentation are made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckInfo {
    /// Kebab-case id, named after the fault, for ever.
    pub id: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why that matters and what it does not flag, in a paragraph or two.
    pub why: &'static str,
    /// At least one example of wrong and right.
    pub examples: &'static [Example],
    /// Severity unless the user says otherwise. A single finding may be milder.
    pub severity: Severity,
    /// Runs unless the user switches it off; false for advice that only a stylebook wants.
    pub default_on: bool,
    /// Finds nothing in a text without a source.
    pub needs_source: bool,
    /// Its place in the MQM typology.
    pub mqm: MqmType,
    /// Its ITS 2.0 localisation quality issue type.
    pub its: &'static str,
}

/// A check reads what lies on a desk `D` and reports what is wrong.
///
/// The desk is whatever the crate of the checks puts on it (a bitext, an authority, settings); this crate need not know.
/// A check never fails, never stops at its first finding, and keeps no state.
pub trait Check<D: ?Sized>: Sync {
    /// What the check says about itself.
    fn info(&self) -> &'static CheckInfo;

    /// Adds a finding for every fault.
    fn check(&self, desk: &D, findings: &mut Vec<Finding>);
}
