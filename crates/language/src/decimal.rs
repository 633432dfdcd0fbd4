//! Exact decimal numbers, for comparing values of two texts without rounding.

use std::cmp::Ordering;
use std::fmt;

/// `mantissa` × 10^`exponent`, always in lowest terms, so that equal values are equal structures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    exponent: i16,
}

impl Decimal {
    /// Nought.
    pub const ZERO: Decimal = Decimal { mantissa: 0, exponent: 0 };

    /// `mantissa` × 10^`exponent`.
    #[must_use]
    pub fn new(mut mantissa: i128, mut exponent: i16) -> Self {
        if mantissa == 0 {
            return Self::ZERO;
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self { mantissa, exponent }
    }

    /// The number that ASCII digits with an optional `.` write; `None` for anything else and for more than 30 digits.
    #[must_use]
    pub fn from_digits(digits: &str) -> Option<Self> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let length = whole.len() + fraction.len();
        let is_number = (whole.bytes().chain(fraction.bytes())).all(|b| b.is_ascii_digit());
        if length == 0 || length > 30 || !is_number {
            return None;
        }
        let mantissa = whole.bytes().chain(fraction.bytes()).fold(0, |sum, b| sum * 10 + i128::from(b - b'0'));
        Some(Self::new(mantissa, -i16::try_from(fraction.len()).ok()?))
    }

    /// The product; `None` where it has more digits than can be held.
    #[must_use]
    pub fn times(self, other: Decimal) -> Option<Self> {
        let exponent = self.exponent.checked_add(other.exponent)?;
        Some(Self::new(self.mantissa.checked_mul(other.mantissa)?, exponent))
    }

    /// The quotient by a power of ten; `None` where `power` is none.
    #[must_use]
    pub fn over_power_of_ten(self, power: Decimal) -> Option<Self> {
        (power.mantissa == 1).then(|| Self::new(self.mantissa, self.exponent.saturating_sub(power.exponent)))
    }

    /// The sum; `None` where it has more digits than can be held.
    #[must_use]
    pub fn plus(self, other: Decimal) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let sum = self.mantissa_at(exponent)?.checked_add(other.mantissa_at(exponent)?)?;
        Some(Self::new(sum, exponent))
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, exponent: self.exponent }
    }

    /// The value as an integer, where it is one and fits.
    #[must_use]
    pub fn to_integer(self) -> Option<i64> {
        i64::try_from(self.mantissa_at(0)?).ok()
    }

    /// Nearest float; for measuring how far two values are apart, never for equality.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "an approximation is what is asked for")]
        let mantissa = self.mantissa as f64;
        mantissa * 10f64.powi(i32::from(self.exponent))
    }

    fn mantissa_at(self, exponent: i16) -> Option<i128> {
        let shift = u32::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        self.mantissa.checked_mul(10i128.checked_pow(shift)?)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::new(i128::from(value), 0)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let exponent = self.exponent.min(other.exponent);
        match (self.mantissa_at(exponent), other.mantissa_at(exponent)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // One of them is too large to be written at the exponent of the other: then floats tell them apart.
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl fmt::Display for Decimal {
    /// Plain digits, `-1234.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.exponent >= 0 {
            return write!(f, "{sign}{digits}{}", "0".repeat(usize::from(self.exponent.unsigned_abs())));
        }
        let places = usize::from(self.exponent.unsigned_abs());
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &str) -> Decimal {
        Decimal::from_digits(digits).unwrap()
    }

    #[test]
    fn equal_values_are_equal() {
        assert_eq!(decimal("1.50"), decimal("1.5"));
        assert_eq!(decimal("1.5").times(Decimal::from(1_000_000)), Some(Decimal::from(1_500_000)));
        assert_eq!(decimal("0.1").plus(decimal("0.2")), Some(decimal("0.3")));
        assert!(decimal("9.9") < decimal("10") && decimal("10").negated() < decimal("0.1"));
    }

    #[test]
    fn shown_in_plain_digits() {
        for text in ["0", "12", "1200", "0.05", "3.25"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        assert_eq!(decimal("0.5").negated().to_string(), "-0.5");
    }

    #[test]
    fn what_cannot_be_held_is_none() {
        assert_eq!(Decimal::from_digits(&"9".repeat(31)), None);
        assert_eq!(Decimal::from_digits("1.2.3"), None);
        let large = decimal(&"9".repeat(30));
        assert_eq!(large.times(large), None);
    }
}
