//! `copydesk completions`: what a shell needs to complete arguments, generated from the parser.

use clap::CommandFactory;

use crate::args::{Cli, CompletionsArgs};
use crate::output::to_stdout;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &CompletionsArgs) -> Result<Status, Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "copydesk", &mut script);
    to_stdout(|out| out.write_all(&script)).map_err(|error| Refusal::new(reason(&error)))?;
    Ok(Status::Clean)
}
