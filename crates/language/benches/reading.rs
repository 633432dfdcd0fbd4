//! How fast a text is divided into sentences and its numbers, dates and times are read.
//!
//! `cargo bench -p copydesk-language`

use copydesk_language::{dates, detect_language, numbers, sentences, times};
use copydesk_model::LanguageTag;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const TEXTS: [(&str, &str); 4] = [
    (
        "en",
        "Gen. Mark Milley met Mr. Smith in the U.S. on Jan. 5. \u{201C}We will spend $1.5 billion,\u{201D} he said at \
         3:30 p.m., up 2.5 percent from 2019. About twenty-five people, most of them students, had waited since Monday. ",
    ),
    (
        "de",
        "Am 4. Mai trafen sich die Minister, z.B. Dr. Meier, um 15.30 Uhr in Berlin. \u{201E}Das kostet 3 Mio. Euro\u{201C}, \
         sagte er. Rund fünfundzwanzig Menschen hatten seit Montag gewartet, 2,5 Prozent mehr als 2019. ",
    ),
    (
        "ru",
        "В 2019 г. министр приехал в Москву на ул. Тверскую. «Это стоит 5 млн рублей», — сказал он 4 марта в 15:30. \
         Около двадцати пяти человек ждали с понедельника, на 2,5% больше, чем раньше. ",
    ),
    (
        "zh",
        "新华社北京3月5日电，部长说：“这将花费3.5万亿元。”下午3点30分，约二十五人在等候，比2019年多2.5%。没有人知道原因。",
    ),
];

/// 200 kB of each language.
fn text(language: &str) -> (String, LanguageTag) {
    let piece = TEXTS.iter().find(|(tag, _)| *tag == language).expect("the language is listed").1;
    (piece.repeat(200_000 / piece.len()), language.parse().expect("a language tag"))
}

fn run<T>(bencher: Bencher<'_, '_>, language: &str, read: impl Fn(&str, &LanguageTag) -> T + Sync) {
    let (text, tag) = text(language);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(black_box(&text), black_box(&tag)));
}

#[divan::bench(args = ["en", "de", "ru", "zh"])]
fn sentence_borders(bencher: Bencher<'_, '_>, language: &str) {
    run(bencher, language, sentences);
}

#[divan::bench(args = ["en", "de", "ru", "zh"])]
fn number_values(bencher: Bencher<'_, '_>, language: &str) {
    run(bencher, language, numbers);
}

#[divan::bench(args = ["en", "de", "ru", "zh"])]
fn date_values(bencher: Bencher<'_, '_>, language: &str) {
    run(bencher, language, dates);
}

#[divan::bench(args = ["en", "de", "ru", "zh"])]
fn time_values(bencher: Bencher<'_, '_>, language: &str) {
    run(bencher, language, times);
}

/// Of the whole text only a sample is read, so the time does not depend on its length.
#[divan::bench(args = ["en", "ru", "zh"])]
fn language_of_a_text(bencher: Bencher<'_, '_>, language: &str) {
    let (text, _) = text(language);
    bencher.bench(|| detect_language(black_box(&text), &[]));
}
