//! The front door: texts in, Review out; no files, no terminal.
