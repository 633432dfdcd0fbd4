//! What a higher source says about the entities of lower ones: a veto, or another word on the same id.
//!
//! A desk writes the ids of `names show` in its own list. An entity without forms is a veto: the ones of that id in lower
//! sources are not used. One with forms overrules them. Ids of large extracts are not compared: their sources know
//! nothing of a desk's ids, and an index has to open at once.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::authority::EntityRef;
use crate::index::Index;

/// Entities of a list that is written by hand, at most; the embedded one has some 5,000.
const LARGEST_LIST: usize = 100_000;

/// What higher sources say, by the entity of a lower one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Precedence {
    /// The entity of a higher source with the same id; `None` for a veto.
    overruled: FxHashMap<EntityRef, Option<EntityRef>>,
}

impl Precedence {
    pub(crate) fn of(layers: &[Arc<Index>]) -> Self {
        let mut overruled = FxHashMap::default();
        let mut higher: FxHashMap<&str, Option<EntityRef>> = FxHashMap::default();
        let lists = || (0..).zip(layers).filter(|(_, index)| index.entity_count() <= LARGEST_LIST);
        // Of a large list, only the ids of lower ones matter.
        let lower: FxHashSet<&str> = lists().skip(1).flat_map(|(_, index)| index.ids().map(|(_, id)| id)).collect();
        for (layer, index) in lists() {
            for (number, id) in index.ids() {
                if !lower.contains(id) {
                    continue;
                }
                let entity = EntityRef { layer, number };
                if let Some(above) = higher.get(id) {
                    overruled.insert(entity, *above);
                } else if layer as usize + 1 < layers.len() {
                    let is_veto = index.forms_of(number).next().is_none();
                    higher.insert(id, (!is_veto).then_some(entity));
                }
            }
        }
        Self { overruled }
    }

    /// True when a higher source does not want the entity to be used.
    pub(crate) fn is_vetoed(&self, entity: EntityRef) -> bool {
        self.overruled.get(&entity).is_some_and(Option::is_none)
    }

    /// True when nothing is vetoed or overruled.
    pub(crate) fn is_empty(&self) -> bool {
        self.overruled.is_empty()
    }

    /// The entity of a higher source with the same id.
    pub(crate) fn above(&self, entity: EntityRef) -> Option<EntityRef> {
        self.overruled.get(&entity).copied().flatten()
    }
}
