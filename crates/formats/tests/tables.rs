//! Bilingual tables as users make them.

use copydesk_formats::{Content, ReadFile, ReadOptions, read};
use copydesk_model::{Bitext, Pairing, Position, Problem, Span};

fn table(name: &str, text: &str) -> Result<ReadFile, Problem> {
    read(name, text.as_bytes(), &ReadOptions::target())
}

fn bitexts(file: ReadFile) -> Vec<Bitext> {
    match file.content {
        Content::Bitexts(bitexts) => bitexts,
        _ => panic!("a table"),
    }
}

/// Line and column at which `word` of the first target segment that has it begins.
fn place(bitexts: &[Bitext], word: &str) -> Option<Position> {
    let mut segments = bitexts.iter().flat_map(|bitext| &bitext.target.segments);
    segments.find_map(|segment| {
        let at = segment.text().find(word)?;
        Some(segment.positions(Span::new(at, at + word.len())).0)
    })
}

#[test]
fn columns_stand_in_any_order_and_case_with_any_delimiter() {
    for text in [
        "\u{feff}ID,Target,Source\n7,Anthony Blinken,Антоні Блінкен\n",
        "source;extra;target;id\nАнтоні Блінкен;x;Anthony Blinken;7\n",
        "id\tsource\tTARGET\r\n7\tАнтоні Блінкен\tAnthony Blinken\r\n",
    ] {
        let bitexts = bitexts(table("a.csv", text).unwrap());
        let bitext = &bitexts[0];
        assert_eq!(bitext.pairing, Pairing::Given);
        assert_eq!(bitext.target.segments[0].text(), "Anthony Blinken");
        assert_eq!(bitext.source.segments[0].text(), "Антоні Блінкен");
        assert_eq!(bitext.target.segments[0].unit.text(), "7");
    }
}

#[test]
fn rows_of_one_doc_are_one_article_in_order() {
    let bitexts = bitexts(table("a.csv", "doc,target\na,one\nb,two\na,three\n").unwrap());
    let texts: Vec<Vec<&str>> =
        bitexts.iter().map(|bitext| bitext.target.segments.iter().map(|segment| segment.text()).collect()).collect();
    assert_eq!(texts, [vec!["one", "three"], vec!["two"]]);
    assert!(bitexts.iter().all(|bitext| !bitext.has_source()));
}

#[test]
fn a_place_in_a_cell_with_line_breaks_is_exact() {
    let bitexts = bitexts(table("a.csv", "id,target\n1,\"Two\nlines with \"\"Anthony\"\" Blinken\"\n").unwrap());
    assert_eq!(place(&bitexts, "Anthony"), Some(Position { line: 3, column: 14 }));
}

#[test]
fn a_place_in_json_with_escapes_is_exact() {
    let bitexts = bitexts(table("a.jsonl", "{\"target\": \"Zelens\\u043ayj \\\"met\\\" Blinken\"}\n").unwrap());
    assert_eq!(place(&bitexts, "Blinken"), Some(Position { line: 1, column: 36 }));
}

#[test]
fn a_missing_side_is_an_empty_side_of_its_bead() {
    let bitexts = bitexts(table("a.csv", "source,target\nOne,\n,Two\nThree,Three\n").unwrap());
    let sides: Vec<(usize, usize)> =
        bitexts[0].beads.iter().map(|bead| (bead.source.len(), bead.target.len())).collect();
    assert_eq!(sides, [(1, 0), (0, 1), (1, 1)]);
}

#[test]
fn a_bad_row_is_named_and_the_others_are_read() {
    let file = table("a.csv", "id,target\n1\n2,Blinken\n3,Blinken, Antony\n").unwrap();
    let lines: Vec<Option<usize>> = file.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [Some(2), Some(4)]);
    assert!(file.problems.iter().all(|problem| problem.fatal));
    assert_eq!(bitexts(file)[0].target.segments.len(), 1);
}

#[test]
fn languages_and_silenced_rules_are_read_from_cells() {
    let text = "target,target_lang,note\nHallo Welt,de,\"copydesk: ignore[name-misspelt]\"\nx,klingon!,\n";
    let file = table("a.csv", text).unwrap();
    assert!(file.problems[0].message.contains("`target_lang`") && file.problems[0].line == Some(3));
    let bitext = &bitexts(file)[0];
    assert_eq!(bitext.target.language.as_str(), "de");
    assert_eq!(bitext.target.segments[0].silenced, ["name-misspelt"]);
}

#[test]
fn a_table_without_target_lists_its_columns() {
    let problem = table("a.csv", "id,translation\n1,x\n").unwrap_err();
    assert!(problem.message.contains("`id`, `translation`"), "{}", problem.message);
    let problem = table("a.jsonl", "{\"id\": 1, \"text\": \"x\"}\n").unwrap_err();
    assert!(problem.message.contains("`text`"), "{}", problem.message);
}

#[test]
fn a_faulty_line_of_json_is_named() {
    let file = table("a.jsonl", "{\"target\": \"a\"}\n{\"target\": }\n{\"target\": \"\\ud83d\"}\n").unwrap();
    let lines: Vec<Option<usize>> = file.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [Some(2), Some(3)]);
    assert_eq!(bitexts(file)[0].target.segments.len(), 2);
}

#[test]
fn translations_into_several_languages_are_several_articles() {
    let text = "target,target_lang\nWien bleibt ruhig.,de\nVienne est calme.,fr\nAuch Graz bleibt ruhig.,de\n";
    let articles = bitexts(table("a.csv", text).unwrap());
    let told = |n: usize| (articles[n].target.language.as_str(), articles[n].target.segments.len());
    assert_eq!((articles.len(), told(0), told(1)), (2, ("de", 2), ("fr", 1)));
}
