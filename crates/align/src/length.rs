//! How well the lengths of two sides fit: a normal distribution of the logarithm of their ratio (after Gale & Church
//! 1993), with mean, variance and background taken from the document pair itself.

use std::ops::Range;

use copydesk_model::Bead;

use crate::features::{Features, Side};
use crate::logs::{exp, ln};

/// Variance of the log ratio of two long sentences, measured on news in six language pairs.
const VARIANCE: f32 = 0.035;
/// What the variance gains for short sentences, as letters: short sentences vary more.
const SHORT: f32 = 2.5;
/// Beads that these variances count as.
const VARIANCE_WEIGHT: f32 = 10.0;
/// The variances may be this many times smaller or larger.
const SPREAD_LIMITS: (f32, f32) = (0.4, 3.0);
/// Least variance of the log ratio of two sentences drawn at random, for texts whose sentences are all of one length.
const LEAST_RANDOM: f32 = 0.15;
/// Share of true pairs with a ratio that no distribution foresees: something was added or left out.
const FREE: f32 = 0.05;

/// Expected ratio of lengths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LengthModel {
    log_ratio: f32,
    spread: f32,
    random: f32,
    weight: f32,
}

impl LengthModel {
    /// The ratio of two texts as a whole.
    pub(crate) fn of(source: &Side, target: &Side) -> Self {
        let mean = |side: &Side| side.lengths.iter().sum::<f32>().max(1.0);
        Self {
            log_ratio: (mean(target) / mean(source)).ln().clamp(-1.0, 1.0),
            spread: 1.0,
            random: (log_variance(source) + log_variance(target)).max(LEAST_RANDOM),
            weight: 1.0,
        }
    }

    /// The same, but whatever the lengths are it proves nothing.
    pub(crate) fn silent(self) -> Self {
        Self { weight: 0.0, ..self }
    }

    /// Corrected by what a pass found.
    pub(crate) fn corrected(&self, features: &Features, believed: &[&Bead]) -> Self {
        let length = |side: &Side, segments: Range<usize>| side.lengths[segments].iter().sum::<f32>();
        let pairs: Vec<(f32, f32, f32)> = believed
            .iter()
            .map(|bead| {
                let source = length(&features.source, bead.source.clone());
                (source, length(&features.target, bead.target.clone()), bead.confidence)
            })
            .collect();
        // Precision-weighted mean; the ratio of the whole texts, one of which may leave a third out, counts as two beads.
        let (mut sum, mut weights) = (self.log_ratio * 2.0 / VARIANCE, 2.0 / VARIANCE);
        for (source, target, confidence) in &pairs {
            let weight = confidence / variance(source + target);
            sum += weight * (target / source).ln();
            weights += weight;
        }
        let log_ratio = sum / weights;
        let (mut squares, mut count) = (VARIANCE_WEIGHT, VARIANCE_WEIGHT);
        for (source, target, confidence) in &pairs {
            let deviation = (target / source).ln() - log_ratio;
            squares += confidence * (deviation * deviation / variance(source + target)).min(9.0);
            count += confidence;
        }
        Self { log_ratio, spread: (squares / count).clamp(SPREAD_LIMITS.0, SPREAD_LIMITS.1), ..*self }
    }

    /// Log of how much more likely two lengths, given as their sum and the log of target over source, are for a true pair
    /// than for a random one.
    #[inline(always)]
    pub(crate) fn score(&self, sum: f32, log_ratio: f32) -> f32 {
        let deviation = log_ratio - self.log_ratio;
        let narrow = variance(sum) * self.spread;
        let wide = self.random + narrow;
        let exponent = -0.5 * deviation * deviation * self.random / (wide * narrow);
        let ratio = exp(exponent) * (wide / narrow).sqrt();
        self.weight * ln((1.0 - FREE) * ratio + FREE)
    }
}

/// Variance of the log ratio of two sides that are so many letters long together.
#[inline(always)]
fn variance(sum: f32) -> f32 {
    VARIANCE + SHORT / sum
}

/// Variance of the log lengths of segments.
fn log_variance(side: &Side) -> f32 {
    let logs = &side.log_lengths;
    #[allow(clippy::cast_precision_loss, reason = "a document has fewer segments than f32 can count")]
    let count = logs.len().max(1) as f32;
    let mean = logs.iter().sum::<f32>() / count;
    logs.iter().map(|log| (log - mean).powi(2)).sum::<f32>() / count
}
