//! How long a text may be, as its file says, and what is longer.

use copydesk_model::{FaultKind, FormatFault, Mark, MarkKind, Span};

/// The most that a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Code points.
    Characters(usize),
    /// Bytes in an encoding.
    Bytes(usize, Encoding),
}

/// An encoding in which a program keeps its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

impl Encoding {
    /// The encoding of a storage profile of XLIFF 2; the profiles of others are not known.
    pub(crate) fn of_profile(profile: &str) -> Option<Self> {
        match profile {
            "" | "xliff:utf8" => Some(Self::Utf8),
            "xliff:utf16" => Some(Self::Utf16),
            "xliff:utf32" => Some(Self::Utf32),
            _ => None,
        }
    }

    fn length(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count() * 2,
            Self::Utf32 => text.chars().count() * 4,
        }
    }
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
        Some(Limit::Bytes(most, encoding)) => (encoding.length(text), most, "bytes"),
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
        for (encoding, length) in [(Encoding::Utf8, 6), (Encoding::Utf16, 6), (Encoding::Utf32, 12)] {
            mark("äöü", Some(Limit::Bytes(length, encoding)), &mut marks);
            assert!(marks.is_empty());
            mark("äöü", Some(Limit::Bytes(length - 1, encoding)), &mut marks);
            assert!(marks.pop().is_some());
        }
    }
}
