//! What the program tells the shell.

use std::process::ExitCode;

/// The exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing at or over the severity that fails.
    Clean,
    /// Something was found.
    Found,
    /// Bad arguments or configuration, or an input that could not be read.
    CouldNotRun,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Found => 1,
            Status::CouldNotRun => 2,
        })
    }
}
