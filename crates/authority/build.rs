//! Lists the files of `data/` so that they are compiled in.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    println!("cargo::rerun-if-changed=data");
    list(&root, &["people", "organisations", "places", "nationalities"], "files.rs");
    list(&root, &["lexicons"], "lexicons.rs");
}

/// Writes a constant with name and text of every file in `folders` to `target` in the build folder.
fn list(root: &Path, folders: &[&str], target: &str) {
    let mut listed = String::from("pub(super) const FILES: &[(&str, &str)] = &[\n");
    for folder in folders {
        let prefix = if folders.len() > 1 { format!("{folder}/") } else { String::new() };
        let mut names: Vec<_> = fs::read_dir(root.join(folder))
            .expect("the folder is part of the crate")
            .filter_map(|entry| entry.expect("readable").file_name().into_string().ok())
            .filter(|name| name.ends_with(".toml") || name.ends_with(".csv") || name.ends_with(".txt"))
            .collect();
        names.sort();
        for name in names {
            let path = root.join(folder).join(&name);
            writeln!(listed, "    (\"{prefix}{name}\", include_str!({path:?})),").expect("a string takes everything");
        }
    }
    listed.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join(target);
    fs::write(out, listed).expect("the build folder is writable");
}
