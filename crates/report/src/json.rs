//! JSON: one document (`json`), or one object a line (`jsonl`).
//!
//! Strings are ASCII-safe where it matters: characters that act on a terminal or on the order of the text are written as
//! `\u` escapes, which every JSON reader turns back, so that printing a report is harmless and reading it loses nothing.

use std::io::{self, Write};

use copydesk_model::Review;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::quality::{Quality, Scored, quality, scored};
use crate::record::Record;
use crate::visible::acts;

/// Raised whenever a field changes its meaning or goes away; new fields leave it as it is.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a> {
    schema: u32,
    tool: Tool,
    quality: Stated,
    scores: Vec<Scored<'a>>,
    findings: Vec<Record<'a>>,
}

/// The score of the run, and what it is worth.
#[derive(Serialize)]
struct Stated {
    #[serde(flatten)]
    quality: Quality,
    /// No person has looked at the findings.
    status: &'static str,
}

/// The program that wrote a document.
#[derive(Serialize)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Default for Tool {
    fn default() -> Self {
        Self { name: crate::TOOL, version: crate::VERSION }
    }
}

pub(crate) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let envelope = Envelope {
        schema: SCHEMA,
        tool: Tool::default(),
        quality: Stated { quality: quality(&review.files), status: "unconfirmed" },
        scores: scored(review),
        findings: review.shown().map(|(_, finding)| Record::new(finding)).collect(),
    };
    print(&envelope, PrettyFormatter::new(), out)
}

pub(crate) fn write_lines(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    review.shown().try_for_each(|(_, finding)| print(&Record::new(finding), CompactFormatter, out))
}

/// Writes `value` and a line break.
pub(crate) fn print<F: Formatter>(value: &impl Serialize, formatter: F, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless(formatter)))?;
    out.write_all(b"\n")
}

/// Lays out like `F`, and escapes what acts.
struct Harmless<F>(F);

/// Hands a call on to the inner formatter.
macro_rules! like_inner {
    ($($method:ident($($flag:ident: bool)?)),* $(,)?) => {
        $(fn $method<W: ?Sized + Write>(&mut self, out: &mut W $(, $flag: bool)?) -> io::Result<()> {
            self.0.$method(out $(, $flag)?)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    like_inner!(
        begin_array(),
        end_array(),
        begin_array_value(first: bool),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first: bool),
        end_object_key(),
        begin_object_value(),
        end_object_value(),
    );

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| acts(*c)) {
            out.write_all(&fragment.as_bytes()[done..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            done = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[done..])
    }
}
