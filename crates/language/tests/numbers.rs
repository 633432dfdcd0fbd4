//! Numbers as values, from rows that anybody can add to, and the laws that hold for every text.

use std::path::Path;

use copydesk_language::{Quantity, QuantityKind, numbers};
use copydesk_model::LanguageTag;
use proptest::prelude::*;

/// How a fixture writes a quantity: `?` when weak, the value, `~` the other reading, then the kind.
fn shown(quantity: &Quantity) -> String {
    let mut shown = String::from(if quantity.weak { "?" } else { "" });
    shown.push_str(&quantity.value.to_string());
    if let Some(or) = quantity.or {
        shown.push_str(&format!("~{or}"));
    }
    match quantity.kind {
        QuantityKind::Cardinal => {}
        QuantityKind::Fraction(denominator) => shown.push_str(&format!("/{denominator}")),
        QuantityKind::Currency(code) => shown.push_str(&format!(" {code}")),
        QuantityKind::Unit(unit) => shown.push_str(&format!(" {}", unit.dimension)),
        QuantityKind::PercentagePoint => shown.push_str(" point"),
        kind => shown.push_str(&format!(" {kind:?}").to_lowercase()),
    }
    if quantity.in_range {
        shown.push_str(" range");
    }
    shown
}

#[test]
fn numbers_of_the_fixture_have_the_values_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/language/numbers.csv");
    let mut table = csv::Reader::from_path(path).expect("the fixture is part of the project");
    let mut wrong = Vec::new();
    for row in table.deserialize() {
        let (language, text, expected): (LanguageTag, String, String) = row.expect("language, text, values");
        let found: Vec<String> = numbers(&text, &language).iter().map(shown).collect();
        if found.join("; ") != expected {
            wrong.push(format!("{language}: {text}\n  expected {expected}\n  found    {}", found.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn hostile_text_takes_linear_time() {
    let language: LanguageTag = "de".parse().expect("a tag");
    for piece in ["1,", "1 ", "1", "einund", "zwei ", "hundert und ", "-", "$", "1/", "三", "1-", "٣٬"] {
        let text = piece.repeat(200_000 / piece.len());
        check_laws(&text, &numbers(&text, &language));
    }
}

fn check_laws(text: &str, found: &[Quantity]) {
    let mut end = 0;
    for quantity in found {
        assert!(end <= quantity.span.start && quantity.span.start < quantity.span.end);
        assert!(!quantity.span.of(text).trim().is_empty());
        end = quantity.span.end;
    }
}

proptest! {
    #[test]
    fn spans_are_in_order(
        text in r#"([0-9]{1,4}|[٠-٩]{1,2}|[一二三十百千万億]{1,4}|two|hundred|and|zwei|und|zwanzig|million|Mio\.|%|\$|€| km|[ .,'’/:–-]){0,30}"#,
        language in prop::sample::select(vec!["en", "de", "fr", "ru", "ja", "zh", "ar", "hi", "und"]),
    ) {
        check_laws(&text, &numbers(&text, &language.parse().expect("a tag")));
    }

    #[test]
    fn any_text_keeps_the_laws(text in any::<String>()) {
        check_laws(&text, &numbers(&text, &"zh".parse().expect("a tag")));
    }

    #[test]
    fn a_number_grouped_by_its_language_keeps_its_value(whole in 1_000_000_u64..1_000_000_000_000) {
        let digits = whole.to_string();
        for (tag, mark) in [("en", ","), ("de", "."), ("fr", "\u{202F}"), ("ru", " "), ("de-CH", "’")] {
            let mut grouped = String::new();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index) % 3 == 0 {
                    grouped.push_str(mark);
                }
                grouped.push(digit);
            }
            let found = numbers(&grouped, &tag.parse().expect("a tag"));
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].value.to_string(), digits.clone());
        }
    }
}
