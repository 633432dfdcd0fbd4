//! Reference spellings: who and what there is to be named, and how each language spells it.
//!
//! An [`Entry`] is one entity with its spellings, as a file gives it. An [`Index`] holds many entries so that a text can
//! be looked up in it. An [`Authority`] is several indices, of which an earlier one overrules a later one: the desk's
//! own names above the embedded list.
//!
//! This crate proposes, it never decides: whether a near spelling is a fault is for `copydesk-names` to say. It knows
//! no document and no finding.

mod authority;
mod buckets;
mod compile;
mod container;
mod entity_codes;
mod entry;
mod error;
mod family_rule;
mod hash;
mod index;
mod keys;
mod lexicon;
// The build script compiles it in.
#[cfg(test)]
mod lexicon_compile;
mod lexicon_layout;
mod mapped;
mod names_columns;
mod names_entities;
mod names_file;
mod pool;
// The build script reads the rows with these; the library tests them.
#[cfg(test)]
mod problem;
#[cfg(test)]
mod rows;
mod text_key;
mod view;

pub use authority::{Authority, EntityRef, FormRef, Forms};
pub use compile::IndexBuilder;
pub use entry::{EntityKind, Entry, Form, FormFlags, Gender, Status};
pub use error::Error;
pub use index::{EntityNumber, FormNumber, Index};
pub use keys::{Keys, NearWord, skeleton};
pub use lexicon::{Cue, Lexicon};
pub use names_file::read_names;
pub use text_key::TextKey;
pub use view::{EntityView, FormView, List};
