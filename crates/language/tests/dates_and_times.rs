//! Dates and times as values, from rows that anybody can add to, and the laws that hold for every text.

use std::path::Path;

use copydesk_language::{Date, Time, dates, times};
use copydesk_model::{LanguageTag, Span};
use proptest::prelude::*;

/// How a fixture writes a date: `?` when weak, what is given of year, month and day, `~` the other reading, the weekday.
fn shown_date(date: &Date) -> String {
    let year = date.year.map_or("-".to_owned(), |year| year.to_string());
    let calendar = match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, Some(day)) => format!("{year}--{day:02}"),
        (None, None) => String::new(),
    };
    let other = date.or.map_or(String::new(), |(day, month)| format!("~{year}-{month:02}-{day:02}"));
    let weekday = date.weekday.map_or(String::new(), |day| format!(" w{day}"));
    format!("{}{calendar}{other}{weekday}", if date.weak { "?" } else { "" }).trim().to_owned()
}

/// How a fixture writes a time: `?` when weak, hour and minute, `~` the other hour.
fn shown_time(time: &Time) -> String {
    let other = time.or_hour.map_or(String::new(), |hour| format!("~{hour}"));
    format!("{}{:02}:{:02}{other}", if time.weak { "?" } else { "" }, time.hour, time.minute)
}

fn check_fixture(name: &str, read: impl Fn(&str, &LanguageTag) -> Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/language").join(name);
    let mut table = csv::Reader::from_path(path).expect("the fixture is part of the project");
    let mut wrong = Vec::new();
    for row in table.deserialize() {
        let (language, text, expected): (LanguageTag, String, String) = row.expect("language, text, values");
        let found = read(&text, &language).join("; ");
        if found != expected {
            wrong.push(format!("{language}: {text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dates_of_the_fixture_have_the_values_it_says() {
    check_fixture("dates.csv", |text, language| dates(text, language).iter().map(shown_date).collect());
}

#[test]
fn times_of_the_fixture_have_the_values_it_says() {
    check_fixture("times.csv", |text, language| times(text, language).iter().map(shown_time).collect());
}

fn check_laws(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end);
        assert!(!span.of(text).is_empty());
        end = span.end;
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    let language: LanguageTag = "en".parse().expect("a tag");
    for piece in ["1.", "May ", "4 May ", "Monday ", "12:", "of ", "2024年", " ", "9 p."] {
        let text = piece.repeat(200_000 / piece.len());
        check_laws(&text, dates(&text, &language).into_iter().map(|date| date.span));
        check_laws(&text, times(&text, &language).into_iter().map(|time| time.span));
    }
}

proptest! {
    #[test]
    fn spans_are_in_order(
        text in r#"([0-9]{1,4}|May|Mai|mars|Monday|of|de|年|月|日|点|分|下午|p\.m\.|Uhr|noon|:|[ .,/:-]){0,30}"#,
        language in prop::sample::select(vec!["en", "de", "fr", "zh", "ja", "und"]),
    ) {
        let language: LanguageTag = language.parse().expect("a tag");
        check_laws(&text, dates(&text, &language).into_iter().map(|date| date.span));
        check_laws(&text, times(&text, &language).into_iter().map(|time| time.span));
    }
}
