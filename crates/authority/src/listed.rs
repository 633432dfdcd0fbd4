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

/// The entities of a names file, one after the other.
pub struct Names {
    all: Box<dyn Iterator<Item = Listed>>,
    are_distinct: bool,
}

impl Names {
    /// Of which every one has an id of its own.
    pub(crate) fn distinct(all: impl Iterator<Item = Listed> + 'static) -> Self {
        Self { all: Box::new(all), are_distinct: true }
    }

    /// True when it is known that no two have the same id.
    #[must_use]
    pub fn are_distinct(&self) -> bool {
        self.are_distinct
    }
}

impl From<Vec<Listed>> for Names {
    fn from(all: Vec<Listed>) -> Self {
        Self { all: Box::new(all.into_iter()), are_distinct: false }
    }
}

impl Iterator for Names {
    type Item = Listed;

    fn next(&mut self) -> Option<Listed> {
        self.all.next()
    }
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Names").field("are_distinct", &self.are_distinct).finish_non_exhaustive()
    }
}
