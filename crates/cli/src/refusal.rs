//! Why a command could not be run: one lower-case sentence that names what is wrong and the cure.

use std::fmt;
use std::io;

/// A command could not be run.
#[derive(Debug)]
pub(crate) struct Refusal(String);

impl Refusal {
    /// A refusal with these words.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The system's reason in lower case and without its number: `no such file or directory`.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
