//! A progress bar on a terminal for work over several files; none elsewhere.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// Files from which a bar is worth its line.
const FEWEST: usize = 8;

/// How far the work over some files is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for `files` files, hidden where nobody would see it.
    pub(crate) fn over(files: usize, is_quiet: bool) -> Self {
        if is_quiet || files < FEWEST || !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files {eta}").expect("a sound template");
        Self(ProgressBar::new(files as u64).with_style(style))
    }

    /// One more file is done.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    /// Findings are not to stand behind a bar.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
