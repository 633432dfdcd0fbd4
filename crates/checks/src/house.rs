//! What the desk itself prescribes: its terms and its own rules. Made once for many articles.

use copydesk_authority::Authority;

use crate::glossary::Glossary;
use crate::user_rule::UserRule;

/// The terms and rules of a desk.
#[derive(Debug)]
pub struct House {
    pub(crate) glossary: Glossary,
    pub(crate) rules: Vec<UserRule>,
}

impl House {
    /// The terms in `authority`, and `rules`.
    #[must_use]
    pub fn new(authority: &Authority, rules: Vec<UserRule>) -> Self {
        Self { glossary: Glossary::new(authority.terms()), rules }
    }
}
