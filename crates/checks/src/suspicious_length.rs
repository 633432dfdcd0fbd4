//! A translation much longer or shorter than the others of its file.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::{Pair, pairs};

/// The check.
pub(crate) struct SuspiciousLength;

const INFO: CheckInfo = CheckInfo {
    id: "suspicious-length",
    summary: "A translation is much longer or shorter than the others of its file lead to expect.",
    why: "A translation half as long as all others has lost something, one three times as long has something that is not in the \
          source. How long a translation is differs between languages, houses and kinds of text, so it is learned from the \
          file itself; small files and short texts tell nothing and are left alone.",
    examples: &[Example {
        source_lang: "en",
        source: "The council met on Monday, heard three reports on the bridge, voted to repair it before the winter and \
                 asked the region for half of the money.",
        target_lang: "de",
        wrong: "Der Rat tagte.",
        right: "Der Rat tagte am Montag, h\u{F6}rte drei Berichte \u{FC}ber die Br\u{FC}cke, beschloss, sie vor dem Winter zu \
                reparieren, und bat die Region um die H\u{E4}lfte des Geldes.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "length",
};

/// Pairs of longer texts from which on a file tells how long its translations are.
const FEWEST_PAIRS: usize = 30;
/// Characters of a source that is long enough; in a shorter one a word more or less is much.
const SHORTEST: usize = 40;
/// How many deviations from the middle are suspicious. Of 451 right sentences in each of 44 directions none is further
/// off than this and by [`LEAST_FACTOR`].
const DEVIATIONS: f64 = 5.0;
/// Times longer or shorter than expected that a suspicious translation is at least, as a logarithm: 2.2.
const LEAST_FACTOR: f64 = 0.788;
/// From the median of the deviations to their standard deviation, where they are normal.
const TO_STANDARD: f64 = 1.4826;

impl<'a> Check<Desk<'a>> for SuspiciousLength {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let measured: Vec<(Pair<'_>, f64)> =
            pairs(desk).filter_map(|pair| log_ratio(&pair).map(|ratio| (pair, ratio))).collect();
        if measured.len() < FEWEST_PAIRS {
            return;
        }
        let expected = median(measured.iter().map(|(_, ratio)| *ratio).collect());
        let spread = TO_STANDARD * median(measured.iter().map(|(_, ratio)| (ratio - expected).abs()).collect());
        let limit = (DEVIATIONS * spread).max(LEAST_FACTOR);
        for (pair, ratio) in measured.iter().filter(|(_, ratio)| (ratio - expected).abs() > limit) {
            findings.extend(finding(pair, ratio - expected));
        }
    }
}

/// The logarithm of how much longer the target is; `None` for short sources and empty targets.
fn log_ratio(pair: &Pair<'_>) -> Option<f64> {
    let length = |segments: &[std::sync::Arc<Segment>]| -> u32 {
        let count: usize = segments.iter().map(|segment| segment.text().trim().chars().count()).sum();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let (source, target) = (length(pair.source), length(pair.target));
    let is_long = source as usize >= SHORTEST && target > 0;
    is_long.then(|| (f64::from(target) / f64::from(source)).ln())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

fn finding(pair: &Pair<'_>, off: f64) -> Option<Finding> {
    let (source, target) = (pair.source.first()?, pair.target.first()?);
    let times = off.abs().exp();
    let than = if off > 0.0 { "longer" } else { "shorter" };
    let message = format!("This translation is {times:.1} times {than} than the others of this file lead to expect.");
    let whole = |segment| Span::new(0, Segment::text(segment).len());
    let (place, said) = (Place::new(target, whole(target)), Place::new(source, whole(source)));
    Some(Finding::new(INFO.id, INFO.severity, place, message).confidence(0.85).relate(Role::Source, said))
}
