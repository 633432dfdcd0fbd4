//! `--changed-since REV`: only what a branch has changed, for pull requests.
//!
//! git is asked, as a user would ask it: what differs between the working tree and the commit where the branch left REV,
//! and what is new and not ignored. A translation is also checked when only its source has changed.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::jobs::Job;
use crate::refusal::{Refusal, reason};

/// The `jobs` whose translation or source has changed since the branch left `revision`; standard input always counts.
pub(crate) fn since(revision: &str, jobs: Vec<Job>) -> Result<Vec<Job>, Refusal> {
    let changed = changed_files(revision)?;
    let has_changed = |path: Option<&PathBuf>| {
        path.is_none_or(|path| fs::canonicalize(path).is_ok_and(|full| changed.contains(&full)))
    };
    let concerns = |job: &Job| {
        has_changed(job.target.path.as_ref())
            || job.source.as_ref().is_some_and(|source| has_changed(source.input.path.as_ref()))
    };
    Ok(jobs.into_iter().filter(concerns).collect())
}

/// Files of the repository around the working folder, with full paths.
fn changed_files(revision: &str) -> Result<BTreeSet<PathBuf>, Refusal> {
    let top = git(&["rev-parse", "--show-toplevel"], "--changed-since needs a git repository")?;
    let top = fs::canonicalize(text_path(top.trim_ascii_end()))
        .map_err(|error| Refusal::new(format!("the repository cannot be read: {}", reason(&error))))?;
    let cure = format!(
        "`{}` cannot be compared with; name a branch, tag or commit that was fetched with its history",
        revision.escape_debug()
    );
    // Options end before the revision: one that looks like an option is none.
    let base = git(&["merge-base", "--end-of-options", revision, "HEAD"], &cure)?;
    let base = String::from_utf8_lossy(base.trim_ascii_end()).into_owned();
    let edited = git(&["diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", &base], &cure)?;
    let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"], &cure)?;
    let names = edited.split(|byte| *byte == 0).chain(new.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
    Ok(names.filter_map(|name| fs::canonicalize(top.join(text_path(name))).ok()).collect())
}

/// What git prints, or a refusal with what it says.
fn git(arguments: &[&str], refusal: &str) -> Result<Vec<u8>, Refusal> {
    let output = Command::new("git")
        .args(arguments.iter().map(OsStr::new))
        .output()
        .map_err(|error| Refusal::new(format!("{refusal}: git cannot be run: {}", reason(&error))))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(Refusal::new(format!("{refusal} ({})", said.escape_debug())))
}

#[cfg(unix)]
fn text_path(bytes: &[u8]) -> &Path {
    use std::os::unix::ffi::OsStrExt;
    Path::new(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn text_path(bytes: &[u8]) -> &Path {
    Path::new(std::str::from_utf8(bytes).unwrap_or_default())
}
