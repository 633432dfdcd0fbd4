//! `copydesk check`: the main job.
//!
//! Finds the inputs, has them checked, and hands the review to every report asked for. The exit status is settled once,
//! above all reports.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use copydesk::Review;
use copydesk_report::Look;

use crate::args::CheckArgs;
use crate::checking::{Outcome, Run};
use crate::config::Configs;
use crate::inputs::{self, Input};
use crate::jobs::{self, place};
use crate::known;
use crate::output::{is_coloured, to_file, to_stdout};
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &CheckArgs) -> Result<Status, Refusal> {
    reports_differ(args)?;
    let (targets, problems) = inputs::find(&args.paths, &args.stdin_filename);
    if args.show_config {
        return show_config(args, &targets);
    }
    if args.fix && targets.iter().any(|target| target.path.is_none()) {
        return Err(Refusal::new("--fix cannot write to standard input; name a file, or use --diff"));
    }
    let baseline = known::read(args)?;
    let jobs = jobs::plan(args, targets)?;
    let mut outcome = Run { args, baseline: baseline.as_ref() }.check_all(&jobs)?;
    outcome.review.problems.splice(0..0, problems);
    known::apply(args, baseline.as_ref(), &mut outcome.review)?;
    let written = write_all(args, &outcome);
    if !args.quiet {
        if args.fix {
            eprintln!("{}", mended(outcome.mended));
        }
        eprintln!("{}", copydesk_report::summary(&outcome.review));
    }
    Ok(status(&outcome, written))
}

fn mended(places: usize) -> String {
    if places == 1 { "1 place mended".to_owned() } else { format!("{places} places mended") }
}

/// Prints what holds for each file instead of checking it.
fn show_config(args: &CheckArgs, targets: &[Input]) -> Result<Status, Refusal> {
    let mut configs = Configs::new(args);
    let mut shown = String::new();
    for target in targets {
        let (effective, partner) = configs.effective(&place(target))?;
        shown += &format!("# {}\n{effective}", target.name.escape_debug());
        if let Some(partner) = partner {
            shown += &format!("# its source: {}\n", crate::config::shown(&partner.path));
        }
        shown.push('\n');
    }
    to_stdout(|out| out.write_all(shown.as_bytes())).map_err(|error| Refusal::new(reason(&error)))?;
    Ok(Status::Clean)
}

fn reports_differ(args: &CheckArgs) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    match args.report.iter().find(|(_, file)| !seen.insert(file)) {
        Some((_, file)) => {
            Err(Refusal::new(format!("`{}` is named for two reports; give each a file of its own", shown(file))))
        }
        None => Ok(()),
    }
}

/// Writes standard output, the report files and the troubles; false when one of the reports could not be written.
fn write_all(args: &CheckArgs, outcome: &Outcome) -> bool {
    let review: &Review = &outcome.review;
    let look = Look { colour: is_coloured(args.color), csv_dialect: args.csv_dialect };
    let mut written = true;
    let mut note = |place: &str, result: io::Result<()>| {
        if let Err(error) = result {
            eprintln!("error: {place} cannot be written: {}", reason(&error));
            written = false;
        }
    };
    let printed = to_stdout(|out| match args.diff {
        true => out.write_all(&outcome.diff),
        false => copydesk_report::write(review, args.format, look, out),
    });
    note("standard output", printed);
    let look = Look { colour: false, ..look };
    for (format, file) in &args.report {
        let result = to_file(file, |out| copydesk_report::write(review, *format, look, out));
        note(&shown(file), result);
    }
    for problem in &review.problems {
        eprintln!("{}: {problem}", if problem.fatal { "error" } else { "warning" });
    }
    if args.statistics {
        note("standard error", copydesk_report::statistics(review, &mut io::stderr().lock()));
    }
    written
}

fn shown(file: &Path) -> String {
    file.to_string_lossy().escape_debug().to_string()
}

fn status(outcome: &Outcome, written: bool) -> Status {
    let review = &outcome.review;
    let mut files = review.files.iter().zip(&outcome.fail_on);
    if !written || review.problems.iter().any(|problem| problem.fatal) {
        Status::CouldNotRun
    } else if files.any(|(file, fail_on)| {
        file.findings.iter().any(|finding| finding.quiet.is_none() && fail_on.is_met_by(finding.severity))
    }) {
        Status::Found
    } else {
        Status::Clean
    }
}
