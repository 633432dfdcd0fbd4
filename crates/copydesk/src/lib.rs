//! The front door: texts in, [`Review`] out.
//!
//! A front end (the command line, an editor's server, a web page) gives bytes and settings and gets a review. This crate
//! opens no file and writes to no terminal.

mod checker;
mod known_files;
mod settings;

pub use checker::{Checker, Input, InputFile};
pub use copydesk_authority::Authority;
pub use copydesk_model as model;
pub use copydesk_model::Review;
pub use known_files::reads;
pub use settings::{Settings, UnknownRule};

/// What every check says about itself, in the order in which they are listed.
pub fn rules() -> impl Iterator<Item = &'static model::CheckInfo> {
    copydesk_checks::ALL.iter().map(|check| check.info())
}
