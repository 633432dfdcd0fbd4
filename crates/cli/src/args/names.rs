//! The arguments of `copydesk names …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use copydesk::ImportFormat;
use copydesk::model::LanguageTag;

use super::values::{import_format, language};

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
