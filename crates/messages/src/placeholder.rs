//! Placeholders and tags in messages: what a program fills in or a browser reads, and no translator may change.
//!
//! The notations are those of printf, Python, ICU, i18next, Ruby, shells and Qt; examples are rows of
//! `fixtures/formats/placeholders.csv`.

use copydesk_model::{Mark, MarkKind, Span};

/// Longest placeholder in bytes. `{count, plural, …}` is not one but text with syntax around it; see [`marks`].
const LONGEST: usize = 120;

/// Which notation a placeholder is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// `%s`, `%1$d`, `%@`: filled in by place.
    Printf,
    /// `%(name)s`.
    Python,
    /// `{0}`, `{name}`, `{}`.
    Braces,
    /// `{{name}}`, `%{name}`, `${name}`, `#{name}`.
    Named,
    /// `$t(key)`: another message.
    Nesting,
    /// `%1`, `%L1`, `%n`.
    Qt,
}

/// Something that a program fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Bytes of the text.
    pub span: Span,
    /// What is filled in, so written that two placeholders are the same when their keys are: unnumbered ones of printf are
    /// numbered, flags, widths and formats are left out.
    pub key: String,
    /// Its notation.
    pub family: Family,
}

impl Placeholder {
    /// True when what is filled in is, or by its name may be, a number, which a form of a plural may leave out.
    #[must_use]
    pub fn is_number(&self) -> bool {
        match self.family {
            Family::Printf => self.key.ends_with('d'),
            Family::Python => self.key.ends_with(")d"),
            Family::Qt => self.key == "%n",
            Family::Braces | Family::Named => {
                let name = self.key.trim_matches(|c: char| !c.is_alphanumeric());
                matches!(name, "count" | "n" | "num" | "number" | "total" | "amount") || name.parse::<u8>().is_ok()
            }
            Family::Nesting => false,
        }
    }
}

/// The placeholders of `text`, in order. Tags are none, and neither is `%%`.
#[must_use]
pub fn placeholders(text: &str) -> Vec<Placeholder> {
    let mut unnumbered = 0;
    let mut found: Vec<Placeholder> = marks(text)
        .into_iter()
        .filter(|mark| mark.kind == MarkKind::Placeholder)
        .filter_map(|mark| {
            let (key, family) = key(mark.span.of(text), &mut unnumbered)?;
            Some(Placeholder { span: mark.span, key, family })
        })
        .collect();
    let free = |span: Span| found.iter().all(|other| !other.span.overlaps(span));
    let qt: Vec<Placeholder> = qt(text).into_iter().filter(|placeholder| free(placeholder.span)).collect();
    found.extend(qt);
    found.sort_by_key(|placeholder| placeholder.span);
    found
}

/// What a placeholder fills in; `unnumbered` counts those of printf that are filled in by their place.
fn key(written: &str, unnumbered: &mut usize) -> Option<(String, Family)> {
    let name = |inner: &str| {
        inner.split([':', ',']).next().unwrap_or_default().trim().trim_start_matches('-').trim().to_owned()
    };
    if written == "%%" {
        return None;
    }
    if written.starts_with("$t(") {
        return Some((written.to_owned(), Family::Nesting));
    }
    if let Some((_, inner)) = written.split_once("{{") {
        return Some((format!("{{{{{}}}}}", name(inner.trim_end_matches('}'))), Family::Named));
    }
    // Fluent's references have a check of their own.
    if written.starts_with('{') && (written.contains('$') || written[1..].trim_start().starts_with('-')) {
        return None;
    }
    if let Some(inner) = written.strip_prefix('{') {
        let name = name(inner.trim_end_matches('}'));
        *unnumbered += usize::from(name.is_empty());
        let name = if name.is_empty() { format!("#{unnumbered}") } else { name };
        return Some((format!("{{{name}}}"), Family::Braces));
    }
    if let Some((sign, inner)) = written.split_once('{') {
        return Some((format!("{sign}{{{}}}", name(inner.trim_end_matches('}'))), Family::Named));
    }
    let conversion = match written.chars().next_back()? {
        'i' | 'u' => 'd',
        'n' if written == "%n" => return Some((written.to_owned(), Family::Qt)),
        other => other,
    };
    if let Some((head, _)) = written.split_once(')') {
        return Some((format!("{head}){conversion}"), Family::Python));
    }
    let number = written[1..].split_once('$').and_then(|(number, _)| number.parse::<usize>().ok());
    let number = number.unwrap_or_else(|| {
        *unnumbered += 1;
        *unnumbered
    });
    Some((format!("%{number}${conversion}"), Family::Printf))
}

/// `%1` and `%L1` of Qt. A digit before or a third digit behind it makes a percentage of it.
fn qt(text: &str) -> Vec<Placeholder> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('%') {
        let rest = text[at + 1..].strip_prefix('L').unwrap_or(&text[at + 1..]);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let before = text[..at].chars().next_back();
        let after = rest[digits..].chars().next();
        let is_number = (1..=2).contains(&digits) && !rest.starts_with('0');
        if is_number && after != Some('$') && !before.is_some_and(|c| c.is_ascii_digit() || c == '%') {
            let end = text.len() - rest.len() + digits;
            found.push(Placeholder {
                span: Span::new(at, end),
                key: format!("%{}", &rest[..digits]),
                family: Family::Qt,
            });
        }
    }
    found
}

/// Placeholders and tags in `text`, in order, as marks: printf (`%s`, `%1$d`, `%(name)s`, `%@`), braces (`{0}`, `{name}`,
/// `{{name}}`, `%{name}`, `${name}`), i18next nesting (`$t(key)`), and tags (`<b>`, `</b>`, `<0/>`).
///
/// Of an ICU message with forms, each form is text, and the words around it (`{count, plural, one {`) are code.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = match rest.as_bytes()[0] {
            b'%' => printf(rest).or_else(|| braces(&rest[1..], 1)).map(|length| (length, MarkKind::Placeholder)),
            b'#' => braces(&rest[1..], 1).map(|length| (length, MarkKind::Placeholder)),
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
    first + rest[first..].find(['%', '$', '#', '{', '}', '<']).unwrap_or(rest.len() - first)
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
    (closes == opens && is_name && (!inner.trim().is_empty() || (opens == 1 && inner.is_empty())))
        .then_some(before + opens + length + closes)
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
            let found: Vec<&str> = marks(&row[0]).iter().map(|mark| mark.span.of(&row[0])).collect();
            assert_eq!(found.join("|"), row[1], "{}: {}", &row[2], &row[0]);
        }
    }

    #[test]
    fn what_is_filled_in_has_one_key_however_it_is_written() {
        let keys = |text: &str| placeholders(text).into_iter().map(|found| found.key).collect::<Vec<_>>();
        assert_eq!(keys("%s of %5.2f, 100%%"), ["%1$s", "%2$f"]);
        assert_eq!(keys("%2$f %1$s"), ["%2$f", "%1$s"]);
        assert_eq!(
            keys("%(name)s {0:N2} {} {{- user, upper}} %{n} ${a} #{b} $t(k)"),
            ["%(name)s", "{0}", "{#1}", "{{user}}", "%{n}", "${a}", "#{b}", "$t(k)"]
        );
        assert_eq!(keys("%1 of %L2, %n, 50%1"), ["%1", "%2", "%n"]);
    }
}
