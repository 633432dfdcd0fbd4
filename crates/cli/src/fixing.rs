//! `--fix` and `--diff`: safe suggestions, written into the files or shown.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use copydesk::model::{FileReview, Problem};
use copydesk::{Fixed, InputFile, annotate, fix, is_unwritable};
use similar::TextDiff;

use crate::output::to_file;
use crate::refusal::reason;

/// A correction may bring another to light, such as a surname that now follows a known name; more rounds than this mean
/// that two suggestions undo each other.
pub(crate) const ROUNDS: usize = 4;

/// Writes the safe suggestions of `review` into the file at `path`, whose content was `bytes`. What was done, or `None`
/// when nothing is to be changed.
pub(crate) fn fix_file(path: &Path, bytes: &[u8], review: &FileReview) -> Result<Option<Fixed>, Problem> {
    let file = InputFile { name: &review.file, bytes };
    if is_unwritable(&file, review) {
        let message = "fixes cannot be written into Office documents; change it by hand".to_owned();
        return Err(Problem { file: Arc::clone(&review.file), line: None, message, fatal: false });
    }
    let Some(fixed) = fix(&file, review) else { return Ok(None) };
    replace(path, bytes, &fixed, review)?;
    Ok(Some(fixed))
}

/// Writes the findings of `review` into the XLIFF file at `path`, whose content was `bytes`; other files stay as they are.
pub(crate) fn annotate_file(path: &Path, bytes: &[u8], review: &FileReview) -> Result<(), Problem> {
    match annotate(&InputFile { name: &review.file, bytes }, review) {
        Some(annotated) => replace(path, bytes, &annotated, review),
        None => Ok(()),
    }
}

/// Puts a changed text into the file at `path`, if that is still what it was.
fn replace(path: &Path, bytes: &[u8], fixed: &Fixed, review: &FileReview) -> Result<(), Problem> {
    let fail = |message: String| Problem { file: Arc::clone(&review.file), line: None, message, fatal: true };
    let now = fs::read(path).map_err(|error| fail(format!("cannot be read again: {}", reason(&error))))?;
    if now != bytes {
        return Err(fail("changed while it was checked and is left as it is; run the check again".to_owned()));
    }
    to_file(path, |out| out.write_all(&fixed.bytes))
        .map_err(|error| fail(format!("cannot be written: {}", reason(&error))))
}

/// Writes what [`fix_file`] would change as a unified diff.
pub(crate) fn write_diff(name: &str, fixed: &Fixed, out: &mut dyn Write) -> io::Result<()> {
    let name = name.escape_debug();
    let diff = TextDiff::from_lines(&fixed.before, &fixed.after);
    write!(out, "{}", diff.unified_diff().context_radius(1).header(&format!("{name}"), &format!("{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let (read, now) = ("Anthony Blinken left.\n", "Anthony Blinken stayed.\n");
        fs::write(&path, now).unwrap();
        let checker = copydesk::Checker::new(copydesk::Settings::default(), copydesk::Authority::embedded());
        let target = InputFile { name: "a.txt", bytes: read.as_bytes() };
        let (review, _) = checker.check(&copydesk::Input { target, source: None }).unwrap();
        let refused = fix_file(&path, read.as_bytes(), &review).unwrap_err();
        assert!(refused.fatal && refused.message.contains("changed while it was checked"), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), now);
        fs::write(&path, read).unwrap();
        assert_eq!(fix_file(&path, read.as_bytes(), &review).unwrap().unwrap().changes, 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "Antony Blinken left.\n");
    }
}
