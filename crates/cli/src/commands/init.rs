//! `copydesk init`: writes a configuration file with everything that can be said in it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::config::NAME;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

const TEMPLATE: &str = include_str!("template.toml");

pub(crate) fn run() -> Result<Status, Refusal> {
    let file = fs::OpenOptions::new().write(true).create_new(true).open(Path::new(NAME));
    let written = file.and_then(|mut file| file.write_all(TEMPLATE.as_bytes()));
    match written {
        Ok(()) => {
            eprintln!("wrote {NAME}");
            Ok(Status::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Refusal::new(format!("{NAME} is there already; edit it, or take it away first")))
        }
        Err(error) => Err(Refusal::new(format!("{NAME} cannot be written: {}", reason(&error)))),
    }
}
