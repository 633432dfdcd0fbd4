//! JSON of programs and of the wire: message catalogues (i18next, nested, ARB), Apple string catalogues (xcstrings), ninjs
//! news items and JSON Feed.

use copydesk_model::{BlockKind, FileText, LanguageTag, Problem, Span};

use crate::article::{self, Block};
use crate::columns::problem;
use crate::json::{self, JsonString, Value};
use crate::pairs::{self, Declared, Row, Text};
use crate::{Content, ReadOptions, json_feed, language, marks, nested, plain_text};

/// Reads a JSON document, whatever of these it is.
///
/// # Errors
/// When it is no JSON, with the line, or holds no text.
pub(crate) fn read(file: &FileText, options: &ReadOptions, problems: &mut Vec<Problem>) -> Result<Content, Problem> {
    let text = file.text();
    let root = json::parse(text, Span::new(0, text.len())).map_err(|fault| {
        let place = file.position(fault.at);
        problem(file, place.line, format!("no JSON: {} (column {})", fault.what, place.column))
    })?;
    if let (Some(source), Some(strings)) = (root.get(text, "sourceLanguage"), root.get(text, "strings")) {
        let content = string_catalogue(file, source, strings, options);
        if !matches!(&content, Content::Bitexts(bitexts) if bitexts.is_empty()) {
            return Ok(content);
        }
        // Nothing is translated yet: the source alone can be read.
        return Ok(source_catalogue(file, source, strings, options));
    }
    if json_feed::is_feed(&root, text) {
        return Ok(json_feed::read(file, &root, options, problems));
    }
    let item = match &root {
        Value::Array(items) => items.first().unwrap_or(&root),
        other => other,
    };
    if is_news_item(item, text) {
        return Ok(news(file, &root, options, problems));
    }
    let mut blocks = Vec::new();
    messages(file, &root, "", &mut blocks);
    let declared = root.get(text, "@@locale").and_then(|locale| locale.plain(text)?.parse().ok());
    Ok(language::messages(file, blocks, declared.as_ref(), options))
}

/// Every string under its path, `menu.file.open`. Keys with `@` describe messages (ARB), `$` schemas.
fn messages(file: &FileText, value: &Value, path: &str, blocks: &mut Vec<Block>) {
    match value {
        Value::String(string) => {
            let text = message(file, *string);
            let block = Block::new(BlockKind::Message, text.passage);
            blocks.push(Block { unit: Some(path.to_owned()), marks: text.marks, ..block });
        }
        Value::Object(members) => {
            for (key, value) in members {
                let key = key.decode(file.text());
                if !key.starts_with(['@', '$']) {
                    messages(file, value, &joined(path, &key), blocks);
                }
            }
        }
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                messages(file, value, &joined(path, &number.to_string()), blocks);
            }
        }
        Value::Other(_) => {}
    }
}

fn joined(path: &str, key: &str) -> String {
    match (path, key) {
        ("", key) => key.to_owned(),
        (path, "") => path.to_owned(),
        (path, key) => format!("{path}.{key}"),
    }
}

fn message(file: &FileText, string: JsonString) -> Text {
    let (passage, _) = string.passage(file);
    Text { marks: marks::message(passage.text()), passage, language: None }
}

/// An Apple string catalogue: every key with its localisations, each language a text of its own.
fn string_catalogue(file: &FileText, source: &Value, strings: &Value, options: &ReadOptions) -> Content {
    let text = file.text();
    let source_tag = source.plain(text).unwrap_or_default();
    let declared = Declared { source: source_tag.parse().ok(), target: None };
    let mut rows = Vec::new();
    let Value::Object(members) = strings else {
        return pairs::content(file, rows, &declared, options);
    };
    for (key, entry) in members {
        let translatable =
            entry.get(text, "shouldTranslate").and_then(|value| value.plain(text)).as_deref() != Some("false");
        let Some(Value::Object(localisations)) = entry.get(text, "localizations") else {
            continue;
        };
        let own = localisations.iter().find(|(tag, _)| tag.decode(text) == source_tag);
        let source = own.and_then(|(_, value)| first_value(value, text)).unwrap_or(*key);
        for (tag, value) in localisations {
            let tag = tag.decode(text);
            let language: Option<LanguageTag> = tag.parse().ok();
            let is_wanted = match (&options.target_lang, &language) {
                (Some(wanted), Some(language)) => wanted.same_language(language),
                _ => true,
            };
            if tag == source_tag || !is_wanted {
                continue;
            }
            let mut values = Vec::new();
            all_values(value, text, "", &mut values);
            rows.extend(values.into_iter().map(|(path, string)| Row {
                unit: joined(&key.decode(text), &path).into(),
                doc: Some(tag.clone()),
                source: Some(message(file, source)),
                target: Text { language: language.clone(), ..message(file, string) },
                kind: BlockKind::Message,
                silenced: Vec::new(),
                translatable,
            }));
        }
    }
    pairs::content(file, rows, &declared, options)
}

/// The source strings of an Apple string catalogue.
fn source_catalogue(file: &FileText, source: &Value, strings: &Value, options: &ReadOptions) -> Content {
    let text = file.text();
    let tag = source.plain(text).unwrap_or_default();
    let mut blocks = Vec::new();
    if let Value::Object(members) = strings {
        for (key, entry) in members {
            let mut values = Vec::new();
            if let Some(own) = entry.get(text, "localizations").and_then(|all| all.get(text, &tag)) {
                all_values(own, text, "", &mut values);
            }
            for (path, string) in values {
                let Text { passage, marks, .. } = message(file, string);
                let unit = Some(joined(&key.decode(text), &path));
                blocks.push(Block { unit, marks, ..Block::new(BlockKind::Message, passage) });
            }
        }
    }
    let settled = language::settle(options, options.side, tag.parse().ok().as_ref(), || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

fn first_value(value: &Value, text: &str) -> Option<JsonString> {
    let mut values = Vec::new();
    all_values(value, text, "", &mut values);
    values.first().map(|(_, string)| *string)
}

/// The values of the string units under `value`, with the variations that lead to them.
fn all_values(value: &Value, text: &str, path: &str, found: &mut Vec<(String, JsonString)>) {
    if let Some(string) = value.get(text, "stringUnit").and_then(|unit| unit.get(text, "value")?.string()) {
        found.push((path.to_owned(), string));
    }
    for group in ["variations", "plural", "device", "substitutions"] {
        if let Some(Value::Object(members)) = value.get(text, group) {
            for (key, inner) in members {
                all_values_under(inner, text, &joined(path, &key.decode(text)), found);
            }
        }
    }
}

/// `variations` holds `plural`, which holds the categories: a level more than the names say.
fn all_values_under(value: &Value, text: &str, path: &str, found: &mut Vec<(String, JsonString)>) {
    all_values(value, text, path, found);
    if let Value::Object(members) = value {
        for (key, inner) in members {
            let key = key.decode(text);
            if !matches!(key.as_str(), "stringUnit" | "variations" | "plural" | "device" | "substitutions") {
                all_values_under(inner, text, &joined(path, &key), found);
            }
        }
    }
}

/// ninjs is known by its keys: its `version` is the item's, not the format's.
fn is_news_item(value: &Value, text: &str) -> bool {
    let has = |key: &str| value.get(text, key).is_some();
    has("uri")
        && ["headline", "headlines", "body_text", "body_xhtml", "bodies", "versioncreated", "type"]
            .iter()
            .any(|key| has(key))
}

/// The texts of ninjs 1 (`body_text`) and of ninjs 2 and 3 (`bodies[].value`), in order of reading.
fn news(file: &FileText, root: &Value, options: &ReadOptions, problems: &mut Vec<Problem>) -> Content {
    let mut blocks = Vec::new();
    let mut declared = None;
    let items = match root {
        Value::Array(items) => items.iter().collect(),
        item => vec![item],
    };
    for item in items {
        let before = blocks.len();
        let said = item.get(file.text(), "language").and_then(|tag| tag.plain(file.text())?.parse().ok());
        declared = declared.or(said);
        news_item(file, item, &mut blocks, problems);
        if blocks.len() == before {
            let message = "no text was found in the item".to_owned();
            problems.push(Problem { file: file.name().clone(), line: None, message, fatal: false });
        }
    }
    let blocks = plain_text::classify_markup(blocks);
    let settled = language::settle(options, options.side, declared.as_ref(), || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

fn news_item(file: &FileText, item: &Value, blocks: &mut Vec<Block>, problems: &mut Vec<Problem>) {
    let text = file.text();
    // What is no story, as an event, has a title and no headline.
    let has_headline = ["headline", "headlines"].iter().any(|key| item.get(text, key).is_some());
    let parts = [
        (if has_headline { "headline" } else { "title" }, BlockKind::Headline),
        ("headlines", BlockKind::Headline),
        ("ednote", BlockKind::Advisory),
        ("byline", BlockKind::Byline),
        ("by", BlockKind::Byline),
        ("dateline", BlockKind::Dateline),
        ("description_text", BlockKind::Heading),
        ("descriptions", BlockKind::Heading),
    ];
    for (key, kind) in parts {
        for string in strings(item.get(text, key), text) {
            let mut inner = texts(file, string, problems);
            inner.iter_mut().for_each(|block| block.kind = kind);
            blocks.extend(inner);
        }
    }
    // One body in several forms is one text: the form with most structure is read.
    let bodies = ["body_xhtml", "body_html", "body_text", "bodies"];
    if let Some(body) = bodies.iter().find_map(|key| strings(item.get(text, key), text).into_iter().next()) {
        blocks.extend(texts(file, body, problems));
    }
}

/// A string, or the `value`s of a list of objects.
fn strings(value: Option<&Value>, text: &str) -> Vec<JsonString> {
    match value {
        Some(Value::String(string)) => vec![*string],
        Some(Value::Array(values)) => values.iter().filter_map(|value| value.get(text, "value")?.string()).collect(),
        _ => Vec::new(),
    }
}

fn texts(file: &FileText, string: JsonString, problems: &mut Vec<Problem>) -> Vec<Block> {
    let (passage, _) = string.passage(file);
    if nested::is_markup(passage.text()) {
        nested::html(file, &passage, problems)
    } else {
        nested::plain(file, &passage)
    }
}
