//! Finds names in a text, compares them across spellings and scripts, and decides which are wrong.
//!
//! The authority proposes forms that may be meant; this crate measures how near they are, reads what stands around, and
//! decides. Precision comes first: a wrong flag costs more than a miss. It knows no file, no report and no finding: what
//! it says is a [`NameFault`].

mod article;
mod chain;
mod consistency;
mod context;
mod decide;
mod fault;
mod known;
mod mention;
mod particles;
mod score;
mod shape;
mod similarity;

use copydesk_authority::Authority;
use copydesk_model::Bitext;

pub use fault::{FaultKind, FaultPlace, NameFault};
pub use similarity::word_similarity;

/// Every name of the target that is wrong, in reading order.
#[must_use]
pub fn review(bitext: &Bitext, authority: &Authority) -> Vec<NameFault> {
    let readings = article::read(&bitext.target, authority);
    article::misspelt_names(&readings, authority)
}
