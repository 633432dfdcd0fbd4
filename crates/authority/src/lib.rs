//! Reference spellings: the embedded list, a desk's names files, importers, the index.
