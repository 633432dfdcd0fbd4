//! Compiles the rows of `data/` to the two containers that the crate embeds and reads in place.
//!
//! The modules that do it are those of the crate itself, so that what is embedded and what `names build` writes is one
//! format. A faulty row is a warning here and a failing test there: other rows do not wait for it.

#![allow(dead_code, unreachable_pub, reason = "the modules are those of the crate, which uses the rest of them")]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/cldr.rs"]
mod cldr;
#[path = "src/compile.rs"]
mod compile;
#[path = "src/container.rs"]
mod container;
#[path = "src/embedded_rows.rs"]
mod embedded_rows;
#[path = "src/entity_codes.rs"]
mod entity_codes;
#[path = "src/entry.rs"]
mod entry;
#[path = "src/error.rs"]
mod error;
#[path = "src/family_rule.rs"]
mod family_rule;
#[path = "src/halves.rs"]
mod halves;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/keys.rs"]
mod keys;
#[path = "src/lay_out.rs"]
mod lay_out;
#[path = "src/layout.rs"]
mod layout;
#[path = "src/lexicon_compile.rs"]
mod lexicon_compile;
#[path = "src/lexicon_layout.rs"]
mod lexicon_layout;
#[path = "src/listed.rs"]
mod listed;
#[path = "src/packed.rs"]
mod packed;
#[path = "src/rising.rs"]
mod rising;
#[path = "src/rows.rs"]
mod rows;
#[path = "src/strings.rs"]
mod strings;
#[path = "src/table.rs"]
mod table;
#[path = "src/text_key.rs"]
mod text_key;
#[path = "src/toml_row.rs"]
mod toml_row;

fn main() {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src");

    let (entries, problems) = embedded_rows::read_files(&files(&data, embedded_rows::FOLDERS));
    for problem in &problems {
        println!("cargo::warning={problem}");
    }
    let mut builder = compile::IndexBuilder::new();
    entries.iter().try_for_each(|entry| builder.add(entry)).expect("the embedded list is small");
    let names = builder.into_bytes().expect("the embedded list is small");
    fs::write(out.join("names.cdn"), names).expect("the build folder is writable");

    let lexicon = lexicon_compile::compile(&files(&data, &["lexicons"])).expect("the lexicons are small");
    fs::write(out.join("lexicon.cdn"), lexicon).expect("the build folder is writable");
}

/// Name and text of every file of rows in `folders`, in order; the name has its folder where there are several.
fn files(data: &Path, folders: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in folders {
        // A folder without rows is not kept by git.
        let Ok(listed) = fs::read_dir(data.join(folder)) else { continue };
        let mut paths: Vec<PathBuf> = listed.map(|entry| entry.expect("readable").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "toml" || end == "csv" || end == "txt"));
        paths.sort();
        for path in paths {
            let name = path.file_name().and_then(|name| name.to_str()).expect("names are ASCII");
            let name = if folders.len() > 1 { format!("{folder}/{name}") } else { name.to_owned() };
            found.push((name, fs::read_to_string(&path).expect("rows are UTF-8")));
        }
    }
    found
}
