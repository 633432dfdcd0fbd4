//! How well the lengths of two sides fit: a normal distribution of the logarithm of their ratio (after Gale & Church
//! 1993, with mean and variance taken from the document pair itself).

/// Variance of the log ratio of two long sentences, measured on news in six language pairs.
const VARIANCE: f32 = 0.045;
/// What the variance gains for short sentences, as letters: short sentences vary more.
const SHORT: f32 = 2.2;
/// Variance of the log ratio of two sentences drawn at random.
const RANDOM_VARIANCE: f32 = 0.75;

/// Expected ratio of lengths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LengthModel {
    log_ratio: f32,
}

impl LengthModel {
    /// The ratio of two texts as a whole.
    pub(crate) fn of(source: f32, target: f32) -> Self {
        Self { log_ratio: (target.max(1.0) / source.max(1.0)).ln().clamp(-1.5, 1.5) }
    }

    /// Log of how much more likely these lengths are for a true pair than for a random one.
    pub(crate) fn score(&self, source: f32, target: f32) -> f32 {
        let deviation = (target / source).ln() - self.log_ratio;
        let variance = VARIANCE + SHORT / (source + target).max(2.0);
        let true_pair = -deviation * deviation / (2.0 * variance) - 0.5 * variance.ln();
        let random =
            -deviation * deviation / (2.0 * (RANDOM_VARIANCE + variance)) - 0.5 * (RANDOM_VARIANCE + variance).ln();
        (true_pair - random).max(-12.0)
    }
}
