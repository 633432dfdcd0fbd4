//! `copydesk man`: the manual page of the program and of each command, in roff, generated from the parser.

use std::io;

use clap::CommandFactory;

use crate::args::Cli;
use crate::output::to_stdout;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run() -> Result<Status, Refusal> {
    let page = page().map_err(|error| Refusal::new(reason(&error)))?;
    to_stdout(|out| out.write_all(&page)).map_err(|error| Refusal::new(reason(&error)))?;
    Ok(Status::Clean)
}

fn page() -> io::Result<Vec<u8>> {
    let mut program = Cli::command();
    program.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone());
        man.render_name_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    Ok(page)
}
