//! `--watch`: checks again whenever a file has changed, until it is interrupted.
//!
//! Files are looked at twice a second. That needs nothing of the system, works on network drives and in containers, and
//! for the folder of a desk costs less than one check.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(500);

/// What a file was like when it was looked at; `None` when it was not there.
type Look = Option<(SystemTime, u64)>;

/// Files and what they were like.
#[derive(PartialEq, Eq)]
pub(crate) struct Looks(BTreeMap<PathBuf, Look>);

impl Looks {
    /// Looks at `files`.
    pub(crate) fn at(files: Vec<PathBuf>) -> Self {
        Self(files.into_iter().map(|file| (file.clone(), look(&file))).collect())
    }

    /// Waits until `files` gives other files, or one of them has changed.
    pub(crate) fn wait(&self, files: impl Fn() -> Vec<PathBuf>) {
        while Self::at(files()) == *self {
            thread::sleep(PAUSE);
        }
    }
}

fn look(file: &PathBuf) -> Look {
    let data = fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_written_new_or_gone_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        let look = || Looks::at(vec![file.clone()]);
        let absent = look();
        fs::write(&file, "one").expect("written");
        let one = look();
        assert!(absent != one);
        assert!(one == look(), "nothing happened");
        fs::OpenOptions::new().append(true).open(&file).expect("there").write_all(b" two").expect("written");
        assert!(one != look());
        fs::remove_file(&file).expect("there");
        assert!(absent == look());
    }

    #[test]
    fn waiting_ends_when_a_file_is_added() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = folder.path().join("a.txt");
        Looks::at(vec![first.clone()]).wait(|| vec![first.clone(), folder.path().join("b.txt")]);
    }
}
