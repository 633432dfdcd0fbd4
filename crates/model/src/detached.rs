//! Segments that outlive the text of their file.

use std::collections::HashMap;
use std::sync::Arc;

use crate::Segment;

/// Makes copies of segments that no longer keep the text of the whole file in memory, one of each, however many places lie in
/// it. Used where a large file is worked through in parts of which only the findings are kept.
#[derive(Debug, Default)]
pub struct Detached {
    /// The segments themselves are kept beside their copies, so that no other takes their address.
    known: HashMap<*const Segment, (Arc<Segment>, Arc<Segment>)>,
}

impl Detached {
    /// The copy of `segment`.
    #[must_use]
    pub fn of(&mut self, segment: &Arc<Segment>) -> Arc<Segment> {
        let (_, copy) = self.known.entry(Arc::as_ptr(segment)).or_insert_with(|| {
            let copy = Segment { passage: segment.passage.detached(), ..(**segment).clone() };
            (Arc::clone(segment), Arc::new(copy))
        });
        Arc::clone(copy)
    }
}
