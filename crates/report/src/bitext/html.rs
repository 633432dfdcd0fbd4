//! A page for a browser: two columns side by side, a row a bead, each cell in its own direction. No network, no script.

use std::io::{self, Write};
use std::sync::Arc;

use copydesk_model::{Bead, Bitext, Document, Segment};

use crate::html::page_head;
use crate::xml::escaped;

const STYLE: &str = include_str!("style.css");
/// Confidence below which a row is shown as unsure.
const UNSURE: f32 = 0.8;

pub(super) fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    page_head("copydesk align", STYLE, out)?;
    let title = |document: &Document| format!("{} ({})", escaped(&document.file), escaped(document.language.as_str()));
    writeln!(out, "</style>\n</head>\n<body>\n<table>\n<thead><tr><th>confidence</th>")?;
    writeln!(
        out,
        "<th><bdi>{}</bdi></th><th><bdi>{}</bdi></th></tr></thead>",
        title(&bitext.source),
        title(&bitext.target)
    )?;
    writeln!(out, "<tbody>")?;
    for bead in &bitext.beads {
        row(bitext, bead, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</body>\n</html>")
}

fn row(bitext: &Bitext, bead: &Bead, out: &mut dyn Write) -> io::Result<()> {
    let class = match bead {
        bead if bead.source.is_empty() || bead.target.is_empty() => " class=\"alone\"",
        bead if bead.confidence < UNSURE => " class=\"unsure\"",
        _ => "",
    };
    writeln!(out, "<tr{class}><td class=\"confidence\">{:.2}</td>", bead.confidence)?;
    cell(bitext.source_of(bead), out)?;
    cell(bitext.target_of(bead), out)?;
    writeln!(out, "</tr>")
}

fn cell(segments: &[Arc<Segment>], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<td>")?;
    for segment in segments {
        let (language, number) = (escaped(segment.language.as_str()), segment.ordinal);
        write!(out, "<p dir=\"auto\" lang=\"{language}\"><small>{number}</small> {}</p>", escaped(segment.text()))?;
    }
    writeln!(out, "</td>")
}
