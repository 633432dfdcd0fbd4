//! Input that is made to harm: documents that unpack to too much, nesting without end, files that point elsewhere, lines of
//! megabytes. All are read or refused with a place, in linear time; a reader that is not linear shows itself here by never
//! coming back.

use copydesk_formats::{Format, ReadOptions, read, tmx_batches};

mod names;

use names::NAMES;

fn refusal(name: &str, text: &str) -> String {
    match read(name, text.as_bytes(), &ReadOptions::target()) {
        Err(problem) => problem.message,
        Ok(file) => file.problems.first().map_or(String::new(), |problem| problem.message.clone()),
    }
}

/// Names that lead to the readers of XML, with the root element of each.
const XML: &[(&str, &str)] = &[
    ("a.xlf", "xliff version=\"1.2\""),
    ("a.tmx", "tmx version=\"1.4\""),
    ("a.nitf", "nitf"),
    ("a.xml", "newsItem"),
    ("a.rss", "rss"),
    ("strings.xml", "resources"),
    ("a.resx", "root"),
    ("a.ts", "TS"),
    ("a.stringsdict", "plist"),
];

#[test]
fn documents_that_declare_entities_are_refused() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    for (name, root) in XML {
        let element = root.split(' ').next().unwrap_or_default();
        for declared in [&format!("<!ENTITY l0 'ha'>{laughs}"), "<!ENTITY x SYSTEM 'file:///etc/passwd'>"] {
            let text = format!("<?xml version=\"1.0\"?><!DOCTYPE {element} [{declared}]><{root}>&l9;&x;</{element}>");
            let message = refusal(name, &text);
            assert!(message.contains("declares entities"), "{name}: {message:?}");
        }
    }
}

#[test]
fn a_document_type_is_never_fetched() {
    let text = "<!DOCTYPE tmx SYSTEM \"http://127.0.0.1:9/tmx14.dtd\"><tmx version=\"1.4\"><header srclang=\"en\"/><body/></tmx>";
    assert_eq!(refusal("a.tmx", text), "");
}

#[test]
fn a_memory_in_batches_is_held_to_the_same() {
    let fault =
        |text: &str| tmx_batches("a.tmx", text.as_bytes(), &ReadOptions::target(), Some(1)).find_map(Result::err);
    let message = |text: &str| fault(text).map_or_else(String::new, |problem| problem.message);
    let bomb = "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><tmx><body><tu>&b;</tu></body></tmx>";
    assert!(message(bomb).contains("declares entities"));
    assert!(message(&format!("<tmx><body>{}", "<tu>".repeat(200_000))).contains("nested too deeply"));
    assert!(message(&format!("<tmx><body><tu>{}", "a".repeat(70 << 20))).contains("never closed"));
    assert!(message(&format!("<tmx><body>{}", "<tu/>".repeat(10_000))).contains("never closed"));
}

#[test]
fn nesting_without_end_is_refused_or_read_flat() {
    let deep = 200_000;
    for (name, root) in XML {
        let text = format!("<{root}>{}", "<g>".repeat(deep));
        assert!(!refusal(name, &text).is_empty(), "{name}");
    }
    for (name, text) in [
        ("a.json", "[".repeat(deep)),
        ("b.json", "{\"a\":".repeat(deep)),
        ("a.jsonl", "{\"target\":".repeat(deep)),
        ("a.yml", "- ".repeat(deep)),
        ("b.yml", "{a: ".repeat(deep)),
        ("a.ftl", format!("a = {}", "{".repeat(deep))),
        ("b.ftl", format!("a = {}", "{ $a ->\n [b] ".repeat(deep))),
    ] {
        assert!(!refusal(name, &text).is_empty(), "{name}");
    }
    for (name, text) in [
        ("a.md", "> ".repeat(deep)),
        ("b.md", "[".repeat(deep)),
        ("a.html", "<div>".repeat(deep)),
        ("c.json", format!("{{\"a\": \"{}\"}}", "{a, select, other {".repeat(deep))),
    ] {
        assert!(read(name, text.as_bytes(), &ReadOptions::target()).is_ok(), "{name}");
    }
}

/// Bytes of a long line. In a reader that is worse than linear even this takes minutes.
const LONG: usize = 1 << 16;

/// What a long line repeats.
const PATTERNS: &str = "a \\ \" ' < </ <b> <!-- & &amp; { } {{ % %s $t( [ ]( ` ** _ = : - # @a www. :// \u{1} \\u *";

/// The same with blanks in them.
const PATTERNS_WITH_BLANKS: &[&str] = &[" ", "%s ", "- ", "@a ", "msgid \"", "{ $a ", "{a, plural, one {"];

/// Names of files with what stands before and behind one value in them.
const AROUND: &[(&str, &str, &str)] = &[
    ("a.json", "{\"a\": \"", "\"}"),
    ("a.po", "msgid \"a\"\nmsgstr \"", "\"\n"),
    ("a.ftl", "a = ", "\n"),
    ("a.properties", "a=", "\n"),
    ("a.yml", "a: \"", "\"\n"),
    ("a.strings", "\"a\" = \"", "\";"),
    ("strings.xml", "<resources><string name=\"a\">", "</string></resources>"),
    (
        "a.xlf",
        "<xliff version=\"1.2\"><file><body><trans-unit id=\"a\"><source>a</source><target>",
        "</target></trans-unit></body></file></xliff>",
    ),
    (
        "a.tmx",
        "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"de\"><seg>",
        "</seg></tuv></tu></body></tmx>",
    ),
];

#[test]
fn long_lines_of_anything_come_to_an_end() {
    for pattern in PATTERNS.split(' ').chain(PATTERNS_WITH_BLANKS.iter().copied()) {
        let text = pattern.repeat(LONG / pattern.len());
        let alone = NAMES.iter().map(|name| (*name, text.clone()));
        let inside = AROUND.iter().map(|(name, before, after)| (*name, format!("{before}{text}{after}")));
        for (name, text) in alone.chain(inside) {
            let _ = read(name, text.as_bytes(), &ReadOptions::target());
        }
    }
}

#[test]
fn a_format_that_was_asked_for_is_read_or_refused() {
    for name in ["docx", "xlsx", "yaml", "fluent", "iptc7901", "strings", "stringsdict", "properties"] {
        let format: Format = name.parse().expect("a format");
        let options = ReadOptions { format: Some(format), ..ReadOptions::target() };
        let _ = read("x", b"\x01\x02 {a: [", &options);
    }
}
