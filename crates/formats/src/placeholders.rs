//! Placeholders and tags in messages: what a program fills in or a browser reads, and no translator may change.

use copydesk_model::{Mark, MarkKind, Span};

/// Longest placeholder in bytes. `{count, plural, …}` is not one but text with syntax around it; see [`placeholders`].
const LONGEST: usize = 120;

/// Placeholders and tags in `text`, in order: printf (`%s`, `%1$d`, `%(name)s`, `%@`), braces (`{0}`, `{name}`,
/// `{{name}}`, `%{name}`, `${name}`), i18next nesting (`$t(key)`), and tags (`<b>`, `</b>`, `<0/>`).
///
/// Of an ICU message with forms, each form is text, and the words around it (`{count, plural, one {`) are code.
pub(crate) fn placeholders(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = match rest.as_bytes()[0] {
            b'%' => printf(rest).or_else(|| braces(&rest[1..], 1)).map(|length| (length, MarkKind::Placeholder)),
            b'$' => nesting(rest).or_else(|| braces(&rest[1..], 1)).map(|length| (length, MarkKind::Placeholder)),
            b'{' => braces(rest, 0)
                .map(|length| (length, MarkKind::Placeholder))
                .or_else(|| icu_head(rest).map(|length| (length, MarkKind::Code))),
            b'}' => Some((icu_between(rest), MarkKind::Code)),
            b'<' => tag(rest).map(|length| (length, MarkKind::Tag(rest[..length].to_owned()))),
            _ => None,
        };
        match found {
            Some((length, kind)) => {
                marks.push(Mark { span: Span::new(at, at + length), kind });
                at += length;
            }
            None => at += next_candidate(rest),
        }
    }
    marks
}

/// Bytes up to the next character that may begin a placeholder.
fn next_candidate(rest: &str) -> usize {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    first + rest[first..].find(['%', '$', '{', '}', '<']).unwrap_or(rest.len() - first)
}

/// Conversions of printf and its kin.
const CONVERSIONS: &str = "diouxXeEfFgGaAcspn@";

fn printf(rest: &str) -> Option<usize> {
    let mut at = 1;
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'%') {
        return Some(2);
    }
    if bytes.get(1) == Some(&b'(') {
        let name = closed(&bytes[2..]).filter(|length| *length > 0)?;
        at += name + 2;
    }
    let mut has_blank = false;
    while let Some(byte) = bytes.get(at) {
        if !(byte.is_ascii_digit() || b"$+-#.*' ".contains(byte)) || at > 16 {
            break;
        }
        has_blank |= *byte == b' ';
        at += 1;
    }
    while matches!(bytes.get(at), Some(b'l' | b'h' | b'q' | b'z' | b'j' | b't' | b'L')) && at < 20 {
        at += 1;
    }
    let conversion = char::from(*bytes.get(at)?);
    let ends = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphabetic() || conversion == '@');
    // `50 % discount` and `100% sure` are percentages.
    (CONVERSIONS.contains(conversion) && !has_blank && (ends || at > 1)).then_some(at + 1)
}

/// Bytes up to a closing bracket that is not far.
fn closed(inner: &[u8]) -> Option<usize> {
    inner.iter().take(LONGEST).position(|byte| *byte == b')')
}

fn nesting(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("$t(")?;
    closed(inner.as_bytes()).map(|length| 3 + length + 1)
}

/// `{name}` and `{{name}}`, with `before` bytes in front; not the head of an ICU message with forms.
fn braces(rest: &str, before: usize) -> Option<usize> {
    let opens = rest.bytes().take(3).take_while(|byte| *byte == b'{').count();
    if opens == 0 {
        return None;
    }
    let head = rest.as_bytes().get(opens..rest.len().min(LONGEST))?;
    let length = head.iter().position(|byte| matches!(byte, b'{' | b'}'))?;
    let closes = rest.as_bytes()[opens + length..].iter().take(opens).take_while(|byte| **byte == b'}').count();
    let inner = &rest[opens..opens + length];
    let is_name = inner.trim().chars().all(|c| c.is_alphanumeric() || "_.-,: $#/()|'\"".contains(c));
    (closes == opens && is_name && !inner.trim().is_empty()).then_some(before + opens + length + closes)
}

/// `{count, plural, one {` up to the text of the first form.
fn icu_head(rest: &str) -> Option<usize> {
    let head = rest.as_bytes().get(1..rest.len().min(LONGEST))?;
    let length = head.iter().position(|byte| matches!(byte, b'{' | b'}'))?;
    let inner = &rest[1..=length];
    let is_head = ["plural", "select", "selectordinal"]
        .iter()
        .any(|word| inner.split(',').nth(1).is_some_and(|kind| kind.trim() == *word));
    (is_head && rest.as_bytes()[length + 1] == b'{').then_some(length + 2)
}

/// What stands between two forms, `} other {`, or the end of the last.
fn icu_between(rest: &str) -> usize {
    let after = &rest[1..];
    let end = after.bytes().take(LONGEST).position(|byte| matches!(byte, b'{' | b'}'));
    match end {
        Some(length) if after.as_bytes()[length] == b'{' => {
            let selector = after[..length].trim();
            let is_selector =
                !selector.is_empty() && selector.chars().all(|c| c.is_alphanumeric() || "=_-".contains(c));
            if is_selector { length + 2 } else { 1 }
        }
        Some(length) if after[..length].trim().is_empty() => length + 2,
        _ => 1,
    }
}

fn tag(rest: &str) -> Option<usize> {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest.as_bytes()[..rest.len().min(2000)].iter().position(|byte| *byte == b'>')?;
    (!rest[1..end].contains('<')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_by_grammar() {
        for row in
            csv::Reader::from_reader(include_str!("../../../fixtures/formats/placeholders.csv").as_bytes()).records()
        {
            let row = row.unwrap();
            let found: Vec<&str> = placeholders(&row[0]).iter().map(|mark| mark.span.of(&row[0])).collect();
            assert_eq!(found.join("|"), row[1], "{}: {}", &row[2], &row[0]);
        }
    }
}
