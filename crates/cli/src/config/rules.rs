//! `[[rule]]`: the user's own rules.

use copydesk::model::LanguageTag;
use copydesk::{BadRule, RuleText, UserRule};
use serde::Deserialize;
use toml::Spanned;

use super::file::Level;

/// A rule as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleEntry {
    id: Spanned<String>,
    message: Option<String>,
    source: Option<Spanned<String>>,
    target: Option<Spanned<String>>,
    target_must_have: Option<Spanned<String>>,
    source_must_have: Option<Spanned<String>>,
    suggestion: Option<Spanned<String>>,
    severity: Option<Level>,
    source_lang: Option<LanguageTag>,
    target_lang: Option<LanguageTag>,
}

impl RuleEntry {
    /// The rule with its patterns compiled.
    pub(super) fn compile(&self) -> Result<UserRule, BadRule> {
        let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.as_ref().clone());
        if self.severity.is_some_and(|level| level.severity().is_none()) {
            let message = "a rule that is off is taken out, or switched off with `severity.user-rule`".to_owned();
            return Err(BadRule { key: "severity", message });
        }
        UserRule::new(RuleText {
            id: self.id.as_ref().clone(),
            message: self.message.clone(),
            source: text(&self.source),
            target: text(&self.target),
            target_must_have: text(&self.target_must_have),
            source_must_have: text(&self.source_must_have),
            suggestion: text(&self.suggestion),
            severity: self.severity.and_then(Level::severity),
            source_lang: self.source_lang.clone(),
            target_lang: self.target_lang.clone(),
        })
    }

    /// The value of `key`, or the id where that has no place of its own.
    pub(super) fn at(&self, key: &str) -> &Spanned<String> {
        let value = match key {
            "source" => &self.source,
            "target" => &self.target,
            "target-must-have" => &self.target_must_have,
            "source-must-have" => &self.source_must_have,
            "suggestion" => &self.suggestion,
            _ => &None,
        };
        value.as_ref().unwrap_or(&self.id)
    }
}
