//! An entity with the place where a file has it.

use crate::entry::Entry;

/// An entity and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entity.
    pub entry: Entry,
    /// Line of the entity, from 1; 0 where its format has no lines.
    pub line: usize,
    /// Line of each form of the entry, in their order; empty where all stand on the line of the entity.
    pub form_lines: Vec<usize>,
}

impl Listed {
    /// Line of the form at this place of the entry.
    #[must_use]
    pub fn line_of(&self, form: usize) -> usize {
        self.form_lines.get(form).copied().unwrap_or(self.line)
    }
}
