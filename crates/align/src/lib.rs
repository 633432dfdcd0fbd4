//! Two Documents become one Bitext.
