//! How long a whole check of an article takes: reading, segmenting, matching, finding.

use copydesk::{Authority, Checker, Input, InputFile, Settings};

const ARTICLE: &str = include_str!("../../../fixtures/articles/prisoner-exchange/target.en.txt");
const SOURCE: &str = include_str!("../../../fixtures/articles/prisoner-exchange/source.ar.txt");

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
