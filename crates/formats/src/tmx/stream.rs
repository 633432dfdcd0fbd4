//! Memories that are too large to be held as a whole: read in batches of units, in memory that does not grow with the file.
//!
//! What is decoded is parsed as far as it is there; what stands behind the last complete unit is put before what comes next.
//! Each batch knows where in the file it begins, so that every position is that of the whole.

use std::io::Read;
use std::sync::Arc;

use copydesk_model::{FileText, Origin, Problem};
use encoding_rs::{Decoder, DecoderResult, Encoding};

use super::{Reader, check_root};
use crate::decode::encoding_of_xml;
use crate::pairs::{self, Declared};
use crate::xml::{self, Element};
use crate::{ReadFile, ReadOptions};

/// Bytes of a batch, about. Large enough to keep all processors busy with one, small beside what checking takes.
const BATCH: usize = 4 << 20;
/// Bytes up to which the end of a unit is looked for. The longest units known hold a book page.
const LONGEST_UNIT: usize = 64 << 20;
/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;
/// Bytes that are read at least: enough to find out the encoding.
const LEAST_CHUNK: usize = 1 << 12;

/// The batches of a large memory; see [`tmx_batches`].
pub struct TmxBatches<R> {
    name: Arc<str>,
    input: Input<R>,
    reader: Reader,
    /// Decoded and not yet parsed, and where in the file it begins.
    pending: String,
    origin: Origin,
    /// Names of the elements that are open there.
    around: Vec<String>,
    /// Bytes of a batch.
    batch: usize,
    is_done: bool,
}

/// Reads the translation memory called `name` in batches of about `batch` bytes (`None` for what suits). Each text in a batch
/// names its target language as its `doc`; the texts of one language together are what reading the whole file gives.
///
/// The first fault of the file ends the reading; what came before it has been handed out by then.
pub fn tmx_batches<R: Read>(name: &str, input: R, options: &ReadOptions, batch: Option<usize>) -> TmxBatches<R> {
    TmxBatches {
        name: Arc::from(name),
        input: Input::new(input),
        reader: Reader::new(options.clone()),
        pending: String::new(),
        origin: Origin::START,
        around: Vec::new(),
        batch: batch.unwrap_or(BATCH).max(1),
        is_done: false,
    }
}

impl<R: Read> Iterator for TmxBatches<R> {
    type Item = Result<ReadFile, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let batch = self.read_batch();
        self.is_done |= batch.is_err();
        Some(batch)
    }
}

impl<R: Read> TmxBatches<R> {
    /// The units up to the last that is complete in the next `batch` bytes, or in as many as it takes for one.
    fn read_batch(&mut self) -> Result<ReadFile, Problem> {
        let mut wanted = self.batch;
        loop {
            self.input.fill(&mut self.pending, wanted).map_err(|message| self.problem(message))?;
            let text = std::mem::take(&mut self.pending);
            let file = FileText::from(Arc::clone(&self.name), text, self.origin);
            if let Some(content) = self.parse(&file)? {
                return Ok(content);
            }
            if wanted > LONGEST_UNIT {
                return Err(xml::fault(&file, 0, "a unit is never closed"));
            }
            self.pending.push_str(file.text());
            wanted *= 2;
        }
    }

    fn problem(&self, message: String) -> Problem {
        Problem { file: Arc::clone(&self.name), line: None, message, fatal: true }
    }

    /// The units in `file`, which leaves what is behind them pending; `None` when there is none, and more to come.
    fn parse(&mut self, file: &FileText) -> Result<Option<ReadFile>, Problem> {
        let around = self.around.clone();
        let part = xml::parse_part(file, &around)?;
        let is_last = self.input.is_at_end;
        let root = if is_last { Some(part.whole(file)?) } else { part.so_far(2) };
        let Some(root) = root else { return Ok(None) };
        check_root(file, &root)?;
        let body = root.child("body");
        let units: Vec<&Element<'_>> = body.into_iter().flat_map(Element::elements).collect();
        if units.is_empty() && !is_last {
            return Ok(None);
        }
        self.reader.header(file.text(), &root);
        let mut problems: Vec<Problem> = self.input.damage(file);
        let mut rows = Vec::new();
        for unit in &units {
            self.reader.unit(file, unit, &mut problems, &mut rows);
        }
        self.is_done = is_last;
        let end = units.last().map_or(0, |last| last.end);
        self.pending.push_str(&file.text()[end..]);
        self.origin = file.origin_at(end);
        self.around = std::iter::once(&root).chain(body).map(|element| element.tag.name.to_owned()).collect();
        let content = pairs::content(file, rows, &Declared::default(), &self.reader.options);
        Ok(Some(ReadFile { content, problems }))
    }
}

/// Bytes that become text a piece at a time.
struct Input<R> {
    bytes: R,
    decoder: Option<Decoder>,
    encoding: &'static Encoding,
    /// Something could not be decoded, and that was not told yet.
    is_damaged: bool,
    is_at_end: bool,
}

impl<R: Read> Input<R> {
    fn new(bytes: R) -> Self {
        Self { bytes, decoder: None, encoding: encoding_rs::UTF_8, is_damaged: false, is_at_end: false }
    }

    /// Adds to `text` until it has `wanted` bytes or the file ends.
    fn fill(&mut self, text: &mut String, wanted: usize) -> Result<(), String> {
        let mut chunk = vec![0; wanted.clamp(LEAST_CHUNK, CHUNK)];
        while text.len() < wanted && !self.is_at_end {
            let length = self.read_full(&mut chunk)?;
            self.is_at_end = length < chunk.len();
            self.decode(&chunk[..length], text);
        }
        Ok(())
    }

    /// Fills `chunk`, but for the end of the file.
    fn read_full(&mut self, chunk: &mut [u8]) -> Result<usize, String> {
        let mut length = 0;
        while length < chunk.len() {
            match self.bytes.read(&mut chunk[length..]) {
                Ok(0) => break,
                Ok(more) => length += more,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(format!("cannot be read further: {error}")),
            }
        }
        Ok(length)
    }

    fn decode(&mut self, mut chunk: &[u8], text: &mut String) {
        if self.decoder.is_none() {
            let (encoding, mark) = encoding_of_xml(chunk);
            chunk = &chunk[mark..];
            self.encoding = encoding;
        }
        let (encoding, is_last) = (self.encoding, self.is_at_end);
        let decoder = self.decoder.get_or_insert_with(|| encoding.new_decoder_without_bom_handling());
        loop {
            text.reserve(decoder.max_utf8_buffer_length(chunk.len()).unwrap_or(chunk.len() * 3) + 3);
            let (result, read) = decoder.decode_to_string_without_replacement(chunk, text, is_last);
            chunk = &chunk[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    text.push('\u{FFFD}');
                    self.is_damaged = true;
                }
            }
        }
    }

    /// What to say of bytes that were lost in `file`.
    fn damage(&mut self, file: &FileText) -> Vec<Problem> {
        let Some(at) = file.text().find('\u{FFFD}').filter(|_| std::mem::take(&mut self.is_damaged)) else {
            return Vec::new();
        };
        let encoding = self.encoding.name();
        vec![Problem {
            file: Arc::clone(file.name()),
            line: Some(file.position(at).line),
            message: format!("bytes that are not {encoding}, read as U+FFFD; save the file as UTF-8"),
            fatal: true,
        }]
    }
}
