//! A translation memory, TMX 1.4: one unit a bead with two sides. Sentences without a counterpart are no translation and
//! are left out.

use std::io::{self, Write};

use copydesk_model::{Bitext, LanguageTag};

use super::joined;
use crate::xml::escaped;

pub(super) fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let (source, target) = (&bitext.source.language, &bitext.target.language);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">")?;
    writeln!(
        out,
        "  <header creationtool=\"{}\" creationtoolversion=\"{}\" segtype=\"block\" o-tmf=\"text\" adminlang=\"en\" \
         srclang=\"{}\" datatype=\"plaintext\"/>\n  <body>",
        crate::TOOL,
        crate::VERSION,
        escaped(source.as_str())
    )?;
    for bead in bitext.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
        writeln!(out, "    <tu>\n      <prop type=\"x-confidence\">{:.2}</prop>", bead.confidence)?;
        variant(source, &joined(bitext.source_of(bead)), out)?;
        variant(target, &joined(bitext.target_of(bead)), out)?;
        writeln!(out, "    </tu>")?;
    }
    writeln!(out, "  </body>\n</tmx>")
}

fn variant(language: &LanguageTag, text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "      <tuv xml:lang=\"{}\"><seg>{}</seg></tuv>", escaped(language.as_str()), escaped(text))
}
