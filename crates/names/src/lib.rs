//! Finds names, compares them across scripts, decides which are wrong.
