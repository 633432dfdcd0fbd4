//! What the program can do, a file for each command.

pub(crate) mod align;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod names_build;
pub(crate) mod names_compare;
pub(crate) mod names_import;
pub(crate) mod names_lint;
pub(crate) mod names_show;
pub(crate) mod version;
