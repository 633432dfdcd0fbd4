//! Stretches of running text that are not words: addresses, handles, placeholders, tags.

use copydesk_model::{Mark, MarkKind, Span};

/// Characters that close a sentence or a bracket around an address and do not belong to it.
const AFTER_ADDRESS: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '”', '»', '’'];

/// Web and mail addresses and handles (`@name`) in `text`, in order.
pub(crate) fn addresses(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    // To look for one character is quickest.
    let may_have = text.contains('@') || text.contains(':') && text.contains("://") || text.contains("www.");
    if !may_have {
        return marks;
    }
    for (start, word) in ascii_words(text) {
        let bare = word.trim_end_matches(AFTER_ADDRESS);
        let lead = bare.len() - bare.trim_start_matches(['(', '[', '<', '"', '\'']).len();
        let bare = &bare[lead..];
        if is_address(bare) {
            let start = start + lead;
            marks.push(Mark { span: Span::new(start, start + bare.len()), kind: MarkKind::Address });
        }
    }
    marks
}

/// The marks of a message: placeholders, tags and addresses.
pub fn message(text: &str) -> Vec<Mark> {
    with_addresses(text, copydesk_messages::marks(text))
}

/// The marks of a text together with the tags and addresses in it that none of them touches.
pub(crate) fn with_tags_and_addresses(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let tags = copydesk_messages::marks(text).into_iter();
    let tags = tags.filter(|mark| matches!(mark.kind, MarkKind::Tag(_))).collect();
    with_addresses(text, merged(marks, tags))
}

/// The marks of a text together with the addresses in it that none of them touches.
pub(crate) fn with_addresses(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    merged(marks, addresses(text))
}

/// Sorted marks together with those of `more` that touch none of them.
pub(crate) fn merged(mut marks: Vec<Mark>, more: Vec<Mark>) -> Vec<Mark> {
    let free = |mark: &Mark| {
        let at = marks.partition_point(|other| other.span.end <= mark.span.start);
        marks.get(at).is_none_or(|other| other.span.start >= mark.span.end)
    };
    let free: Vec<Mark> = more.into_iter().filter(free).collect();
    marks.extend(free);
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    marks
}

/// Stretches of printable ASCII without blanks: addresses are written so even inside a Chinese sentence.
fn ascii_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_outside = |c: char| !c.is_ascii_graphic();
    let base = text.as_ptr() as usize;
    text.split(is_outside).filter(|word| !word.is_empty()).map(move |word| (word.as_ptr() as usize - base, word))
}

fn is_address(word: &str) -> bool {
    if word.starts_with("www.") && word.len() > 6 {
        return true;
    }
    if let Some((scheme, rest)) = word.split_once("://") {
        return !rest.is_empty() && !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric());
    }
    let is_part = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b));
    match word.split_once('@') {
        Some(("", handle)) => handle.len() > 1 && is_part(handle),
        Some((user, host)) => is_part(user) && is_part(host) && host.contains('.'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_marked_without_the_stop_behind_them() {
        let text = "See https://example.org/Blinken. Write to a.b@example.org, or (@SecBlinken); 见www.example.org。";
        let marked: Vec<&str> = addresses(text).iter().map(|mark| mark.span.of(text)).collect();
        assert_eq!(marked, ["https://example.org/Blinken", "a.b@example.org", "@SecBlinken", "www.example.org"]);
        assert!(addresses("at 5 @ 3, and://").is_empty());
    }
}
