//! How long a whole check of an article or of a bilingual table takes: reading, segmenting, matching, finding.

use copydesk::{Authority, Checker, Input, InputFile, Settings};
use divan::counter::BytesCount;

const ARTICLE: &str = include_str!("../../../fixtures/articles/prisoner-exchange/target.en.txt");
const SOURCE: &str = include_str!("../../../fixtures/articles/prisoner-exchange/source.ar.txt");
/// Fixtures whose pairs make a bilingual table: `story,expect,langs,source,target,why`.
const FIXTURES: [&str; 3] = [
    include_str!("../../../fixtures/checks/number-mismatch.csv"),
    include_str!("../../../fixtures/checks/date-mismatch.csv"),
    include_str!("../../../fixtures/checks/unrelated-translation.csv"),
];
/// How often the pairs are repeated, each time as other articles.
const ROUNDS: usize = 20;

fn main() {
    divan::main();
}

fn file(name: &'static str, text: &'static str) -> InputFile<'static> {
    InputFile { name, bytes: text.as_bytes() }
}

#[divan::bench]
fn article_alone(bencher: divan::Bencher<'_, '_>) {
    let checker = Checker::new(Settings::default(), Authority::embedded());
    let input = Input { target: file("target.txt", ARTICLE), source: None };
    bencher.bench(|| checker.check(&input));
}

#[divan::bench]
fn article_with_source(bencher: divan::Bencher<'_, '_>) {
    let checker = Checker::new(Settings::default(), Authority::embedded());
    let input = Input { target: file("target.txt", ARTICLE), source: Some(file("source.txt", SOURCE)) };
    bencher.bench(|| checker.check(&input));
}

/// A table of all pairs that name both their languages, and the bytes of their texts.
fn table() -> (String, usize) {
    let (mut table, mut bytes) = (String::from("doc\tsource_lang\ttarget_lang\tsource\ttarget\n"), 0);
    for round in 0..ROUNDS {
        for fixture in FIXTURES {
            for row in csv::Reader::from_reader(fixture.as_bytes()).records().map_while(Result::ok) {
                let Some((source_lang, target_lang)) = row[2].split_once('-') else { continue };
                bytes += row[3].len() + row[4].len();
                table += &[&format!("{}-{round}", &row[0]), source_lang, target_lang, &row[3], &row[4]].join("\t");
                table.push('\n');
            }
        }
    }
    (table, bytes)
}

fn check_table(bencher: divan::Bencher<'_, '_>, ignore: Vec<String>) {
    let (table, bytes) = table();
    let checker = Checker::new(Settings { ignore, ..Settings::default() }, Authority::embedded());
    let input = Input { target: InputFile { name: "table.tsv", bytes: table.as_bytes() }, source: None };
    bencher.counter(BytesCount::new(bytes)).bench_local(|| checker.check(&input));
}

#[divan::bench]
fn bilingual_table(bencher: divan::Bencher<'_, '_>) {
    check_table(bencher, Vec::new());
}

#[divan::bench]
fn bilingual_table_without_names(bencher: divan::Bencher<'_, '_>) {
    let names = copydesk::rules().filter(|rule| rule.id.starts_with("name-"));
    check_table(bencher, names.map(|rule| rule.id.to_owned()).collect());
}
