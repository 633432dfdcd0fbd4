//! Office documents are ZIP packages: which kind one is, and its parts, within bounds.
//!
//! A small archive can unpack to anything (a ZIP bomb), and what an archive says of its sizes is only what it says. So parts
//! are counted while they are unpacked, and reading stops at the bound.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::sync::Arc;

use copydesk_model::{FileText, Problem, Span};
use zip::ZipArchive;

use crate::markup::{Token, Tokens};
use crate::{Content, ReadOptions, docx, spreadsheet};

/// Most bytes that one part, and all parts together, may unpack to. The text of a book of a thousand pages with all its
/// markup takes 20 MB.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST_PACKAGE: u64 = 256 << 20;
/// Most parts; documents with many pictures have some hundred.
const MOST_PARTS: usize = 20_000;

/// A package, open for reading.
pub(crate) struct Package<'b> {
    name: Arc<str>,
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

/// True for bytes that begin as an Office document, a ZIP archive, does.
#[must_use]
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads an Office document, a DOCX or an XLSX.
///
/// # Errors
/// When the archive is damaged, too large unpacked, or neither of the two.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    problems: &mut Vec<Problem>,
) -> Result<Content, Problem> {
    let mut package = Package::open(name, bytes)?;
    let main = package.main_part();
    match main.as_deref() {
        Some(main) if main.starts_with("word/") || main.ends_with("document.xml") => {
            docx::read(&mut package, main, options, problems)
        }
        Some(main) if main.starts_with("xl/") || main.ends_with("workbook.xml") => {
            package.measure()?;
            spreadsheet::read(name, bytes, options, problems)
        }
        _ => {
            Err(package.fault("a ZIP archive that is neither a DOCX nor an XLSX; unpack it, or export the text first"))
        }
    }
}

impl<'b> Package<'b> {
    fn open(name: &str, bytes: &'b [u8]) -> Result<Self, Problem> {
        let name: Arc<str> = Arc::from(name);
        let fault = |message: String| Problem { file: Arc::clone(&name), line: None, message, fatal: true };
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| fault(format!("a damaged ZIP archive ({error}); save the document again")))?;
        if archive.len() > MOST_PARTS {
            return Err(fault(format!("an archive with more than {MOST_PARTS} parts is no Office document")));
        }
        Ok(Self { name, archive })
    }

    /// A fault of the package as a whole.
    pub(crate) fn fault(&self, message: impl Into<String>) -> Problem {
        Problem { file: Arc::clone(&self.name), line: None, message: message.into(), fatal: true }
    }

    /// Name of the file.
    pub(crate) fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The text of a part; `None` when there is no such part.
    ///
    /// # Errors
    /// When it is damaged, too large, or no text.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Ok(part) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = part.take(LARGEST_PART + 1).read_to_end(&mut bytes);
        let shown = name.escape_debug();
        if let Err(error) = read {
            return Err(self.fault(format!("its part `{shown}` is damaged ({error}); save the document again")));
        }
        if bytes.len() as u64 > LARGEST_PART {
            let limit = LARGEST_PART >> 20;
            return Err(self.fault(format!("its part `{shown}` unpacks to more than {limit} MB and is not read")));
        }
        let decoded = crate::decode::decode_text(&self.name, &bytes, None);
        match decoded.damage {
            Some(damage) => Err(damage),
            None => Ok(Some(decoded.text)),
        }
    }

    /// Unpacks everything once, to know that it is not too much.
    fn measure(&mut self) -> Result<(), Problem> {
        let mut left = LARGEST_PACKAGE;
        for at in 0..self.archive.len() {
            let size = match self.archive.by_index(at) {
                Ok(part) => std::io::copy(&mut part.take(left + 1), &mut std::io::sink()),
                Err(error) => Err(error.into()),
            };
            let size = size.map_err(|error| self.fault(format!("a damaged ZIP archive ({error}); save it again")))?;
            left = left.checked_sub(size).ok_or_else(|| {
                self.fault(format!("unpacks to more than {} MB and is not read", LARGEST_PACKAGE >> 20))
            })?;
        }
        Ok(())
    }

    /// The part that the package says is its document.
    fn main_part(&mut self) -> Option<String> {
        let said = self.part("_rels/.rels").ok().flatten().and_then(|relations| {
            let text = relations.as_str();
            Tokens::new(text, Span::new(0, text.len()), false).find_map(|token| match token {
                Token::Start { tag, .. } if tag.get(text, "Type")?.ends_with("/officeDocument") => {
                    tag.get(text, "Target").map(Cow::into_owned)
                }
                _ => None,
            })
        });
        let said = said.map(|target| target.trim_start_matches('/').to_owned());
        let usual = || ["word/document.xml", "xl/workbook.xml"].iter().map(|name| (*name).to_owned());
        let exists = |name: &String| self.archive.index_for_name(name).is_some();
        said.into_iter().chain(usual()).find(exists)
    }
}

/// A text that is put together while a part is read, of which each line is a paragraph or a row: the positions that are
/// told of an Office document count those.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    text: String,
}

impl Sheet {
    /// Adds a stretch without line breaks and tells where it stands.
    pub(crate) fn add(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
        Span::new(start, self.text.len())
    }

    /// Ends the line.
    pub(crate) fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// Ends the cell.
    pub(crate) fn end_cell(&mut self) {
        self.text.push('\t');
    }

    /// The text as a file called `name`.
    pub(crate) fn finish(self, name: &Arc<str>) -> FileText {
        FileText::new(Arc::clone(name), self.text)
    }
}
