//! gettext catalogues (PO, POT): contexts, plurals, flags, obsolete entries, wrapped strings.

use copydesk_model::{
    BlockKind, FaultKind, FileText, FormatFault, LanguageTag, Mark, MarkKind, Passage, PassageBuilder, Problem, Span,
};

use crate::columns::problem;
use crate::escapes::push_unescaped;
use crate::limits::{self, Limit};
use crate::pairs::{self, Declared, Row, Text, Untranslated};
use crate::{Content, ReadOptions, marks, silence};

/// Reads a catalogue.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let mut reader = Reader {
        file,
        entry: Entry::default(),
        field: Field::None,
        rows: Vec::new(),
        untranslated: Vec::new(),
        declared: Declared::default(),
        forms: None,
    };
    let mut at = 0;
    for (number, line) in file.text().split_inclusive('\n').enumerate() {
        if let Err(message) = reader.line(line, at) {
            problems.push(problem(file, number + 1, message));
        }
        at += line.len();
    }
    reader.finish_entry();
    if reader.rows.is_empty() && reader.untranslated.is_empty() && !reader.has_header() {
        return Err(problems
            .first()
            .cloned()
            .unwrap_or_else(|| problem(file, 1, "the catalogue has no entry (`msgid`)")));
    }
    if reader.rows.is_empty() {
        return Ok(pairs::sources(file, reader.untranslated, reader.declared.source.as_ref(), options));
    }
    Ok(pairs::content(file, reader.rows, &reader.declared, options))
}

/// The string that quoted lines add to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    /// None, and that was told.
    Astray,
    Context,
    Id,
    Plural,
    /// `msgstr[n]`, or `msgstr` as 0.
    Translation(usize),
}

/// An entry while it is read: the bytes of its quoted strings, quotes left out.
#[derive(Default)]
struct Entry {
    line: usize,
    context: Vec<Span>,
    id: Vec<Span>,
    plural: Vec<Span>,
    translations: Vec<Vec<Span>>,
    notes: String,
    /// Rules that flags silence.
    silenced: Vec<String>,
    limit: Option<Limit>,
    has_id: bool,
    is_plural: bool,
    is_fuzzy: bool,
}

struct Reader<'f> {
    file: &'f FileText,
    entry: Entry,
    field: Field,
    rows: Vec<Row>,
    /// Read only where nothing in the file is translated.
    untranslated: Vec<Untranslated>,
    declared: Declared,
    /// How many forms plurals have, as the header says.
    forms: Option<usize>,
}

/// Most plural forms of a language; Arabic has six. More are a damaged file.
const MOST_FORMS: usize = 16;

impl Reader<'_> {
    /// Reads the line that begins at byte `at`.
    fn line(&mut self, line: &str, at: usize) -> Result<(), &'static str> {
        let bare = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if bare.is_empty() {
            self.finish_entry();
        } else if let Some(comment) = bare.strip_prefix('#') {
            self.comment(comment);
        } else if bare.starts_with('"') {
            self.string(bare, start)?;
        } else {
            self.keyword(bare, start)?;
        }
        Ok(())
    }

    fn comment(&mut self, comment: &str) {
        // Obsolete entries (`#~`) and previous strings (`#|`) are not read.
        if comment.starts_with(['~', '|']) {
            return;
        }
        if !self.entry.translations.is_empty() {
            self.finish_entry();
        }
        match comment.strip_prefix(',') {
            Some(flags) => {
                self.entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
                self.entry.silenced.extend(flags.split(',').filter_map(silence::of_flag));
                self.entry.limit = self.entry.limit.or(limits::of_note(flags));
            }
            None => {
                self.entry.limit = self.entry.limit.or(limits::of_note(comment));
                self.entry.notes.push_str(comment);
                self.entry.notes.push('\n');
            }
        }
    }

    fn keyword(&mut self, line: &str, start: usize) -> Result<(), &'static str> {
        if line == "domain" || line.starts_with("domain ") {
            self.finish_entry();
            return Ok(());
        }
        // The string may stand on the next line.
        let quote = line.find('"').unwrap_or(line.len());
        let (field, is_new) = match line[..quote].trim_end() {
            "msgctxt" => (Field::Context, true),
            "msgid" => (Field::Id, self.entry.has_id),
            "msgid_plural" => (Field::Plural, false),
            "msgstr" => (Field::Translation(0), false),
            word => match word.strip_prefix("msgstr[").and_then(|rest| rest.strip_suffix(']')?.parse().ok()) {
                Some(form) if form < MOST_FORMS => (Field::Translation(form), false),
                _ => return Err("unknown keyword; write msgctxt, msgid, msgid_plural or msgstr"),
            },
        };
        if is_new && self.entry.has_id {
            self.finish_entry();
        }
        self.field = field;
        match field {
            Field::Id => {
                self.entry.has_id = true;
                self.entry.line = start;
            }
            Field::Plural => self.entry.is_plural = true,
            Field::Translation(form) => {
                let forms = &mut self.entry.translations;
                forms.resize_with(forms.len().max(form + 1), Vec::new);
            }
            Field::Context | Field::None | Field::Astray => {}
        }
        if quote == line.len() { Ok(()) } else { self.string(&line[quote..], start + quote) }
    }

    /// A quoted string that begins at byte `start`.
    fn string(&mut self, quoted: &str, start: usize) -> Result<(), &'static str> {
        let inner = &quoted[1..];
        let end = closing_quote(inner).ok_or("a string is never closed; end the line with a quote")?;
        let span = Span::new(start + 1, start + 1 + end);
        let entry = &mut self.entry;
        match self.field {
            Field::Context => entry.context.push(span),
            Field::Id => entry.id.push(span),
            Field::Plural => entry.plural.push(span),
            Field::Translation(form) => entry.translations[form].push(span),
            Field::Astray => return Ok(()),
            Field::None => {
                // Told once, not for every line of it.
                self.field = Field::Astray;
                return Err("a string without a keyword; write `msgid` or `msgstr` before it");
            }
        }
        if inner[end + 1..].trim().is_empty() {
            Ok(())
        } else {
            Err("text behind a closing quote; write `\\\"` inside")
        }
    }

    fn has_header(&self) -> bool {
        self.declared.target.is_some()
    }

    fn finish_entry(&mut self) {
        self.field = Field::None;
        let mut entry = std::mem::take(&mut self.entry);
        if !entry.has_id {
            (self.entry.notes, self.entry.silenced) = (entry.notes, entry.silenced);
            return;
        }
        let id = passage(self.file, &entry.id);
        if id.text().is_empty() && entry.context.is_empty() {
            self.header(&entry);
            return;
        }
        let context = passage(self.file, &entry.context);
        let silenced = [silence::silenced(&entry.notes), std::mem::take(&mut entry.silenced)].concat();
        let forms = entry.translations.len();
        let mut fault = self.fault_of_forms(&entry);
        for (form, spans) in entry.translations.iter().enumerate() {
            // Of two forms the first is the singular; of more, only the rules of the language know.
            let source = if form == 0 || !entry.is_plural { id.clone() } else { passage(self.file, &entry.plural) };
            let target = passage(self.file, spans);
            // An untranslated entry is a state of work, not an omission.
            if target.text().is_empty() {
                if self.rows.is_empty() && form < 2 {
                    let (unit, text) = (shorten(source.text()), text(source));
                    self.untranslated.push(Untranslated { unit, text, silenced: silenced.clone() });
                }
                continue;
            }
            let number = if forms > 1 { format!("[{form}]") } else { String::new() };
            let name = if context.text().is_empty() { id.text() } else { context.text() };
            self.rows.push(Row {
                unit: format!("{}{number}", shorten(name)).into(),
                doc: None,
                source: Some(text(source)),
                target: {
                    let mut target = text(target);
                    target.marks.splice(0..0, fault.take());
                    limits::mark(target.passage.text(), entry.limit, &mut target.marks);
                    target
                },
                kind: BlockKind::Message,
                silenced: silenced.clone(),
                translatable: true,
            });
        }
    }

    /// What is wrong with the forms of a plural that is translated: their number, or some that are empty.
    fn fault_of_forms(&self, entry: &Entry) -> Option<Mark> {
        let filled = entry.translations.iter().filter(|spans| spans.iter().any(|span| !span.is_empty())).count();
        let forms = entry.translations.len();
        if !entry.is_plural || filled == 0 {
            return None;
        }
        let what = match self.forms {
            Some(wanted) if wanted != forms => {
                format!("The plural has {forms} forms, and {wanted} by the header of the file (Plural-Forms).")
            }
            _ if filled < forms => format!("Of {forms} forms of the plural, {} are empty.", forms - filled),
            _ => return None,
        };
        Some(Mark { span: Span::default(), kind: MarkKind::Fault(FormatFault { kind: FaultKind::Plural, what }) })
    }

    /// The header is the translation of the empty string; it may name the language.
    fn header(&mut self, entry: &Entry) {
        let Some(spans) = entry.translations.first() else {
            return;
        };
        let header = passage(self.file, spans);
        let field = |name: &str| -> Option<LanguageTag> {
            let line = header.text().lines().find_map(|line| line.strip_prefix(name))?;
            line.split('@').next()?.trim().parse().ok()
        };
        self.declared.target = field("Language:");
        self.declared.source = field("X-Source-Language:");
        let plurals =
            header.text().lines().find_map(|line| line.strip_prefix("Plural-Forms:")?.split("nplurals=").nth(1));
        let number = plurals.map(|rest| rest.split(';').next().unwrap_or_default().trim());
        self.forms = number.and_then(|number| number.parse().ok()).filter(|forms| (1..=MOST_FORMS).contains(forms));
    }
}

/// Enough of a message to know it by.
fn shorten(name: &str) -> String {
    name.char_indices().nth(60).map_or(name, |(end, _)| &name[..end]).to_owned()
}

fn text(passage: Passage) -> Text {
    Text { marks: marks::message(passage.text()), passage, language: None }
}

/// Where a quote that no backslash guards stands in `inner`.
fn closing_quote(inner: &str) -> Option<usize> {
    let mut is_escaped = false;
    inner.bytes().position(|byte| {
        let closes = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        closes
    })
}

/// Strings that are one, with their C escapes decoded.
fn passage(file: &FileText, spans: &[Span]) -> Passage {
    let mut passage = PassageBuilder::new(file);
    for span in spans {
        push_unescaped(&mut passage, file.text(), *span, escape);
    }
    passage.finish()
}

/// The character of the C escape that text begins with, and its bytes: `\n`, `\"`, `\\`, `\t`.
fn escape(_: &str, next: char) -> (Option<char>, usize) {
    let c = match next {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' | 'b' | 'f' | 'v' => ' ',
        other => other,
    };
    (Some(c), 1 + next.len_utf8())
}

/// True for text that begins as a catalogue does.
pub(crate) fn is_catalogue(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.starts_with("msgid \"") || line.starts_with("msgctxt \""))
}
