//! Does the jobs: reads, checks, mends, several files at a time.

use std::path::Path;
use std::sync::Arc;

use copydesk::model::{CheckInfo, FileReview, Problem};
use copydesk::{InputFile, Review};
use copydesk_report::Baseline;
use rayon::prelude::*;

use crate::args::CheckArgs;
use crate::config::Limits;
use crate::fixing::{ROUNDS, annotate_file, fix_file, write_diff};
use crate::jobs::Job;
use crate::progress::Progress;
use crate::refusal::Refusal;

/// What all files of a run have in common.
pub(crate) struct Run<'a> {
    /// The arguments.
    pub(crate) args: &'a CheckArgs,
    /// What is known already.
    pub(crate) baseline: Option<&'a Baseline>,
}

/// What came out of a run.
#[derive(Default)]
pub(crate) struct Outcome {
    /// What was found.
    pub(crate) review: Review,
    /// What fails the run for each file of the review.
    pub(crate) limits: Vec<Limits>,
    /// What `--diff` shows.
    pub(crate) diff: Vec<u8>,
    /// Places that `--fix` has mended.
    pub(crate) mended: usize,
}

/// A file that was checked.
struct Checked {
    review: FileReview,
    problems: Vec<Problem>,
    diff: Vec<u8>,
    mended: usize,
}

impl Run<'_> {
    /// Does all jobs; the order of the results is that of the jobs.
    pub(crate) fn check_all(&self, jobs: &[Job]) -> Result<Outcome, Refusal> {
        let progress = Progress::over(jobs.len(), self.args.quiet);
        let check = |job| {
            let checked = self.check(job);
            progress.step();
            checked
        };
        let checked: Vec<Result<Checked, Problem>> = match jobs {
            // Threads take longer to start than an article to check.
            [job] if job.target.is_short() => vec![check(job)],
            _ => self.pool()?.install(|| jobs.par_iter().map(check).collect()),
        };
        drop(progress);
        let mut outcome = Outcome::default();
        outcome.review.rules = rules(jobs);
        for (job, result) in jobs.iter().zip(checked) {
            match result {
                Ok(checked) => {
                    outcome.review.files.push(checked.review);
                    outcome.review.problems.extend(checked.problems);
                    outcome.limits.push(job.limits);
                    outcome.diff.extend(checked.diff);
                    outcome.mended += checked.mended;
                }
                Err(problem) => outcome.review.problems.push(problem),
            }
        }
        Ok(outcome)
    }

    fn pool(&self) -> Result<rayon::ThreadPool, Refusal> {
        let threads = self.args.jobs.map_or(0, usize::from);
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| Refusal::new(format!("cannot start {threads} threads: {error}; give -j a smaller number")))
    }

    fn check(&self, job: &Job) -> Result<Checked, Problem> {
        if job.is_large_memory() && !self.args.diff && !self.args.fix {
            return Ok(self.checked(job.checker.check_memory(&job.target.name, job.target.open()?, None)?));
        }
        let bytes = job.target.read()?;
        let (source, absent) = read_source(job)?;
        let mut checked = self.check_bytes(job, &bytes, source.as_deref())?;
        if self.args.diff {
            let file = InputFile { name: &job.target.name, bytes: &bytes };
            if let Some(fixed) = copydesk::fix(&file, &checked.review) {
                write_diff(&job.target.name, &fixed, &mut checked.diff).expect("memory takes everything");
            }
        }
        if let Some(path) = job.target.path.as_deref().filter(|_| self.args.annotate) {
            checked.problems.extend(annotate_file(path, &bytes, &checked.review).err());
        }
        if let Some(path) = job.target.path.as_deref().filter(|_| self.args.fix) {
            checked = self.mend(job, path, bytes, source.as_deref(), checked)?;
        }
        checked.problems.extend(absent);
        Ok(checked)
    }

    /// Writes safe suggestions until there are none; what is left of the findings.
    fn mend(
        &self,
        job: &Job,
        path: &Path,
        mut bytes: Vec<u8>,
        source: Option<&[u8]>,
        mut checked: Checked,
    ) -> Result<Checked, Problem> {
        for _ in 0..ROUNDS {
            match fix_file(path, &bytes, &checked.review) {
                Ok(None) => break,
                Ok(Some(fixed)) => {
                    let mended = checked.mended + fixed.changes;
                    bytes = fixed.bytes;
                    checked = Checked { mended, ..self.check_bytes(job, &bytes, source)? };
                }
                Err(problem) => {
                    checked.problems.push(problem);
                    break;
                }
            }
        }
        Ok(checked)
    }

    fn check_bytes(&self, job: &Job, bytes: &[u8], source: Option<&[u8]>) -> Result<Checked, Problem> {
        let source =
            job.source.as_ref().zip(source).map(|(source, bytes)| InputFile { name: &source.input.name, bytes });
        let input = copydesk::Input { target: InputFile { name: &job.target.name, bytes }, source };
        Ok(self.checked(match job.is_large_memory() {
            true => job.checker.check_memory(&job.target.name, bytes, None)?,
            false => job.checker.check(&input)?,
        }))
    }

    fn checked(&self, (mut review, problems): (FileReview, Vec<Problem>)) -> Checked {
        if let Some(baseline) = self.baseline {
            // Before anything is mended: what is known stays as it is.
            baseline.silence(std::slice::from_mut(&mut review));
        }
        Checked { review, problems, diff: Vec::new(), mended: 0 }
    }
}

/// The source's bytes, and what to say when a source that need not be there is not.
fn read_source(job: &Job) -> Result<(Option<Vec<u8>>, Option<Problem>), Problem> {
    let Some(source) = &job.source else { return Ok((None, missing_original(job))) };
    match source.input.read() {
        Ok(bytes) => Ok((Some(bytes), None)),
        Err(problem) if source.is_required => Err(problem),
        Err(problem) => {
            let message = format!("is checked without its source: {problem}");
            let file = Arc::from(job.target.name.as_str());
            Ok((None, Some(Problem { file, line: None, message, fatal: false })))
        }
    }
}

/// What to say of a news item that translates another, where that is not given.
fn missing_original(job: &Job) -> Option<Problem> {
    let item = job.target.news_item()?;
    let message = format!(
        "translates the item `{}`, which is not among the files: it is checked alone; give that file too, or name it with --source",
        item.said_original()?.escape_debug()
    );
    Some(Problem { file: Arc::from(job.target.name.as_str()), line: None, message, fatal: false })
}

/// The rules that ran for any file.
fn rules(jobs: &[Job]) -> Vec<CheckInfo> {
    copydesk::rules().filter(|rule| jobs.iter().any(|job| job.checker.settings().runs(rule))).copied().collect()
}
