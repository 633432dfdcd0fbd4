//! The shape of `copydesk.toml`, and what is said when it is not kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::UserRule;
use copydesk::model::{Confidence, LanguageTag, Severity};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::layers::{Layer, Values};
use super::pairs::Pair;
use super::rules::RuleEntry;
use super::shown;
use crate::args::FailOn;
use crate::nearest::did_you_mean;
use crate::refusal::{Refusal, reason};

/// A severity, or none.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Error,
    Warning,
    Note,
    Off,
}

impl Level {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }
}

type Rules = Vec<Spanned<String>>;
type Severities = BTreeMap<Spanned<String>, Level>;

/// What stands in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Contents {
    extends: Option<PathBuf>,
    source_lang: Option<LanguageTag>,
    target_lang: Option<LanguageTag>,
    embedded_names: Option<bool>,
    names: Vec<PathBuf>,
    reference: Vec<PathBuf>,
    select: Option<Rules>,
    ignore: Rules,
    severity: Severities,
    #[serde(deserialize_with = "confidence")]
    min_confidence: Option<Confidence>,
    fail_on: Option<FailOn>,
    #[serde(deserialize_with = "score")]
    min_score: Option<f64>,
    #[serde(rename = "override")]
    overrides: Vec<Override>,
    #[serde(rename = "pair")]
    pairs: Vec<PairEntry>,
    #[serde(rename = "rule")]
    rules: Vec<RuleEntry>,
}

/// Other values for some files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Override {
    files: Vec<Spanned<String>>,
    source_lang: Option<LanguageTag>,
    target_lang: Option<LanguageTag>,
    select: Option<Rules>,
    #[serde(default)]
    ignore: Rules,
    #[serde(default)]
    severity: Severities,
    #[serde(default, deserialize_with = "confidence")]
    min_confidence: Option<Confidence>,
    fail_on: Option<FailOn>,
    #[serde(default, deserialize_with = "score")]
    min_score: Option<f64>,
}

/// Which file is the translation of which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairEntry {
    source: Spanned<String>,
    target: Spanned<String>,
}

fn confidence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Confidence>, D::Error> {
    let word = String::deserialize(deserializer)?;
    word.parse().map(Some).map_err(serde::de::Error::custom)
}

fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let score = f64::deserialize(deserializer)?;
    if (0.0..=100.0).contains(&score) {
        return Ok(Some(score));
    }
    Err(serde::de::Error::custom("a score is a number from 0 to 100"))
}

/// A configuration file.
pub(super) struct ConfigFile {
    path: PathBuf,
    text: String,
    contents: Contents,
}

impl ConfigFile {
    /// Reads the file at `path`; every rule it names exists.
    pub(super) fn read(path: &Path) -> Result<Self, Refusal> {
        let text = fs::read_to_string(path).map_err(|error| {
            Refusal::new(format!("{} cannot be read: {}; check the path", shown(path), reason(&error)))
        })?;
        let contents: Contents = toml::from_str(&text).map_err(|error| bad_toml(path, &text, &error))?;
        let file = Self { path: path.to_owned(), text, contents };
        file.check_rules()?;
        Ok(file)
    }

    /// The file it extends.
    pub(super) fn extended(&self) -> Option<PathBuf> {
        self.contents.extends.as_ref().map(|extends| self.beside(extends))
    }

    /// A path of the file, which is relative to the file.
    fn beside(&self, path: &Path) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(path)
    }

    fn check_rules(&self) -> Result<(), Refusal> {
        let of_overrides =
            self.contents.overrides.iter().flat_map(|o| names(o.select.as_ref(), &o.ignore, &o.severity));
        let own = names(self.contents.select.as_ref(), &self.contents.ignore, &self.contents.severity);
        for name in own.chain(of_overrides) {
            if !copydesk::rules().any(|rule| rule.id == name.as_ref()) {
                let meant = did_you_mean(name.as_ref(), copydesk::rules().map(|rule| rule.id));
                let cure = if meant.is_empty() { "; `copydesk explain` lists them" } else { &meant };
                return Err(self.refuse(name, &format!("there is no rule `{}`{cure}", name.as_ref().escape_debug())));
            }
        }
        Ok(())
    }

    fn refuse<T>(&self, at: &Spanned<T>, message: &str) -> Refusal {
        let line = line_of(&self.text, at.span().start);
        Refusal::new(format!("{}:{line}: {message}", shown(&self.path)))
    }

    /// The overrides, each with the globs of its files.
    pub(super) fn overrides(&self) -> Result<Vec<(GlobSet, Layer)>, Refusal> {
        self.contents.overrides.iter().enumerate().map(|(number, entry)| self.override_layer(number, entry)).collect()
    }

    fn override_layer(&self, number: usize, entry: &Override) -> Result<(GlobSet, Layer), Refusal> {
        let mut globs = GlobSetBuilder::new();
        for pattern in &entry.files {
            let glob = Glob::new(pattern.as_ref())
                .map_err(|error| self.refuse(pattern, &format!("{error}; mend the pattern")))?;
            globs.add(glob);
        }
        let globs = globs.build().map_err(|error| Refusal::new(format!("{}: {error}", shown(&self.path))))?;
        let values = Values {
            source_lang: entry.source_lang.clone(),
            target_lang: entry.target_lang.clone(),
            select: entry.select.as_ref().map(|rules| strings(rules)),
            ignore: strings(&entry.ignore),
            severity: severities(&entry.severity),
            min_confidence: entry.min_confidence,
            fail_on: entry.fail_on,
            min_score: entry.min_score,
            ..Values::default()
        };
        Ok((globs, Layer { origin: format!("{}, override {}", shown(&self.path), number + 1), values }))
    }

    /// The pairs of files.
    pub(super) fn pairs(&self) -> Result<Vec<Pair>, Refusal> {
        let pair = |entry: &PairEntry| {
            Pair::new(entry.source.as_ref(), entry.target.as_ref())
                .map_err(|message| self.refuse(&entry.source, &message))
        };
        self.contents.pairs.iter().map(pair).collect()
    }

    /// The user's own rules, compiled.
    fn user_rules(&self) -> Result<Vec<UserRule>, Refusal> {
        let rule = |entry: &RuleEntry| entry.compile().map_err(|bad| self.refuse(entry.at(bad.key), &bad.to_string()));
        self.contents.rules.iter().map(rule).collect()
    }

    /// The file's own values.
    pub(super) fn layer(self) -> Result<Layer, Refusal> {
        let rules = self.user_rules()?;
        let reference = self.contents.reference.iter().map(|path| self.beside(path)).collect();
        let names = self.contents.names.iter().map(|path| self.beside(path)).collect();
        let contents = self.contents;
        let values = Values {
            source_lang: contents.source_lang,
            target_lang: contents.target_lang,
            input_format: None,
            embedded_names: contents.embedded_names,
            names,
            reference,
            select: contents.select.as_ref().map(|rules| strings(rules)),
            ignore: strings(&contents.ignore),
            severity: severities(&contents.severity),
            min_confidence: contents.min_confidence,
            fail_on: contents.fail_on,
            rules,
            min_score: contents.min_score,
        };
        Ok(Layer { origin: shown(&self.path), values })
    }
}

fn names<'a>(
    select: Option<&'a Rules>,
    ignore: &'a Rules,
    severity: &'a Severities,
) -> impl Iterator<Item = &'a Spanned<String>> {
    select.into_iter().flatten().chain(ignore).chain(severity.keys())
}

fn strings(rules: &[Spanned<String>]) -> Vec<String> {
    rules.iter().map(|rule| rule.as_ref().clone()).collect()
}

fn severities(severity: &Severities) -> BTreeMap<String, Option<Severity>> {
    severity.iter().map(|(rule, level)| (rule.as_ref().clone(), level.severity())).collect()
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// What TOML says about a mistake, with its line and the key that was probably meant.
fn bad_toml(path: &Path, text: &str, error: &toml::de::Error) -> Refusal {
    let line = error.span().map_or(1, |span| line_of(text, span.start));
    let message = error.message();
    let mut words = message.split('`').skip(1).step_by(2);
    let meant = match words.next() {
        Some(unknown) if message.starts_with("unknown") => did_you_mean(unknown, words),
        _ => String::new(),
    };
    Refusal::new(format!("{}:{line}: {}{meant}", shown(path), message.escape_debug()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    const SCHEMA: &str = include_str!("../../../../docs/schema/config.schema.json");
    const EVERYTHING: &str = r#"
        extends = "a.toml"
        source-lang = "ar"
        target-lang = "en"
        embedded-names = false
        names = ["a.csv"]
        reference = ["a.txt"]
        select = ["name-misspelt"]
        ignore = []
        min-confidence = "high"
        fail-on = "never"
        min-score = 98.5
        severity.name-misspelt = "off"
        [[override]]
        files = ["a/**"]
        source-lang = "ar"
        target-lang = "en"
        select = []
        ignore = ["name-misspelt"]
        severity.name-misspelt = "note"
        min-confidence = "low"
        fail-on = "error"
        min-score = 98.5
        [[pair]]
        source = "en/*"
        target = "fr/*"
        [[rule]]
        id = "iso"
        source = "ISO ([0-9]+)"
        target-must-have = "ISO.$1"
        message = "The standard is missing."
        severity = "error"
        source-lang = "en"
        target-lang = "fr"
        [[rule]]
        id = "percent"
        target = "([0-9]+) per cent"
        source-must-have = "per cent"
        suggestion = "$1%"
    "#;

    fn obeys_schema(text: &str) -> bool {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        jsonschema::is_valid(&schema, &toml::from_str::<Value>(text).unwrap())
    }

    fn keys(value: &Value, pointer: &str) -> Vec<String> {
        value.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn the_schema_we_ship_and_the_parser_know_the_same_keys() {
        assert!(obeys_schema(EVERYTHING));
        toml::from_str::<Contents>(EVERYTHING).unwrap();
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let everything: Value = toml::from_str(EVERYTHING).unwrap();
        let sorted = |mut keys: Vec<String>| {
            keys.sort();
            keys
        };
        assert_eq!(sorted(keys(&schema, "/properties")), sorted(keys(&everything, "")));
        let of_override = keys(&schema, "/properties/override/items/properties");
        assert_eq!(sorted(of_override), sorted(keys(&everything, "/override/0")));
    }

    #[test]
    fn neither_takes_a_key_that_it_does_not_know() {
        assert!(!obeys_schema("colour = 1"));
        assert!(toml::from_str::<Contents>("colour = 1").is_err());
    }

    #[test]
    fn what_init_writes_is_a_configuration_with_every_line_taken_in() {
        let template = include_str!("../commands/template.toml");
        assert!(obeys_schema(template));
        let is_example = |line: &&str| line.starts_with("# ") && (line.contains(" = ") || line.starts_with("# [["));
        let taken_in: String = template
            .lines()
            .map(|line| if is_example(&line) { &line[2..] } else { line })
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(obeys_schema(&taken_in), "{taken_in}");
        toml::from_str::<Contents>(&taken_in).unwrap();
    }
}
