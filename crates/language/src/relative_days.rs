//! Days that are said from the day of writing: yesterday, today, tomorrow. The rows are in `data/relative-days.csv`.
//!
//! Words that are as often something else are not there: German and Dutch `morgen`, Spanish `mañana`, Hindi `कल`, which is both.

use std::sync::LazyLock;

use copydesk_model::{LanguageTag, Span};
use rustc_hash::FxHashMap;

use crate::Profile;
use crate::rows::{row_language, rows};

const TABLE: &str = include_str!("../data/relative-days.csv");

/// A day said from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelativeDay {
    /// Its bytes.
    pub span: Span,
    /// How many days after the day of writing; before it below nought.
    pub days: i8,
}

/// Forms of each language, the longest first.
static FORMS: LazyLock<FxHashMap<&'static str, Vec<(String, i8)>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&'static str, Vec<(String, i8)>> = FxHashMap::default();
    for [language, days, words] in rows(TABLE) {
        let days = days.parse().unwrap_or(0);
        let own = forms.entry(language).or_default();
        own.extend(words.split(' ').map(|word| (word.replace('_', " "), days)));
    }
    forms.values_mut().for_each(|forms| forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len())));
    forms
});

/// The relative days of `text`, in order, not overlapping.
#[must_use]
pub fn relative_days(text: &str, language: &LanguageTag) -> Vec<RelativeDay> {
    let primary = language.primary();
    let Some(forms) = FORMS.get(row_language(primary)) else { return Vec::new() };
    let is_spaceless = Profile::of(language).is_spaceless();
    let lower = text.to_lowercase();
    // A few letters have another length in lower case; then the places would be wrong.
    if lower.len() != text.len() {
        return Vec::new();
    }
    let is_word = |span: Span| {
        let (before, after) = (lower[..span.start].chars().next_back(), lower[span.end..].chars().next());
        is_spaceless || ![before, after].into_iter().flatten().any(|c| c.is_alphanumeric() || c == '-')
    };
    let mut found: Vec<RelativeDay> = Vec::new();
    for (form, days) in forms {
        let places = lower.match_indices(form.as_str()).map(|(at, _)| Span::new(at, at + form.len()));
        for span in places.filter(|span| is_word(*span)) {
            if !found.iter().any(|other| other.span.overlaps(span)) {
                found.push(RelativeDay { span, days: *days });
            }
        }
    }
    found.sort_unstable_by_key(|day| day.span.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_many_languages() {
        let days = |text: &str, tag: &str| -> Vec<i8> {
            relative_days(text, &tag.parse().unwrap()).iter().map(|day| day.days).collect()
        };
        assert_eq!(days("Yesterday and the day before yesterday, not today.", "en"), [-1, -2, 0]);
        assert_eq!(days("Er kam gestern, nicht vorgestern.", "de"), [-1, -2]);
        assert_eq!(days("I går kom hun.", "nb"), [-1]);
        assert_eq!(days("他昨天来了。", "zh"), [-1]);
        assert_eq!(days("Avant-hier il pleuvait.", "fr"), [-2]);
        assert_eq!(days("Yesterdays", "en"), []);
    }

    #[test]
    fn rows_are_sorted() {
        assert!(TABLE.lines().skip(1).is_sorted());
    }
}
