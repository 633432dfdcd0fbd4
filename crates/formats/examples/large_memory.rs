//! Writes a translation memory of about so many megabytes to standard output, for measuring what reading one takes:
//!
//! ```sh
//! cargo run --release -p copydesk-formats --example large_memory -- 1000 > large.tmx
//! ```
#![allow(clippy::print_stderr, reason = "an example speaks to its user")]

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let Some(megabytes) = std::env::args().nth(1).and_then(|argument| argument.parse::<u64>().ok()) else {
        eprintln!("large_memory: how many megabytes? give a number");
        std::process::exit(2);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(b"<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n")?;
    let (mut written, mut number) = (0, 0u64);
    while written < megabytes * 1_000_000 {
        let unit = unit(number);
        out.write_all(unit.as_bytes())?;
        written += unit.len() as u64;
        number += 1;
    }
    out.write_all(b"</body></tmx>\n")
}

/// A unit; one in a thousand has a misspelt name and one in a thousand a wrong number.
fn unit(number: u64) -> String {
    let name = if number % 1000 == 500 { "Anthony Blinken" } else { "Antony Blinken" };
    let guests = number % 900 + 2;
    let told = if number % 1000 == 900 { guests + 1 } else { guests };
    format!(
        "<tu tuid=\"{number}\"><tuv xml:lang=\"en\"><seg>Antony Blinken met {guests} guests in <bpt i=\"1\">&lt;b></bpt>Kyiv<ept i=\"1\">&lt;/b></ept> &amp; left.</seg></tuv>\n\
         <tuv xml:lang=\"de\"><seg>{name} traf {told} Gäste in <bpt i=\"1\">&lt;b></bpt>Kiew<ept i=\"1\">&lt;/b></ept> &amp; ging.</seg></tuv></tu>\n"
    )
}
