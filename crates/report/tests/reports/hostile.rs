//! A name that would be run, drawn or obeyed somewhere comes through every format harmless.

use copydesk_model::{Review, Side};
use copydesk_report::Format;

use crate::sample::{excel, finding, place, review, segment, written};

const NAME: &str =
    "</script><script>alert(1)</script><v>=cmd()|x\n::error::y\u{1b}[31m\u{202e}\u{0}\u{9b}@all`*`%0A]]>&amp;";

fn hostile() -> Review {
    let segment = segment(NAME, "", &format!("Envoy {NAME} spoke."), "en", Side::Target);
    let mut finding = finding(place(&segment, NAME), NAME);
    finding.evidence = Some(NAME.to_owned());
    finding.entity = Some(NAME.to_owned());
    finding.opposite = vec![segment];
    review(vec![finding])
}

#[test]
fn no_format_passes_on_what_a_terminal_obeys() {
    for format in Format::ALL {
        let text = written(&hostile(), *format);
        let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        assert_eq!(text.chars().find(|c| obeyed(*c)), None, "{format}");
        // A table has to read back as it was, so it keeps what only reorders.
        assert!(matches!(format, Format::Csv | Format::Scores) || !text.contains('\u{202e}'), "{format}");
    }
    assert!(!excel(&hostile()).contains('\u{202e}'));
}

#[test]
fn markup_stays_text() {
    for format in [Format::Html, Format::Markdown, Format::Junit, Format::Checkstyle] {
        let text = written(&hostile(), format);
        assert!(!text.contains("<script"), "{format}: {text}");
    }
}

#[test]
fn a_finding_stays_on_its_line() {
    assert_eq!(written(&hostile(), Format::Concise).lines().count(), 1);
    assert_eq!(written(&hostile(), Format::Jsonl).lines().count(), 1);
    assert_eq!(written(&hostile(), Format::Mqm).lines().count(), 2);
    let github = written(&hostile(), Format::Github);
    assert_eq!(github.lines().count(), 1);
    assert!(!github.contains("%0A]") && github.contains("%250A"), "{github}");
}

#[test]
fn a_cell_of_markdown_stays_one_cell() {
    let text = written(&hostile(), Format::Markdown);
    let row = text.lines().find(|line| line.starts_with("| 1:7")).unwrap();
    let borders = row.replace("\\|", "").matches('|').count();
    assert_eq!(borders, 7, "{row}");
    assert!(!row.contains('@') && !row.contains(" `"), "{row}");
}

#[test]
fn mqm_has_one_mark() {
    let text = written(&hostile(), Format::Mqm);
    let row: Vec<&str> = text.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!(row.len(), 10);
    assert_eq!((row[6].matches("<v>").count(), row[6].matches("</v>").count()), (1, 1));
    assert_eq!(row[5].matches("<v>").count(), 0);
}

#[test]
fn json_reads_back_as_it_was() {
    let value: serde_json::Value = serde_json::from_str(&written(&hostile(), Format::Json)).unwrap();
    assert_eq!(value["findings"][0]["text"], NAME);
}
