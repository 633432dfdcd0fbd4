//! Reports of small reviews: what they show, that they are valid, and that nothing hostile gets through.
// A test may stop at the first surprise, in its helpers too.
#![allow(clippy::unwrap_used)]
// A test that is skipped says so.
#![allow(clippy::print_stderr)]

mod bitext;
mod hostile;
mod index;
mod known;
mod looks;
mod sample;
#[path = "../../../../tests/schemas/mod.rs"]
mod schemas;
mod spreadsheet;
mod validity;
