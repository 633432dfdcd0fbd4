//! Tags of HTML and XML that stand in messages as text.

use copydesk_model::Span;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Bytes of the text.
    pub span: Span,
    /// Its name in lower case.
    pub name: String,
    /// `</b>`.
    pub closes: bool,
    /// It needs no closing tag: `<br>`, `<x/>`.
    pub is_empty: bool,
    /// Names and values of its attributes, in lower case.
    pub attributes: String,
}

/// Elements of HTML without an end tag.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Longest tag that is read, in bytes.
const LONGEST: usize = 2000;

/// The tags of `text`, in order. `a < b` is none.
#[must_use]
pub fn tags(text: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(length) = text[at..].find('<') {
        at += length;
        match tag(&text[at..]) {
            Some(tag) => {
                let end = at + tag.span.end;
                found.push(Tag { span: Span::new(at, end), ..tag });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The tag that `rest` begins with.
fn tag(rest: &str) -> Option<Tag> {
    let inner = &rest[1..];
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    if !inner.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let body = &rest[rest.len() - inner.len()..end];
    if body.contains('<') {
        return None;
    }
    let name_end = body.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(body.len());
    let name = body[..name_end].to_lowercase();
    // Addresses in brackets, `<https://…>` and `<a@b.c>`, are no tags.
    if !name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c)) || name.ends_with(':') {
        return None;
    }
    let is_empty = body.ends_with('/') || VOID.contains(&name.as_str());
    let attributes = body[name_end..].trim_matches(|c: char| c.is_whitespace() || c == '/').to_lowercase();
    Some(Tag { span: Span::new(0, end + 1), name, closes, is_empty, attributes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_angle_brackets() {
        let text = "a < b, <B class='X'>x</B><br/> <https://a.b> <0>y</0> <a@b.c> <c";
        let shown: Vec<String> = tags(text)
            .iter()
            .map(|tag| {
                format!("{}{}{}", if tag.closes { "/" } else { "" }, tag.name, if tag.is_empty { "/" } else { "" })
            })
            .collect();
        assert_eq!(shown, ["b", "/b", "br/", "0", "/0"]);
    }
}
