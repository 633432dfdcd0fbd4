//! What is to be done for each file: the checker that its configuration asks for, its source, its limit.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::{Authority, Checker, InputFile, InputFormat, NewsItem, Settings};
use copydesk_report::Format;

use crate::args::CheckArgs;
use crate::config::{Configs, Effective, Limits};
use crate::inputs::Input;
use crate::names;
use crate::refusal::Refusal;

/// A file to check.
pub(crate) struct Job {
    /// The translation, or a bilingual file.
    pub(crate) target: Input,
    /// What it was translated from.
    pub(crate) source: Option<Source>,
    /// Checks it as its configuration says.
    pub(crate) checker: Arc<Checker>,
    /// What fails the run.
    pub(crate) limits: Limits,
}

impl Job {
    /// True for a translation memory that is read in batches.
    pub(crate) fn is_large_memory(&self) -> bool {
        let format = self.checker.settings().input_format.or_else(|| InputFormat::of_name(&self.target.name));
        format == Some(InputFormat::Tmx) && self.target.is_large()
    }
}

/// The source of a translation.
#[derive(Clone)]
pub(crate) struct Source {
    /// Where it is.
    pub(crate) input: Input,
    /// It was named on the command line, so it has to be there; one that only a pair of patterns names need not.
    pub(crate) is_required: bool,
}

/// The jobs for `targets`, in their order.
pub(crate) fn plan(args: &CheckArgs, targets: Vec<Input>) -> Result<Vec<Job>, Refusal> {
    let named = named_source(args, &targets)?;
    let originals = originals(&targets);
    let mut configs = Configs::new(args);
    let mut checkers = Checkers::default();
    targets
        .into_iter()
        .map(|target| {
            let (effective, partner) = configs.effective(&place(&target))?;
            let paired = partner.map(|partner| Source { input: Input::file(&tidy(&partner.path)), is_required: false });
            let linked = || Some(Source { input: originals.get(&target)?.clone(), is_required: false });
            let source = named.clone().or(paired).or_else(linked);
            Ok(Job { source, checker: checkers.get(args, &effective)?, limits: effective.limits(), target })
        })
        .collect()
}

/// The originals of news items that say what they translate, where both are among the files.
fn originals(targets: &[Input]) -> HashMap<Input, Input> {
    if targets.len() < 2 {
        return HashMap::new();
    }
    let items = targets.iter().filter_map(|target| Some((target, target.news_item()?)));
    let items: Vec<(&Input, NewsItem)> = items.collect();
    let by_guid: HashMap<&str, &(&Input, NewsItem)> = items.iter().map(|one| (one.1.guid.as_str(), one)).collect();
    let original = |(input, item): &(&Input, NewsItem)| {
        let (original, _) = by_guid.get(item.original.as_ref()?.guid.as_str()).filter(|one| item.translates(&one.1))?;
        Some(((*input).clone(), (*original).clone()))
    };
    items.iter().filter_map(original).collect()
}

/// Where a text lies, for finding its configuration; standard input lies where its name says.
pub(crate) fn place(target: &Input) -> PathBuf {
    target.path.clone().unwrap_or_else(|| PathBuf::from(&target.name))
}

/// A path as seen from the working folder, where it lies below it.
fn tidy(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}

/// The source article of the command line, which belongs to one translation.
fn named_source(args: &CheckArgs, targets: &[Input]) -> Result<Option<Source>, Refusal> {
    let Some(path) = &args.source else { return Ok(None) };
    if targets.len() > 1 {
        return Err(Refusal::new("--source belongs to one translation; name a single PATH"));
    }
    if path.as_os_str() == "-" && targets.iter().any(|target| target.path.is_none()) {
        return Err(Refusal::new("standard input cannot be both source and translation; name a file for one of them"));
    }
    Ok(Some(Source { input: Input::of(path, &args.stdin_filename), is_required: true }))
}

/// The checkers of a run: files with the same configuration share one.
#[derive(Default)]
struct Checkers(HashMap<String, Arc<Checker>>);

impl Checkers {
    fn get(&mut self, args: &CheckArgs, effective: &Effective) -> Result<Arc<Checker>, Refusal> {
        let key = effective.key();
        if let Some(checker) = self.0.get(&key) {
            return Ok(Arc::clone(checker));
        }
        let checker = Arc::new(checker(args, effective)?);
        self.0.insert(key, Arc::clone(&checker));
        Ok(checker)
    }
}

fn checker(args: &CheckArgs, effective: &Effective) -> Result<Checker, Refusal> {
    let settings = Settings { index_names: has_index_of_names(args), ..effective.settings() };
    settings.validate().map_err(|unknown| Refusal::new(unknown.to_string()))?;
    let embedded = if effective.embedded_names() { Authority::embedded() } else { Authority::none() };
    let authority = names::above(embedded, &effective.names())?;
    let mut checker = Checker::new(settings, authority);
    for path in effective.reference() {
        let input = Input::of(&path, &args.stdin_filename);
        let bytes = input.read().map_err(|problem| Refusal::new(problem.to_string()))?;
        let reference = InputFile { name: &input.name, bytes: &bytes };
        checker = checker.with_reference(&reference).map_err(|problem| Refusal::new(problem.to_string()))?;
    }
    Ok(checker)
}

/// True when one of the reports lists all names.
fn has_index_of_names(args: &CheckArgs) -> bool {
    std::iter::once(&args.format)
        .chain(args.report.iter().map(|(format, _)| format))
        .any(|format| *format == Format::Html)
}
