//! Aligns a tree of line files and writes ladders: `ladder ROOT OUT [WITHOUT]` for every `<set>/<doc>/{src,tgt}.txt` below
//! ROOT, where `<set>` ends in the two languages. WITHOUT leaves out one ingredient (`length`, `numbers`, …), to measure
//! what it is worth.
#![allow(clippy::print_stderr, reason = "a tool for measuring")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use copydesk_align::{Aligner, Ingredient};
use copydesk_model::{Document, LanguageOrigin, Segment, Side};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, root, out, rest @ ..] = &args[..] else { return Err("give ROOT and OUT".into()) };
    let mut aligner = Aligner::new();
    for name in rest {
        let ingredient = Ingredient::ALL.iter().find(|ingredient| format!("{ingredient:?}").eq_ignore_ascii_case(name));
        aligner = aligner.without(*ingredient.ok_or_else(|| format!("no ingredient {name}"))?);
    }
    for set in folders(Path::new(root))? {
        for doc in folders(&set)? {
            align(&aligner, &set, &doc, Path::new(out))?;
        }
    }
    Ok(())
}

fn folders(path: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut folders: Vec<_> = std::fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    Ok(folders)
}

fn align(aligner: &Aligner, set: &Path, doc: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let name = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut languages = name.rsplit('-');
    let (target, source) = (languages.next().unwrap_or_default(), languages.next().unwrap_or_default());
    let source = document(&doc.join("src.txt"), Side::Source, source)?;
    let target = document(&doc.join("tgt.txt"), Side::Target, target)?;
    let mut text = String::new();
    for bead in aligner.beads(&source, &target) {
        let (source, target) = (Vec::from_iter(bead.source), Vec::from_iter(bead.target));
        writeln!(text, "{source:?}:{target:?}:{:.2}", bead.confidence)?;
    }
    std::fs::create_dir_all(out.join(&name))?;
    let file = format!("{}.txt", doc.file_name().unwrap_or_default().to_string_lossy());
    std::fs::write(out.join(&name).join(file), text.replace(", ", ","))?;
    Ok(())
}

fn document(path: &Path, side: Side, language: &str) -> Result<Document, Box<dyn Error>> {
    let language: copydesk_model::LanguageTag = language.parse().map_err(|_| "a folder name ends in no language")?;
    let text = std::fs::read_to_string(path)?;
    let segments = text.lines().enumerate().map(|(n, line)| {
        let mut segment = Segment::loose(line, language.clone(), side);
        (segment.ordinal, segment.block) = (n, n);
        Arc::new(segment)
    });
    let segments = segments.collect();
    Ok(Document { segments, language, language_origin: LanguageOrigin::Option, ..Document::empty() })
}
