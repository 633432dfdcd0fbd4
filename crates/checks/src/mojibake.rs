//! Letters that were decoded with the wrong encoding.

use copydesk_language::{Script, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Segment, Severity, Span};
use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

use crate::Desk;
use crate::pairs::targets;

/// The check.
pub(crate) struct Mojibake;

const INFO: CheckInfo = CheckInfo {
    id: "mojibake",
    summary: "Letters were decoded with the wrong encoding.",
    why: "\u{201C}caf\u{C3}\u{A9}\u{201D} is what a program makes of \u{201C}caf\u{E9}\u{201D} when it reads UTF-8 as another encoding; nobody writes such \
          letters. What the letters were is found by undoing the mistake. The replacement character \u{201C}\u{FFFD}\u{201D}, behind which the \
          letter is lost, is reported too.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "fr",
        wrong: "Le pr\u{C3}\u{A9}sident a parl\u{C3}\u{A9}.",
        right: "Le pr\u{E9}sident a parl\u{E9}.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "character-encoding" },
    its: "characters",
};

impl<'a> Check<Desk<'a>> for Mojibake {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for (source, segment) in targets(desk).filter(|(_, segment)| !segment.text().is_ascii()) {
            let lost = segment.text().find('\u{FFFD}');
            let in_source = || source.iter().any(|source| source.text().contains('\u{FFFD}'));
            if let Some(at) = lost.filter(|_| !in_source()) {
                let place = Place::new(segment, Span::new(at, at + '\u{FFFD}'.len_utf8()));
                let message = "A letter was lost when the text was decoded.";
                findings.push(Finding::new(INFO.id, INFO.severity, place, message));
            }
            for (span, right) in garbled(segment) {
                let written = span.of(segment.text());
                let message = format!("\u{201C}{written}\u{201D} is \u{201C}{right}\u{201D} in the wrong encoding.");
                let found = Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message);
                findings.push(found.suggest(right, Safety::Safe));
            }
        }
    }
}

/// Stretches that a wrong decoding made, with what they were.
fn garbled(segment: &Segment) -> Vec<(Span, String)> {
    let text = segment.text();
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(span) = next_run(text, rest) {
        rest = span.end;
        let run = span.of(text);
        let right = utf8_read_as(run, WINDOWS_1252)
            .or_else(|| utf8_read_as(run, WINDOWS_1251))
            .or_else(|| cyrillic_read_as_latin(run));
        if let Some((part, right)) = right.filter(|_| !segment.is_masked(span)) {
            found.push((part.shift(span.start), right));
        }
    }
    found
}

/// The next run without ASCII, from byte `from`.
fn next_run(text: &str, from: usize) -> Option<Span> {
    let start = from + text.as_bytes()[from..].iter().position(|byte| !byte.is_ascii())?;
    let length = text.as_bytes()[start..].iter().position(u8::is_ascii).unwrap_or(text.len() - start);
    Some(Span::new(start, start + length))
}

/// A run that is UTF-8 read in `encoding`, which has one byte a letter: the part that is, and what it was.
fn utf8_read_as(run: &str, encoding: &'static Encoding) -> Option<(Span, String)> {
    let first = run.chars().next()?;
    if !leads(first, encoding) {
        // The run may begin with a rightly decoded mark.
        let inner = run.char_indices().skip(1).map(|(at, _)| at).next()?;
        let (span, right) =
            utf8_read_as(&run[inner..], encoding).filter(|(_, right)| right.chars().nth(1).is_some())?;
        return Some((span.shift(inner), right));
    }
    let (bytes, _, unmappable) = encoding.encode(run);
    let right = std::str::from_utf8(&bytes).ok().filter(|_| !unmappable)?;
    let is_sure = right.chars().nth(1).is_some() || is_sure_alone(run);
    (is_sure && right.chars().all(is_plausible)).then(|| (Span::new(0, run.len()), right.to_owned()))
}

/// Letters that the first byte of a UTF-8 sequence of two or three bytes is read as.
fn leads(c: char, encoding: &'static Encoding) -> bool {
    if encoding == WINDOWS_1252 {
        ('\u{C2}'..='\u{EF}').contains(&c)
    } else {
        matches!(c, 'Р' | 'С' | 'В' | 'Г' | 'в')
    }
}

/// One sequence alone is sure where its second letter is no mark that may rightly follow a capital (`CAFÉ”`).
fn is_sure_alone(run: &str) -> bool {
    let mut chars = run.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
    let is_sign = ('\u{A1}'..='\u{BF}').contains(&second) && !matches!(second, '\u{AB}' | '\u{BB}');
    let is_letter = second.is_alphabetic() || second == '\u{20AC}';
    chars.next().is_some() || is_sign || (first == '\u{C3}' && is_letter)
}

fn is_plausible(c: char) -> bool {
    script_of_char(c).is_some_and(|script| script != Script::Other)
        || matches!(c, '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{2026}' | '\u{20AC}' | '\u{2122}' | '\u{3000}'..='\u{301F}')
}

/// Fewest letters of a word that is Cyrillic read as Latin: no language of Latin script writes so many accents in a row.
const FEWEST_ACCENTS: usize = 5;

/// `Ðîññèÿ`: a word of Windows-1251 read as Windows-1252.
fn cyrillic_read_as_latin(run: &str) -> Option<(Span, String)> {
    let is_accented = |c: char| ('\u{C0}'..='\u{FF}').contains(&c);
    if run.chars().count() < FEWEST_ACCENTS || !run.chars().all(is_accented) {
        return None;
    }
    let (bytes, _, _) = WINDOWS_1252.encode(run);
    let (right, _, _) = WINDOWS_1251.decode(&bytes);
    Some((Span::new(0, run.len()), right.into_owned()))
}
