//! A ladder: `[0,1]:[0]:0.87`, the numbers of the source, of the target, and a confidence. The form of hunalign's heirs.

use std::io::{self, Write};
use std::ops::Range;

use copydesk_model::Bitext;

pub(super) fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    for bead in &bitext.beads {
        writeln!(out, "{}:{}:{:.2}", numbers(&bead.source), numbers(&bead.target), bead.confidence)?;
    }
    Ok(())
}

fn numbers(range: &Range<usize>) -> String {
    let numbers: Vec<String> = range.clone().map(|number| number.to_string()).collect();
    format!("[{}]", numbers.join(","))
}
