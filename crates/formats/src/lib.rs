//! Bytes of a file become a `Document`, or a `Bitext` where the format pairs its own text.
//!
//! [`read`] is the one door: it finds the format by content and name, decodes, parses, settles the language and divides the
//! text into segments. Each format is one file. This crate knows no name, no check and no report, and opens no file: it
//! is given bytes.

mod article;
mod blocks;
mod catalogue;
mod columns;
mod conventions;
mod csv_rows;
mod decode;
mod elements;
mod escape;
mod flow;
mod format;
mod inline;
mod json;
mod json_lines;
mod language;
mod lines;
mod markdown;
mod marks;
mod markup;
mod markup_article;
mod nested;
mod pairs;
mod placeholders;
mod plain_text;
mod po;
mod reading;
mod resources;
mod silence;
mod subtitles;
mod table;
mod tmx;
mod xliff;
mod xml;

pub use decode::{Decoded, decode};
pub use escape::escape;
pub use format::Format;
pub use reading::{Content, ReadFile, ReadOptions, read};
