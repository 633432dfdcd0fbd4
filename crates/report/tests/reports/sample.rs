//! Reviews to report, made by hand.

use std::sync::Arc;

use copydesk_model::{
    CheckInfo, Example, FileReview, FileText, Finding, Fingerprint, LanguageTag, Mention, MqmType, PassageBuilder,
    Place, Problem, Review, Role, Safety, Segment, Severity, Side, Span, Unit,
};
use copydesk_report::{CsvDialect, Format, Look};

pub(crate) const RULE: CheckInfo = CheckInfo {
    id: "name-misspelt",
    summary: "A name is misspelt.",
    why: "Readers notice.",
    examples: &[Example { source_lang: "", source: "", target_lang: "en", wrong: "Blinkin", right: "Blinken" }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "inconsistent-entities",
};

/// A segment that is the last line of a file.
pub(crate) fn segment(file: &str, before: &str, text: &str, lang: &str, side: Side) -> Arc<Segment> {
    let content = FileText::new(file, format!("{before}{text}\n"));
    let mut passage = PassageBuilder::new(&content);
    passage.push(Span::new(before.len(), before.len() + text.len()));
    Arc::new(Segment {
        file: Arc::from(file),
        unit: Unit::Number(7),
        passage: passage.finish(),
        ..Segment::loose("", lang.parse().unwrap(), side)
    })
}

/// The first place where `words` stand in `segment`.
pub(crate) fn place(segment: &Arc<Segment>, words: &str) -> Place {
    let start = segment.text().find(words).unwrap();
    Place::new(segment, Span::new(start, start + words.len()))
}

pub(crate) fn finding(place: Place, instead: &str) -> Finding {
    let message = format!("“{}” is a misspelling of “{instead}”.", place.text());
    let mut finding =
        Finding::new("name-misspelt", Severity::Error, place, message).confidence(0.99).suggest(instead, Safety::Safe);
    finding.fingerprint = Fingerprint::of(&[finding.place.text()]);
    finding
}

pub(crate) fn review(findings: Vec<Finding>) -> Review {
    let first = &findings[0].place.segment;
    let file = FileReview {
        file: Arc::clone(&first.file),
        source_file: None,
        source_lang: None,
        target_lang: first.language.clone(),
        words: 200,
        segments: 12,
        findings,
        mentions: Vec::new(),
    };
    let clean = FileReview { file: Arc::from("clean.txt"), findings: Vec::new(), ..file.clone() };
    Review { files: vec![file, clean], problems: Vec::new(), rules: vec![RULE] }
}

pub(crate) fn mention(name: &str, entity: Option<&str>, place: Place) -> Mention {
    Mention { name: name.to_owned(), entity: entity.map(str::to_owned), place }
}

/// An article with a name that is wrong twice, and its source.
pub(crate) fn exchange() -> Review {
    let first = segment("news/a.txt", "Head\n\n", "Envoy Britney Greiner arrived — at last.", "en", Side::Target);
    let second = segment("news/a.txt", "Head\n\nx\n\nHe met ", "Greiner's lawyer.", "en", Side::Target);
    let source = segment("news/a.ar.txt", "", "وصلت بريتني غراينر أخيرا.", "ar", Side::Source);
    let mut finding = finding(place(&first, "Britney Greiner"), "Brittney Griner")
        .relate(Role::Mention, place(&second, "Greiner"))
        .relate(Role::Source, place(&source, "بريتني غراينر"));
    finding.related[0].suggestions = vec![copydesk_model::Suggestion { text: "Griner".into(), safety: Safety::Safe }];
    finding.opposite = vec![source];
    finding.entity = Some("person/brittney-griner".into());
    finding.evidence = Some("listed as a misspelling".into());
    let mut review = review(vec![finding]);
    review.files[0].source_lang = Some("ar".parse::<LanguageTag>().unwrap());
    review.files[0].source_file = Some(Arc::from("news/a.ar.txt"));
    review
}

/// The same with a file that could not be read.
pub(crate) fn with_problem() -> Review {
    let mut review = exchange();
    review.problems.push(Problem {
        file: Arc::from("bad.csv"),
        line: Some(3),
        message: "the row has 2 cells of 4; add the missing ones".into(),
        fatal: true,
    });
    review
}

pub(crate) fn written(review: &Review, format: Format) -> String {
    written_with(review, format, Look::default())
}

pub(crate) fn excel(review: &Review) -> String {
    written_with(review, Format::Csv, Look { csv_dialect: CsvDialect::Excel, ..Look::default() })
}

fn written_with(review: &Review, format: Format, look: Look) -> String {
    let mut out = Vec::new();
    copydesk_report::write(review, format, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
