//! `copydesk explain`: what a rule finds, why it matters and what it looks like, in the rule's own words.

use std::io::{self, Write};

use copydesk::model::{CheckInfo, Example};

use crate::args::ExplainArgs;
use crate::nearest::did_you_mean;
use crate::output::to_stdout;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

/// Columns of a paragraph.
const WIDTH: usize = 80;

pub(crate) fn run(args: &ExplainArgs) -> Result<Status, Refusal> {
    let printed = match &args.rule {
        None => to_stdout(list),
        Some(name) => {
            let rule = copydesk::rules().find(|rule| rule.id == name).ok_or_else(|| unknown(name))?;
            to_stdout(|out| explain(rule, out))
        }
    };
    printed.map_err(|error| Refusal::new(reason(&error)))?;
    Ok(Status::Clean)
}

fn unknown(name: &str) -> Refusal {
    let meant = did_you_mean(name, copydesk::rules().map(|rule| rule.id));
    let cure = if meant.is_empty() { "; `copydesk explain` lists them".to_owned() } else { meant };
    Refusal::new(format!("there is no rule `{}`{cure}", name.escape_debug()))
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let width = copydesk::rules().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in copydesk::rules() {
        let off = if rule.default_on { "" } else { " (off unless asked for)" };
        writeln!(out, "{:width$}  {:<7}  {}{off}", rule.id, rule.severity.as_str(), rule.summary)?;
    }
    Ok(())
}

fn explain(rule: &CheckInfo, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", rule.id)?;
    paragraph(rule.summary, out)?;
    for part in rule.why.split("\n\n") {
        writeln!(out)?;
        paragraph(part, out)?;
    }
    writeln!(out)?;
    let on = if rule.default_on { "on" } else { "off unless asked for" };
    let source = if rule.needs_source { ", needs a source" } else { "" };
    writeln!(out, "Severity: {} ({on}{source})", rule.severity)?;
    writeln!(out, "MQM: {} / {}; ITS: {}", rule.mqm.dimension, rule.mqm.subtype, rule.its)?;
    rule.examples.iter().try_for_each(|example| show(example, out))
}

fn show(example: &Example, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    if !example.source.is_empty() {
        writeln!(out, "  source ({}): {}", example.source_lang, example.source)?;
    }
    writeln!(out, "  wrong ({}):  {}", example.target_lang, example.wrong)?;
    writeln!(out, "  right ({}):  {}", example.target_lang, example.right)
}

/// Writes `text` in lines of at most [`WIDTH`] characters.
fn paragraph(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            writeln!(out)?;
            column = 0;
        }
        let gap = if column > 0 { " " } else { "" };
        write!(out, "{gap}{word}")?;
        column += gap.len() + length;
    }
    writeln!(out)
}
