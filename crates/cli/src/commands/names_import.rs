//! `copydesk names import`: files that people have become a names file.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use copydesk::{Filter, Import, ImportFormat, Listed, NamesWriter, Report};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::ImportArgs;
use crate::inputs::{Input, unreadable};
use crate::names::{self, Merging};
use crate::output::to_file;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

/// Bytes of a file whose reading takes long enough for a progress bar.
const LONG: u64 = 8 << 20;

pub(crate) fn run(args: &ImportArgs) -> Result<Status, Refusal> {
    let shown = args.output.to_string_lossy().escape_debug().to_string();
    let filter = filter(args)?;
    let form = Form::of(&args.output)
        .ok_or_else(|| Refusal::new(format!("{shown}: its ending says its form; write -o NAME.csv, .tsv or .cdn")))?;
    let mut report = Report::default();
    let written = to_file(&args.output, |out| {
        report = match form {
            Form::Table(delimiter) => table(args, &filter, delimiter, out)?,
            Form::Index => index(args, &filter, out)?,
        };
        // Nothing to write is no reason to replace a file.
        if report.kept == 0 { Err(io::Error::other("no names were found")) } else { Ok(()) }
    });
    tell(&report, args.quiet || report.read == 0);
    written.map_err(|error| Refusal::new(format!("{shown} is not written: {}", reason(&error))))?;
    let is_damaged = report.problems.iter().any(|problem| problem.fatal);
    Ok(if is_damaged { Status::CouldNotRun } else { Status::Clean })
}

/// How the names are written.
#[derive(Clone, Copy)]
enum Form {
    Table(u8),
    Index,
}

impl Form {
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Some(Self::Table(b',')),
            "tsv" => Some(Self::Table(b'\t')),
            _ if names::is_index(path) => Some(Self::Index),
            _ => None,
        }
    }
}

/// What is wanted, as far as the format can tell it.
fn filter(args: &ImportArgs) -> Result<Filter, Refusal> {
    let format = args.format;
    let meaningless = |option: &str| Refusal::new(format!("{option} has no meaning for {format}; leave it out"));
    if !args.class.is_empty() && format.classes().is_none() {
        return Err(meaningless("--class"));
    }
    if !args.country.is_empty() && format.countries().is_none() {
        return Err(meaningless("--country"));
    }
    if args.min_sitelinks > 0 && format != ImportFormat::Wikidata {
        return Err(meaningless("--min-sitelinks"));
    }
    Ok(Filter {
        languages: args.languages.iter().map(ToString::to_string).collect(),
        classes: args.class.clone(),
        countries: args.country.clone(),
        min_sitelinks: args.min_sitelinks,
        assume: args.assume_lang.as_ref().map(ToString::to_string),
    })
}

/// Writes a table while the files are read.
fn table(args: &ImportArgs, filter: &Filter, delimiter: u8, out: &mut dyn Write) -> io::Result<Report> {
    let mut rows = NamesWriter::new(out, delimiter)?;
    let report = read(args, filter, &mut |listed| rows.write(&listed.entry).map_err(|error| error.to_string()))?;
    rows.finish()?;
    Ok(report)
}

/// Builds an index; what the files scatter is gathered first.
fn index(args: &ImportArgs, filter: &Filter, mut out: &mut dyn Write) -> io::Result<Report> {
    if !args.format.scatters() {
        let mut builder = copydesk::IndexBuilder::new();
        let mut add = |listed: Listed| builder.add(&listed.entry).map_err(|error| error.to_string());
        let report = read(args, filter, &mut add)?;
        builder.write_to(&mut out)?;
        return Ok(report);
    }
    let mut merging = Merging::default();
    let report = read(args, filter, &mut |listed| {
        merging.add(listed.entry);
        Ok(())
    })?;
    merging.build().map_err(io::Error::other)?.write_to(&mut out)?;
    Ok(report)
}

/// Reads the files one after the other.
fn read(args: &ImportArgs, filter: &Filter, take: &mut dyn FnMut(Listed) -> Result<(), String>) -> io::Result<Report> {
    let mut import = Import::new(args.format, filter, take);
    for path in &args.files {
        let input = Input::of(path, "<stdin>");
        let file = match &input.path {
            Some(path) => File::open(path).map(|file| (file.metadata().map_or(0, |found| found.len()), Some(file))),
            None => Ok((0, None)),
        };
        let (length, file) = file.map_err(|error| io::Error::other(unreadable(&input.name, &error).to_string()))?;
        let bytes: Box<dyn Read> = file.map_or_else(|| Box::new(io::stdin()) as _, |file| Box::new(file) as _);
        let bar = bar(length, args.quiet);
        import.read(&input.name, bar.wrap_read(bytes)).map_err(io::Error::other)?;
        bar.finish_and_clear();
    }
    Ok(import.finish())
}

/// A bar on a terminal for a long file, an invisible one elsewhere.
fn bar(length: u64, quiet: bool) -> ProgressBar {
    if quiet || length < LONG || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta}");
    ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell(report: &Report, quiet: bool) {
    for problem in &report.problems {
        eprintln!("{}: {problem}", if problem.fatal { "error" } else { "warning" });
    }
    if quiet {
        return;
    }
    for told in &report.told {
        eprintln!("{told}");
    }
    let Report { read, kept, spellings, .. } = report;
    eprintln!("read {read} entities, kept {kept} with {spellings} spellings");
}
