//! Language tags (BCP 47).

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

/// A well-formed, canonical BCP 47 language tag such as `en`, `zh-Hant` or `pt-BR`. Cheap to clone.
///
/// An unknown language is `und`. Extensions and private-use parts are dropped: no check depends on them.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag {
    text: Arc<str>,
    /// Length of the primary subtag in `text`.
    primary: u8,
}

/// The text is no BCP 47 tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLanguageTag {
    text: String,
}

impl fmt::Display for BadLanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no language tag; write one such as `en`, `pt-BR` or `zh-Hant` (BCP 47)",
            self.text.escape_debug()
        )
    }
}

impl std::error::Error for BadLanguageTag {}

impl LanguageTag {
    /// The tag of a text whose language is not known.
    #[must_use]
    pub fn unknown() -> Self {
        Self { text: Arc::from("und"), primary: 3 }
    }

    /// The canonical text, `zh-Hant`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The language alone, `zh`.
    #[must_use]
    pub fn primary(&self) -> &str {
        &self.text[..usize::from(self.primary)]
    }

    /// The script subtag, `Hant`, where the tag has one.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.text.split('-').skip(1).find(|part| part.len() == 4 && part.chars().all(char::is_alphabetic))
    }

    /// The region subtag, `BR`, where the tag has one.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        let is_region = |part: &&str| {
            (part.len() == 2 && part.chars().all(char::is_alphabetic))
                || (part.len() == 3 && part.chars().all(|c| c.is_ascii_digit()))
        };
        self.text.split('-').skip(1).find(is_region)
    }

    /// True for `und`.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.primary() == "und"
    }

    /// True when both tags name one language, whatever their regions: `en-GB` and `en-US`.
    #[must_use]
    pub fn same_language(&self, other: &LanguageTag) -> bool {
        self.primary() == other.primary()
    }
}

impl FromStr for LanguageTag {
    type Err = BadLanguageTag;

    /// Reads a tag; `_` is taken for `-`, and case does not matter.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadLanguageTag { text: text.chars().take(40).collect() };
        let plain = text.trim().replace('_', "-");
        let without_extensions = cut_extensions(&plain);
        let id = LanguageIdentifier::try_from_str(without_extensions).map_err(|_| bad())?;
        let canonical = id.to_string();
        let primary = canonical.find('-').unwrap_or(canonical.len());
        Ok(Self { primary: u8::try_from(primary).map_err(|_| bad())?, text: Arc::from(canonical) })
    }
}

/// What stands before the first one-letter subtag (`-x-…`, `-u-…`).
fn cut_extensions(tag: &str) -> &str {
    let mut at = 0;
    for part in tag.split('-') {
        if part.len() == 1 && at > 0 {
            return &tag[..at - 1];
        }
        at += part.len() + 1;
    }
    tag
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text)
    }
}

impl serde::Serialize for LanguageTag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> serde::Deserialize<'de> for LanguageTag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_tag() {
        let tag: LanguageTag = "ZH_hant-tw".parse().unwrap();
        assert_eq!(
            (tag.as_str(), tag.primary(), tag.script(), tag.region()),
            ("zh-Hant-TW", "zh", Some("Hant"), Some("TW"))
        );
        let spanish: LanguageTag = "es-419".parse().unwrap();
        assert_eq!((spanish.script(), spanish.region()), (None, Some("419")));
        assert_eq!("en-u-nu-latn".parse::<LanguageTag>().unwrap().as_str(), "en");
    }

    #[test]
    fn nonsense_is_refused_with_a_cure() {
        for bad in ["", "english language", "e", "12"] {
            let error = bad.parse::<LanguageTag>().unwrap_err().to_string();
            assert!(error.contains("BCP 47"), "{error}");
        }
    }
}
