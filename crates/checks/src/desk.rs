//! What lies before a check: the texts, the reference spellings, and what was already worked out about them.

use std::sync::OnceLock;

use copydesk_authority::Authority;
use copydesk_model::Bitext;
use copydesk_names::NameFault;

/// One article on the desk. What several checks need is worked out once, when the first of them asks.
pub struct Desk<'a> {
    bitext: &'a Bitext,
    authority: &'a Authority,
    names: OnceLock<Vec<NameFault>>,
}

impl<'a> Desk<'a> {
    /// Lays out an article with the reference spellings that hold for it.
    #[must_use]
    pub fn new(bitext: &'a Bitext, authority: &'a Authority) -> Self {
        Self { bitext, authority, names: OnceLock::new() }
    }

    /// The translation beside its source.
    #[must_use]
    pub fn bitext(&self) -> &'a Bitext {
        self.bitext
    }

    /// The reference spellings.
    #[must_use]
    pub fn authority(&self) -> &'a Authority {
        self.authority
    }

    /// What is wrong with the names of the article.
    #[must_use]
    pub fn names(&self) -> &[NameFault] {
        self.names.get_or_init(|| copydesk_names::review(self.bitext, self.authority))
    }
}
