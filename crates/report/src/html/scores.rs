//! The table of MQM scores: the run, then each language, rule and file.

use std::io::{self, Write};

use copydesk_model::Review;

use crate::quality::{Scope, UNCONFIRMED, scored};
use crate::xml::escaped;

const HEAD: &str = "<tr><th>Of</th><th>Name</th><th>Words</th><th>Errors</th><th>Warnings</th><th>Notes</th>\
                    <th>Penalty in 1,000 words</th><th>Score</th></tr>";

pub(super) fn write(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let all = scored(review);
    let found = |scope: &Scope| *scope != Scope::File;
    let shown = all.iter().filter(|one| found(&one.scope) || one.errors + one.warnings + one.notes > 0);
    writeln!(out, "<section>\n<h2>MQM scores</h2>\n<p class=\"where\">These are {UNCONFIRMED}.</p>")?;
    writeln!(out, "<div class=\"wide\"><table class=\"scores\">\n<thead>{HEAD}</thead>\n<tbody>")?;
    for one in shown {
        let (quality, name) = (&one.quality, escaped(one.name));
        write!(out, "<tr><td>{}</td><td><bdi>{name}</bdi></td><td>{}</td>", one.scope.as_str(), quality.words)?;
        write!(out, "<td>{}</td><td>{}</td><td>{}</td>", one.errors, one.warnings, one.notes)?;
        writeln!(out, "<td>{:.2}</td><td>{:.2}</td></tr>", quality.penalty_per_1000_words, quality.score)?;
    }
    writeln!(out, "</tbody>\n</table></div>\n</section>")
}
