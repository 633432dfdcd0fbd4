//! What a segment is called in its file.

use std::borrow::Cow;
use std::fmt;

/// Id of a segment in its file: what the file calls it, or its number. Most texts call their sentences nothing, so that a
/// number stays one until it is shown.
#[derive(Clone, Debug)]
pub enum Unit {
    /// The file has no ids: the number of the segment, from 1.
    Number(usize),
    /// The id in the file: a table's `id`, the key of a message.
    Id(String),
}

impl Unit {
    /// The id that the file gives; empty where the segment has but a number.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Number(_) => "",
            Self::Id(id) => id,
        }
    }

    /// As it is shown, and compared with that of another file.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Id(id) => Cow::Borrowed(id),
        }
    }
}

/// The same text, however it came about.
impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one == other,
            _ => self.text() == other.text(),
        }
    }
}

impl Eq for Unit {}

impl From<String> for Unit {
    fn from(id: String) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for Unit {
    fn from(id: &str) -> Self {
        Self::Id(id.to_owned())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Id(id) => f.write_str(id),
        }
    }
}

impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_as_its_text() {
        assert_eq!(Unit::Number(7), Unit::from("7"));
        assert_ne!(Unit::Number(7), Unit::from("07"));
        assert_eq!((Unit::Number(7).id(), Unit::from("a_b").id()), ("", "a_b"));
        assert_eq!((Unit::Number(12).to_string(), Unit::from("a").text().as_ref()), ("12".to_owned(), "a"));
    }
}
