//! A `Review` becomes text, JSON, SARIF, CSV.
//!
//! One file an output format; each takes a [`Review`] and a writer and keeps no state of the run. This crate knows how a
//! finding looks, never why it is one.

mod concise;

pub use concise::concise;
