//! What the name checker says: plain values, from which the checks make findings.

use std::sync::Arc;

use copydesk_model::{Place, Segment};

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// It is nobody's name, but nearly somebody's.
    Misspelt,
    /// One name is spelled in several ways.
    Inconsistent,
    /// The source names somebody else.
    Mistranslated,
    /// It was put as a common noun or left in the script of the source.
    Untranslated,
    /// The source has a name that the translation has not.
    Missing,
    /// Several right spellings of one name are mixed.
    MixedStyle,
}

/// A place of a fault and what to write there.
#[derive(Clone, Debug)]
pub struct FaultPlace {
    /// Where.
    pub place: Place,
    /// What to write, in the shape of what stands there.
    pub suggestion: Option<String>,
}

/// One name that is wrong in an article, with all its places.
#[derive(Clone, Debug)]
pub struct NameFault {
    /// What is wrong.
    pub kind: FaultKind,
    /// All places that are wrong, in reading order; at least one.
    pub places: Vec<FaultPlace>,
    /// Places where the same name is spelled otherwise.
    pub other_spellings: Vec<Place>,
    /// What the source says.
    pub source: Vec<Place>,
    /// The right spelling; empty when it is not known.
    pub right: String,
    /// The authority's id of the entity.
    pub entity: Option<String>,
    /// Why, in a few words.
    pub evidence: String,
    /// Probability from 0 to 1.
    pub confidence: f32,
    /// The segments on the other side of the first place's bead.
    pub opposite: Vec<Arc<Segment>>,
}

impl NameFault {
    /// The first place that is wrong.
    #[must_use]
    pub fn first(&self) -> &FaultPlace {
        &self.places[0]
    }
}
