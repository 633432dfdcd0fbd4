//! Exponentials and logarithms without branches, which a compiler works out for several numbers at once, and which are the
//! same on every machine. Exact to about six digits, far more than any probability here is known to.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "bits of a float"
)]
#![allow(clippy::cast_precision_loss, reason = "an exponent")]

/// Log of nothing.
pub(crate) const NEVER: f32 = f32::NEG_INFINITY;
/// Below, e to the power of a number is as good as nothing.
const LEAST: f32 = -87.0;
/// Above, it is not a number that f32 has.
const MOST: f32 = 88.0;
/// Added and taken away again, it rounds a number of up to six digits to the nearest whole one.
const ROUNDING: f32 = 12_582_912.0;

/// e to the power of `x`; below -87, and where `x` is no number, next to nothing, and above 88 no more than there.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = if x > LEAST { x } else { LEAST };
    let x = if x < MOST { x } else { MOST };
    let rounded = x * std::f32::consts::LOG2_E + ROUNDING;
    let whole = rounded - ROUNDING;
    // ln 2 in two parts, so that nothing is lost in the difference.
    let rest = (x - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    // The series of e^x on half a binary digit to either side of 0.
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    let power = f32::from_bits(rounded.to_bits().wrapping_add(127) << 23);
    series * power
}

/// Natural logarithm of a positive number; of 0 it is below -87.
#[inline(always)]
pub(crate) fn ln(x: f32) -> f32 {
    // The mantissa between the square roots of a half and of two.
    const HALF_ROOT: u32 = 0x3f35_04f3;
    let shifted = x.to_bits().wrapping_sub(HALF_ROOT) as i32;
    let exponent = (shifted >> 23) as f32;
    let mantissa = f32::from_bits((shifted as u32 & 0x007f_ffff) + HALF_ROOT);
    // ln m = 2 artanh((m - 1) / (m + 1)).
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 2.0 + square * (2.0 / 3.0 + square * (2.0 / 5.0 + square * (2.0 / 7.0)));
    exponent * std::f32::consts::LN_2 + ratio * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_true_values() {
        for step in -8_700..=8_800_i16 {
            let x = f32::from(step) / 100.0;
            let (found, truth) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((found / truth - 1.0).abs() < 1e-6, "exp {x}: {found} {truth}");
            let back = ln(exp(x));
            assert!((back - x).abs() < 1e-5 + x.abs() * 1e-6, "ln exp {x}: {back}");
        }
        assert!((ln(1.0)).abs() < f32::EPSILON);
    }
}
