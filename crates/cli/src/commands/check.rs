//! `copydesk check`: the main job.
//!
//! Reads the inputs, checks them side by side, puts what was found in the order of file names, and hands the review to
//! every report asked for. The exit status is settled once, above all reports.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use copydesk::model::{FileReview, Problem};
use copydesk::{Authority, Checker, InputFile, Review, Settings};
use copydesk_report::{Baseline, Look};
use rayon::prelude::*;

use crate::args::CheckArgs;
use crate::fixing::{ROUNDS, fix_file, write_diff};
use crate::inputs::{self, Input};
use crate::known;
use crate::output::{is_coloured, to_file, to_stdout};
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &CheckArgs) -> Result<Status, Refusal> {
    reports_differ(args)?;
    let baseline = known::read(args)?;
    let checker = checker(args)?;
    let (targets, problems) = inputs::find(&args.paths, &args.stdin_filename);
    if args.fix && targets.iter().any(|target| target.path.is_none()) {
        return Err(Refusal::new("--fix cannot write to standard input; name a file, or use --diff"));
    }
    let source = source(args, &targets)?;
    let (mut review, effects) = check_all(&Run { args, checker, source, baseline: baseline.as_ref() }, &targets)?;
    review.problems.splice(0..0, problems);
    known::apply(args, baseline.as_ref(), &mut review)?;
    let written = write_all(args, &review, &effects.diff);
    if !args.quiet {
        if args.fix {
            eprintln!("{}", effects.mended_in_words());
        }
        eprintln!("{}", copydesk_report::summary(&review));
    }
    Ok(status(args, &review, written))
}

fn checker(args: &CheckArgs) -> Result<Checker, Refusal> {
    let mut checker = Checker::new(settings(args)?, authority(args));
    for path in &args.reference {
        let (input, bytes) = read(path, &args.stdin_filename)?;
        let reference = InputFile { name: &input.name, bytes: &bytes };
        checker = checker.with_reference(&reference).map_err(|problem| Refusal::new(problem.to_string()))?;
    }
    Ok(checker)
}

/// A file without which nothing can be checked.
fn read(path: &Path, stdin_name: &str) -> Result<(Input, Vec<u8>), Refusal> {
    let input = Input::of(path, stdin_name);
    let bytes = input.read().map_err(|problem| Refusal::new(problem.to_string()))?;
    Ok((input, bytes))
}

fn settings(args: &CheckArgs) -> Result<Settings, Refusal> {
    let settings = Settings {
        source_lang: args.source_lang.clone(),
        target_lang: args.target_lang.clone(),
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        severity: args.severity.iter().cloned().collect(),
        min_confidence: args.min_confidence,
    };
    settings.validate().map_err(|unknown| Refusal::new(unknown.to_string()))?;
    Ok(settings)
}

fn authority(args: &CheckArgs) -> Authority {
    if args.no_embedded_names { Authority::none() } else { Authority::embedded() }
}

/// The source article, which belongs to one translation.
fn source(args: &CheckArgs, targets: &[Input]) -> Result<Option<(Input, Vec<u8>)>, Refusal> {
    let Some(path) = &args.source else { return Ok(None) };
    if targets.len() > 1 {
        return Err(Refusal::new("--source belongs to one translation; name a single PATH"));
    }
    if path.as_os_str() == "-" && targets.iter().any(|target| target.path.is_none()) {
        return Err(Refusal::new("standard input cannot be both source and translation; name a file for one of them"));
    }
    read(path, &args.stdin_filename).map(Some)
}

fn reports_differ(args: &CheckArgs) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    match args.report.iter().find(|(_, file)| !seen.insert(file)) {
        Some((_, file)) => {
            Err(Refusal::new(format!("`{}` is named for two reports; give each a file of its own", file.display())))
        }
        None => Ok(()),
    }
}

/// What all files of a run have in common.
struct Run<'a> {
    args: &'a CheckArgs,
    checker: Checker,
    source: Option<(Input, Vec<u8>)>,
    baseline: Option<&'a Baseline>,
}

/// A file that was checked.
struct Checked {
    review: FileReview,
    problems: Vec<Problem>,
    effects: Effects,
}

/// What `--diff` shows, and what `--fix` did.
#[derive(Default)]
struct Effects {
    diff: Vec<u8>,
    mended: usize,
}

impl Effects {
    fn mended_in_words(&self) -> String {
        match self.mended {
            1 => "1 place mended".to_owned(),
            n => format!("{n} places mended"),
        }
    }
}

/// Checks all inputs, several at a time; the order of the results is that of the inputs.
fn check_all(run: &Run<'_>, targets: &[Input]) -> Result<(Review, Effects), Refusal> {
    let checked: Vec<Result<Checked, Problem>> = match targets {
        // Threads take longer to start than an article to check.
        [target] => vec![run.check(target)],
        _ => pool(run.args)?.install(|| targets.par_iter().map(|target| run.check(target)).collect()),
    };
    let mut review = Review { rules: rules(&run.checker), ..Review::default() };
    let mut effects = Effects::default();
    for result in checked {
        match result {
            Ok(checked) => {
                review.files.push(checked.review);
                review.problems.extend(checked.problems);
                effects.diff.extend(checked.effects.diff);
                effects.mended += checked.effects.mended;
            }
            Err(problem) => review.problems.push(problem),
        }
    }
    Ok((review, effects))
}

impl Run<'_> {
    fn check(&self, target: &Input) -> Result<Checked, Problem> {
        let bytes = target.read()?;
        let mut checked = self.check_bytes(target, &bytes)?;
        if self.args.diff {
            let file = InputFile { name: &target.name, bytes: &bytes };
            if let Some(fixed) = copydesk::fix(&file, &checked.review) {
                write_diff(&target.name, &fixed, &mut checked.effects.diff).expect("memory takes everything");
            }
        }
        match &target.path {
            Some(path) if self.args.fix => self.mend(target, path, bytes, checked),
            _ => Ok(checked),
        }
    }

    /// Writes safe suggestions until there are none; what is left of the findings.
    fn mend(&self, target: &Input, path: &Path, mut bytes: Vec<u8>, mut checked: Checked) -> Result<Checked, Problem> {
        for _ in 0..ROUNDS {
            match fix_file(path, &bytes, &checked.review) {
                Ok(None) => break,
                Ok(Some(fixed)) => {
                    let mended = checked.effects.mended + fixed.changes;
                    bytes = fixed.bytes;
                    checked = self.check_bytes(target, &bytes)?;
                    checked.effects.mended = mended;
                }
                Err(problem) => {
                    checked.problems.push(problem);
                    break;
                }
            }
        }
        Ok(checked)
    }

    fn check_bytes(&self, target: &Input, bytes: &[u8]) -> Result<Checked, Problem> {
        let source = self.source.as_ref().map(|(input, bytes)| InputFile { name: &input.name, bytes });
        let input = copydesk::Input { target: InputFile { name: &target.name, bytes }, source };
        let (mut review, problems) = self.checker.check(&input)?;
        if let Some(baseline) = self.baseline {
            // Before anything is mended: what is known stays as it is.
            baseline.silence(std::slice::from_mut(&mut review));
        }
        Ok(Checked { review, problems, effects: Effects::default() })
    }
}

fn pool(args: &CheckArgs) -> Result<rayon::ThreadPool, Refusal> {
    let threads = args.jobs.map_or(0, usize::from);
    let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    built.map_err(|error| Refusal::new(format!("cannot start {threads} threads: {error}; give -j a smaller number")))
}

fn rules(checker: &Checker) -> Vec<copydesk::model::CheckInfo> {
    copydesk::rules().filter(|rule| checker.settings().runs(rule)).copied().collect()
}

/// Writes standard output, the report files and the troubles; false when one of the reports could not be written.
fn write_all(args: &CheckArgs, review: &Review, diffs: &[u8]) -> bool {
    let look = Look { colour: is_coloured(args.color), csv_dialect: args.csv_dialect };
    let mut written = true;
    let mut note = |place: &str, result: io::Result<()>| {
        if let Err(error) = result {
            eprintln!("error: {place} cannot be written: {}", reason(&error));
            written = false;
        }
    };
    let printed = to_stdout(|out| match args.diff {
        true => out.write_all(diffs),
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

fn status(args: &CheckArgs, review: &Review, written: bool) -> Status {
    if !written || review.problems.iter().any(|problem| problem.fatal) {
        Status::CouldNotRun
    } else if review.shown().any(|(_, finding)| args.fail_on.is_met_by(finding.severity)) {
        Status::Found
    } else {
        Status::Clean
    }
}
