//! A translation memory that is read in batches says what the same memory says that is read as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk_formats::{Content, ReadFile, ReadOptions, read, tmx_batches};
use copydesk_model::{Problem, Segment};

/// A memory of some 60 kB with all that may stand between units and in them.
fn memory() -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?>\r\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header srclang=\"en\" o-tmf=\"x\">\
         <note>No <b>unit</b></note></header>\n<body>\n",
    );
    for n in 0..400 {
        text.push_str(&match n % 5 {
            0 => format!("<tu tuid=\"u{n}\"><tuv xml:lang=\"en\"><seg>Zelensky met {n} guests &amp; left.</seg></tuv><tuv xml:lang=\"de\"><seg>Selenskyj traf\n  {n} Gäste <ph>&lt;br/></ph>&amp; ging.</seg></tuv><tuv xml:lang=\"fr\"><seg>Zelensky a rencontré {n} invités.</seg></tuv></tu>\r\n"),
            1 => format!("<!-- <tu><tuv xml:lang=\"en\"><seg>{n}</seg></tuv></tu> --> <tu><note>copydesk: ignore[name-misspelt]</note><tuv xml:lang=\"en\"><seg>Один {n}</seg></tuv><tuv xml:lang=\"de\"><seg>Eins {n} in Київ</seg></tuv></tu>"),
            2 => "<tu/>".to_owned(),
            3 => format!("<tu srclang=\"fr\"><tuv xml:lang=\"de\"><seg>Drei {n}</seg></tuv><tuv xml:lang=\"fr\"><seg><![CDATA[Trois </tu> {n}]]></seg></tuv></tu>"),
            _ => format!("\n<tu><tuv xml:lang=\"en\"><seg>Four {n}</seg></tuv><tuv xml:lang=\"no such tag\"><seg>Quatre</seg></tuv></tu >\n"),
        });
    }
    text.push_str("</body></tmx>\n<!-- the end -->\n");
    text
}

/// What was read of each target language, and what was told.
type Told = (BTreeMap<String, Vec<(Segment, Segment)>>, Vec<Problem>);

fn told(files: impl IntoIterator<Item = ReadFile>) -> Told {
    let mut told = Told::default();
    for file in files {
        told.1.extend(file.problems);
        let Content::Bitexts(bitexts) = file.content else { panic!("a memory pairs its texts") };
        for bitext in bitexts {
            let language = bitext.target.language.as_str().to_owned();
            let pairs = told.0.entry(language).or_default();
            for bead in &bitext.beads {
                let plain = |segment: &Arc<Segment>| Segment { ordinal: 0, block: 0, ..(**segment).clone() };
                pairs.push((plain(&bitext.source_of(bead)[0]), plain(&bitext.target_of(bead)[0])));
            }
        }
    }
    told
}

fn batches(bytes: &[u8], batch: usize) -> (Vec<ReadFile>, Option<Problem>) {
    let mut files = Vec::new();
    for file in tmx_batches("a.tmx", bytes, &ReadOptions::target(), Some(batch)) {
        match file {
            Ok(file) => files.push(file),
            Err(problem) => return (files, Some(problem)),
        }
    }
    (files, None)
}

#[test]
fn batches_together_are_the_whole() {
    let text = memory();
    let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), &utf_16] {
        let whole = told([read("a.tmx", bytes, &ReadOptions::target()).expect("a memory")]);
        assert_eq!(whole.0.keys().collect::<Vec<_>>(), ["de", "fr"]);
        for batch in [1, 5000, 1 << 20] {
            let (files, fault) = batches(bytes, batch);
            assert_eq!(fault, None);
            assert!(batch > text.len() || files.len() > 5, "{} batches", files.len());
            assert!(told(files) == whole, "batches of {batch}");
        }
    }
}

#[test]
fn a_place_behind_many_batches_is_that_in_the_file() {
    let text = memory();
    let (files, _) = batches(text.as_bytes(), 1);
    let (texts, _) = told(files);
    let (_, last) = texts["de"].last().expect("a pair");
    let (start, _) = last.positions((0..4).into());
    let line = text.lines().nth(start.line - 1).expect("the line");
    assert!(line.chars().skip(start.column - 1).collect::<String>().starts_with(&last.text()[..4]));
    assert_eq!(last.passage.file_span((0..4).into()).map(|span| span.of(&text)), Some(&last.text()[..4]));
    let detached = last.passage.detached();
    assert_eq!((detached.start_position(0), &detached), (start, &last.passage));
}

#[test]
fn a_fault_is_told_at_its_line_after_what_is_before_it() {
    let text = memory();
    let cut = &text[..text.len() - 300];
    let (files, fault) = batches(cut.as_bytes(), 1);
    let whole = read("a.tmx", cut.as_bytes(), &ReadOptions::target()).expect_err("a damaged memory");
    let fault = fault.expect("a fault");
    assert!(files.len() > 5 && fault.message.contains("never closed"), "{fault}");
    assert!(fault.line >= whole.line);
    for (damaged, line) in
        [(text.replace("Drei 398</seg>", "Drei 398</tuv>"), true), ("<tmx>".to_owned(), true), ("a".repeat(9000), true)]
    {
        let whole = read("a.tmx", damaged.as_bytes(), &ReadOptions::target()).expect_err("a damaged memory");
        let (_, fault) = batches(damaged.as_bytes(), 1);
        let fault = fault.expect("a fault");
        assert_eq!((fault.line, fault.message), (whole.line.filter(|_| line), whole.message));
    }
}

#[test]
fn bytes_that_are_lost_are_told_once() {
    let mut bytes = memory().into_bytes();
    let at = bytes.len() - 400;
    let at = (at..).find(|at| bytes[*at] == b'F').expect("a letter");
    bytes[at] = 0xFF;
    let (files, fault) = batches(&bytes, 1);
    let whole = read("a.tmx", &bytes, &ReadOptions::target()).expect("a memory");
    let lost = |problems: &[Problem]| {
        problems.iter().filter(|problem| problem.message.contains("U+FFFD")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(fault, None);
    assert_eq!(lost(&told(files).1), lost(&whole.problems));
}
