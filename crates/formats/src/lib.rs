//! Bytes of a file become a `Document`, or a `Bitext` where the format pairs its own text.
//!
//! [`read`] is the one door: it finds the format by content and name, decodes, parses, settles the language and divides the
//! text into segments. Each format is one file. This crate knows no name, no check and no report, and opens no file: it
//! is given bytes.

mod plain_text;
mod reading;

pub use reading::{Content, Format, ReadFile, ReadOptions, read};
