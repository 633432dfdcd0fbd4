//! The arguments of `copydesk align`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use copydesk::model::LanguageTag;
use copydesk_report::BitextFormat;

use super::values::language;

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
