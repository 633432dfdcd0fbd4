//! A table of the texts with tabs between the cells, which copydesk and spreadsheets read. What would act on a terminal,
//! or end a cell, is escaped.

use std::io::{self, Write};

use copydesk_model::Bitext;

use super::joined;
use crate::visible::visible;

pub(super) fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "source\ttarget\tconfidence")?;
    for bead in &bitext.beads {
        let (source, target) = (joined(bitext.source_of(bead)), joined(bitext.target_of(bead)));
        writeln!(out, "{}\t{}\t{:.2}", visible(&source), visible(&target), bead.confidence)?;
    }
    Ok(())
}
