//! `copydesk names compare`: are two spellings one name?

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
        for (number, line) in (1..).zip(io::stdin().lock().split(b'\n')) {
            let line = line?;
            let text = String::from_utf8_lossy(&line);
            let text = text.strip_suffix('\r').unwrap_or(&text);
            let text = if number == 1 { text.strip_prefix('\u{FEFF}').unwrap_or(text) } else { text };
            if text.is_empty() {
                continue;
            }
            match pair(text, authority) {
                Ok((id, found)) => writeln!(out, "{id}\t{:.4}\t{}", found.score, found.verdict.as_str())?,
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

fn pair<'l>(line: &'l str, authority: &Authority) -> Result<(&'l str, Comparison), String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, lang_a, a, lang_b, b] = cells.as_slice() else {
        let found = cells.len();
        return Err(format!("{found} cells instead of 5; write id, lang_a, name_a, lang_b, name_b with tabs between"));
    };
    let comparison = compare(a, &language(lang_a)?, b, &language(lang_b)?, Some(authority));
    Ok((id, comparison))
}

fn language(tag: &str) -> Result<LanguageTag, String> {
    if tag.trim().is_empty() { Ok(LanguageTag::unknown()) } else { tag.parse().map_err(|error| format!("{error}")) }
}
