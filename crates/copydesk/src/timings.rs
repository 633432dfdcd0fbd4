//! Where the time of a run went.
//!
//! The clock is only shown, never asked when something is decided. Stages are added up over all files and threads, so
//! that their sum may be more than the time that passed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Stages beside the checks.
const STAGES: [&str; 3] = ["read files", "pair sentences", "order findings"];

/// A part of the work.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stage {
    /// From the bytes of a file to its segments.
    Read,
    /// From two texts to a bitext.
    Pair,
    /// From what the checks found to findings in order.
    Order,
    /// The check with this number in the list of all checks. The first check of names reads the names for all of them.
    Check(usize),
}

/// Time by stage, gathered from many threads.
#[derive(Debug)]
pub(crate) struct Timings {
    nanoseconds: Vec<AtomicU64>,
}

impl Timings {
    pub(crate) fn new() -> Self {
        let count = STAGES.len() + copydesk_checks::ALL.len();
        Self { nanoseconds: (0..count).map(|_| AtomicU64::new(0)).collect() }
    }

    /// Does `work` and notes how long it took.
    pub(crate) fn time<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let at = match stage {
            Stage::Read => 0,
            Stage::Pair => 1,
            Stage::Order => 2,
            Stage::Check(number) => STAGES.len() + number,
        };
        let nanoseconds = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds[at].fetch_add(nanoseconds, Ordering::Relaxed);
        done
    }

    /// The stages that took any time, in the order of the work.
    pub(crate) fn stages(&self) -> Vec<(&'static str, Duration)> {
        let checks = copydesk_checks::ALL.iter().map(|check| check.info().id);
        let [read, pair, order] = STAGES;
        let names = [read, pair, order].into_iter().chain(checks);
        let times = self.nanoseconds.iter().map(|time| Duration::from_nanos(time.load(Ordering::Relaxed)));
        names.zip(times).filter(|(_, time)| !time.is_zero()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_shown() {
        let timings = Timings::new();
        assert_eq!(timings.time(Stage::Check(0), || (0..1_000).map(std::hint::black_box).sum::<i32>()), 499_500);
        let stages = timings.stages();
        assert_eq!((stages.len(), stages[0].0), (1, copydesk_checks::ALL[0].info().id));
    }
}
