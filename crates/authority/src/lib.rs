//! Reference spellings: who and what there is to be named, and how each language spells it.
//!
//! An [`Entry`] is one entity with its spellings, as a file gives it. An [`Index`] holds many entries so that a text can
//! be looked up in it. An [`Authority`] is several indices, of which an earlier one overrules a later one: the desk's
//! own names above the embedded list.
//!
//! This crate proposes, it never decides: whether a near spelling is a fault is for `copydesk-names` to say. It knows
//! no document and no finding.

mod authority;
// The build script reads rows of CLDR with it.
#[cfg(test)]
mod cldr;
mod compile;
mod container;
// The build script reads the embedded list with it.
#[cfg(test)]
mod embedded_rows;
mod entity_codes;
mod entry;
mod error;
mod family_rule;
mod form_language;
mod halves;
mod hash;
mod import;
mod index;
mod keys;
mod lay_out;
mod layout;
mod lexicon;
// The build script compiles it in.
#[cfg(test)]
mod lexicon_compile;
mod lexicon_layout;
mod lint;
mod listed;
mod look_up;
mod mapped;
mod names_columns;
mod names_entities;
mod names_file;
mod names_table;
mod names_writer;
mod packed;
mod precedence;
mod rising;
mod rows;
mod spelling;
mod strings;
mod table;
mod text_key;
mod toml_row;
mod view;
mod workbook;

pub use authority::{Authority, EntityRef, FormRef, Forms};
pub use compile::IndexBuilder;
pub use entry::{EntityKind, Entry, Form, FormFlags, Gender, Status};
pub use error::Error;
pub use import::{Filter, Import, ImportFormat, Report, Told};
pub use index::{EntityNumber, FormNumber, Index};
pub use keys::{Keys, NearWord, skeleton};
pub use lexicon::{Cue, Lexicon};
pub use lint::{NamesFile, Neighbours, RowFault, Similarity, lint, neighbours};
pub use listed::{Listed, Names};
pub use names_file::{is_binary_names_file, read_each, read_listed, read_names};
pub use names_writer::NamesWriter;
pub use text_key::TextKey;
pub use view::{EntityView, FormView, List};
