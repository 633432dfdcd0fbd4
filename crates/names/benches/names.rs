//! How long names take: mentions and decisions in a text, the distance of two words, the comparison of two names.

use std::sync::Arc;

use copydesk_authority::Authority;
use copydesk_model::{Bitext, Document, LanguageOrigin, LanguageTag, Segment, Side};
use copydesk_names::{Memory, compare, review, word_similarity};

const SENTENCE: &str = "US Secretary of State Anthony Blinken met Brittney Griner's lawyers in Phoenix on Friday.";

fn main() {
    divan::main();
}

fn english() -> LanguageTag {
    "en".parse().expect("a tag")
}

#[divan::bench]
fn mentions_and_decisions(bencher: divan::Bencher<'_, '_>) {
    let authority = Authority::embedded();
    let segments = vec![Arc::new(Segment::loose(SENTENCE, english(), Side::Target))];
    let document =
        Document { file: Arc::from(""), language: english(), language_origin: LanguageOrigin::Option, segments };
    let bitext = Bitext::monolingual(document);
    bencher.bench_local(|| review(&bitext, &mut Memory::default(), &authority));
}

#[divan::bench]
fn distance_of_words() -> f32 {
    word_similarity(divan::black_box("greiner"), divan::black_box("griner"))
}

#[divan::bench]
fn comparison_of_names(bencher: divan::Bencher<'_, '_>) {
    let (en, ru) = (english(), "ru".parse::<LanguageTag>().expect("a tag"));
    bencher.bench(|| compare("Antony Blinken", &en, "Энтони Блинкен", &ru, None));
}
