//! What each ingredient of the aligner is worth: `ablation ROOT…` aligns every `<set>/<doc>/{src,tgt}.txt` below the roots,
//! where `<set>` ends in the two languages, with all ingredients and with each left out, and prints strict F1 against
//! `gold.txt`, a row a set. A bead is right when exactly it is in the gold; gold beads with an empty side are not asked
//! for, but one that is not in the gold counts as wrong.
#![allow(clippy::print_stdout, reason = "a tool for measuring")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk_align::{Aligner, Ingredient};
use copydesk_model::{Bitext, Document, LanguageOrigin, LanguageTag, Segment, Side};

/// Source and target numbers of a bead.
type Rung = (Vec<usize>, Vec<usize>);

fn main() -> Result<(), Box<dyn Error>> {
    let mut sets: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for root in std::env::args().skip(1) {
        for set in folders(Path::new(&root))? {
            let name = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
            sets.entry(name).or_default().extend(folders(&set)?);
        }
    }
    let names: Vec<String> = Ingredient::ALL.iter().map(|one| format!("{one:?}").to_lowercase()).collect();
    println!("| set | all | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(names.len()));
    for (set, docs) in sets {
        print!("| {set} | {:.3} |", f1(&Aligner::new(), &set, &docs)?);
        for ingredient in Ingredient::ALL {
            print!(" {:.3} |", f1(&Aligner::new().without(*ingredient), &set, &docs)?);
        }
        println!();
    }
    Ok(())
}

fn folders(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut folders: Vec<_> = std::fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    Ok(folders)
}

/// Strict F1 over the documents of a set.
#[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
fn f1(aligner: &Aligner, set: &str, docs: &[PathBuf]) -> Result<f64, Box<dyn Error>> {
    let mut languages = set.rsplit('-');
    let (target, source) = (languages.next().unwrap_or_default(), languages.next().unwrap_or_default());
    let (mut right, mut found, mut wanted, mut recalled) = (0, 0, 0, 0);
    for doc in docs {
        let source = document(&doc.join("src.txt"), Side::Source, source)?;
        let target = document(&doc.join("tgt.txt"), Side::Target, target)?;
        let gold = gold(&std::fs::read_to_string(doc.join("gold.txt"))?);
        let answer = rungs(&aligner.align(source, target));
        let full = |rung: &&Rung| !rung.0.is_empty() && !rung.1.is_empty();
        found += answer.len();
        right += answer.intersection(&gold).count();
        wanted += gold.iter().filter(full).count();
        recalled += answer.intersection(&gold).filter(full).count();
    }
    let (precision, recall) = (right as f64 / found.max(1) as f64, recalled as f64 / wanted.max(1) as f64);
    Ok(if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
}

fn rungs(bitext: &Bitext) -> BTreeSet<Rung> {
    bitext.beads.iter().map(|bead| (bead.source.clone().collect(), bead.target.clone().collect())).collect()
}

fn gold(text: &str) -> BTreeSet<Rung> {
    let numbers = |list: &str| list.trim_matches(['[', ']']).split(',').filter_map(|n| n.trim().parse().ok()).collect();
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.map(|(source, rest)| (numbers(source), numbers(rest.split(':').next().unwrap_or_default()))).collect()
}

fn document(path: &Path, side: Side, language: &str) -> Result<Document, Box<dyn Error>> {
    let language: LanguageTag = language.parse().map_err(|_| "a folder name ends in no language")?;
    let text = std::fs::read_to_string(path)?;
    let segments = text.lines().enumerate().map(|(n, line)| {
        let mut segment = Segment::loose(line, language.clone(), side);
        (segment.ordinal, segment.block) = (n, n);
        Arc::new(segment)
    });
    let segments = segments.collect();
    Ok(Document { segments, language, language_origin: LanguageOrigin::Option, ..Document::empty() })
}
