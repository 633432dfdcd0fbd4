//! Where reports go: standard output, which may be closed early, and files, which are written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anstream::ColorChoice;

use crate::args::Colour;

/// True when standard output is to be coloured.
pub(crate) fn is_coloured(colour: Colour) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// Lets `write` write to standard output. A reader that has gone away is no error.
pub(crate) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader either.
            let _ = out.into_parts();
            Ok(())
        }
        result => result,
    }
}

/// Lets `write` write the file at `path`: beside it first, then in its place, so that a reader sees the old content or
/// the new, never a part. A device or pipe is written to as it stands.
pub(crate) fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        write(&mut out)?;
        return out.flush();
    }
    // Through a link, the file behind it is replaced and the link stays.
    let place = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = draft_in(folder)?;
    let mut out = BufWriter::new(draft.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(existing) = existing {
        draft.as_file().set_permissions(existing.permissions())?;
    }
    draft.as_file().sync_all()?;
    draft.persist(&place).map_err(|error| error.error)?;
    Ok(())
}

/// A hidden file in `folder` that goes away unless it is kept, with the permissions of a file made anew.
fn draft_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".copydesk-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
