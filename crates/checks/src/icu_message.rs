//! An ICU message that does not parse, or whose arguments and forms are not those it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use copydesk_messages::{Choice, Icu, Node, icu, is_category, missing_categories};
use copydesk_model::{BlockKind, Check, CheckInfo, Example, Finding, MqmType, Pairing, Place, Segment, Severity, Span};

use crate::Desk;
use crate::messages::whole;

/// The check.
pub(crate) struct IcuMessage;

const INFO: CheckInfo = CheckInfo {
    id: "icu-message",
    summary: "An ICU message is damaged, lacks a form that its language needs, or has other arguments than its source.",
    why: "The program shows the raw message, the form of another number, or nothing. Plurals need `other` and the categories \
          of the target's language, selects need the keys of the source. Only texts with `plural`, `select` or a typed \
          argument are read as ICU messages.",
    examples: &[Example {
        source_lang: "en",
        source: "{n, plural, one {# file} other {# files}}",
        target_lang: "pl",
        wrong: "{n, plural, one {# plik} other {# pliku}}",
        right: "{n, plural, one {# plik} few {# pliki} many {# plik\u{F3}w} other {# pliku}}",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for IcuMessage {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        let is_given = bitext.pairing == Pairing::Given;
        for bead in &bitext.beads {
            let [target] = bitext.target_of(bead) else { continue };
            let source = match bitext.source_of(bead) {
                [source] => Some(source),
                _ => None,
            };
            let is_message = is_given || target.kind == BlockKind::Message;
            let is_icu = |text: &str| has_forms(text);
            if is_message && (is_icu(target.text()) || source.is_some_and(|source| is_icu(source.text()))) {
                check(source, target, findings);
            }
        }
    }
}

/// True for text that has the head of a plural or a select.
fn has_forms(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let mut words = text[at + 1..].splitn(3, ',');
        let name = words.next().unwrap_or_default().trim();
        let kind = words.next().unwrap_or_default();
        let kind = kind.split(['{', '}']).next().unwrap_or_default().trim();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
        is_name && matches!(kind, "plural" | "select" | "selectordinal")
    })
}

fn check(source: Option<&Arc<Segment>>, target: &Arc<Segment>, findings: &mut Vec<Finding>) {
    let mut report = |span: Span, what: String| {
        findings.push(Finding::new(INFO.id, INFO.severity, Place::new(target, span), what));
    };
    let message = match icu(target.text()) {
        Ok(message) => message,
        Err(fault) => {
            let length = target.text()[fault.at..].chars().next().map_or(0, char::len_utf8);
            report(Span::new(fault.at, fault.at + length), format!("The ICU message is damaged: {}.", fault.what));
            return;
        }
    };
    let mut ours = Contents::default();
    ours.add(&message);
    for choice in &ours.choices {
        for what in faults_of_choice(choice, target) {
            report(choice.span, what);
        }
    }
    let source = source.and_then(|source| icu(source.text()).ok());
    let Some(source) = source else { return };
    let mut theirs = Contents::default();
    theirs.add(&source);
    for (name, kind) in &theirs.arguments {
        match ours.arguments.get(name) {
            None => report(whole(target), format!("The argument \u{201C}{name}\u{201D} of the source is missing.")),
            // A plain argument may be formatted, and a plural may become a plain number.
            Some(own) if own != kind && is_select(own) != is_select(kind) => {
                report(
                    whole(target),
                    format!(
                        "The argument \u{201C}{name}\u{201D} is of the type \u{201C}{own}\u{201D}, in the source \u{201C}{kind}\u{201D}."
                    ),
                );
            }
            Some(_) => {}
        }
    }
    for name in ours.arguments.keys().filter(|name| !theirs.arguments.contains_key(*name)) {
        report(whole(target), format!("The source has no argument \u{201C}{name}\u{201D}."));
    }
    for choice in ours.choices.iter().filter(|choice| choice.kind == "select") {
        let keys = |choice: &Choice| choice.arms.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>();
        let twins: Vec<_> =
            theirs.choices.iter().filter(|other| other.name == choice.name && other.kind == "select").collect();
        if let Some(twin) = twins.first().filter(|_| !twins.iter().any(|twin| keys(twin) == keys(choice))) {
            let wanted: Vec<String> = keys(twin).into_iter().collect();
            report(
                choice.span,
                format!("The keys of \u{201C}{}\u{201D} differ from the source: {}.", choice.name, wanted.join(", ")),
            );
        }
    }
}

fn is_select(kind: &str) -> bool {
    kind == "select"
}

/// Arguments with their types, and choices, at any depth.
#[derive(Default)]
struct Contents<'m> {
    arguments: BTreeMap<String, String>,
    choices: Vec<&'m Choice>,
}

impl<'m> Contents<'m> {
    fn add(&mut self, message: &'m Icu) {
        for node in message {
            match node {
                Node::Text(_) => {}
                Node::Argument(argument) => {
                    self.arguments.entry(argument.name.clone()).or_insert_with(|| argument.kind.clone());
                }
                Node::Choice(choice) => {
                    self.arguments.insert(choice.name.clone(), choice.kind.clone());
                    self.choices.push(choice);
                    for (_, arm) in &choice.arms {
                        self.add(arm);
                    }
                }
            }
        }
    }
}

/// What is wrong with the forms of one choice.
fn faults_of_choice(choice: &Choice, target: &Segment) -> Vec<String> {
    let keys: Vec<&str> = choice.arms.iter().map(|(key, _)| key.as_str()).collect();
    let mut faults = Vec::new();
    if !keys.contains(&"other") {
        faults.push(format!("\u{201C}{}\u{201D} has no form \u{201C}other\u{201D}.", choice.name));
    }
    if choice.kind == "select" {
        return faults;
    }
    let is_number = |key: &str| key.strip_prefix('=').is_some_and(|number| number.parse::<f64>().is_ok());
    if let Some(unknown) = keys.iter().find(|key| !is_category(key) && !is_number(key)) {
        faults.push(format!("\u{201C}{unknown}\u{201D} is no plural category."));
    }
    let missing = missing_categories(&target.language, &keys, choice.kind == "selectordinal");
    // `=1` stands for `one` where `one` is the number 1 and nothing else.
    let missing: Vec<&str> =
        missing.into_iter().filter(|name| *name != "other" && !is_said_by_number(name, &keys)).collect();
    if !missing.is_empty() {
        let language = &target.language;
        faults.push(format!(
            "\u{201C}{}\u{201D} lacks the plural forms that {language} has: {}.",
            choice.name,
            missing.join(", ")
        ));
    }
    faults
}

fn is_said_by_number(category: &str, keys: &[&str]) -> bool {
    let number = match category {
        "zero" => "=0",
        "one" => "=1",
        "two" => "=2",
        _ => return false,
    };
    keys.contains(&number)
}
