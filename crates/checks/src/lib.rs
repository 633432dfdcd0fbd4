//! Every check, and the one list of all checks.
