//! What `--timings` prints: where the time of a run went.

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::jobs::Job;

/// A clock with laps.
pub(crate) struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// What was done since the last lap is called `name`.
    pub(crate) fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - self.last));
        self.last = now;
    }

    /// The laps, and below the checking its stages, which are added up over all threads.
    pub(crate) fn table(&self, jobs: &[Job]) -> String {
        let mut table = String::new();
        for (name, time) in &self.laps {
            line(&mut table, name, *time);
            if *name == "check" {
                stages(jobs).iter().for_each(|(name, time)| line(&mut table, &format!("  {name}"), *time));
            }
        }
        table
    }
}

/// The stages of all checkers of a run.
fn stages(jobs: &[Job]) -> Vec<(&'static str, Duration)> {
    let mut seen = Vec::new();
    let mut sums: Vec<(&str, Duration)> = Vec::new();
    for job in jobs {
        let checker = Arc::as_ptr(&job.checker);
        if seen.contains(&checker) {
            continue;
        }
        seen.push(checker);
        for (name, time) in job.checker.timings() {
            match sums.iter_mut().find(|(known, _)| *known == name) {
                Some((_, sum)) => *sum += time,
                None => sums.push((name, time)),
            }
        }
    }
    sums
}

fn line(table: &mut String, name: &str, time: Duration) {
    let milliseconds = time.as_secs_f64() * 1000.0;
    writeln!(table, "{name:<28} {milliseconds:>10.1} ms").expect("memory takes everything");
}
