//! Bytes of a file become a `Document`, or a `Bitext` where the format pairs its own text.
//!
//! [`read`] is the one door: it finds the format by content and name, decodes, parses, settles the language and divides the
//! text into segments. Each format is one file. This crate knows no name, no check and no report, and opens no file: it
//! is given bytes.

mod apple_strings;
mod article;
mod blocks;
mod by_unit;
mod catalogue;
mod columns;
mod conventions;
mod csv_rows;
mod decode;
mod docx;
mod elements;
mod entities;
mod escape;
mod escapes;
mod flow;
mod fluent;
mod format;
mod inline;
mod json;
mod json_feed;
mod json_lines;
mod language;
mod limits;
mod line_by_line;
mod lines;
mod markdown;
mod marks;
mod markup;
mod markup_article;
mod nested;
mod news_items;
mod news_messages;
mod package;
mod pairs;
mod parallel;
mod plain_text;
mod po;
mod properties;
mod property_list;
mod reading;
mod resources;
mod silence;
mod spreadsheet;
mod subtitles;
mod table;
mod tmx;
mod wire;
mod xliff;
mod xml;
mod yaml;

pub use by_unit::pair_by_unit;
pub use decode::{Decoded, decode};
pub use escape::escape;
pub use format::Format;
pub use line_by_line::read_lines;
pub use marks::message as message_marks;
pub use news_items::{NewsItem, Original, news_item};
pub use package::is_package as is_office_document;
pub use reading::{Content, Item, ReadFile, ReadOptions, read};
pub use tmx::{TmxBatches, tmx_batches};
