//! Names files, read from tables and lists or opened as an index.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use copydesk::{Authority, Entry, Index, IndexBuilder, InputFile, Names};

use crate::inputs::Input;
use crate::refusal::Refusal;

/// Ending of an index that `names build` has made.
const INDEX: &str = "cdn";

/// `authority` with the names files above it, the first of which has the last word. Faulty rows are told.
pub(crate) fn above(authority: Authority, files: &[PathBuf]) -> Result<Authority, Refusal> {
    files.iter().rev().try_fold(authority, |authority, file| Ok(authority.with(open(file)?)))
}

fn open(path: &Path) -> Result<Index, Refusal> {
    if is_index(path) {
        return Index::open(path).map_err(|error| Refusal::new(error.to_string()));
    }
    Ok(Index::new(read(path)?))
}

/// True when a file is called as an index is.
pub(crate) fn is_index(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(INDEX))
}

/// The entities of a names file of any shape. Faulty rows are told.
pub(crate) fn read(path: &Path) -> Result<Vec<Entry>, Refusal> {
    if is_index(path) {
        let index = Index::open(path).and_then(|index| index.verify().map(|()| index));
        return Ok(index.map_err(|error| Refusal::new(error.to_string()))?.entries().collect());
    }
    Ok(read_each(path)?.map(|listed| listed.entry).collect())
}

/// The same of a file that is no index, one after the other.
fn read_each(path: &Path) -> Result<Names, Refusal> {
    let refuse = |problem: copydesk::model::Problem| Refusal::new(problem.to_string());
    let input = Input::of(path, "<stdin>");
    let bytes = input.read().map_err(refuse)?;
    let (names, problems) =
        copydesk::read_each_name(&InputFile { name: &input.name, bytes: &bytes }).map_err(refuse)?;
    for problem in problems {
        eprintln!("warning: {problem}");
    }
    Ok(names)
}

/// An index of the names files, of which an earlier one has the last word.
pub(crate) fn build(paths: &[PathBuf]) -> Result<IndexBuilder, Refusal> {
    let refuse = |message: String| Refusal::new(message);
    let mut merging = Merging::default();
    for path in paths {
        if is_index(path) {
            read(path)?.into_iter().for_each(|entry| merging.add(entry));
            continue;
        }
        let mut names = read_each(path)?;
        if paths.len() == 1 && names.are_distinct() {
            // Nothing is to be merged, and nothing need be kept until all are read.
            let mut builder = IndexBuilder::new();
            names.try_for_each(|listed| builder.add(&listed.entry)).map_err(|error| refuse(error.to_string()))?;
            return Ok(builder);
        }
        names.for_each(|listed| merging.add(listed.entry));
    }
    merging.build().map_err(refuse)
}

/// Entities of several sources, each once: where two have one, the earlier has the last word.
#[derive(Default)]
pub(crate) struct Merging {
    entries: Vec<Entry>,
    by_id: HashMap<String, usize>,
}

impl Merging {
    /// Adds an entity, or what is new of it.
    pub(crate) fn add(&mut self, entry: Entry) {
        match self.by_id.get(&entry.id) {
            Some(known) => self.entries[*known].merge(entry),
            None => {
                self.by_id.insert(entry.id.clone(), self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    /// An index of them.
    pub(crate) fn build(self) -> Result<IndexBuilder, String> {
        let mut builder = IndexBuilder::new();
        self.entries.iter().try_for_each(|entry| builder.add(entry)).map_err(|error| error.to_string())?;
        Ok(builder)
    }
}
