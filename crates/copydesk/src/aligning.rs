//! Which sentences of two files translate which.

use std::sync::Arc;

use copydesk_align::Aligner;
use copydesk_formats::{Content, ReadOptions};
use copydesk_model::{Bitext, Document, LanguageTag, Pairing, Problem, Segment, Side};

use crate::InputFile;

/// How two files are read that are to be aligned.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Language of the source, overruling what its file says.
    pub source_lang: Option<LanguageTag>,
    /// Language of the target, overruling what its file says.
    pub target_lang: Option<LanguageTag>,
    /// Each line is a sentence, whatever the format.
    pub by_lines: bool,
}

/// Reads two files of any known formats and pairs their sentences. Of a bilingual file the side of its own is taken. The
/// problems are what could not be read; a fatal one says that the texts do not translate each other.
///
/// # Errors
/// When nothing of one of the files can be read.
pub fn align(
    source: &InputFile<'_>,
    target: &InputFile<'_>,
    reading: &Reading,
    aligner: &Aligner,
) -> Result<(Bitext, Vec<Problem>), Problem> {
    let (source, mut problems) = document(source, Side::Source, reading)?;
    let (target, more) = document(target, Side::Target, reading)?;
    problems.extend(more);
    let bitext = aligner.align(source, target);
    problems.extend(unrelated(&bitext));
    Ok((bitext, problems))
}

/// Reads a file that pairs its own text: a table, a translation memory.
///
/// # Errors
/// When nothing of it can be read, or it has only one language.
pub fn pairs(file: &InputFile<'_>, reading: &Reading) -> Result<(Vec<Bitext>, Vec<Problem>), Problem> {
    let read = copydesk_formats::read(file.name, file.bytes, &options(reading, Side::Target))?;
    match read.content {
        Content::Bitexts(bitexts) if bitexts.iter().any(Bitext::has_source) => Ok((bitexts, read.problems)),
        _ => Err(Problem {
            file: Arc::from(file.name),
            line: None,
            message:
                "has no pairs of source and target; give a translation memory or a table, or a source and a target"
                    .to_owned(),
            fatal: true,
        }),
    }
}

/// What to say of a translation beside a text that it is no translation of.
pub(crate) fn unrelated(bitext: &Bitext) -> Option<Problem> {
    (bitext.pairing == Pairing::Unrelated).then(|| Problem {
        file: Arc::clone(&bitext.target.file),
        line: None,
        message: format!(
            "this and {} do not look like translations of each other; name the text that it was translated from",
            bitext.source.file.escape_debug()
        ),
        fatal: true,
    })
}

fn options(reading: &Reading, side: Side) -> ReadOptions {
    ReadOptions {
        source_lang: reading.source_lang.clone(),
        target_lang: reading.target_lang.clone(),
        side,
        format: None,
    }
}

fn document(file: &InputFile<'_>, side: Side, reading: &Reading) -> Result<(Document, Vec<Problem>), Problem> {
    let options = options(reading, side);
    if reading.by_lines {
        return copydesk_formats::read_lines(file.name, file.bytes, &options);
    }
    let read = copydesk_formats::read(file.name, file.bytes, &options)?;
    let document = match read.content {
        Content::Article(document) => document,
        Content::Bitexts(bitexts) => joined(bitexts, side),
        Content::Items(items) => items.into_iter().next().map_or_else(Document::empty, |item| item.target),
    };
    Ok((document, read.problems))
}

/// One side of all articles of a bilingual file; of a table with one language, that language.
fn joined(bitexts: Vec<Bitext>, side: Side) -> Document {
    let mut all: Option<Document> = None;
    for bitext in bitexts {
        let part = if side == Side::Source && bitext.has_source() { bitext.source } else { bitext.target };
        match &mut all {
            Some(all) => append(all, &part),
            None => all = Some(part),
        }
    }
    all.unwrap_or_else(Document::empty)
}

fn append(all: &mut Document, part: &Document) {
    let blocks = all.segments.last().map_or(0, |last| last.block + 1);
    for segment in &part.segments {
        let (ordinal, block) = (all.segments.len(), blocks + segment.block);
        all.segments.push(Arc::new(Segment { ordinal, block, ..Segment::clone(segment) }));
    }
}
