//! `copydesk names lint`: what is wrong with names files.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use copydesk::model::Problem;
use copydesk::{InputFile, NamesFile, RowFault};

use crate::args::LintArgs;
use crate::inputs::Input;
use crate::output::to_stdout;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &LintArgs) -> Result<Status, Refusal> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut is_unreadable = false;
    for path in &args.files {
        match read(path) {
            Ok((file, faults)) => {
                files.push(file);
                problems.extend(faults);
            }
            Err(problem) => {
                eprintln!("error: {problem}");
                is_unreadable = true;
            }
        }
    }
    let faults = copydesk::lint_names(&files);
    to_stdout(|out| write(&problems, &faults, args.quiet, out)).map_err(|error| Refusal::new(reason(&error)))?;
    let count = problems.len() + faults.iter().filter(|fault| !fault.is_note).count();
    if !args.quiet {
        let (fault, file) = (plural(count, "fault"), plural(files.len(), "file"));
        eprintln!("{} in {file}", if count == 0 { "no faults".to_owned() } else { fault });
    }
    Ok(match (is_unreadable, count) {
        (true, _) => Status::CouldNotRun,
        (false, 0) => Status::Clean,
        (false, _) => Status::Found,
    })
}

fn read(path: &Path) -> Result<(NamesFile, Vec<Problem>), Problem> {
    let input = Input::of(path, "<stdin>");
    let bytes = input.read()?;
    let (listed, problems) = copydesk::read_listed(&InputFile { name: &input.name, bytes: &bytes })?;
    Ok((NamesFile { name: Arc::from(input.name), listed }, problems))
}

fn write(problems: &[Problem], faults: &[RowFault], quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    problems.iter().try_for_each(|problem| writeln!(out, "{problem}"))?;
    let (notes, faults): (Vec<&RowFault>, Vec<&RowFault>) = faults.iter().partition(|fault| fault.is_note);
    faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
    notes.iter().filter(|_| !quiet).try_for_each(|note| writeln!(out, "note: {note}"))
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
