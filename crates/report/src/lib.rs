//! A `Review` becomes text, JSON, SARIF, CSV; a `Bitext` a ladder, a table, a translation memory.
//!
//! [`write()`] is the one door for reviews, [`write_bitext`] for bitexts. Each output format is a file of its own that takes a [`Review`](copydesk_model::Review) and a
//! writer and keeps no state of the run. This crate knows how a finding looks, never why it is one, and never whether a
//! run has failed: that is settled once, above every report.
//!
//! All text that comes from outside is hostile. Each file says how its format keeps names with control characters,
//! markup or formulas harmless; `tests/hostile.rs` holds them to it.

mod baseline;
mod bitext;
mod checkstyle;
mod concise;
mod csv;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod html;
mod instead;
mod json;
mod junit;
mod markdown;
mod mqm;
mod path;
mod quality;
mod rdjson;
mod record;
mod sarif;
mod scores;
mod summary;
mod text;
mod visible;
mod xml;

pub use baseline::{BadBaseline, Baseline};
pub use bitext::{BitextFormat, write_bitext};
pub use csv::{CsvDialect, UnknownDialect};
pub use format::{Format, Look, UnknownFormat, write};
pub use quality::score;
pub use summary::{statistics, summary};

/// Name of the tool in reports.
const TOOL: &str = "copydesk";

/// Version of the tool in reports.
const VERSION: &str = env!("CARGO_PKG_VERSION");
