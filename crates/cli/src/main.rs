//! The program `copydesk`.

fn main() {}
