//! The embedded list, row by row: what `names lint` says of it, who is near whom, and what becomes of every form in a
//! sentence that names nothing else.

mod wrong_today;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use copydesk::model::{Bitext, Document, LanguageTag, Segment, Side};
use copydesk::{Authority, Checker, InputFile, NamesFile, Settings, lint_names, neighbours, read_listed};
use copydesk_authority::{Form, Status};
use copydesk_language::{Script, script_of};

use wrong_today::{Answer, Wrong, assert_listed, fixtures, rows};

/// Every form is tried where code is fast; else those of one entity in so many.
const ONE_IN: usize = if cfg!(debug_assertions) { 8 } else { 1 };

/// The files of the embedded list with their entities.
fn embedded() -> Vec<NamesFile> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../authority/data");
    let mut paths: Vec<PathBuf> = ["people", "organisations", "places"]
        .iter()
        .flat_map(|folder| fs::read_dir(data.join(folder)).expect("the folder of rows"))
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&data).expect("below it").to_string_lossy().into_owned();
            let bytes = fs::read(path).expect("readable");
            let (listed, problems) = read_listed(&InputFile { name: &name, bytes: &bytes }).expect("rows");
            assert!(problems.is_empty(), "{problems:?}");
            NamesFile { name: Arc::from(name), listed }
        })
        .collect()
}

#[test]
fn no_row_is_at_fault() {
    let faults: Vec<String> =
        lint_names(&embedded()).iter().filter(|fault| !fault.is_note).map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Whoever adds a person near another one looks at both, and at the two rows of the list of neighbours.
#[test]
fn neighbours_are_those_that_were_reviewed() {
    let path = fixtures().join("authority/neighbours.csv");
    let shown: Vec<String> = neighbours(&embedded())
        .into_iter()
        .map(|pair| format!("{},{},{},{}", pair.a.0, pair.a.1, pair.b.0, pair.b.1))
        .collect();
    let text = format!("a,name_a,b,name_b\n{}\n", shown.join("\n"));
    if std::env::var_os("UPDATE_NEIGHBOURS").is_some() {
        fs::write(&path, &text).expect("the list can be written");
    }
    let reviewed = fs::read_to_string(&path).expect("the list of neighbours");
    assert_eq!(reviewed, text, "look at the new neighbours, then run with UPDATE_NEIGHBOURS=1");
}

#[test]
fn every_wrong_form_is_flagged_and_no_right_one_is() {
    let carriers: BTreeMap<String, String> = rows(&fixtures().join("authority/carriers.csv"), ["lang", "sentence"])
        .into_iter()
        .map(|[l, s]| (l, s))
        .collect();
    let files = embedded();
    let listed: Vec<_> = files.iter().flat_map(|file| &file.listed).collect();
    let checker = Checker::new(
        Settings { select: vec!["name-misspelt".to_owned()], ..Settings::default() },
        Authority::embedded(),
    );
    let (checker, carriers) = (&checker, &carriers);
    let halves = listed.chunks(listed.len().div_ceil(thread::available_parallelism().map_or(1, usize::from)));
    let wrong: Vec<Wrong> = thread::scope(|scope| {
        let tried = |half: &[&copydesk::Listed]| {
            let forms = half.iter().enumerate().flat_map(|(n, one)| one.entry.forms.iter().map(move |form| (n, form)));
            forms
                .filter(|(n, form)| form.status == Status::Wrong || n % ONE_IN == 0)
                .filter_map(|(_, form)| wrong_answer(form, checker, carriers))
                .collect::<Vec<Wrong>>()
        };
        let workers: Vec<_> = halves.map(|half| scope.spawn(move || tried(half))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("forms can be tried")).collect()
    });
    assert_listed("authority/", &wrong);
}

/// What is wrong about the answer to a form in its sentence.
fn wrong_answer(form: &Form, checker: &Checker, carriers: &BTreeMap<String, String>) -> Option<Wrong> {
    let lang = language(form);
    let sentence = carriers.get(lang)?.replace("{}", &form.text);
    let tag: LanguageTag = lang.parse().expect("a tag");
    let segment = Segment::loose(&sentence, tag.clone(), Side::Target);
    let document = Document { language: tag, segments: vec![Arc::new(segment)], ..Document::empty() };
    let is_flagged = !checker.findings(&Bitext::monolingual(document)).is_empty();
    let answer = match (form.status == Status::Wrong, is_flagged) {
        (true, false) => Answer::Missed,
        (false, true) => Answer::FalseAlarm,
        _ => return None,
    };
    Some(Wrong { fixture: format!("authority/{lang}"), words: form.text.clone(), answer })
}

/// The language of a form; of one that holds in its script, a language of that script.
fn language(form: &Form) -> &str {
    if !form.lang.is_empty() {
        return &form.lang;
    }
    match script_of(&form.text) {
        Some(Script::Cyrillic) if form.text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']) => "uk",
        Some(Script::Cyrillic) => "ru",
        Some(Script::Arabic) => "ar",
        Some(Script::Hebrew) => "he",
        Some(Script::Han) => "zh",
        Some(Script::Kana) => "ja",
        Some(Script::Hangul) => "ko",
        Some(Script::Greek) => "el",
        Some(Script::Devanagari) => "hi",
        _ => "en",
    }
}
