//! Lists the files of `data/` so that they are compiled in.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    println!("cargo::rerun-if-changed=data");
    let mut listed = String::from("pub(super) const FILES: &[(&str, &str)] = &[\n");
    for folder in ["people", "organisations", "places", "nationalities"] {
        let mut names: Vec<_> = fs::read_dir(root.join(folder))
            .expect("the folder is part of the crate")
            .filter_map(|entry| entry.expect("readable").file_name().into_string().ok())
            .filter(|name| name.ends_with(".toml") || name.ends_with(".csv"))
            .collect();
        names.sort();
        for name in names {
            let path = root.join(folder).join(&name);
            writeln!(listed, "    (\"{folder}/{name}\", include_str!({path:?})),").expect("a string takes everything");
        }
    }
    listed.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("files.rs");
    fs::write(out, listed).expect("the build folder is writable");
}
