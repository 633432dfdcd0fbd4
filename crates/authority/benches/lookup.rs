//! How long one look-up takes, and how little it depends on the number of names: exact, near, and what stops most
//! words before either.

use copydesk_authority::{EntityKind, Entry, Form, Index, IndexBuilder, NearWord, Status, TextKey};
use copydesk_model::LanguageTag;
use divan::{Bencher, black_box};

/// Sizes of the lists that are looked up in.
const SIZES: [usize; 3] = [500, 10_000, 100_000];

fn main() {
    divan::main();
}

/// A name that no other number has.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ka", "ro", "mi", "ten", "sul", "var", "dop", "gli", "bra", "zen", "fo", "hal", "ner", "pi", "stu", "yo"];
    let word = |number: usize| -> String { (0..4).map(|place| SYLLABLES[number >> (4 * place) & 15]).collect() };
    let number = number.wrapping_mul(0x9E37_79B1);
    format!("{} {}", word(number >> 3), word(number >> 17))
}

fn entries(count: usize) -> impl Iterator<Item = Entry> {
    (0..count).map(|number| {
        let mut entry = Entry::new(format!("person/{number}"), EntityKind::Person);
        entry.forms.push(Form::whole(name(number), "en", Status::Preferred));
        entry
    })
}

fn near_words(name: &str) -> (NearWord, NearWord) {
    let (given, family) = name.split_once(' ').expect("two words");
    (NearWord::new(given), NearWord::new(family))
}

#[divan::bench(args = SIZES)]
fn no_name_begins_here(bencher: Bencher<'_, '_>, count: usize) {
    let index = Index::new(entries(count));
    bencher.bench(|| {
        let mut key = TextKey::new();
        key.push(black_box("Yesterday"));
        index.look(key, &mut Vec::new())
    });
}

#[divan::bench(args = SIZES)]
fn exact(bencher: Bencher<'_, '_>, count: usize) {
    let index = Index::new(entries(count));
    let name = name(count / 2);
    bencher.bench(|| index.exact(black_box(&name)));
}

#[divan::bench(args = SIZES)]
fn nothing_is_near(bencher: Bencher<'_, '_>, count: usize) {
    let index = Index::new(entries(count));
    let (given, family) = near_words("secretary general");
    bencher.bench(|| index.may_be_near(black_box(&given), black_box(&family)));
}

#[divan::bench(args = SIZES)]
fn near(bencher: Bencher<'_, '_>, count: usize) {
    let index = Index::new(entries(count));
    let name = name(count / 2).replacen("a", "e", 1);
    let english: LanguageTag = "en".parse().expect("a tag");
    bencher.bench(|| index.near(black_box(&name), &english));
}

/// From an index file to the first answer.
#[divan::bench(args = SIZES)]
fn open(bencher: Bencher<'_, '_>, count: usize) {
    let path = std::env::temp_dir().join(format!("copydesk-lookup-{}-{count}.cdn", std::process::id()));
    let mut builder = IndexBuilder::new();
    entries(count).try_for_each(|entry| builder.add(&entry)).expect("a short list");
    std::fs::write(&path, builder.into_bytes().expect("a short list")).expect("a folder for files that pass");
    let name = name(count / 2);
    bencher.bench(|| Index::open(black_box(&path)).expect("just written").exact(&name).len());
    std::fs::remove_file(&path).expect("just written");
}

#[divan::bench(args = [500, 10_000], sample_count = 10)]
fn build(count: usize) -> usize {
    let mut builder = IndexBuilder::new();
    entries(count).try_for_each(|entry| builder.add(&entry)).expect("a short list");
    builder.into_bytes().expect("a short list").len()
}
