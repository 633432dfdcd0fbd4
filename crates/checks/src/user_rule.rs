//! The user's own rules: patterns that must not occur, or that one side demands of the other.

use std::fmt;
use std::sync::Arc;

use copydesk_model::{
    Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Role, Safety, Segment, Severity, Span,
};
use regex::{Captures, Regex, RegexBuilder};

use crate::Desk;
use crate::pairs::SURE_PAIRING;

/// The check.
pub(crate) struct UserRules;

const INFO: CheckInfo = CheckInfo {
    id: "user-rule",
    summary: "A text breaks a rule of `copydesk.toml`.",
    why: "`[[rule]]` in the configuration finds what a desk does not want: a pattern in the target, a pattern in the source, or a \
          pattern on one side that demands another on the other side, with what it captured. Without a rule nothing is found.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "Prices rose by 5 per cent. ([[rule]] target = '(\\d+) per cent', suggestion = '$1%')",
        right: "Prices rose by 5%.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "style", subtype: "organizational-style" },
    its: "non-conformance",
};

/// Bytes that a compiled pattern may take: enough for lists of hundreds of words, too little to stall a machine.
const LARGEST_PATTERN: usize = 1 << 20;

/// A rule as it stands in the configuration: plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleText {
    /// What the rule is called in messages.
    pub id: String,
    /// What is said of a place; made from the id when absent.
    pub message: Option<String>,
    /// A pattern that is looked for in the source.
    pub source: Option<String>,
    /// A pattern that is looked for in the target.
    pub target: Option<String>,
    /// With `source`: what the target has to match, in which `$1` stands for what was captured.
    pub target_must_have: Option<String>,
    /// With `target`: what the source has to match.
    pub source_must_have: Option<String>,
    /// What to write instead, in which `$1` stands for what was captured; only with `target`.
    pub suggestion: Option<String>,
    /// How bad it is; a warning when absent.
    pub severity: Option<Severity>,
    /// Only in sources of this language.
    pub source_lang: Option<LanguageTag>,
    /// Only in targets of this language.
    pub target_lang: Option<LanguageTag>,
}

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRule {
    /// The key of the rule that is wrong.
    pub key: &'static str,
    /// What is wrong with it and what to do about it.
    pub message: String,
}

impl fmt::Display for BadRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.key, self.message)
    }
}

impl std::error::Error for BadRule {}

/// A rule whose patterns are compiled.
#[derive(Clone, Debug)]
pub struct UserRule {
    text: RuleText,
    /// What is looked for.
    pattern: Regex,
    /// It is looked for in the source.
    in_source: bool,
    /// What the other side has to match.
    demand: Option<Demand>,
}

/// What the other side has to match.
#[derive(Clone, Debug)]
enum Demand {
    /// The same whatever was found.
    Fixed(Regex),
    /// With what was captured put in.
    Template(String),
}

impl UserRule {
    /// Compiles the patterns of a rule.
    ///
    /// # Errors
    /// When keys do not go together, or a pattern is none or too large.
    pub fn new(text: RuleText) -> Result<Self, BadRule> {
        let bad = |key, message: &str| Err(BadRule { key, message: message.to_owned() });
        let (pattern, in_source) = match (&text.source, &text.target) {
            (Some(_), Some(_)) => {
                return bad(
                    "target",
                    "a rule looks on one side; use `target-must-have` to demand something of the target",
                );
            }
            (None, None) => return bad("id", "the rule looks for nothing; give it a pattern as `target` or `source`"),
            (Some(source), None) => (compile("source", source)?, true),
            (None, Some(target)) => (compile("target", target)?, false),
        };
        let demand = match (&text.target_must_have, &text.source_must_have) {
            (None, None) => None,
            (Some(template), None) if in_source => Some(Demand::new("target-must-have", template, &pattern)?),
            (None, Some(template)) if !in_source => Some(Demand::new("source-must-have", template, &pattern)?),
            (Some(_), _) => {
                return bad("target-must-have", "goes with `source`: what is found there is demanded of the target");
            }
            (_, Some(_)) => {
                return bad("source-must-have", "goes with `target`: what is found there is demanded of the source");
            }
        };
        if in_source && text.suggestion.is_some() {
            return bad("suggestion", "goes with `target`: only the target can be mended");
        }
        Ok(Self { text, pattern, in_source, demand })
    }

    /// What the rule is called.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.text.id
    }
}

fn compile(key: &'static str, pattern: &str) -> Result<Regex, BadRule> {
    let compiled = RegexBuilder::new(pattern).size_limit(LARGEST_PATTERN).dfa_size_limit(LARGEST_PATTERN).build();
    let regex = compiled.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => {
            BadRule { key, message: "the pattern is too large; split the rule".to_owned() }
        }
        // The library draws the pattern in several lines, of which the last says what is wrong.
        error => {
            let drawn = error.to_string();
            let reason = drawn.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            BadRule {
                key,
                message: format!(
                    "this is no pattern: {reason}; mend it, or put a backslash before a sign that is meant as it is"
                ),
            }
        }
    })?;
    if regex.is_match("") {
        return Err(BadRule {
            key,
            message: "the pattern matches nothing at all too; make a part of it compulsory".to_owned(),
        });
    }
    Ok(regex)
}

impl Demand {
    fn new(key: &'static str, template: &str, pattern: &Regex) -> Result<Self, BadRule> {
        let is_template = (1..pattern.captures_len()).any(|group| template.contains(&format!("${group}")))
            || pattern.capture_names().flatten().any(|name| template.contains(&format!("${{{name}}}")));
        if !is_template {
            return Ok(Self::Fixed(compile(key, template)?));
        }
        // What was captured is put in as plain text: a letter tells whether the rest is a pattern.
        compile(key, &filled(template, pattern, |_| Some("x")))?;
        Ok(Self::Template(template.to_owned()))
    }

    /// True when one of `segments` has what is demanded by a match of `pattern`.
    fn is_met(&self, captures: &Captures<'_>, pattern: &Regex, segments: &[Arc<Segment>]) -> bool {
        let has = |regex: &Regex| segments.iter().any(|segment| regex.is_match(segment.text()));
        match self {
            Self::Fixed(regex) => has(regex),
            Self::Template(template) => {
                let put_in = filled(template, pattern, |group| captures.get(group).map(|found| found.as_str()));
                // What is too large once filled in demands nothing.
                compile("target-must-have", &put_in).map_or(true, |regex| has(&regex))
            }
        }
    }
}

/// The template with `$1` and `${name}` replaced by what the groups captured, as plain text.
fn filled<'t>(template: &str, pattern: &Regex, captured: impl Fn(usize) -> Option<&'t str>) -> String {
    let mut put_in = template.to_owned();
    for (group, name) in pattern.capture_names().enumerate().skip(1).collect::<Vec<_>>().into_iter().rev() {
        let plain = regex::escape(captured(group).unwrap_or(""));
        if let Some(name) = name {
            put_in = put_in.replace(&format!("${{{name}}}"), &plain);
        }
        put_in = put_in.replace(&format!("${group}"), &plain);
    }
    put_in
}

impl<'a> Check<Desk<'a>> for UserRules {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        for rule in desk.house().rules.iter().filter(|rule| rule.is_for(desk)) {
            for bead in &bitext.beads {
                let (source, target) = (bitext.source_of(bead), bitext.target_of(bead));
                let (here, there) = if rule.in_source { (source, target) } else { (target, source) };
                if rule.demand.is_some() && (there.is_empty() || bead.confidence < SURE_PAIRING) {
                    continue;
                }
                here.iter().for_each(|segment| rule.look(segment, there, findings));
            }
        }
    }
}

/// Findings of one rule in one segment; a pattern that matches everywhere says nothing new.
const MOST_FINDINGS: usize = 100;

impl UserRule {
    fn is_for(&self, desk: &Desk<'_>) -> bool {
        let fits = |wanted: &Option<LanguageTag>, language: &LanguageTag| {
            wanted.as_ref().is_none_or(|wanted| wanted.primary() == language.primary())
        };
        let bitext = desk.bitext();
        fits(&self.text.source_lang, &bitext.source.language) && fits(&self.text.target_lang, &bitext.target.language)
    }

    fn look(&self, segment: &Arc<Segment>, there: &[Arc<Segment>], findings: &mut Vec<Finding>) {
        for captures in self.pattern.captures_iter(segment.text()).take(MOST_FINDINGS) {
            let Some(whole) = captures.get(0) else { continue };
            let is_met = self.demand.as_ref().is_some_and(|demand| demand.is_met(&captures, &self.pattern, there));
            if !is_met {
                findings.push(self.finding(segment, Span::new(whole.start(), whole.end()), &captures, there));
            }
        }
    }

    fn finding(&self, segment: &Arc<Segment>, span: Span, captures: &Captures<'_>, there: &[Arc<Segment>]) -> Finding {
        let severity = self.text.severity.unwrap_or(INFO.severity);
        let found = Place::new(segment, span);
        let place = match there.first() {
            // What the source demands is missing in the target: there an editor has to look.
            Some(target) if self.in_source && self.demand.is_some() => {
                Place::new(target, Span::new(0, target.text().len()))
            }
            _ => found.clone(),
        };
        let is_elsewhere = !Arc::ptr_eq(&place.segment, segment);
        let mut finding = Finding::new(INFO.id, severity, place, self.message(span.of(segment.text())));
        if is_elsewhere {
            finding = finding.relate(Role::Source, found);
        }
        if let Some(template) = &self.text.suggestion {
            let mut right = String::new();
            captures.expand(template, &mut right);
            finding = finding.suggest(right, Safety::Safe);
        }
        finding.evidence = Some(self.text.id.clone());
        finding
    }

    fn message(&self, written: &str) -> String {
        match &self.text.message {
            Some(message) => message.clone(),
            None if self.demand.is_some() => {
                format!("\u{201C}{written}\u{201D} has no counterpart that the rule `{}` accepts.", self.text.id)
            }
            None => format!("\u{201C}{written}\u{201D} breaks the rule `{}`.", self.text.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(source: Option<&str>, target: Option<&str>, demand: Option<&str>) -> Result<UserRule, BadRule> {
        let text = |text: Option<&str>| text.map(str::to_owned);
        UserRule::new(RuleText {
            id: "r".to_owned(),
            source: text(source),
            target: text(target),
            target_must_have: text(demand),
            ..RuleText::default()
        })
    }

    #[test]
    fn what_does_not_go_together_is_told_with_its_key() {
        let key = |rule: Result<UserRule, BadRule>| rule.map(|_| "").unwrap_or_else(|bad| bad.key);
        assert_eq!(key(rule(None, None, None)), "id");
        assert_eq!(key(rule(Some("a"), Some("b"), None)), "target");
        assert_eq!(key(rule(None, Some("b"), Some("c"))), "target-must-have");
        assert_eq!(key(rule(Some("a("), None, None)), "source");
        assert_eq!(key(rule(None, Some("a*"), None)), "target");
        assert_eq!(key(rule(None, Some(r"(\w{100}){1000}"), None)), "target");
        assert_eq!(key(rule(Some(r"ISO (\d+)"), None, Some("ISO[ -$1"))), "target-must-have");
        assert_eq!(key(rule(Some(r"ISO (\d+)"), None, Some("ISO.$1"))), "");
    }
}
