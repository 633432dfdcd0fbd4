//! The arguments of `copydesk check`.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use copydesk::InputFormat;
use copydesk::model::{Confidence, LanguageTag, Severity};
use copydesk_report::{CsvDialect, Format};

use super::values::{dialect, format, language, report, rule_severity, score};

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Articles, bilingual files, folders; `-` is standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,

    /// The article that PATH was translated from
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Inputs")]
    pub(crate) source: Option<PathBuf>,

    /// Name of what comes from standard input, for the reports and for finding its format
    #[arg(long, value_name = "NAME", default_value = "<stdin>", help_heading = "Inputs")]
    pub(crate) stdin_filename: String,

    /// Language of the source (BCP 47), overruling what the file says
    #[arg(long, value_name = "LANG", value_parser = language, help_heading = "Inputs")]
    pub(crate) source_lang: Option<LanguageTag>,

    /// Language of the target (BCP 47), overruling what the file says
    #[arg(long, value_name = "LANG", value_parser = language, help_heading = "Inputs")]
    pub(crate) target_lang: Option<LanguageTag>,

    /// Format of PATH, overruling what its name and content say, such as xliff, po or text
    #[arg(long, value_name = "FORMAT", help_heading = "Inputs")]
    pub(crate) input_format: Option<InputFormat>,

    /// A names file with reference spellings, above the ones that come with copydesk: a table (CSV, TSV, XLSX), a list of
    /// right spellings, a term base (TBX), rows (TOML), or an index (.cdn); can be given several times, and the first has
    /// the last word
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Names")]
    pub(crate) names: Vec<PathBuf>,

    /// An article in the target language that is known to spell right: its names are reference spellings; can be given
    /// several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Names")]
    pub(crate) reference: Vec<PathBuf>,

    /// Do not use the reference spellings that come with copydesk
    #[arg(long, help_heading = "Names")]
    pub(crate) no_embedded_names: bool,

    /// Run only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) ignore: Vec<String>,

    /// Severity of a rule: error, warning, note or off
    #[arg(long, value_name = "RULE=SEVERITY", value_delimiter = ',', value_parser = rule_severity, help_heading = "Rules")]
    pub(crate) severity: Vec<(String, Option<Severity>)>,

    /// Show only findings that are at least so sure: high, medium or low [default: medium]
    #[arg(long, value_name = "LEVEL", help_heading = "Rules")]
    pub(crate) min_confidence: Option<Confidence>,

    /// Exit with status 1 from this severity on [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Rules")]
    pub(crate) fail_on: Option<FailOn>,

    /// Form of the findings on standard output: text, concise, csv, json, jsonl, sarif, junit, github, gitlab, checkstyle,
    /// rdjson, mqm, html, markdown or scores
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format, help_heading = "Reports")]
    pub(crate) format: Format,

    /// Also write the findings to FILE, in another form; can be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report, help_heading = "Reports")]
    pub(crate) report: Vec<(Format, PathBuf)>,

    /// Dialect of CSV reports: rfc4180 for programs, excel for spreadsheets
    #[arg(long, value_name = "DIALECT", default_value = "rfc4180", value_parser = dialect, help_heading = "Reports")]
    pub(crate) csv_dialect: CsvDialect,

    /// Keep the findings quiet that FILE knows
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Known findings")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write all findings to FILE, to be kept quiet from now on
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Known findings")]
    pub(crate) write_baseline: Option<PathBuf>,

    /// Drop what is no longer found from the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with = "write_baseline", help_heading = "Known findings")]
    pub(crate) prune_baseline: bool,

    /// Write the safe suggestions into the files, then report what is left
    #[arg(long, conflicts_with = "diff", help_heading = "Fixes")]
    pub(crate) fix: bool,

    /// Write the findings into XLIFF files as annotations (ITS 2.0, localisation quality issue)
    #[arg(long, conflicts_with_all = ["fix", "diff"], help_heading = "Fixes")]
    pub(crate) annotate: bool,

    /// Show what --fix would change instead of the findings
    #[arg(long, help_heading = "Fixes")]
    pub(crate) diff: bool,

    /// Colours on standard output
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto, help_heading = "Reports")]
    pub(crate) color: Colour,

    /// Print findings and troubles, nothing else
    #[arg(long, short, help_heading = "Reports")]
    pub(crate) quiet: bool,

    /// Print where the time went, stage by stage, to standard error
    #[arg(long, help_heading = "Reports")]
    pub(crate) timings: bool,

    /// Print how often each rule found something, to standard error
    #[arg(long, help_heading = "Reports")]
    pub(crate) statistics: bool,

    /// Read this configuration, not the copydesk.toml nearest above each file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Configuration")]
    pub(crate) config: Option<PathBuf>,

    /// Read no configuration
    #[arg(long, conflicts_with = "config", help_heading = "Configuration")]
    pub(crate) no_config: bool,

    /// Print what holds for each file, and where it comes from, instead of checking
    #[arg(long, help_heading = "Configuration")]
    pub(crate) show_config: bool,

    /// Check only the files that differ from git revision REV, or from where this branch left it, and translations whose
    /// source does
    #[arg(long, value_name = "REV", help_heading = "Inputs")]
    pub(crate) changed_since: Option<String>,

    /// Also fail for each file whose MQM score, from 0 to 100, is below N
    #[arg(long, value_name = "N", value_parser = score, help_heading = "Rules")]
    pub(crate) min_score: Option<f64>,

    /// Check again whenever a file changes, until interrupted
    #[arg(long, conflicts_with_all = ["fix", "write_baseline", "prune_baseline", "show_config"])]
    pub(crate) watch: bool,

    /// Files checked at a time [default: one per processor]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

/// The severity from which a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FailOn {
    /// Only errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Any finding.
    Note,
    /// No finding.
    Never,
}

impl FailOn {
    /// True when a finding of `severity` fails the run.
    pub(crate) fn is_met_by(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Note => true,
            Self::Never => false,
        }
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Never => "never",
        })
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Yes.
    Always,
    /// No.
    Never,
}
