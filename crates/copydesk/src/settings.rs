//! What the user wants checked, and how strictly.

use std::collections::BTreeMap;
use std::fmt;

use copydesk_checks::UserRule;
use copydesk_formats::Format as InputFormat;
use copydesk_model::{CheckInfo, Confidence, LanguageTag, Severity};

/// What to check and what to show.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Language of sources, overruling what files say.
    pub source_lang: Option<LanguageTag>,
    /// Language of targets, overruling what files say.
    pub target_lang: Option<LanguageTag>,
    /// The format of targets, overruling what their names and contents say.
    pub input_format: Option<InputFormat>,
    /// Only these rules, when any are named.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// Severity by rule; `None` switches the rule off.
    pub severity: BTreeMap<String, Option<Severity>>,
    /// Findings less sure than this are not shown.
    pub min_confidence: Confidence,
    /// The user's own rules.
    pub rules: Vec<UserRule>,
    /// List every name with its places, for a report that has an index of names.
    pub index_names: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            source_lang: None,
            target_lang: None,
            input_format: None,
            select: Vec::new(),
            ignore: Vec::new(),
            severity: BTreeMap::new(),
            min_confidence: Confidence::Medium,
            rules: Vec::new(),
            index_names: false,
        }
    }
}

/// A rule was named that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// What was named.
    pub name: String,
    /// The rule that was probably meant.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", self.name.escape_debug())?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => write!(f, "; `copydesk explain` lists them"),
        }
    }
}

impl std::error::Error for UnknownRule {}

impl Settings {
    /// Says so if a rule is named that does not exist.
    ///
    /// # Errors
    /// The first unknown rule.
    pub fn validate(&self) -> Result<(), UnknownRule> {
        let named = self.select.iter().chain(&self.ignore).chain(self.severity.keys());
        for name in named {
            if !crate::rules().any(|rule| rule.id == name) {
                return Err(UnknownRule { name: name.clone(), nearest: nearest_rule(name) });
            }
        }
        Ok(())
    }

    /// True when the rule is to run.
    #[must_use]
    pub fn runs(&self, rule: &CheckInfo) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule.id);
        let by_severity = self.severity.get(rule.id);
        if named(&self.ignore) || by_severity == Some(&None) {
            return false;
        }
        if !self.select.is_empty() {
            return named(&self.select);
        }
        rule.default_on || by_severity.is_some()
    }
}

/// The rule whose name is nearest, when it is near enough to be a slip of the pen.
fn nearest_rule(name: &str) -> Option<&'static str> {
    /// Below this Jaro-Winkler similarity the two words have nothing to do with each other.
    const NEAR: f64 = 0.85;
    crate::rules()
        .map(|rule| (strsim::jaro_winkler(rule.id, name), rule.id))
        .filter(|(similarity, _)| *similarity >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, id)| id)
}
