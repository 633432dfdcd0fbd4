//! Entities as a names file: a table in long form, one spelling a row.

use std::io::{self, Write};

use crate::entry::{EntityKind, Entry, Form};
use crate::names_entities::find_family;

/// Writes entities as rows.
pub struct NamesWriter<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> NamesWriter<W> {
    /// A writer of a table whose cells are parted by `delimiter`, a comma or a tab; writes the header.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(out: W, delimiter: u8) -> io::Result<Self> {
        let mut rows = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        rows.write_record(["entity", "type", "lang", "form", "status"])?;
        Ok(Self { rows })
    }

    /// Writes the spellings of an entity.
    ///
    /// # Errors
    /// When the rows cannot be written.
    pub fn write(&mut self, entry: &Entry) -> io::Result<()> {
        entry.forms.iter().try_for_each(|form| {
            let text = if entry.kind == EntityKind::Person { with_bar(form) } else { form.text.clone() };
            let row = [&entry.id, entry.kind.as_str(), &form.lang, &text, form.status.as_str()];
            self.rows.write_record(row).map_err(io::Error::other)
        })
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The spelling, with a bar before the family name where a reader of the file would look for it in another place.
fn with_bar(form: &Form) -> String {
    let mut read = Form::whole(form.text.clone(), form.lang.clone(), form.status);
    find_family(&mut read);
    if read.family == form.family || form.family.end != form.text.len() {
        return form.text.clone();
    }
    let (before, family) = form.text.split_at(form.family.start);
    format!("{before}|{family}")
}
