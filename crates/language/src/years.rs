//! Years that are counted otherwise: by eras (令和7年), from the Hijra by moon or sun, from the Buddha.
//!
//! Eras are in `data/eras.csv`, other counts in `data/year-counts.csv`. A year of another calendar begins within one of ours, so
//! a count may give two years, each in a row of its own.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;

use crate::Decimal;
use crate::rows::rows;

const COUNTS: &str = include_str!("../data/year-counts.csv");
const ERAS: &str = include_str!("../data/eras.csv");

/// Years from `first` to `last` of a count that a language uses are years of `length` times ours, moved by `shift`.
struct Count {
    language: &'static str,
    first: i64,
    last: i64,
    length: f64,
    shift: f64,
}

static YEAR_COUNTS: LazyLock<Vec<Count>> = LazyLock::new(|| {
    rows(COUNTS)
        .map(|[language, first, last, length, shift]| Count {
            language,
            first: first.parse().unwrap_or(0),
            last: last.parse().unwrap_or(0),
            length: length.parse().unwrap_or(1.0),
            shift: shift.parse().unwrap_or(0.0),
        })
        .collect()
});

/// Language, name of the era, and what is added to its years.
static YEARS_OF_ERAS: LazyLock<Vec<(&'static str, &'static str, i32)>> =
    LazyLock::new(|| rows(ERAS).map(|[language, era, shift]| (language, era, shift.parse().unwrap_or(0))).collect());

/// The years of the common era that `value`, a number in a text of this language, may stand for when it counts from
/// another epoch: 2567 in Thai is 2024, 1403 in Persian 2024 or 2025.
pub fn years_of(value: Decimal, language: &LanguageTag) -> impl Iterator<Item = Decimal> {
    let primary = language.primary();
    let year = value.to_integer();
    YEAR_COUNTS.iter().filter(move |count| count.language == primary).filter_map(move |count| {
        let year = year.filter(|year| (count.first..=count.last).contains(year))?;
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a year of four digits")]
        let ours = (year as f64 * count.length + count.shift).floor() as i64;
        Some(Decimal::from(ours))
    })
}

/// What is added to a year that stands right behind `before` and counts from an era named there: 2018 for 令和.
pub(crate) fn era_shift(before: &str, primary: &str) -> Option<i32> {
    let of_language = YEARS_OF_ERAS.iter().filter(|(language, ..)| *language == primary);
    of_language.filter(|(_, era, _)| before.ends_with(era)).map(|(.., shift)| *shift).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_epochs() {
        let years = |value: i64, tag: &str| -> Vec<String> {
            years_of(Decimal::from(value), &tag.parse().unwrap()).map(|year| year.to_string()).collect()
        };
        assert_eq!(years(2567, "th"), ["2024"]);
        assert!(years(1403, "fa").contains(&"2024".to_owned()));
        assert!(years(1445, "ar").contains(&"2023".to_owned()) && years(1445, "ar").contains(&"2024".to_owned()));
        assert!(years(2567, "en").is_empty());
        assert_eq!(era_shift("（令和", "ja"), Some(2018));
    }

    #[test]
    fn every_row_is_read() {
        assert!(YEAR_COUNTS.iter().all(|count| count.first < count.last && count.length > 0.9));
        assert!(YEARS_OF_ERAS.iter().all(|(.., shift)| *shift > 1800));
    }
}
