//! `copydesk names compare`: are two spellings one name?

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use copydesk::model::LanguageTag;
use copydesk::{Authority, Comparison, EvidenceKind, compare};

use crate::args::CompareArgs;
use crate::output::to_stdout;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &CompareArgs) -> Result<Status, Refusal> {
    let authority = Authority::embedded();
    let (Some(a), Some(b)) = (&args.a, &args.b) else {
        return pairs(&authority);
    };
    let lang = |lang: &Option<LanguageTag>| lang.clone().unwrap_or_else(LanguageTag::unknown);
    let comparison = compare(a, &lang(&args.lang_a), b, &lang(&args.lang_b), Some(&authority));
    to_stdout(|out| explain(&comparison, out)).map_err(|error| Refusal::new(reason(&error)))?;
    Ok(Status::Clean)
}

/// Score and verdict, then the evidence, a line each.
fn explain(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:.4}\t{}", comparison.score, comparison.verdict.as_str())?;
    for one in &comparison.evidence {
        let (a, b, similarity) = (one.a(), one.b(), one.similarity);
        match one.kind {
            EvidenceKind::SameEntity => writeln!(out, "both are recorded names of one entity")?,
            EvidenceKind::Missing => writeln!(out, "{a}{b}: only in one of the names")?,
            kind => writeln!(out, "{a} / {b}: {} ({similarity:.2})", words(kind))?,
        }
    }
    Ok(())
}

fn words(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Equal => "the same letters",
        EvidenceKind::Spelling => "near spellings",
        EvidenceKind::Inflection => "one word with two endings",
        EvidenceKind::Variant => "two forms of one name",
        EvidenceKind::Initial => "an initial that agrees",
        EvidenceKind::Joined => "written together in one of the names",
        EvidenceKind::Missing => "only in one of the names",
        EvidenceKind::OtherInitial => "an initial that contradicts",
        EvidenceKind::SameEntity => "names of one entity",
    }
}

/// Answers each line of standard input with one of its own. A faulty line is told, and the others are answered.
fn pairs(authority: &Authority) -> Result<Status, Refusal> {
    let mut status = Status::Clean;
    let mut answer = |out: &mut dyn Write| -> io::Result<()> {
        let (mut input, mut line, mut languages) = (io::stdin().lock(), Vec::new(), Languages::default());
        for number in 1.. {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(&line));
            let text = text.strip_suffix('\r').unwrap_or(&text);
            let text = if number == 1 { text.strip_prefix('\u{FEFF}').unwrap_or(text) } else { text };
            if text.is_empty() {
                continue;
            }
            match pair(text, &mut languages, authority) {
                Ok((id, found)) => write_answer(id, &found, out)?,
                Err(message) => {
                    eprintln!("error: <stdin>:{number}: {message}");
                    status = Status::CouldNotRun;
                }
            }
        }
        Ok(())
    };
    to_stdout(&mut answer).map_err(|error| Refusal::new(reason(&error)))?;
    Ok(status)
}

fn pair<'l>(line: &'l str, languages: &mut Languages, authority: &Authority) -> Result<(&'l str, Comparison), String> {
    let mut cells = line.split('\t');
    let mut five = [""; 5];
    let count = five.iter_mut().zip(&mut cells).map(|(cell, found)| *cell = found).count() + cells.count();
    if count != 5 {
        return Err(format!("{count} cells instead of 5; write id, lang_a, name_a, lang_b, name_b with tabs between"));
    }
    let [id, lang_a, a, lang_b, b] = five;
    let (lang_a, lang_b) = (languages.read(lang_a)?, languages.read(lang_b)?);
    Ok((id, compare(a, &lang_a, b, &lang_b, Some(authority))))
}

/// Languages that are remembered at most.
const MOST_LANGUAGES: usize = 1024;

/// The languages of the lines so far: a few, each in thousands of them.
#[derive(Default)]
struct Languages(HashMap<String, LanguageTag>);

impl Languages {
    fn read(&mut self, tag: &str) -> Result<LanguageTag, String> {
        if let Some(known) = self.0.get(tag) {
            return Ok(known.clone());
        }
        let language = match tag.trim().is_empty() {
            true => LanguageTag::unknown(),
            false => tag.parse().map_err(|error| format!("{error}"))?,
        };
        if self.0.len() < MOST_LANGUAGES {
            self.0.insert(tag.to_owned(), language.clone());
        }
        Ok(language)
    }
}

/// Id, score and verdict.
fn write_answer(id: &str, found: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    for cell in [id.as_bytes(), b"\t", &four_places(found.score), b"\t", found.verdict.as_str().as_bytes(), b"\n"] {
        out.write_all(cell)?;
    }
    Ok(())
}

/// A score from 0 to 1 with four places, as `{:.4}` has it, at a tenth of the time.
fn four_places(score: f32) -> [u8; 6] {
    // Exact in 64 bits: a score has 24 of them, 10,000 has 14.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10,000")]
    let number = (f64::from(score) * 10_000.0).round_ties_even() as u16;
    let digit = |unit: u16| b'0' + u8::try_from(number / unit % 10).unwrap_or(0);
    [digit(10_000), b'.', digit(1_000), digit(100), digit(10), digit(1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_written_as_by_the_formatter() {
        let edges = [0.0, 1.0, 0.5, 0.000_05, 0.031_25, 0.999_95, f32::EPSILON, 1.0 - f32::EPSILON / 2.0];
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let steps = (0..=30_000).map(|n| n as f32 / 30_000.0);
        for score in edges.into_iter().chain(steps).chain((0..=4096u16).map(|n| f32::from(n) / 4096.0)) {
            assert_eq!(four_places(score).as_slice(), format!("{score:.4}").as_bytes());
        }
    }
}
