//! Sentence borders, from rows that anybody can add to, and the laws that hold for every text.

use std::path::Path;

use copydesk_language::sentences;
use copydesk_model::{LanguageTag, Span};
use proptest::prelude::*;

/// Each row: the language, then the text with `|` where a sentence ends and the next begins; `\n` is a line break.
#[test]
fn sentences_of_the_fixture_end_where_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/language/sentences.csv");
    let mut table = csv::Reader::from_path(path).expect("the fixture is part of the project");
    let mut wrong = Vec::new();
    for (number, row) in table.deserialize().enumerate() {
        let (language, marked): (LanguageTag, String) = row.expect("a language and a text");
        let marked = marked.replace("\\n", "\n");
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text, &language).iter().map(|span| span.of(&text)).collect();
        if found != expected {
            wrong.push(format!("row {}, {language}\n  expected {expected:?}\n  found    {found:?}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_sentence_without_end_is_cut_at_a_space() {
    let text = "word ".repeat(20_000);
    let spans = sentences(&text, &LanguageTag::unknown());
    assert!(spans.len() >= 6);
    assert!(spans.iter().all(|span| span.of(&text).starts_with("word") && span.of(&text).ends_with("word")));
    let no_space = "字".repeat(20_000);
    assert!(sentences(&no_space, &LanguageTag::unknown()).iter().all(|span| span.len() <= 16 * 1024));
}

/// Texts that would take minutes if any step looked back or ahead without a bound.
#[test]
fn hostile_text_takes_linear_time() {
    let language: LanguageTag = "en".parse().expect("a tag");
    for piece in
        ["Mr. ", "\n", "a\n", ". ", "a. 1 ", "…", "\"", "a.\"", "1.", " \n a", "!!! ", "A.", "a. )", "字。“", "? » "]
    {
        let text = piece.repeat(500_000 / piece.len());
        check_laws(&text, &sentences(&text, &language));
    }
}

fn check_laws(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end, "{span:?} in order after {end}");
        let sentence = span.of(text);
        assert_eq!(sentence, sentence.trim());
        assert!(text[end..span.start].trim().is_empty(), "only white space is left out");
        end = span.end;
    }
    assert!(text[end..].trim().is_empty());
}

proptest! {
    #[test]
    fn spans_are_trimmed_in_order_and_lose_nothing(
        text in r#"([a-zA-ZäЖщا字かな]{0,5}[ .!?…。」「“”»«"')(\n\r\u{A0}；;0-9।؟/-]{0,3}){0,40}"#,
        language in prop::sample::select(vec!["en", "de", "fr", "ru", "ja", "zh", "ar", "el", "hi", "und"]),
    ) {
        check_laws(&text, &sentences(&text, &language.parse().expect("a tag")));
    }

    #[test]
    fn any_text_keeps_the_laws(text in any::<String>()) {
        check_laws(&text, &sentences(&text, &LanguageTag::unknown()));
    }
}
