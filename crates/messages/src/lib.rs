//! What stands in messages of programs besides words: placeholders, tags, ICU messages, forms of plurals.
//!
//! Readers of formats mark these so that no check reads them as prose; checks compare them with the source. This crate
//! knows their grammars and nothing else: no file, no check, and of languages only which plural forms they have.

mod icu;
mod placeholder;
mod plural;
mod tag;

pub use icu::{Argument, Choice, Fault, Icu, Node, icu};
pub use placeholder::{Family, Placeholder, marks, placeholders};
pub use plural::{Form, form_of_unit, is_category, missing_categories};
pub use tag::{Tag, tags};
