//! The program `copydesk`: arguments, files, colours, exit status.
//!
//! Each command is a file in `commands`. This crate alone opens files and writes to the terminal; what is checked, and how
//! a finding looks, is known by `copydesk` and `copydesk-report`.
//!
//! Findings go to standard output, progress and troubles to standard error. The exit status is 0 when nothing was found, 1
//! when something was, and 2 when something could not be done.
// The one crate that may write to the terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod changed;
mod checking;
mod commands;
mod config;
mod fixing;
mod inputs;
mod jobs;
mod known;
mod names;
mod nearest;
mod output;
mod progress;
mod refusal;
mod status;
mod timings;
mod watching;

use clap::Parser;

use crate::args::{Cli, Command, NamesCommand};
use crate::status::Status;

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let Some(command) = cli.command else { return commands::version::run(cli.verbose).into() };
    let outcome = match command {
        Command::Check(args) => commands::check::run(&args),
        Command::Align(args) => commands::align::run(&args),
        Command::Names(NamesCommand::Compare(args)) => commands::names_compare::run(&args),
        Command::Names(NamesCommand::Import(args)) => commands::names_import::run(&args),
        Command::Names(NamesCommand::Lint(args)) => commands::names_lint::run(&args),
        Command::Names(NamesCommand::Show(args)) => commands::names_show::run(&args),
        Command::Names(NamesCommand::Build(args)) => commands::names_build::run(&args),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Init => commands::init::run(),
        Command::Completions(args) => commands::completions::run(&args),
        Command::Man => commands::man::run(),
    };
    let status = outcome.unwrap_or_else(|refusal| {
        eprintln!("error: {refusal}");
        Status::CouldNotRun
    });
    status.into()
}
