//! `copydesk check`: the main job.
//!
//! Finds the inputs, has them checked, and hands the review to every report asked for. The exit status is settled once,
//! above all reports.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use copydesk::Review;
use copydesk::model::{FileReview, Finding, Problem};
use copydesk_report::Look;

use crate::args::CheckArgs;
use crate::changed;
use crate::checking::{Outcome, Run};
use crate::config::{Configs, Limits, shown};
use crate::inputs::{self, Input};
use crate::jobs::{self, place};
use crate::known;
use crate::output::{is_coloured, to_file, to_stdout};
use crate::refusal::{Refusal, reason};
use crate::status::Status;
use crate::timings::Clock;
use crate::watching::Looks;

pub(crate) fn run(args: &CheckArgs) -> Result<Status, Refusal> {
    if args.watch { watch(args) } else { once(args) }
}

fn once(args: &CheckArgs) -> Result<Status, Refusal> {
    reports_differ(args)?;
    let (targets, problems) = targets(args);
    if args.show_config {
        return show_config(args, &targets);
    }
    if args.fix && targets.iter().any(|target| target.path.is_none()) {
        return Err(Refusal::new("--fix cannot write to standard input; name a file, or use --diff"));
    }
    let baseline = known::read(args)?;
    let mut clock = Clock::start();
    let mut jobs = jobs::plan(args, targets)?;
    if let Some(revision) = &args.changed_since {
        jobs = changed::since(revision, jobs)?;
    }
    clock.lap("open names");
    let mut outcome = Run { args, baseline: baseline.as_ref() }.check_all(&jobs)?;
    clock.lap("check");
    outcome.review.problems.splice(0..0, problems);
    known::apply(args, baseline.as_ref(), &mut outcome.review)?;
    let written = write_all(args, &outcome);
    clock.lap("write findings");
    if args.timings {
        eprint!("{}", clock.table(&jobs));
    }
    if !args.quiet {
        if args.fix {
            eprintln!("{}", mended(outcome.mended));
        }
        eprintln!("{}", copydesk_report::summary(&outcome.review));
    }
    Ok(status(&outcome, written))
}

/// What is to be checked. A baseline or a report of ours that lies in a folder is no text of the folder.
fn targets(args: &CheckArgs) -> (Vec<Input>, Vec<Problem>) {
    let (mut targets, problems) = inputs::find(&args.paths, &args.stdin_filename);
    let reports = args.report.iter().map(|(_, file)| file);
    let ours: HashSet<PathBuf> =
        args.baseline.iter().chain(&args.write_baseline).chain(reports).map(|file| full(file)).collect();
    if !ours.is_empty() {
        targets.retain(|target| {
            target.path.as_ref().is_none_or(|path| args.paths.contains(path) || !ours.contains(&full(path)))
        });
    }
    (targets, problems)
}

/// Checks whenever something has changed. What is wrong meanwhile with arguments or configuration is told, and mended by
/// the next change.
fn watch(args: &CheckArgs) -> Result<Status, Refusal> {
    if args.paths.iter().chain(&args.source).any(|path| path.as_os_str() == "-") {
        return Err(Refusal::new("--watch cannot watch standard input; name a file"));
    }
    loop {
        let looks = Looks::at(watched(args));
        if let Err(refusal) = once(args) {
            eprintln!("error: {refusal}");
        }
        if !args.quiet {
            eprintln!("watching for changes; stop with Ctrl-C");
        }
        looks.wait(|| watched(args));
    }
}

/// Every file that the findings depend on.
fn watched(args: &CheckArgs) -> Vec<PathBuf> {
    let mut configs = Configs::new(args);
    let mut files: Vec<PathBuf> = Vec::new();
    for target in targets(args).0 {
        if let Ok((effective, partner)) = configs.effective(&place(&target)) {
            files.extend(partner.map(|partner| partner.path));
            files.extend(effective.names().into_iter().chain(effective.reference()));
        }
        files.extend(target.path);
    }
    files.extend(configs.files().cloned());
    files.extend(args.source.iter().chain(&args.baseline).cloned());
    files
}

fn mended(places: usize) -> String {
    if places == 1 { "1 place mended".to_owned() } else { format!("{places} places mended") }
}

/// Prints what holds for each file instead of checking it.
fn show_config(args: &CheckArgs, targets: &[Input]) -> Result<Status, Refusal> {
    let mut configs = Configs::new(args);
    let mut text = String::new();
    for target in targets {
        let (effective, partner) = configs.effective(&place(target))?;
        text += &format!("# {}\n{effective}", target.name.escape_debug());
        if let Some(partner) = partner {
            text += &format!("# its source: {}\n", shown(&partner.path));
        }
        text.push('\n');
    }
    to_stdout(|out| out.write_all(text.as_bytes())).map_err(|error| Refusal::new(reason(&error)))?;
    Ok(Status::Clean)
}

fn reports_differ(args: &CheckArgs) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    match args.report.iter().find(|(_, file)| !seen.insert(full(file))) {
        Some((_, file)) => {
            Err(Refusal::new(format!("`{}` is named for two reports; give each a file of its own", shown(file))))
        }
        None => Ok(()),
    }
}

/// The same for all names of a file that may not be there yet.
fn full(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(file), fs::canonicalize(folder), file.file_name()) {
        (Ok(full), _, _) => full,
        (_, Ok(folder), Some(name)) => folder.join(name),
        _ => file.to_owned(),
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

fn status(outcome: &Outcome, written: bool) -> Status {
    let review = &outcome.review;
    // Every file is judged, so that each low score is told.
    let failed = review.files.iter().zip(&outcome.limits).filter(|(file, limits)| fails(file, limits)).count();
    if !written || review.problems.iter().any(|problem| problem.fatal) {
        Status::CouldNotRun
    } else if failed > 0 {
        Status::Found
    } else {
        Status::Clean
    }
}

/// True when a file has a finding of the severity that fails, or too low a score, which is told.
fn fails(file: &FileReview, limits: &Limits) -> bool {
    let is_met = |finding: &Finding| finding.quiet.is_none() && limits.fail_on.is_met_by(finding.severity);
    let score = copydesk_report::score(file);
    let low = limits.min_score.filter(|least| score < *least);
    if let Some(least) = low {
        eprintln!("{}: the MQM score {score:.2} is below {least}", file.file.escape_debug());
    }
    low.is_some() || file.findings.iter().any(is_met)
}
