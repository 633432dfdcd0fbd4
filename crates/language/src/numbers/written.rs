//! Numbers as a language writes them in digits.

use crate::{Decimal, Profile};

/// Digits below which a whole number is written without groups: years, and what Spanish and Polish leave whole.
const FEWEST_GROUPED: usize = 5;

/// `value` in ASCII digits with the decimal and group marks of a language: `12.400` and `1,5` for German.
#[must_use]
pub fn write_number(value: Decimal, profile: &Profile) -> String {
    let plain = value.to_string();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut written = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left % 3 == 0 && whole.len() >= FEWEST_GROUPED {
            written.push(if profile.group == ' ' { '\u{A0}' } else { profile.group });
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(profile.decimal);
        written.push_str(fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_the_language() {
        let written = |digits: &str, tag: &str| {
            write_number(Decimal::from_digits(digits).unwrap(), Profile::of(&tag.parse().unwrap()))
        };
        assert_eq!(written("1234567.5", "de"), "1.234.567,5");
        assert_eq!(written("12400", "fr"), "12\u{A0}400");
        assert_eq!(written("2016", "en"), "2016");
        assert_eq!(written("1.5", "en"), "1.5");
    }
}
