//! How fast localisation files are read, in bytes a second: decoding, parsing, marks and segments.

use copydesk_formats::{ReadOptions, read};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Units of a file: about two megabytes.
const UNITS: usize = 10_000;

fn xliff() -> String {
    let unit = |n: usize| {
        format!(
            "<trans-unit id=\"u{n}\"><source>The minister met {n} guests in <g id=\"1\">Kyiv</g> &amp; left.</source>\
             <target>Der Minister traf {n} G\u{E4}ste in <g id=\"1\">Kiew</g> &amp; ging.</target></trans-unit>\n"
        )
    };
    let units: String = (0..UNITS).map(unit).collect();
    format!(
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"de\"><body>{units}</body></file></xliff>"
    )
}

fn po() -> String {
    let entry = |n: usize| {
        format!(
            "#: news.c:{n}\n#, c-format\nmsgid \"\"\n\"The minister met {n} guests in %s \\\"today\\\" \"\n\"and left.\"\n\
             msgstr \"\"\n\"Der Minister traf {n} G\u{E4}ste in %s \\\"heute\\\" \"\n\"und ging.\"\n\n"
        )
    };
    let entries: String = (0..UNITS).map(entry).collect();
    format!("msgid \"\"\nmsgstr \"Language: de\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n{entries}")
}

fn bench(bencher: Bencher<'_, '_>, name: &str, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| read(name, text.as_bytes(), &ReadOptions::target()));
}

#[divan::bench]
fn xliff_1(bencher: Bencher<'_, '_>) {
    bench(bencher, "a.xlf", &xliff());
}

#[divan::bench]
fn gettext(bencher: Bencher<'_, '_>) {
    bench(bencher, "a.po", &po());
}
