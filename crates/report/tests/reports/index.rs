//! The index of names in the page for a browser.

use copydesk_model::{Review, Side};
use copydesk_report::Format;

use crate::sample::{exchange, mention, place, segment, written};

/// The rows of the index, without markup.
fn rows(review: &Review) -> Vec<String> {
    let page = written(review, Format::Html);
    let table = page.split("<table class=\"names\">").nth(1).and_then(|rest| rest.split("</table>").next());
    let bare = |row: &str| row.replace("</th><td>", " | ").replace("</td><td>", " | ");
    let untagged =
        |row: String| row.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    table.unwrap_or_default().lines().filter(|line| line.starts_with("<tr>")).map(|line| untagged(bare(line))).collect()
}

#[test]
fn every_name_stands_under_what_it_should_be_with_all_its_spellings_and_places() {
    let mut review = exchange();
    let first = review.files[0].findings[0].place.clone();
    let more = segment("news/a.txt", "Head\n\nx\n\ny\n\n", "Then Griner thanked Zoran Kobaridze.", "en", Side::Target);
    review.files[0].mentions = vec![
        // What a finding speaks of already is not listed again.
        mention("Britney Greiner", None, first),
        mention("Brittney Griner", Some("person/brittney-griner"), place(&more, "Griner")),
        mention("Zoran Kobaridze", None, place(&more, "Zoran Kobaridze")),
    ];
    assert_eq!(
        rows(&review)[1..],
        [
            "Brittney Griner | Britney Greiner | 1 | news/a.txt:3:7",
            "Greiner | 1 | news/a.txt:5:8",
            "Griner | 1 | news/a.txt:7:6",
            "بريتني غراينر | 1 | news/a.ar.txt:1:6",
            "Zoran Kobaridze | Zoran Kobaridze | 1 | news/a.txt:7:21",
        ]
    );
    let page = written(&review, Format::Html);
    assert!(page.contains("<mark>Britney Greiner</mark></bdi>") && page.contains("<mark>Greiner</mark></bdi>"));
    assert!(!page.contains("<mark>Griner</mark>"), "what is right is not marked");
}

#[test]
fn without_names_there_is_no_index() {
    let mut review = exchange();
    review.files[0].findings.clear();
    assert_eq!(rows(&review), Vec::<String>::new());
}
