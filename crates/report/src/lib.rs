//! A Review becomes text, JSON, SARIF, CSV.
