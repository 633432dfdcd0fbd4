//! Which files there are to check: paths, folders as git would see them, standard input.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::NewsItem;
use copydesk::model::Problem;
use ignore::WalkBuilder;

use crate::refusal::reason;

/// Bytes up to which a file is held as a whole, which takes up to ten times as much memory.
const LARGEST_WHOLE: u64 = 64 << 20;
/// Bytes in which a news item says what it translates.
const HEAD_OF_ITEM: u64 = 1 << 16;
/// Bytes of the longest article.
const LONGEST_ARTICLE: u64 = 256 * 1024;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Input {
    /// Name in reports: the path as given.
    pub(crate) name: String,
    /// Where it is; `None` is standard input.
    pub(crate) path: Option<PathBuf>,
}

impl Input {
    /// The file at `path`.
    pub(crate) fn file(path: &Path) -> Self {
        Self { name: path.to_string_lossy().into_owned(), path: Some(path.to_owned()) }
    }

    /// What `path` stands for; `-` is standard input, called `stdin_name`.
    pub(crate) fn of(path: &Path, stdin_name: &str) -> Self {
        if path.as_os_str() == "-" { Self { name: stdin_name.to_owned(), path: None } } else { Self::file(path) }
    }

    /// True for a file of the length of an article; what comes from standard input may be long.
    pub(crate) fn is_short(&self) -> bool {
        let length = self.path.as_ref().and_then(|path| fs::metadata(path).ok()).map(|about| about.len());
        length.is_some_and(|length| length <= LONGEST_ARTICLE)
    }

    /// True for a file that is too large to be held as a whole where it can be read in batches.
    pub(crate) fn is_large(&self) -> bool {
        let length = self.path.as_ref().and_then(|path| fs::metadata(path).ok()).map(|about| about.len());
        length.is_some_and(|length| length > LARGEST_WHOLE)
    }

    /// Who it is, if it is a news item that says so.
    pub(crate) fn news_item(&self) -> Option<NewsItem> {
        let is_xml = ["xml", "newsml"].iter().any(|ending| self.name.to_ascii_lowercase().ends_with(ending));
        let path = self.path.as_ref().filter(|_| is_xml)?;
        let mut head = Vec::new();
        File::open(path).ok()?.take(HEAD_OF_ITEM).read_to_end(&mut head).ok()?;
        copydesk::news_item(&self.name, &head)
    }

    /// Its bytes, as they come.
    pub(crate) fn open(&self) -> Result<Box<dyn Read>, Problem> {
        match &self.path {
            Some(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(unreadable(&self.name, &error)),
            },
            None => Ok(Box::new(io::stdin())),
        }
    }

    /// All of its bytes.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Problem> {
        let read = match &self.path {
            Some(path) => fs::read(path),
            None => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        read.map_err(|error| unreadable(&self.name, &error))
    }
}

/// Says that an input cannot be read, and why.
pub(crate) fn unreadable(name: &str, error: &io::Error) -> Problem {
    let cure = match error.kind() {
        io::ErrorKind::NotFound => "; check the path",
        io::ErrorKind::PermissionDenied => "; allow reading it",
        io::ErrorKind::IsADirectory => "; name a file",
        _ => "",
    };
    problem(name, format!("cannot be read: {}{cure}", reason(error)))
}

fn problem(name: &str, message: String) -> Problem {
    Problem { file: Arc::from(name), line: None, message, fatal: true }
}

/// The inputs that `paths` stand for, each once, in the order of their names.
pub(crate) fn find(paths: &[PathBuf], stdin_name: &str) -> (Vec<Input>, Vec<Problem>) {
    let mut inputs = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            walk(path, &mut inputs, &mut problems);
        } else {
            inputs.push(Input::of(path, stdin_name));
        }
    }
    inputs.sort();
    inputs.dedup();
    (inputs, problems)
}

/// Adds the files of known formats below `folder`, except what git ignores.
fn walk(folder: &Path, inputs: &mut Vec<Input>, problems: &mut Vec<Problem>) {
    let before = inputs.len();
    let troubles = problems.len();
    for entry in WalkBuilder::new(folder).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if copydesk::reads(&entry.file_name().to_string_lossy()) {
                    inputs.push(Input::file(entry.path()));
                }
            }
            Ok(_) => {}
            Err(error) => problems.push(problem(&folder.to_string_lossy(), format!("cannot be searched: {error}"))),
        }
    }
    if inputs.len() == before && problems.len() == troubles {
        let message = "no file of a known format is in this folder; name a file to have it read as plain text";
        problems.push(problem(&folder.to_string_lossy(), message.to_owned()));
    }
}
