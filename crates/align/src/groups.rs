//! Groups of neighbouring segments, as beads have them.

use crate::belief::LARGEST;
use crate::features::Side;
use crate::proofs::Missing;

/// Groups that do not exist, so that rows of borders may be read a little beyond the end.
pub(crate) const SPARE: usize = 8;

/// Groups of one size, by the border that they end at.
#[derive(Default)]
pub(crate) struct Group {
    /// Letters.
    pub(crate) length: Vec<f32>,
    /// Logs of the lengths.
    pub(crate) log: Vec<f32>,
    /// What it costs that none of their keys is found again.
    pub(crate) missing: Vec<f32>,
}

/// The groups of a side by their number of segments, of which there are at least one. What would begin before the text
/// counts as far as it is there, and belongs to no bead.
pub(crate) struct Groups([Group; LARGEST]);

impl Groups {
    pub(crate) fn of(side: &Side, missing: &Missing) -> Self {
        Self(std::array::from_fn(|more| {
            let mut group = Group::default();
            for end in 0..=side.len() {
                let members = end.saturating_sub(more + 1)..end;
                let length = side.lengths[members.clone()].iter().sum::<f32>().max(1.0);
                group.push(length, missing.sums[members].iter().sum());
            }
            for _ in 0..SPARE {
                group.push(1.0, 0.0);
            }
            group
        }))
    }
}

impl Group {
    fn push(&mut self, length: f32, missing: f32) {
        self.length.push(length);
        self.log.push(length.ln());
        self.missing.push(missing);
    }
}

impl std::ops::Index<usize> for Groups {
    type Output = Group;

    fn index(&self, segments: usize) -> &Group {
        &self.0[segments - 1]
    }
}
