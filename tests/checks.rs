//! Every check says where it fires and where it keeps quiet: `fixtures/checks/<rule>.csv`.
//!
//! A row is a segment with its source, rows of one `story` are one article. `expect` says whether the rule `fires` in this
//! very row or is `silent`; `langs` is the target's language, or source and target as `ru-en`; `why` tells the reader what
//! the row is for. A story of one language is checked alone; an empty cell is a sentence without a counterpart.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

mod wrong_today;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use copydesk::model::{
    Bead, Bitext, BlockKind, Document, Finding, LanguageOrigin, LanguageTag, Pairing, Place, Role, Segment, Side, Unit,
};
use copydesk::{Authority, Checker, Index, InputFile, RuleText, Settings, UserRule};
use copydesk_formats::{Content, ReadOptions};
use wrong_today::{Answer, Wrong, assert_listed, fixtures, rows};

/// A row of a fixture.
struct Row {
    story: String,
    fires: bool,
    langs: String,
    source: String,
    target: String,
}

impl Row {
    /// What the row is known by: its target, or its source where that is missing.
    fn words(&self) -> &str {
        if self.target.is_empty() { &self.source } else { &self.target }
    }
}

#[test]
fn every_check_has_a_fixture_and_every_fixture_a_check() {
    let names = fs::read_dir(fixtures().join("checks")).expect("the folder of checks");
    let names: BTreeSet<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let expected: BTreeSet<String> = copydesk::rules().map(|rule| format!("{}.csv", rule.id)).collect();
    assert_eq!(names, expected);
}

/// The page that lists all checks is made from what they say of themselves.
#[test]
fn the_page_of_the_checks_lists_them_all() {
    let mut page = String::from(
        "# The checks\n\nWhat `copydesk check` looks for, in the order of `copydesk explain`, which shows why each matters and a wrong and \
         a right example.\nChecks marked with * compare with the source and find nothing without one.\n\n\
         | rule | severity | finds |\n| --- | --- | --- |\n",
    );
    for rule in copydesk::rules() {
        let star = if rule.needs_source { " *" } else { "" };
        let off = if rule.default_on { "" } else { ", off unless selected" };
        writeln!(page, "| `{}`{star} | {}{off} | {} |", rule.id, rule.severity, rule.summary).unwrap();
    }
    let path = fixtures().join("../docs/checks.md");
    if std::env::var_os("COPYDESK_WRITE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "run this test with COPYDESK_WRITE_DOCS=1 to write docs/checks.md anew");
}

#[test]
fn a_check_fires_where_its_fixture_says_so_and_nowhere_else() {
    let mut wrong = Vec::new();
    for rule in copydesk::rules() {
        let rows = read(rule.id);
        assert!(rows.iter().any(|row| row.fires), "{}: no row fires", rule.id);
        assert!(rows.iter().any(|row| !row.fires), "{}: no row is silent", rule.id);
        let mut shown = String::new();
        for story in rows.chunk_by(|a, b| a.story == b.story) {
            let findings = check(rule.id, story);
            for finding in &findings {
                show(&mut shown, finding);
            }
            for (number, row) in story.iter().enumerate() {
                let answer = match (row.fires, is_flagged(number, &findings)) {
                    (true, false) => Answer::Missed,
                    (false, true) => Answer::FalseAlarm,
                    _ => continue,
                };
                wrong.push(Wrong { fixture: format!("checks/{}", rule.id), words: row.words().to_owned(), answer });
            }
        }
        insta::assert_snapshot!(rule.id, shown);
    }
    assert_listed("checks/", &wrong);
}

/// Rows and languages that the fixture of a check has at least.
const FEWEST: (usize, usize) = (12, 4);

#[test]
fn every_fixture_has_rows_enough_in_languages_enough() {
    let mut thin = String::new();
    for rule in copydesk::rules() {
        let rows = read(rule.id);
        let languages: BTreeSet<&str> = rows.iter().flat_map(|row| row.langs.split('-')).collect();
        if rows.len() < FEWEST.0 || languages.len() < FEWEST.1 {
            writeln!(thin, "{}: {} rows, {} languages", rule.id, rows.len(), languages.len()).unwrap();
        }
    }
    assert!(thin.is_empty(), "fixtures that say too little:\n{thin}");
}

/// Rules whose examples need more than a sentence: what the reader of a format sees, the rest of a file, a glossary.
const OF_WHOLE_FILES: &[&str] = &[
    "added-sentence",
    "android",
    "do-not-translate",
    "inconsistent-term",
    "inconsistent-translation",
    "length-limit",
    "name-untranslated",
    "omitted-paragraph",
    "omitted-sentence",
    "paragraph-reference",
    "plural-forms",
    "properties",
    "suspicious-length",
    "terminology",
];

#[test]
fn every_example_is_found_wrong_and_right() {
    let mut wrong = String::new();
    for rule in copydesk::rules() {
        assert!(!rule.examples.is_empty(), "{}: no example", rule.id);
        for example in rule.examples {
            assert!(example.wrong != example.right, "{}: an example shows nothing", rule.id);
            if OF_WHOLE_FILES.contains(&rule.id) {
                continue;
            }
            for (target, fires) in [(example.wrong, true), (example.right, false)] {
                let langs = match example.source_lang {
                    "" => example.target_lang.to_owned(),
                    source => format!("{source}>{}", example.target_lang),
                };
                let row = Row {
                    story: String::new(),
                    fires,
                    langs,
                    source: example.source.to_owned(),
                    target: target.to_owned(),
                };
                if check(rule.id, &[row]).is_empty() == fires {
                    let what = if fires { "not found" } else { "found wrong" };
                    writeln!(wrong, "{}: {what}: {target}", rule.id).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "examples of `copydesk explain`:\n{wrong}");
}

fn read(rule: &str) -> Vec<Row> {
    let path = fixtures().join("checks").join(format!("{rule}.csv"));
    let rows = rows(&path, ["story", "expect", "langs", "source", "target", "why"]);
    let row = |[story, expect, langs, source, target, why]: [String; 6]| {
        assert!(!why.is_empty(), "{rule}: story `{story}` does not say why");
        let fires = match expect.as_str() {
            "fires" => true,
            "silent" => false,
            other => panic!("{rule}: `{other}` is no expectation; write fires or silent"),
        };
        Row { story, fires, langs, source, target }
    };
    rows.into_iter().map(row).collect()
}

/// Rules for the texts of programs: their rows are messages with placeholders and tags, not prose.
const OF_MESSAGES: &[&str] = &[
    "placeholder-mismatch",
    "icu-message",
    "tag-mismatch",
    "tag-spacing",
    "markup-syntax",
    "escape-changed",
    "accelerator",
    "fluent",
];

/// Rules for what only the reader of a format sees: the file that their rows are read from, one row a line, with what
/// stands before them all, before and after each, and behind them all.
const READ_AS: &[(&str, &str, [&str; 4])] = &[
    ("android", "strings.xml", ["<resources>", "<string name=\"a\">", "</string>", "</resources>"]),
    ("properties", "a.properties", ["", "a=", "", ""]),
    ("plural-forms", "a.properties", ["", "", "", ""]),
    (
        "length-limit",
        "a.xlf",
        [
            "<xliff version=\"1.2\"><file source-language=\"en\"><body>",
            "<trans-unit id=\"a\" maxwidth=\"20\" size-unit=\"char\"><source>a</source><target>",
            "</target></trans-unit>",
            "</body></file></xliff>",
        ],
    ),
];

/// What `rule` finds in a story.
fn check(rule: &str, story: &[Row]) -> Vec<Finding> {
    let settings = Settings { select: vec![rule.to_owned()], rules: user_rules(), ..Settings::default() };
    let bitext = match READ_AS.iter().find(|(id, _, _)| *id == rule) {
        Some((_, name, parts)) => read_as(name, parts, story),
        None => bitext(rule, story),
    };
    Checker::new(settings, Authority::embedded().with(glossary())).findings(&bitext)
}

/// The terms of the house.
fn glossary() -> Index {
    let bytes = fs::read(fixtures().join("house/terms.csv")).unwrap();
    let (entries, problems) = copydesk::read_names(&InputFile { name: "terms.csv", bytes: &bytes }).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    Index::new(entries)
}

/// The rules of the house.
fn user_rules() -> Vec<UserRule> {
    let columns = ["id", "source", "target", "target_must_have", "source_must_have", "suggestion"];
    let filled = |cell: String| (!cell.is_empty()).then_some(cell);
    rows(&fixtures().join("house/rules.csv"), columns)
        .into_iter()
        .map(|[id, source, target, target_must_have, source_must_have, suggestion]| RuleText {
            id,
            source: filled(source),
            target: filled(target),
            target_must_have: filled(target_must_have),
            source_must_have: filled(source_must_have),
            suggestion: filled(suggestion),
            ..RuleText::default()
        })
        .map(|text| UserRule::new(text).unwrap())
        .collect()
}

/// The rows of a story as they are read from a file, in which each is a line.
fn read_as(name: &str, [head, before, after, tail]: &[&str; 4], story: &[Row]) -> Bitext {
    let lines: Vec<String> = story.iter().map(|row| format!("{before}{}{after}\n", row.target)).collect();
    let text = format!("{head}{}{tail}", lines.concat());
    let options = ReadOptions { target_lang: Some(languages(&story[0].langs).1), ..ReadOptions::target() };
    match copydesk_formats::read(name, text.as_bytes(), &options).unwrap().content {
        Content::Article(target) => Bitext::monolingual(target),
        Content::Bitexts(bitexts) => bitexts.into_iter().next().unwrap(),
        Content::Items(_) => panic!("one text"),
    }
}

/// Rules that look at parts of an article which no sentence is: what such a text begins and ends with, and what it is.
const PARTS: &[(&str, &str, &str, BlockKind)] =
    &[("paragraph-reference", "(", ")", BlockKind::Advisory), ("date-mismatch", "", ") -", BlockKind::Dateline)];

fn bitext(rule: &str, story: &[Row]) -> Bitext {
    let mut bitext = plain_bitext(story);
    for (_, begin, end, kind) in PARTS.iter().filter(|(id, ..)| *id == rule) {
        for segment in bitext.source.segments.iter_mut().chain(&mut bitext.target.segments) {
            if segment.text().starts_with(begin) && segment.text().ends_with(end) {
                *segment = Arc::new(Segment { kind: *kind, ..Segment::clone(segment) });
            }
        }
    }
    if OF_MESSAGES.contains(&rule) {
        for segment in bitext.source.segments.iter_mut().chain(&mut bitext.target.segments) {
            let marks = copydesk_formats::message_marks(segment.text());
            *segment = Arc::new(Segment { kind: BlockKind::Message, marks, ..Segment::clone(segment) });
        }
    }
    bitext
}

fn plain_bitext(story: &[Row]) -> Bitext {
    let (source, target) = languages(&story[0].langs);
    let target = document(story.iter().map(|row| row.target.as_str()), &target, Side::Target);
    let Some(source) = source else { return Bitext::monolingual(target) };
    let source = document(story.iter().map(|row| row.source.as_str()), &source, Side::Source);
    let beads = beads(story);
    Bitext { doc: None, source, target, beads, pairing: Pairing::Aligned }
}

/// A bead for every row, with an empty side where the row has none.
fn beads(story: &[Row]) -> Vec<Bead> {
    let (mut source, mut target) = (0, 0);
    let bead = |row: &Row| {
        let next = (source + usize::from(!row.source.is_empty()), target + usize::from(!row.target.is_empty()));
        let bead = Bead { source: source..next.0, target: target..next.1, confidence: 1.0 };
        (source, target) = next;
        bead
    };
    story.iter().map(bead).collect()
}

/// `ru-en` is Russian into English, `en` English alone.
fn languages(langs: &str) -> (Option<LanguageTag>, LanguageTag) {
    let tag = |lang: &str| lang.parse::<LanguageTag>().unwrap_or_else(|error| panic!("{langs}: {error:?}"));
    match langs.split_once('>').or_else(|| langs.split_once('-').filter(|_| !langs.contains('>'))) {
        Some((source, target)) => (Some(tag(source)), tag(target)),
        None => (None, tag(langs)),
    }
}

/// The texts that are not empty, each with the number of its row as its unit.
fn document<'a>(texts: impl Iterator<Item = &'a str>, language: &LanguageTag, side: Side) -> Document {
    let rows = texts.enumerate().filter(|(_, text)| !text.is_empty()).enumerate();
    let segments = rows.map(|(ordinal, (row, text))| {
        let segment = Segment::loose(text, language.clone(), side);
        Arc::new(Segment { ordinal, block: ordinal, unit: Unit::Number(row), ..segment })
    });
    Document {
        language: language.clone(),
        language_origin: LanguageOrigin::File,
        segments: segments.collect(),
        ..Document::empty()
    }
}

/// True when a finding, or another place with the same fault, is in the row.
fn is_flagged(row: usize, findings: &[Finding]) -> bool {
    let is_in = |place: &Place| {
        let is_read = !place.segment.file.is_empty();
        let line = place.segment.passage.start_position(0).line;
        if is_read { line == row + 1 } else { place.segment.unit == Unit::Number(row) }
    };
    findings.iter().any(|finding| {
        let mentions = finding.related.iter().filter(|related| related.role == Role::Mention);
        is_in(&finding.place) || mentions.map(|other| &other.place).any(is_in)
    })
}

fn show(shown: &mut String, finding: &Finding) {
    let right = finding.suggestions.first().map_or("?", |first| first.text.as_str());
    let words = finding.place.text();
    writeln!(shown, "{}: {words} -> {right} (x{})", finding.severity, finding.count())
        .expect("a string takes everything");
}
