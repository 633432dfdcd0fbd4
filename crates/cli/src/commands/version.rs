//! `copydesk --version`, and with `--verbose` what a report of a fault ought to say.

use std::io::{self, Write};

use copydesk_report::Format;

use crate::output::to_stdout;
use crate::status::Status;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Prints the version.
pub(crate) fn run(is_verbose: bool) -> Status {
    let printed = to_stdout(|out| {
        writeln!(out, "copydesk {VERSION}")?;
        if is_verbose { more(out) } else { Ok(()) }
    });
    if printed.is_ok() { Status::Clean } else { Status::CouldNotRun }
}

fn more(out: &mut dyn Write) -> io::Result<()> {
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    writeln!(out, "system: {system} {processor}")?;
    writeln!(out, "rules: {}", copydesk::rules().count())?;
    writeln!(out, "reports: {}", formats.join(" "))
}
