//! What is known of languages and scripts.
//!
//! Facts are rows (CSV under `data/`), code only reads them. This crate knows no name of anybody, no file format and no
//! check.

mod fold;
mod romanise;
mod script;
mod words;

pub use fold::{fold, fold_char, is_invisible};
pub use romanise::{HanReading, romanise, romanise_han_into, romanise_into};
pub use script::{Script, script_of, script_of_char};
pub use words::{Shape, Word, words};
