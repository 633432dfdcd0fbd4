//! Finds names in a text, compares them across spellings and scripts, and decides which are wrong.

mod similarity;

pub use similarity::word_similarity;
