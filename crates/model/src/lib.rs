//! The words all other crates of copydesk speak.
//!
//! Data goes one way through the house, each step a plain value: a file becomes a [`Document`], two documents become a
//! [`Bitext`], checks turn a bitext into [`Finding`]s, and all findings of a run are a [`Review`], which a report draws.
//! This crate holds those values and nothing that works on them. It knows no language, no file format and no name.
//!
//! Positions: a [`Span`] counts bytes within one segment's text. A segment's [`Passage`] knows where each of those bytes
//! stood in the file, so line and column are never searched for again.

mod bitext;
mod check;
mod detached;
mod document;
mod file_text;
mod finding;
mod fingerprint;
mod language_tag;
mod passage;
mod passage_builder;
mod pieces;
mod review;
mod segment;
mod span;
mod unit;

pub use bitext::{Bead, Bitext, Pairing};
pub use check::{Check, CheckInfo, Example, MqmType, Severity};
pub use detached::Detached;
pub use document::{Document, LanguageOrigin, Problem};
pub use file_text::{FileText, Origin, Position};
pub use finding::{Confidence, Finding, Place, Quiet, Related, Role, Safety, Suggestion};
pub use fingerprint::Fingerprint;
pub use language_tag::{BadLanguageTag, LanguageTag};
pub use passage::Passage;
pub use passage_builder::PassageBuilder;
pub use pieces::Run;
pub use review::{FileReview, Mention, Review};
pub use segment::{BlockKind, FaultKind, FormatFault, Mark, MarkKind, Segment, Side};
pub use span::Span;
pub use unit::Unit;
