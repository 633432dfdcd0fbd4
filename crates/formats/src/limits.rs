//! How long a text may be, as its file says, and what is longer.

use copydesk_model::{FaultKind, FormatFault, Mark, MarkKind, Span};

/// The most that a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Code points.
    Characters(usize),
    /// Bytes of UTF-8.
    Bytes(usize),
}

/// Words of notes and flags that set a limit, before a colon or a blank: Weblate's flag and what translators are told.
const WORDS: &[&str] = &["max-length", "max length", "max. length", "maxlength", "maximum length"];

/// The limit that a note sets: `max-length:20`.
pub(crate) fn of_note(note: &str) -> Option<Limit> {
    // Nearly all notes speak of something else.
    if !note.as_bytes().windows(3).any(|word| word.eq_ignore_ascii_case(b"max")) {
        return None;
    }
    let note = note.to_lowercase();
    WORDS.iter().find_map(|word| {
        let rest = &note[note.find(word)? + word.len()..];
        let rest = rest.trim_start_matches([':', '=', ' ']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest[..digits].parse().ok().map(Limit::Characters)
    })
}

/// The limit of XLIFF's size restriction, `20` or `5,20`.
pub(crate) fn of_restriction(value: &str) -> Option<usize> {
    value.rsplit(',').next()?.trim().parse().ok()
}

/// Adds a fault to the marks of a text that is longer than it may be.
pub(crate) fn mark(text: &str, limit: Option<Limit>, marks: &mut Vec<Mark>) {
    let (length, most, unit) = match limit {
        Some(Limit::Characters(most)) => (text.chars().count(), most, "characters"),
        Some(Limit::Bytes(most)) => (text.len(), most, "bytes"),
        None => return,
    };
    if length > most {
        let what = format!("The text has {length} {unit}, and {most} are allowed.");
        let kind = MarkKind::Fault(FormatFault { kind: FaultKind::Length, what });
        marks.insert(0, Mark { span: Span::default(), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_restrictions_set_limits() {
        assert_eq!(of_note("see x, Max-Length: 20 please"), Some(Limit::Characters(20)));
        assert_eq!(of_note("the length of it"), None);
        assert_eq!((of_restriction("5,20"), of_restriction("20"), of_restriction("5,*")), (Some(20), Some(20), None));
    }

    #[test]
    fn a_text_that_is_too_long_is_marked() {
        let mut marks = Vec::new();
        mark("äöü", Some(Limit::Characters(3)), &mut marks);
        assert!(marks.is_empty());
        mark("äöü", Some(Limit::Bytes(5)), &mut marks);
        assert_eq!(marks.len(), 1);
    }
}
