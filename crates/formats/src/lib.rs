//! Bytes of a file become a `Document`, or a `Bitext` where the format pairs its own text.
//!
//! [`read`] is the one door: it finds the format by content and name, decodes, parses, settles the language and divides the
//! text into segments. Each format is one file. This crate knows no name, no check and no report, and opens no file: it
//! is given bytes.

mod article;
mod columns;
mod conventions;
mod csv_rows;
mod decode;
mod format;
mod json;
mod json_lines;
mod language;
mod lines;
mod marks;
mod pairs;
mod plain_text;
mod reading;
mod sentences;
mod silence;
mod table;

pub use decode::{Decoded, decode};
pub use format::Format;
pub use reading::{Content, ReadFile, ReadOptions, read};
