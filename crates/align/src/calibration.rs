//! From a similarity to what it proves.
//!
//! How similar unrelated sentences are depends on language, topic and length. So a similarity is turned into the log of
//! how much more often true pairs reach it than random pairs of the same two documents do.

/// Bins of a histogram over similarities from 0 to 1.
const BINS: usize = 24;
/// Pairs that the histogram of true pairs is given beforehand, so that a short article does not overrule it.
const PRIOR_WEIGHT: f32 = 12.0;
/// Added to each bin.
const SMOOTHING: f32 = 0.4;
/// No single similarity proves more than this (log).
const MOST: f32 = 6.0;

/// Log likelihood ratio by similarity.
#[derive(Clone, Debug)]
pub(crate) struct Calibration {
    ratio: [f32; BINS],
}

impl Calibration {
    /// Learns from similarities of random pairs and of pairs that are believed to be true.
    pub(crate) fn learn(random: &[f32], believed: &[f32]) -> Self {
        let background = histogram(random, 0.0, mean(random));
        let expected = histogram(believed, PRIOR_WEIGHT, (mean(random) * 3.0 + 0.12).min(0.6));
        let mut ratio = [0.0; BINS];
        for bin in 0..BINS {
            ratio[bin] = (expected[bin] / background[bin]).ln().clamp(-MOST, MOST);
        }
        // More similarity never proves less.
        for bin in 1..BINS {
            ratio[bin] = ratio[bin].max(ratio[bin - 1]);
        }
        Self { ratio }
    }

    /// What a similarity from 0 to 1 proves, as a log likelihood ratio.
    pub(crate) fn score(&self, similarity: f32) -> f32 {
        let at = position(similarity) - 0.5;
        let low = at.floor().clamp(0.0, (BINS - 1) as f32);
        let part = (at - low).clamp(0.0, 1.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins")]
        let bin = low as usize;
        let next = (bin + 1).min(BINS - 1);
        self.ratio[bin] * (1.0 - part) + self.ratio[next] * part
    }
}

/// Place of a similarity on the scale of bins; small similarities, where most pairs lie, are told apart finely.
fn position(similarity: f32) -> f32 {
    similarity.clamp(0.0, 1.0).sqrt() * BINS as f32
}

/// Shares of similarities by bin, beginning with `weight` pairs spread around `center` as an exponential would be.
fn histogram(values: &[f32], weight: f32, center: f32) -> [f32; BINS] {
    let mut counts = [0.0_f32; BINS];
    let center = center.max(0.02);
    let mut prior = [0.0_f32; BINS];
    for (bin, share) in prior.iter_mut().enumerate() {
        let middle = ((bin as f32 + 0.5) / BINS as f32).powi(2);
        // Density of a gamma distribution of shape 2, times the width of the bin on the square-root scale.
        *share = middle / (center * center) * (-2.0 * middle / center).exp() * (bin as f32 + 0.5);
    }
    let total: f32 = prior.iter().sum();
    for (count, share) in counts.iter_mut().zip(prior) {
        *count = SMOOTHING + weight * share / total.max(f32::MIN_POSITIVE);
    }
    for value in values {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins")]
        let bin = (position(*value) as usize).min(BINS - 1);
        counts[bin] += 1.0;
    }
    let sum: f32 = counts.iter().sum();
    counts.map(|count| count / sum)
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}
