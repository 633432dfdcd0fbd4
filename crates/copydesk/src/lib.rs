//! The front door: texts in, [`Review`] out.
//!
//! A front end (the command line, an editor's server, a web page) gives bytes and settings and gets a review. This crate
//! opens no file and writes to no terminal.

mod aligning;
mod annotate;
mod checker;
mod fix;
mod look_up;
mod memory;
mod names;
mod reviewed;
mod sections;
mod settings;
mod silenced;
mod timings;

pub use aligning::{Reading, align, pairs};
pub use annotate::annotate;
pub use checker::{Checker, Input, InputFile};
pub use copydesk_align::{Aligner, Ingredient, Lexicon, LexiconError};
pub use copydesk_authority::{
    Authority, Entry, Filter, Import, ImportFormat, Index, IndexBuilder, Listed, Names, NamesFile, NamesWriter,
    Neighbours, Report, RowFault,
};
pub use copydesk_checks::{BadRule, RuleText, UserRule};
pub use copydesk_formats::Format as InputFormat;
pub use copydesk_formats::{NewsItem, Original, news_item};
pub use copydesk_model as model;
pub use copydesk_model::Review;
pub use copydesk_names::{Comparison, EvidenceKind, compare};
pub use fix::{Fixed, fix, is_unwritable};
pub use look_up::{EntityAnswer, FormAnswer, NameAnswer, NearAnswer, look_up};
pub use names::{lint_names, neighbours, read_each_name, read_listed, read_names};
pub use settings::{Settings, UnknownRule};

/// What every check says about itself, in the order in which they are listed.
pub fn rules() -> impl Iterator<Item = &'static model::CheckInfo> {
    copydesk_checks::ALL.iter().map(|check| check.info())
}

/// True when the name of a file in a folder says that it is of a known format. A file that is named is read whatever it is
/// called.
#[must_use]
pub fn reads(name: &str) -> bool {
    InputFormat::of_name_in_folder(name).is_some()
}
