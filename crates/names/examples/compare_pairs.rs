//! Reads `id⇥lang_a⇥name_a⇥lang_b⇥name_b` on standard input and prints id and score, and with `--measures` what the score
//! is made from: the input of the scoring and fitting scripts described in the README. With `--authority` the embedded
//! list may answer first.

use std::io::{BufRead, BufWriter, Write};

use copydesk_authority::Authority;
use copydesk_model::LanguageTag;
use copydesk_names::compare;

fn main() -> std::io::Result<()> {
    let with_measures = std::env::args().any(|argument| argument == "--measures");
    let authority = std::env::args().any(|argument| argument == "--authority").then(Authority::embedded);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, lang_a, a, lang_b, b] = cells[..] else { continue };
        let tag = |lang: &str| lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
        let comparison = compare(a, &tag(lang_a), b, &tag(lang_b), authority.as_ref());
        write!(out, "{id}\t{:.5}\t{}", comparison.score, comparison.verdict.as_str())?;
        if with_measures {
            write!(out, "\t{:?}", comparison.measures)?;
            for part in &comparison.evidence {
                write!(out, "\t{:?} {}={} {:.2}", part.kind, part.a(), part.b(), part.similarity)?;
            }
        }
        writeln!(out)?;
    }
    out.flush()
}
