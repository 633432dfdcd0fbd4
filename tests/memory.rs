//! A translation memory that is checked in batches is found to have the very faults that it is found to have as a whole.

use std::fmt::Write as _;

use copydesk::model::{FileReview, Place, Problem};
use copydesk::{Authority, Checker, Input, InputFile, Settings};

/// A memory of 2,700 German and 900 French texts, long enough to fall into sections, with faults of names and numbers.
fn memory() -> String {
    let mut text = String::from("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n");
    for n in 0..2700 {
        let (spelt, again) = if n % 7 == 0 { ("Anthony Blinken", n + 1) } else { ("Antony Blinken", n) };
        let note = if n % 50 == 3 { "<note>copydesk: ignore[number-mismatch]</note>" } else { "" };
        let french = if n % 3 == 0 {
            format!("<tuv xml:lang=\"fr\"><seg>{spelt} a rencontré {n} ministres à Paris.</seg></tuv>")
        } else {
            String::new()
        };
        writeln!(
            text,
            "<tu tuid=\"{n}\">{note}<tuv xml:lang=\"en\"><seg>Antony Blinken met {n} ministers in Paris.</seg></tuv>\
             <tuv xml:lang=\"de\"><seg>{spelt} traf {again} Minister\nin Paris.</seg></tuv>{french}</tu>"
        )
        .expect("a string takes everything");
    }
    text.push_str("</body></tmx>");
    text
}

fn place(place: &Place) -> String {
    let (start, end) = place.segment.positions(place.span);
    format!("{}:{}-{}:{} {}", start.line, start.column, end.line, end.column, place.text())
}

/// All that a report shows of a review.
fn shown((review, problems): &(FileReview, Vec<Problem>)) -> Vec<String> {
    let mut lines = vec![format!(
        "{:?} {:?} {} {} {problems:?}",
        review.source_lang, review.target_lang, review.words, review.segments
    )];
    lines.extend(review.findings.iter().map(|finding| {
        let related: Vec<String> = finding.related.iter().map(|related| place(&related.place)).collect();
        let opposite: Vec<&str> = finding.opposite.iter().map(|segment| segment.text()).collect();
        format!(
            "{} {} {:?} {} {related:?} {opposite:?} {:?}",
            place(&finding.place),
            finding.rule,
            finding.fingerprint,
            finding.message,
            finding.quiet
        )
    }));
    lines
}

#[test]
fn batches_have_the_findings_of_the_whole() {
    let text = memory();
    let checker = Checker::new(Settings::default(), Authority::embedded());
    let target = InputFile { name: "a.tmx", bytes: text.as_bytes() };
    let whole = checker.check(&Input { target, source: None }).expect("a memory");
    assert!(whole.0.findings.len() > 300, "{} findings", whole.0.findings.len());
    for batch in [10_000, 200_000] {
        let batches = checker.check_memory("a.tmx", text.as_bytes(), Some(batch)).expect("a memory");
        for (batches, whole) in shown(&batches).iter().zip(shown(&whole)) {
            assert_eq!(*batches, whole, "batches of {batch}");
        }
        assert_eq!(batches.0.findings.len(), whole.0.findings.len());
        assert_eq!(copydesk::fix(&target, &batches.0), copydesk::fix(&target, &whole.0));
    }
}
