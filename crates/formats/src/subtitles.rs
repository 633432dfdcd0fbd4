//! Subtitles: SubRip (SRT) and WebVTT. Each cue is a block; its styling tags are marks, its lines one text.

use copydesk_model::{BlockKind, FileText, LanguageTag, Problem, Span};

use crate::article::{self, Block};
use crate::columns::problem;
use crate::flow::Flow;
use crate::markup::{Token, Tokens};
use crate::{Content, ReadOptions, language, marks, silence};

/// Reads subtitles. What players would drop is read all the same and told in `problems`, with its line.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Content {
    let mut reader = Reader {
        file,
        cue: None,
        last_line: None,
        is_comment: false,
        blocks: Vec::new(),
        language: None,
        silenced: Vec::new(),
    };
    let mut at = 0;
    let is_web = file.name().to_ascii_lowercase().ends_with(".vtt") || file.text().starts_with("WEBVTT");
    for (number, line) in file.text().split_inclusive('\n').enumerate() {
        let bare = line.trim_end_matches(['\n', '\r']);
        reader.line(bare, at);
        at += line.len();
        let wrong = match is_web {
            true if number == 0 && !bare.starts_with("WEBVTT") => Some("WebVTT begins with the line `WEBVTT`; add it"),
            true if bare.contains("-->") && !is_exact(bare, '.') => {
                Some("this is no time; write `00:00:01.000 --> 00:00:02.000`")
            }
            false if bare.contains("-->") && !is_exact(bare, ',') => {
                Some("this is no time; write `00:00:01,000 --> 00:00:02,000`")
            }
            _ => None,
        };
        problems.extend(wrong.map(|message| Problem { fatal: false, ..problem(file, number + 1, message) }));
    }
    reader.finish_cue();
    let settled = language::settle(options, options.side, reader.language.as_ref(), || article::sample(&reader.blocks));
    Content::Article(article::document(file, options.side, reader.blocks, &settled))
}

/// A cue while its lines are read.
struct Cue<'f> {
    unit: String,
    flow: Flow<'f>,
}

struct Reader<'f> {
    file: &'f FileText,
    cue: Option<Cue<'f>>,
    /// The line before, which names the cue when a time follows.
    last_line: Option<String>,
    /// Inside a comment, a style sheet or a region, which end at an empty line.
    is_comment: bool,
    blocks: Vec<Block>,
    language: Option<LanguageTag>,
    silenced: Vec<String>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, at: usize) {
        if line.trim().is_empty() {
            self.finish_cue();
            self.is_comment = false;
            self.last_line = None;
            return;
        }
        if is_timing(line) {
            self.finish_cue();
            let unit = self.last_line.take().unwrap_or_else(|| (self.blocks.len() + 1).to_string());
            self.cue = Some(Cue { unit, flow: Flow::new(self.file, false) });
            self.is_comment = false;
        } else if self.cue.is_some() {
            self.text(Span::new(at, at + line.len()));
        } else if self.is_comment || ["NOTE", "STYLE", "REGION", "WEBVTT"].iter().any(|word| line.starts_with(word)) {
            self.is_comment = true;
            self.silenced.extend(silence::silenced(line));
            if let Some(tag) = line.strip_prefix("Language:") {
                self.language = tag.trim().parse().ok();
            }
        } else {
            self.last_line = Some(line.trim().chars().take(60).collect());
        }
    }

    /// A line of a cue; `<i>`, `<v Speaker>` and `{\an8}` are codes.
    fn text(&mut self, span: Span) {
        let Some(cue) = &mut self.cue else {
            return;
        };
        let text = self.file.text();
        for token in Tokens::new(text, span, false) {
            match token {
                Token::Text(span) => plain(&mut cue.flow, text, span),
                Token::Raw(span) => cue.flow.text(span, false),
                Token::Start { tag, .. } => cue.flow.tag(format!("<{}>", tag.name)),
                Token::End { name, .. } => cue.flow.tag(format!("</{name}>")),
                Token::Open { at } => cue.flow.text(Span::new(at, span.end), false),
                Token::Comment(_) | Token::Doctype(_) | Token::Instruction(_) => {}
            }
        }
        let end = (span.end + 1).min(text.len());
        if text.is_char_boundary(end) {
            cue.flow.wait(Span::new(span.end, end));
        }
    }

    fn finish_cue(&mut self) {
        let Some(cue) = self.cue.take() else {
            return;
        };
        if cue.flow.is_blank() {
            return;
        }
        let (passage, marks) = cue.flow.finish();
        let mut block = Block::new(BlockKind::Caption, passage);
        block.marks = marks::with_addresses(block.passage.text(), marks);
        block.unit = Some(cue.unit);
        block.silenced = std::mem::take(&mut self.silenced);
        self.blocks.push(block);
    }
}

/// Text with `{\…}` codes of SubStation left out.
fn plain(flow: &mut Flow<'_>, text: &str, span: Span) {
    let mut at = span.start;
    while let Some(length) = text[at..span.end].find("{\\") {
        flow.text(Span::new(at, at + length), true);
        at += length;
        let Some(code) = text[at..span.end].find('}') else {
            break;
        };
        flow.tag(text[at..=at + code].to_owned());
        at += code + 1;
    }
    flow.text(Span::new(at, span.end), true);
}

/// `00:00:01,000 --> 00:00:02,000`, with whatever settings behind it.
fn is_timing(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(start, end)| is_time(start.trim()) && is_time(leading_time(end.trim_start())))
}

/// A timing as the formats define it: hours may be missing, fractions have three digits behind `mark`.
fn is_exact(line: &str, mark: char) -> bool {
    let is_exact = |time: &str| {
        let Some((clock, fraction)) = time.split_once(mark) else { return false };
        let parts: Vec<&str> = clock.split(':').collect();
        let is_number = |part: &&str| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        (2..=3).contains(&parts.len())
            && parts.iter().all(is_number)
            && parts[1..].iter().all(|part| part.len() == 2)
            && fraction.len() == 3
            && fraction.bytes().all(|byte| byte.is_ascii_digit())
    };
    line.split_once("-->")
        .is_some_and(|(start, end)| is_exact(start.trim()) && is_exact(leading_time(end.trim_start())))
}

/// Settings may follow the time without a blank, as browsers read it.
fn leading_time(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')));
    &text[..end.unwrap_or(text.len())]
}

fn is_time(text: &str) -> bool {
    text.contains(':') && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','))
}

/// True for text that begins as subtitles do.
pub(crate) fn is_subtitles(text: &str) -> bool {
    text.starts_with("WEBVTT") || text.lines().take(4).any(is_timing)
}
