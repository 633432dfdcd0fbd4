//! The program as tests start it, and two texts for it: one without a fault, one with a misspelt name.

use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(crate) const RIGHT: &str = "US Secretary of State Antony Blinken spoke to reporters in Brussels on Thursday.\n";
pub(crate) const WRONG: &str = "US Secretary of State Anthony Blinken spoke to reporters in Brussels on Thursday.\n";

/// The program in a folder, without standard input.
pub(crate) fn copydesk(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// What a command that starts prints and how it ends.
pub(crate) fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// Runs `git` in a folder; true when it is there and does it.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let command = Command::new("git").args(identity).args(arguments).current_dir(folder).output();
    command.is_ok_and(|output| output.status.success())
}
