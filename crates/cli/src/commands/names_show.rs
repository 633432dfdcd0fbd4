//! `copydesk names show`: which entities a name resolves to, and how they are spelt in every language known.

use std::io::{self, Write};

use copydesk::model::LanguageTag;
use copydesk::{Authority, EntityAnswer, NameAnswer};

use crate::args::{ShowArgs, ShowFormat};
use crate::names;
use crate::output::to_stdout;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &ShowArgs) -> Result<Status, Refusal> {
    let embedded = if args.no_embedded_names { Authority::none() } else { Authority::embedded() };
    let authority = names::above(embedded, &args.names)?;
    let lang = args.lang.clone().unwrap_or_else(LanguageTag::unknown);
    let answer = copydesk::look_up(&args.query, &lang, &authority);
    let written = to_stdout(|out| match args.format {
        ShowFormat::Text => text(&args.query, &answer, out),
        ShowFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &answer)?;
            writeln!(out)
        }
    });
    written.map_err(|error| Refusal::new(reason(&error)))?;
    Ok(if answer.entities.is_empty() { Status::Found } else { Status::Clean })
}

fn text(query: &str, answer: &NameAnswer, out: &mut dyn Write) -> io::Result<()> {
    for (n, entity) in answer.entities.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        entity_text(entity, out)?;
    }
    if answer.entities.is_empty() {
        writeln!(out, "no entity is called {}", query.escape_debug())?;
        for near in &answer.near {
            writeln!(
                out,
                "  near: {} ({}, {:.2})",
                near.form.escape_debug(),
                near.entity.escape_debug(),
                near.similarity
            )?;
        }
    }
    Ok(())
}

fn entity_text(entity: &EntityAnswer, out: &mut dyn Write) -> io::Result<()> {
    let facts = [entity.countries.join(" "), entity.roles.join(", ")];
    let facts: Vec<&str> = facts.iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
    writeln!(out, "{}: {}{}", entity.id.escape_debug(), entity.kind, facts.escape_debug())?;
    let mut forms = entity.forms.iter().peekable();
    while let Some(form) = forms.next() {
        let shown = |form: &copydesk::FormAnswer| match form.status {
            "preferred" => form.text.escape_debug().to_string(),
            status => format!("{} ({status})", form.text.escape_debug()),
        };
        let mut line = shown(form);
        while let Some(next) = forms.next_if(|next| next.lang == form.lang) {
            line = format!("{line}, {}", shown(next));
        }
        let lang = if form.lang.is_empty() { "any" } else { &form.lang };
        writeln!(out, "  {lang:<7} {line}")?;
    }
    Ok(())
}
