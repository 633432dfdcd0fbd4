//! Java properties: `key = value` lines that may go on with a backslash, and escapes.
//!
//! Comments (`#`, `!`) before an entry may silence rules in it. Values are read as `java.util.Properties` reads them.

use copydesk_model::{BlockKind, FaultKind, FileText, FormatFault, Mark, MarkKind, Passage, PassageBuilder, Span};

use crate::article::Block;
use crate::escapes::push_unescaped;
use crate::{Content, ReadOptions, language, marks, silence};

/// Reads a file of properties.
pub(crate) fn read(file: &FileText, options: &ReadOptions) -> Content {
    let text = file.text();
    let mut blocks = Vec::new();
    let mut silenced = Vec::new();
    for line in logical_lines(text) {
        let bare = line.of(text).trim_start_matches(is_blank);
        if bare.starts_with(['#', '!']) {
            silenced.extend(silence::silenced(bare));
            continue;
        }
        if bare.trim().is_empty() {
            continue;
        }
        let start = line.end - bare.len();
        let (key, value) = key_and_value(text, Span::new(start, line.end));
        let passage = unescaped(file, value);
        blocks.push(Block {
            unit: Some(unescaped(file, key).text().to_owned()),
            marks: marks::merged(marks::message(passage.text()), faults(passage.text(), value.of(text))),
            silenced: std::mem::take(&mut silenced),
            ..Block::new(BlockKind::Message, passage)
        });
    }
    language::messages(file, blocks, None, options)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}')
}

/// Lines, each with those that a backslash at its end joins to it; comments are never joined.
fn logical_lines(text: &str) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + bare.len());
        at += line.len();
        match lines.last_mut() {
            Some(last) if goes_on => last.end = span.end,
            _ => lines.push(span),
        }
        let is_comment = !goes_on && bare.trim_start_matches(is_blank).starts_with(['#', '!']);
        let slashes = bare.len() - bare.trim_end_matches('\\').len();
        goes_on = !is_comment && slashes % 2 == 1;
    }
    lines
}

/// The key ends at the first `=`, `:` or blank that no backslash guards.
fn key_and_value(text: &str, line: Span) -> (Span, Span) {
    let source = line.of(text);
    let mut is_escaped = false;
    let end = source.find(|c: char| {
        let ends = !is_escaped && (is_blank(c) || matches!(c, '=' | ':'));
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    let end = end.unwrap_or(source.len());
    let rest = source[end..].trim_start_matches(is_blank);
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim_start_matches(is_blank);
    (Span::new(line.start, line.start + end), Span::new(line.end - value.len(), line.end))
}

/// Text with its escapes decoded and its lines joined.
fn unescaped(file: &FileText, span: Span) -> Passage {
    let mut passage = PassageBuilder::new(file);
    push_unescaped(&mut passage, file.text(), span, escape);
    passage.finish()
}

/// Single apostrophes in a message with arguments, which quote what follows them, and escapes that Java does not know.
fn faults(text: &str, written: &str) -> Vec<Mark> {
    let mut faults = Vec::new();
    let fault = |start: usize, end: usize, what: String| {
        let kind = MarkKind::Fault(FormatFault { kind: FaultKind::Properties, what });
        Mark { span: Span::new(start, end), kind }
    };
    if let Some(escape) = unknown_escape(written) {
        faults.push(fault(0, 0, format!("Java knows no escape \\{escape} and drops the backslash; write two.")));
    }
    let has_arguments = text.match_indices('{').any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    let mut at = 0;
    while let Some(length) = text[at..].find('\'').filter(|_| has_arguments) {
        at += length;
        let count = text[at..].bytes().take_while(|byte| *byte == b'\'').count();
        // `'{'` is meant to quote.
        let quotes = text[at + count..].starts_with(['{', '}']) || text[..at].ends_with(['{', '}']);
        if count == 1 && !quotes {
            let what = "In a message with arguments a single apostrophe quotes what follows; double it.";
            faults.push(fault(at, at + 1, what.to_owned()));
        }
        at += count;
    }
    faults
}

/// The first letter behind a backslash that is no escape.
fn unknown_escape(written: &str) -> Option<char> {
    let mut rest = written.chars();
    while let Some(c) = rest.next() {
        if c == '\\' {
            let next = rest.next().filter(|next| next.is_alphabetic() && !"ntrfu".contains(*next));
            if next.is_some() {
                return next;
            }
        }
    }
    None
}

/// The character of the escape that `rest` begins with, and its bytes; none for a joined line.
fn escape(rest: &str, next: char) -> (Option<char>, usize) {
    let c = match next {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'f' => '\u{c}',
        '\n' | '\r' => {
            let after = rest[1..].trim_start_matches(['\r', '\n']).trim_start_matches(is_blank);
            return (None, rest.len() - after.len());
        }
        'u' => {
            let unit = |rest: &str| u16::from_str_radix(rest.strip_prefix("\\u")?.get(..4)?, 16).ok();
            let Some(first) = unit(rest) else { return (Some('u'), 2) };
            let second = rest.get(6..).and_then(unit);
            let pair = [Some(first), second].into_iter().flatten();
            return match char::decode_utf16(pair).next() {
                Some(Ok(c)) => (Some(c), 6 * c.len_utf16()),
                _ => (Some('\u{FFFD}'), 6),
            };
        }
        other => other,
    };
    (Some(c), 1 + next.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(String, String)> {
        let file = FileText::new("x", text.to_owned());
        let lines = logical_lines(text).into_iter().filter(|line| !line.of(text).starts_with('#'));
        let both = lines.map(|line| key_and_value(text, line));
        both.map(|(key, value)| (unescaped(&file, key).text().to_owned(), unescaped(&file, value).text().to_owned()))
            .collect()
    }

    #[test]
    fn keys_values_and_joined_lines() {
        let text = "a=1\r\nb\\ c : two \\\r\n   three\nd e\\u0301\\ud83d\\ude00\n# no \\\nf\n";
        let wanted = [("a", "1"), ("b c", "two three"), ("d", "e\u{301}😀"), ("f", "")];
        assert_eq!(entries(text), wanted.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
}
