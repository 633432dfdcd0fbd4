//! Values from several places, the first of which has the last word.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use copydesk::model::{Confidence, LanguageTag, Severity};
use copydesk::{InputFormat, Settings, UserRule};

use crate::args::{CheckArgs, FailOn};

/// What one place says; what is empty it leaves to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    pub(crate) source_lang: Option<LanguageTag>,
    pub(crate) target_lang: Option<LanguageTag>,
    /// Only the command line says it.
    pub(crate) input_format: Option<InputFormat>,
    pub(crate) embedded_names: Option<bool>,
    /// All places together.
    pub(crate) names: Vec<PathBuf>,
    /// All places together.
    pub(crate) reference: Vec<PathBuf>,
    pub(crate) select: Option<Vec<String>>,
    /// All places together.
    pub(crate) ignore: Vec<String>,
    /// The first place that names the rule.
    pub(crate) severity: BTreeMap<String, Option<Severity>>,
    pub(crate) min_confidence: Option<Confidence>,
    pub(crate) fail_on: Option<FailOn>,
    /// All places together.
    pub(crate) rules: Vec<UserRule>,
    /// From 0 to 100.
    pub(crate) min_score: Option<f64>,
}

impl Values {
    /// What the command line says.
    pub(crate) fn of(args: &CheckArgs) -> Self {
        Self {
            source_lang: args.source_lang.clone(),
            target_lang: args.target_lang.clone(),
            input_format: args.input_format,
            embedded_names: args.no_embedded_names.then_some(false),
            names: args.names.clone(),
            reference: args.reference.clone(),
            select: (!args.select.is_empty()).then(|| args.select.clone()),
            ignore: args.ignore.clone(),
            severity: args.severity.iter().cloned().collect(),
            min_confidence: args.min_confidence,
            fail_on: args.fail_on,
            rules: Vec::new(),
            min_score: args.min_score,
        }
    }
}

/// What fails a run for a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// From this severity on.
    pub(crate) fail_on: FailOn,
    /// Below this MQM score.
    pub(crate) min_score: Option<f64>,
}

/// Values and where they come from.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) origin: String,
    pub(crate) values: Values,
}

/// What holds for a text.
#[derive(Clone, Debug)]
pub(crate) struct Effective {
    layers: Vec<Layer>,
}

impl Effective {
    /// What `layers` say together, the first before the others.
    pub(super) fn of(layers: Vec<Layer>) -> Self {
        Self { layers }
    }

    fn first<T>(&self, value: impl Fn(&Values) -> Option<T>) -> Option<(T, &str)> {
        self.layers.iter().find_map(|layer| value(&layer.values).map(|value| (value, layer.origin.as_str())))
    }

    /// What the checker is told.
    pub(crate) fn settings(&self) -> Settings {
        let mut severity = BTreeMap::new();
        for layer in self.layers.iter().rev() {
            severity.extend(layer.values.severity.clone());
        }
        Settings {
            source_lang: self.first(|values| values.source_lang.clone()).map(|(lang, _)| lang),
            target_lang: self.first(|values| values.target_lang.clone()).map(|(lang, _)| lang),
            input_format: self.first(|values| values.input_format).map(|(format, _)| format),
            select: self.first(|values| values.select.clone()).map(|(rules, _)| rules).unwrap_or_default(),
            ignore: self.layers.iter().flat_map(|layer| layer.values.ignore.clone()).collect(),
            severity,
            min_confidence: self.first(|values| values.min_confidence).map_or(Confidence::Medium, |(level, _)| level),
            rules: self.layers.iter().flat_map(|layer| layer.values.rules.clone()).collect(),
            index_names: false,
        }
    }

    /// Whether the embedded list of names is used.
    pub(crate) fn embedded_names(&self) -> bool {
        self.first(|values| values.embedded_names).is_none_or(|(is_used, _)| is_used)
    }

    /// Names files, the first of which has the last word.
    pub(crate) fn names(&self) -> Vec<PathBuf> {
        self.layers.iter().flat_map(|layer| layer.values.names.clone()).collect()
    }

    /// Articles that are known to spell right.
    pub(crate) fn reference(&self) -> Vec<PathBuf> {
        self.layers.iter().flat_map(|layer| layer.values.reference.clone()).collect()
    }

    /// What fails the run.
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            fail_on: self.first(|values| values.fail_on).map_or(FailOn::Warning, |(severity, _)| severity),
            min_score: self.first(|values| values.min_score).map(|(score, _)| score),
        }
    }

    /// The same for all texts for which the same is checked in the same way.
    pub(crate) fn key(&self) -> String {
        format!("{:?} {} {:?} {:?}", self.settings(), self.embedded_names(), self.names(), self.reference())
    }

    fn origin<T>(&self, value: impl Fn(&Values) -> Option<T>) -> &str {
        self.first(value).map_or("default", |(_, origin)| origin)
    }

    /// Where a list that all places add to comes from.
    fn origins(&self, speaks: impl Fn(&Values) -> bool) -> String {
        let origins: Vec<&str> =
            self.layers.iter().filter(|layer| speaks(&layer.values)).map(|layer| layer.origin.as_str()).collect();
        if origins.is_empty() { "default".to_owned() } else { origins.join(" and ") }
    }
}

/// As TOML, each value with where it came from.
impl fmt::Display for Effective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let settings = self.settings();
        if let Some((lang, origin)) = self.first(|values| values.source_lang.clone()) {
            writeln!(f, "source-lang = \"{lang}\" # {origin}")?;
        }
        if let Some((lang, origin)) = self.first(|values| values.target_lang.clone()) {
            writeln!(f, "target-lang = \"{lang}\" # {origin}")?;
        }
        let embedded = self.origin(|values| values.embedded_names);
        writeln!(f, "embedded-names = {} # {embedded}", self.embedded_names())?;
        let names: Vec<String> = self.names().iter().map(|path| super::shown(path)).collect();
        writeln!(f, "names = {names:?} # {}", self.origins(|values| !values.names.is_empty()))?;
        let reference: Vec<String> = self.reference().iter().map(|path| super::shown(path)).collect();
        writeln!(f, "reference = {reference:?} # {}", self.origins(|values| !values.reference.is_empty()))?;
        writeln!(f, "select = {:?} # {}", settings.select, self.origin(|values| values.select.clone()))?;
        writeln!(f, "ignore = {:?} # {}", settings.ignore, self.origins(|values| !values.ignore.is_empty()))?;
        let confidence = self.origin(|values| values.min_confidence);
        writeln!(f, "min-confidence = \"{}\" # {confidence}", settings.min_confidence)?;
        let fail_on = self.origin(|values| values.fail_on);
        writeln!(f, "fail-on = \"{}\" # {fail_on}", self.limits().fail_on)?;
        if let Some((score, origin)) = self.first(|values| values.min_score) {
            writeln!(f, "min-score = {score} # {origin}")?;
        }
        if !settings.rules.is_empty() {
            let ids: Vec<&str> = settings.rules.iter().map(UserRule::id).collect();
            writeln!(f, "# rules {ids:?} # {}", self.origins(|values| !values.rules.is_empty()))?;
        }
        if !settings.severity.is_empty() {
            writeln!(f, "\n[severity]")?;
        }
        for (rule, severity) in &settings.severity {
            let word = severity.map_or("off", Severity::as_str);
            writeln!(f, "{rule} = \"{word}\" # {}", self.origin(|values| values.severity.get(rule).copied()))?;
        }
        Ok(())
    }
}
