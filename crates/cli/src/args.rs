//! The arguments of the command line. Help, completions and the manual page are generated from here.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use copydesk::ImportFormat;
use copydesk::InputFormat;
use copydesk::model::{Confidence, LanguageTag, Severity};
use copydesk_report::{BitextFormat, CsvDialect, Format};

use crate::nearest::did_you_mean;

/// Checks translations of news for misspelt names, changed numbers and missing sentences.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, disable_version_flag = true, max_term_width = 100)]
#[command(arg_required_else_help = true, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Print the version
    #[arg(short = 'V', long)]
    pub(crate) version: bool,

    /// With --version, what this program knows, too
    #[arg(long, requires = "version")]
    pub(crate) verbose: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check translated articles and bilingual files
    Check(Box<CheckArgs>),
    /// Print which sentences of two texts translate which
    Align(AlignArgs),
    /// Compare and look up names
    #[command(subcommand)]
    Names(NamesCommand),
    /// Say what a rule finds, why it matters, and show an example; without a rule, list them
    Explain(ExplainArgs),
    /// Write a commented copydesk.toml into this folder
    Init,
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

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

/// Arguments of `align`.
#[derive(Args, Debug)]
pub(crate) struct AlignArgs {
    /// A text, in any format that copydesk reads; `-` is standard input
    #[arg(value_name = "SOURCE", value_hint = ValueHint::FilePath)]
    pub(crate) source: PathBuf,

    /// Its translation, or another version of it; with --learn alone it can be left out, and SOURCE is a translation
    /// memory or a table of pairs
    #[arg(value_name = "TARGET", value_hint = ValueHint::FilePath, required_unless_present = "learn")]
    pub(crate) target: Option<PathBuf>,

    /// What is printed: numbers of sentences (ladder), a table (tsv), both (json), a translation memory (tmx), or a page
    /// with two columns (html)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AlignFormat::Ladder)]
    pub(crate) format: AlignFormat,

    /// Where sentences end: found in the text, or at the end of each line
    #[arg(long, value_enum, value_name = "HOW", default_value_t = Split::Sentences)]
    pub(crate) split: Split,

    /// Language of SOURCE (BCP 47), overruling what the file says
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) source_lang: Option<LanguageTag>,

    /// Language of TARGET (BCP 47), overruling what the file says
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) target_lang: Option<LanguageTag>,

    /// Words known to translate each other: a lexicon that --learn has written, or a word list, `source⇥target` and
    /// perhaps a weight from 0 to 1, parted by tabs; can be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) lexicon: Vec<PathBuf>,

    /// Use the lexicon FILE, and add to it what these texts teach; it is made when it is not there
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) learn: Option<PathBuf>,
}

/// Forms in which a pairing is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AlignFormat {
    /// Numbers of sentences and a confidence, a line each.
    Ladder,
    /// The texts, as a table.
    Tsv,
    /// Numbers and texts.
    Json,
    /// A translation memory.
    Tmx,
    /// Two columns side by side.
    Html,
}

impl From<AlignFormat> for BitextFormat {
    fn from(format: AlignFormat) -> Self {
        match format {
            AlignFormat::Ladder => Self::Ladder,
            AlignFormat::Tsv => Self::Tsv,
            AlignFormat::Json => Self::Json,
            AlignFormat::Tmx => Self::Tmx,
            AlignFormat::Html => Self::Html,
        }
    }
}

/// Where sentences end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Split {
    /// Where the text ends them.
    Sentences,
    /// Each line is one.
    Lines,
}

/// What to do with names.
#[derive(Debug, Subcommand)]
pub(crate) enum NamesCommand {
    /// Say whether two spellings are one name, and why
    Compare(CompareArgs),
    /// Make a names file from a stylebook, a term base, Wikidata, JRC-Names, GeoNames and others
    Import(ImportArgs),
    /// Compile names files into one index that opens at once
    Build(BuildArgs),
    /// Report faults in names files: duplicates, wrong scripts, forms that contradict others
    Lint(LintArgs),
    /// Say which entities a name resolves to, and how they are spelt in every language known
    Show(ShowArgs),
}

/// Arguments of `names lint`.
#[derive(Args, Debug)]
pub(crate) struct LintArgs {
    /// Names files; they are read together, as if they were one
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// Print faults only, no names that are near each other
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Arguments of `names show`.
#[derive(Args, Debug)]
pub(crate) struct ShowArgs {
    /// A name in any language, or the id of an entity
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,

    /// A names file above the reference spellings that come with copydesk; can be given several times, and the first has
    /// the last word
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) names: Vec<PathBuf>,

    /// Do not use the reference spellings that come with copydesk
    #[arg(long)]
    pub(crate) no_embedded_names: bool,

    /// Language of QUERY (BCP 47), for finding near spellings
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<LanguageTag>,

    /// Form of the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ShowFormat::Text)]
    pub(crate) format: ShowFormat,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For reading.
    Text,
    /// For programs.
    Json,
}

/// Arguments of `names compare`.
#[derive(Args, Debug)]
pub(crate) struct CompareArgs {
    /// A name
    #[arg(required_unless_present = "tsv", requires = "b", value_name = "A")]
    pub(crate) a: Option<String>,

    /// Another name, or another spelling
    #[arg(value_name = "B")]
    pub(crate) b: Option<String>,

    /// Language of A (BCP 47)
    #[arg(long, value_name = "LANG", value_parser = language, conflicts_with = "tsv")]
    pub(crate) lang_a: Option<LanguageTag>,

    /// Language of B (BCP 47)
    #[arg(long, value_name = "LANG", value_parser = language, conflicts_with = "tsv")]
    pub(crate) lang_b: Option<LanguageTag>,

    /// Read pairs from standard input, `id, lang_a, name_a, lang_b, name_b` with tabs between them (a language may be
    /// empty), and print `id, score, verdict`
    #[arg(long, conflicts_with = "a")]
    pub(crate) tsv: bool,
}

/// Arguments of `names import`.
#[derive(Args, Debug)]
#[command(after_long_help = IMPORT_FORMATS)]
pub(crate) struct ImportArgs {
    /// What the files are: stylebook, tbx, wikidata, wikidata-query, jrc-names, paranames, geonames, ftm, marc or skos
    #[arg(value_name = "FORMAT", value_parser = import_format)]
    pub(crate) format: ImportFormat,

    /// Files, packed (gzip, bzip2, zstd) or not; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// The names file to write: .csv, .tsv, or an index (.cdn)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,

    /// Keep only spellings of these languages (BCP 47)
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = language)]
    pub(crate) languages: Vec<LanguageTag>,

    /// Language of spellings that the file gives none (BCP 47)
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) assume_lang: Option<LanguageTag>,

    /// Keep only entities of these classes: Q5 or Q5=person (wikidata), P or PPLC (geonames), Person (ftm), PER (paranames)
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    pub(crate) class: Vec<String>,

    /// Keep only entities of these countries: Q183 (wikidata), DE (geonames, ftm)
    #[arg(long, value_name = "COUNTRY", value_delimiter = ',')]
    pub(crate) country: Vec<String>,

    /// Keep only items that so many Wikipedias have an article on (wikidata)
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) min_sitelinks: u32,

    /// Print troubles, nothing else
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What each format is, for the help.
const IMPORT_FORMATS: &str = "\
Formats:
  stylebook       a house stylebook as CSV, TSV, XLSX or ODS: entity, type, lang, preferred, variants, forbidden
  tbx             TermBase eXchange, version 2 (martif) or 3 (DCA or DCT)
  wikidata        a dump in JSON, or entities as the API gives them
  wikidata-query  the answer of the query service: SPARQL JSON, CSV or TSV
  jrc-names       JRC-Names, a table of id, type, language, name
  paranames       ParaNames, a table of Wikidata id, English, label, language, type
  geonames        allCountries.txt and alternateNamesV2.txt, in this order
  ftm             FollowTheMoney entities in JSON lines, as OpenSanctions has them
  marc            authority records in MARCXML, as VIAF, GND and the Library of Congress have them
  skos            SKOS in Turtle, RDF/XML or JSON-LD";

/// Arguments of `names build`.
#[derive(Args, Debug)]
pub(crate) struct BuildArgs {
    /// Names files: tables (CSV, TSV, XLSX), lists of right spellings, term bases (TBX), rows (TOML), other indices; of
    /// two that have an entity, the first has the last word
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// The index to write, with the ending .cdn
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// Id of a rule, such as name-misspelt
    pub(crate) rule: Option<String>,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
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

/// Reads a language tag. No primary subtag of more than three letters is registered: such a word is a language's name.
fn language(text: &str) -> Result<LanguageTag, String> {
    let tag: LanguageTag = text.parse().map_err(|error| format!("{error}"))?;
    if tag.primary().len() > 3 {
        return Err(format!("`{tag}` is no language tag; write one such as `en`, `pt-BR` or `zh-Hant` (BCP 47)"));
    }
    Ok(tag)
}

fn format(name: &str) -> Result<Format, String> {
    Format::from_str(name).map_err(|unknown| {
        let meant = did_you_mean(name, Format::ALL.iter().map(|format| format.name()));
        format!("{unknown}{meant}")
    })
}

fn import_format(name: &str) -> Result<ImportFormat, String> {
    name.parse().map_err(|unknown| {
        let meant = did_you_mean(name, ImportFormat::ALL.iter().map(|format| format.name()));
        format!("{unknown}{meant}")
    })
}

fn dialect(name: &str) -> Result<CsvDialect, String> {
    CsvDialect::from_str(name).map_err(|unknown| unknown.to_string())
}

fn report(text: &str) -> Result<(Format, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("write FORMAT=FILE, such as csv=findings.csv")?;
    if file.is_empty() || file == "-" {
        return Err("name a file after the `=`; standard output takes --format".to_owned());
    }
    Ok((format(name)?, PathBuf::from(file)))
}

fn score(text: &str) -> Result<f64, String> {
    let score: Option<f64> = text.parse().ok().filter(|score| (0.0..=100.0).contains(score));
    score.ok_or_else(|| "a score is a number from 0 to 100".to_owned())
}

fn rule_severity(text: &str) -> Result<(String, Option<Severity>), String> {
    let (rule, severity) = text.split_once('=').ok_or("write RULE=SEVERITY, such as name-misspelt=warning")?;
    let severity = match severity {
        "off" => None,
        other => Some(other.parse().map_err(|error| format!("{error}, or off"))?),
    };
    Ok((rule.to_owned(), severity))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_parser_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_mistyped_format_is_answered_with_the_right_one() {
        assert!(format("jsom").unwrap_err().contains("did you mean `json`?"));
        assert!(format("yaml").unwrap_err().contains("the formats are text concise csv"));
    }

    #[test]
    fn the_help_names_every_format() {
        let check = Cli::command().find_subcommand("check").expect("the main job").clone();
        let format = check.get_arguments().find(|argument| argument.get_id() == "format").expect("the option");
        let help = format.get_help().expect("a help text").to_string().replace([',', '\n'], " ");
        let words: Vec<&str> = help.split_whitespace().collect();
        let unnamed: Vec<&Format> = Format::ALL.iter().filter(|format| !words.contains(&format.name())).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }

    #[test]
    fn a_name_of_a_language_is_no_tag() {
        assert!(language("english").unwrap_err().contains("BCP 47"));
        assert_eq!(language("PT_br").unwrap().as_str(), "pt-BR");
    }

    #[test]
    fn the_recipes_for_ci_are_commands() {
        let recipes = include_str!("../../../docs/ci.md");
        let lines = recipes.lines().filter_map(|line| {
            let line = line.trim_start().trim_start_matches("- ");
            match line.split('`').find(|part| part.starts_with("copydesk check ")) {
                Some(command) if line.starts_with('|') => Some(command),
                _ => line.starts_with("copydesk ").then_some(line),
            }
        });
        let commands: Vec<&str> = lines.collect();
        assert!(commands.len() >= 10, "{commands:?}");
        for command in commands {
            let parsed = Cli::try_parse_from(command.split_whitespace());
            assert!(parsed.is_ok(), "{command}: {}", parsed.unwrap_err());
        }
    }
}
