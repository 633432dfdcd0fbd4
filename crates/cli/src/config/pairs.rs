//! `[[pair]]`: which file is the translation of which.

use std::path::PathBuf;

use copydesk::model::LanguageTag;

use super::pattern::Pattern;

/// The source that belongs to a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Partner {
    /// Where the source is.
    pub(crate) path: PathBuf,
    /// The language of the translation, where its path says it.
    pub(super) lang: Option<LanguageTag>,
}

/// Two patterns with the same wildcards.
pub(super) struct Pair {
    source: Pattern,
    target: Pattern,
}

impl Pair {
    /// A pair of patterns; the error says what is wrong with them.
    pub(super) fn new(source: &str, target: &str) -> Result<Self, String> {
        let pair = Self { source: Pattern::new(source), target: Pattern::new(target) };
        if pair.source.wildcards() != pair.target.wildcards() {
            return Err("`source` and `target` of a pair need the same wildcards in the same order".to_owned());
        }
        if pair.source.has_lang() && !pair.target.has_lang() {
            return Err("`{lang}` stands in `source` but not in `target`; write it there, too".to_owned());
        }
        Ok(pair)
    }

    /// The source of the translation at `path`, unless that is the source itself.
    pub(super) fn partner(&self, path: &str) -> Option<Partner> {
        let found = self.target.matches(path)?;
        let source = self.source.fill(&found);
        let lang = found.lang.as_deref().and_then(|lang| lang.parse().ok());
        (source != path).then(|| Partner { path: PathBuf::from(source), lang })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_not_its_own_translation() {
        let pair = Pair::new("news/en/*.md", "news/{lang}/*.md").unwrap();
        assert_eq!(pair.partner("news/en/a.md"), None);
        let partner = pair.partner("news/fr/a.md").unwrap();
        assert_eq!((partner.path, partner.lang), (PathBuf::from("news/en/a.md"), "fr".parse().ok()));
    }

    #[test]
    fn patterns_that_do_not_fit_are_refused() {
        assert!(Pair::new("en/a.md", "fr/*.md").is_err());
    }
}
