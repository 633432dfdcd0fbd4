//! `--baseline`, `--write-baseline`, `--prune-baseline`: findings that are known already.

use std::fs;
use std::path::Path;

use copydesk::Review;
use copydesk_report::Baseline;

use crate::args::CheckArgs;
use crate::config::shown;
use crate::output::to_file;
use crate::refusal::{Refusal, reason};

/// Reads the baseline, where one is named.
pub(crate) fn read(args: &CheckArgs) -> Result<Option<Baseline>, Refusal> {
    let Some(path) = &args.baseline else { return Ok(None) };
    let name = shown(path);
    let text = fs::read_to_string(path).map_err(|error| {
        Refusal::new(format!(
            "{name}: the baseline cannot be read: {}; write one with --write-baseline",
            reason(&error)
        ))
    })?;
    Baseline::read(&text).map(Some).map_err(|bad| Refusal::new(format!("{name}: {bad}")))
}

/// Writes the baseline that is asked for, and says what of the one in use has gone.
pub(crate) fn apply(args: &CheckArgs, baseline: Option<&Baseline>, review: &mut Review) -> Result<(), Refusal> {
    if let Some(path) = &args.write_baseline {
        let new = Baseline::of(review);
        write(path, &new)?;
        new.silence(&mut review.files);
        tell(args, &format!("{} known from now on", counted(new.len())));
    }
    if let (Some(baseline), Some(path)) = (baseline, &args.baseline) {
        let pruned = baseline.pruned(review);
        let gone = baseline.len() - pruned.len();
        if args.prune_baseline && gone > 0 {
            write(path, &pruned)?;
            tell(args, &format!("{} dropped from the baseline", counted(gone)));
        } else if gone > 0 {
            tell(args, &format!("{} of the baseline no longer found; --prune-baseline drops them", counted(gone)));
        }
    }
    Ok(())
}

fn write(path: &Path, baseline: &Baseline) -> Result<(), Refusal> {
    to_file(path, |out| baseline.write(out))
        .map_err(|error| Refusal::new(format!("{} cannot be written: {}", shown(path), reason(&error))))
}

fn tell(args: &CheckArgs, message: &str) {
    if !args.quiet {
        eprintln!("{message}");
    }
}

fn counted(n: usize) -> String {
    if n == 1 { "1 finding".to_owned() } else { format!("{n} findings") }
}
