//! Writes a dump as Wikidata's to standard output, for measuring an import: `wikidata_dump 1000000 > dump.json`.
//!
//! Names are made of syllables, so that words repeat as those of people do; each entity has eight languages, a few
//! aliases, statements that an importer reads and some that it does not, and a number of articles. The same number of
//! entities is always the same dump.

// A program of its own: what it has to say goes to standard output.
#![allow(clippy::print_stderr)]

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const SYLLABLES: &[&str] = &[
    "ka", "ri", "mo", "ten", "la", "vi", "sor", "ben", "du", "ha", "nel", "pi", "gar", "to", "min", "es", "al", "fre",
    "dan", "ur", "osh", "le", "ni", "ba", "ro", "sta", "qui", "ze", "wil", "ya",
];
const CYRILLIC: &[&str] = &[
    "ка", "ри", "мо", "тен", "ла", "ви", "сор", "бен", "ду", "ха", "нел", "пи", "гар", "то", "мин", "ес", "ал", "фре",
    "дан", "ур", "ош", "ле", "ни", "ба", "ро", "ста", "кви", "зе", "вил", "я",
];
const ARABIC: &[&str] = &[
    "كا", "ري", "مو", "تن", "لا", "في", "سور", "بن", "دو", "ها", "نل", "بي", "غر", "تو", "من", "اس", "ال", "فر", "دان",
    "ور", "وش", "لي", "ني", "با", "رو", "ستا", "كي", "زي", "ول", "يا",
];
const HAN: &[&str] = &[
    "卡", "里", "莫", "滕", "拉", "维", "索", "本", "杜", "哈", "内", "皮", "加", "托", "明", "斯", "阿", "弗", "丹",
    "乌", "奥", "莱", "尼", "巴", "罗", "斯塔", "奎", "泽", "威", "亚",
];

/// Given names and family names there are; the latter make most of the words of an index.
const GIVEN: u64 = 3_000;
const FAMILY: u64 = 120_000;

/// A linear congruential generator (Knuth's MMIX), for the same dump everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A word from its number, in the syllables of a script.
fn word(mut number: u64, syllables: &[&str], is_cased: bool) -> String {
    let mut text = String::new();
    number += 30;
    while number > 0 {
        text.push_str(syllables[usize::try_from(number % 30).unwrap_or(0)]);
        number /= 30;
    }
    if !is_cased {
        return text;
    }
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn entity(number: u64, numbers: &mut Numbers, out: &mut impl Write) -> io::Result<()> {
    let (given, family) = (numbers.below(GIVEN), numbers.below(FAMILY));
    let latin = format!("{} {}", word(given, SYLLABLES, true), word(family, SYLLABLES, true));
    let cyrillic = format!("{} {}", word(given, CYRILLIC, true), word(family, CYRILLIC, true));
    let arabic = format!("{} {}", word(given, ARABIC, false), word(family, ARABIC, false));
    let han = format!("{}·{}", word(given, HAN, false), word(family, HAN, false));
    let class = if numbers.below(4) == 0 { 515 } else { 5 };
    write!(out, "{{\"type\":\"item\",\"id\":\"Q{number}\",\"labels\":{{")?;
    let labels = [("en", &latin), ("de", &latin), ("fr", &latin), ("es", &latin), ("ru", &cyrillic), ("uk", &cyrillic)];
    for (lang, name) in labels.into_iter().chain([("ar", &arabic)]) {
        write!(out, "\"{lang}\":{{\"language\":\"{lang}\",\"value\":\"{name}\"}},")?;
    }
    write!(
        out,
        "\"zh\":{{\"language\":\"zh\",\"value\":\"{han}\"}}}},\"descriptions\":{{\"en\":{{\"language\":\"en\","
    )?;
    write!(out, "\"value\":\"made for measuring\"}}}},\"aliases\":{{\"en\":[{{\"language\":\"en\",\"value\":\"")?;
    write!(
        out,
        "{} {latin}\"}}]}},\"claims\":{{\"P31\":[{{\"mainsnak\":{{\"snaktype\":\"value\",",
        word(given / 2, SYLLABLES, true)
    )?;
    write!(out, "\"property\":\"P31\",\"datavalue\":{{\"value\":{{\"entity-type\":\"item\",\"numeric-id\":{class},")?;
    write!(
        out,
        "\"id\":\"Q{class}\"}},\"type\":\"wikibase-entityid\"}}}},\"type\":\"statement\",\"rank\":\"normal\"}}],"
    )?;
    write!(out, "\"P214\":[{{\"mainsnak\":{{\"snaktype\":\"value\",\"property\":\"P214\",\"datavalue\":{{\"value\":")?;
    write!(
        out,
        "\"{number}\",\"type\":\"string\"}}}},\"type\":\"statement\",\"rank\":\"normal\"}}]}},\"sitelinks\":{{"
    )?;
    let articles = numbers.below(6);
    for wiki in ["enwiki", "dewiki", "ruwiki", "arwiki", "frwiki"].iter().take(usize::try_from(articles).unwrap_or(0)) {
        write!(out, "\"{wiki}\":{{\"site\":\"{wiki}\",\"title\":\"{latin}\",\"badges\":[]}},")?;
    }
    write!(out, "\"zhwiki\":{{\"site\":\"zhwiki\",\"title\":\"{han}\",\"badges\":[]}}}}}}")
}

fn dump(count: u64) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut numbers = Numbers(1);
    writeln!(out, "[")?;
    for number in 1..=count {
        entity(number, &mut numbers, &mut out)?;
        writeln!(out, "{}", if number == count { "" } else { "," })?;
    }
    writeln!(out, "]")?;
    out.flush()
}

fn main() -> ExitCode {
    let Some(count) = std::env::args().nth(1).and_then(|count| count.parse().ok()) else {
        eprintln!("say how many entities: wikidata_dump 1000000 > dump.json");
        return ExitCode::from(2);
    };
    match dump(count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
