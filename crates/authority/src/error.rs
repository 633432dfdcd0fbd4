//! What can go wrong with an index.

use std::fmt;

/// An index could not be opened, or could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    /// The same error of the file called `file`.
    #[must_use]
    pub(crate) fn in_file(self, file: &std::path::Path) -> Self {
        Self { message: format!("{}: {}", file.display().to_string().escape_debug(), self.message) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
