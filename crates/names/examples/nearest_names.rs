//! Prints for each row of `misspell.tsv` the name of `dictionary.tsv` that it was most likely meant to be, for
//! `names_score.py top1`: `nearest_names MISSPELL DICTIONARY`.

use std::io::{BufWriter, Error, Write};

use copydesk_model::LanguageTag;
use copydesk_names::NameList;

fn main() -> std::io::Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [misspelt, dictionary] = &paths[..] else { return Err(Error::other("give two files")) };
    let (misspelt, dictionary) = (std::fs::read_to_string(misspelt)?, std::fs::read_to_string(dictionary)?);
    let english: LanguageTag = "en".parse().map_err(|_| Error::other("en is a language"))?;
    let names: Vec<&str> = dictionary.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    let list = NameList::new(names.iter().copied(), &english);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in misspelt.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, _, _, variant, _, "1"] = cells[..] else { continue };
        let found = list.nearest(variant, &english).map_or("", |(place, _)| names[place]);
        writeln!(out, "{id}\t{found}")?;
    }
    out.flush()
}
