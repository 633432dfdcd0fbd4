//! Bytes of a file become a Document, or a Bitext where the format pairs its own text.
