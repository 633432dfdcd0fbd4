//! A `Bitext` becomes a ladder, a table, a translation memory: which sentences translate which.
//!
//! [`write_bitext`] is the one door; each form is a file of its own. As in the reports of findings, all text is hostile.

mod html;
mod json;
mod ladder;
mod tmx;
mod tsv;

use std::io::{self, Write};
use std::sync::Arc;

use copydesk_model::{Bitext, Segment};

/// The form in which a bitext is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BitextFormat {
    /// `[0,1]:[0]:0.87`, a line a bead: the form of aligners and their scorers.
    Ladder,
    /// A table of the texts, which copydesk reads again.
    Tsv,
    /// Numbers and texts for programs.
    Json,
    /// A translation memory, TMX 1.4.
    Tmx,
    /// A page for a browser: two columns side by side.
    Html,
}

/// Writes which sentences of `bitext` translate which.
///
/// # Errors
/// When `out` fails.
pub fn write_bitext(bitext: &Bitext, format: BitextFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        BitextFormat::Ladder => ladder::write(bitext, out),
        BitextFormat::Tsv => tsv::write(bitext, out),
        BitextFormat::Json => json::write(bitext, out),
        BitextFormat::Tmx => tmx::write(bitext, out),
        BitextFormat::Html => html::write(bitext, out),
    }
}

/// The texts of segments as one: with a space between them, or none where the script has none.
fn joined(segments: &[Arc<Segment>]) -> String {
    let mut text = String::new();
    for segment in segments {
        if text.chars().next_back().is_some_and(|c| !is_wide(c)) {
            text.push(' ');
        }
        text.push_str(segment.text());
    }
    text
}

/// True for Chinese and Japanese letters and the punctuation that goes with them, after which no space is written.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}')
}
