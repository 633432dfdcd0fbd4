//! What agencies send, through the whole check: their way of filing a story is no fault, and the names that they mark are
//! names.
//!
//! The samples in `fixtures/formats/wire` tell one story, each as its agency would file it in its language
//! (`<agency>.<lang>.txt`).

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

use std::fs;
use std::path::Path;

use copydesk::model::{Finding, Severity};
use copydesk::{Authority, Checker, Input, InputFile, Settings};

/// The original of all others.
const ORIGINAL: &str = "reuters.en.txt";

fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats/wire");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut samples: Vec<(String, String)> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    samples.sort();
    samples
}

/// What is found in a file, alone or beside its original; notes are advice and left out.
fn found(name: &str, text: &str, source: Option<(&str, &str)>) -> Vec<String> {
    let lang = |name: &str| name.split('.').nth(1).and_then(|lang| lang.parse().ok());
    let settings = Settings {
        source_lang: source.and_then(|(name, _)| lang(name)),
        target_lang: lang(name).filter(|_| !name.ends_with(".xml")),
        ..Settings::default()
    };
    let input = Input {
        target: InputFile { name, bytes: text.as_bytes() },
        source: source.map(|(name, text)| InputFile { name, bytes: text.as_bytes() }),
    };
    let (review, problems) = Checker::new(settings, Authority::embedded()).check(&input).expect("text can be read");
    assert!(problems.is_empty(), "{name}: {problems:?}");
    let flagged = review.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    flagged.map(|finding| shown(name, finding)).collect()
}

fn shown(name: &str, finding: &Finding) -> String {
    let place = finding.place.segment.passage.start_position(finding.place.span.start);
    format!("{name}:{}:{} {} {}", place.line, place.column, finding.rule, finding.message)
}

#[test]
fn the_conventions_of_agencies_are_no_faults() {
    let samples = samples();
    assert!(samples.len() >= 11, "only {} samples", samples.len());
    let alone = samples.iter().flat_map(|(name, text)| found(name, text, None));
    assert_eq!(alone.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_story_filed_by_another_agency_is_a_translation_of_it() {
    let samples = samples();
    let (_, original) = samples.iter().find(|(name, _)| name == ORIGINAL).unwrap();
    let others = samples.iter().filter(|(name, _)| !name.starts_with("reuters"));
    let beside = others.flat_map(|(name, text)| found(name, text, Some((ORIGINAL, original))));
    assert_eq!(beside.collect::<Vec<_>>(), Vec::<String>::new());
}

/// A story of NITF with these paragraphs.
fn nitf(lang: &str, paragraphs: &str) -> String {
    format!(
        "<nitf xml:lang=\"{lang}\"><body><body.head><hedline><hl1>x</hl1></hedline></body.head>\
         <body.content>{paragraphs}</body.content></body></nitf>"
    )
}

/// The same inside a news item.
fn news_item(lang: &str, paragraphs: &str) -> String {
    format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:a\" version=\"1\" xml:lang=\"{lang}\">\
         <contentSet><inlineXML contenttype=\"application/nitf+xml\">{}</inlineXML></contentSet></newsItem>",
        nitf(lang, paragraphs)
    )
}

#[test]
fn names_that_a_file_marks_are_names() {
    // At the beginning of a sentence, and in a language that has no capitals.
    let english = ["<p><location>Beijibg</location> said no.</p>", "<p>Beijibg said no.</p>"];
    let hebrew =
        ["<p>אתמול נפגש שם <person>עמנואל מקדון</person> עם אחותו.</p>", "<p>אתמול נפגש שם עמנואל מקדון עם אחותו.</p>"];
    for enclose in [nitf, news_item] {
        let names = |lang: &str, text: &str| {
            let all = found("story.xml", &enclose(lang, text), None);
            all.into_iter().filter(|line| line.contains(" name-")).count()
        };
        assert_eq!(english.map(|text| names("en", text)), [1, 0]);
        assert_eq!(hebrew.map(|text| names("he", text)), [1, 0]);
    }
}
