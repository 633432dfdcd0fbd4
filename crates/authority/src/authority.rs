//! Several indices, the first of which has the last word.

use std::sync::{Arc, OnceLock};

use crate::{EntityNumber, Entry, Form, FormNumber, Index, rows};

/// An entity of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityRef {
    /// Rank of the source; a smaller one overrules a greater one.
    pub layer: u32,
    /// Number within the source.
    pub number: EntityNumber,
}

/// A form of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormRef {
    /// Rank of the source.
    pub layer: u32,
    /// Number within the source.
    pub number: FormNumber,
}

/// Reference spellings from several sources.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    layers: Vec<Arc<Index>>,
}

/// The embedded list, built on first use.
static EMBEDDED: OnceLock<Arc<Index>> = OnceLock::new();

impl Authority {
    /// The embedded list alone.
    #[must_use]
    pub fn embedded() -> Self {
        Self { layers: vec![Arc::clone(EMBEDDED.get_or_init(|| Arc::new(Index::new(rows::embedded()))))] }
    }

    /// No names at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The same with `index` above all sources it has.
    #[must_use]
    pub fn with(mut self, index: Index) -> Self {
        self.layers.insert(0, Arc::new(index));
        self
    }

    /// Entity by reference.
    #[must_use]
    pub fn entity(&self, entity: EntityRef) -> &Entry {
        self.layers[entity.layer as usize].entity(entity.number)
    }

    /// Entity and form by reference.
    #[must_use]
    pub fn form(&self, form: FormRef) -> (EntityRef, &Form) {
        let (number, found) = self.layers[form.layer as usize].form(form.number);
        (EntityRef { layer: form.layer, number }, found)
    }

    /// All forms of an entity, in the order of its source.
    #[must_use]
    pub fn forms_of(&self, entity: EntityRef) -> Vec<FormRef> {
        let index = &self.layers[entity.layer as usize];
        index.forms_of(entity.number).map(|number| FormRef { layer: entity.layer, number }).collect()
    }

    /// Forms that are `folded` letter for letter once folded, overruling sources first.
    #[must_use]
    pub fn exact(&self, folded: &str) -> Vec<FormRef> {
        self.gather(|index| index.exact(folded).to_vec())
    }

    /// Forms of several words, one of which is `folded`.
    #[must_use]
    pub fn with_word(&self, folded: &str) -> Vec<FormRef> {
        self.gather(|index| index.with_word(folded).to_vec())
    }

    /// Forms whose spelling may be near to `text`, read as `lang`. Most of them are not: the caller measures.
    #[must_use]
    pub fn near(&self, text: &str, lang: &str) -> Vec<FormRef> {
        self.gather(|index| index.near(text, lang))
    }

    /// Words in the longest form.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.layers.iter().map(|index| index.longest()).max().unwrap_or(0)
    }

    fn gather(&self, look: impl Fn(&Index) -> Vec<FormNumber>) -> Vec<FormRef> {
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let layer = u32::try_from(layer).expect("a handful of sources");
            found.extend(look(index).into_iter().map(|number| FormRef { layer, number }));
        }
        found
    }
}
