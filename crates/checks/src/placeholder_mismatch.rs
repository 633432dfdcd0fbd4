//! A placeholder that is missing, unknown or of another kind.

use copydesk_language::Profile;
use copydesk_messages::{Family, Placeholder, placeholders};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Safety, Segment, Severity};

use crate::Desk;
use crate::messages::{Message, difference, messages, whole};

/// The check.
pub(crate) struct PlaceholderMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "placeholder-mismatch",
    summary: "A placeholder of the source is missing, or the translation has one that the source does not have.",
    why: "The program fills in nothing, the wrong value, or crashes. Numbered and named placeholders may change their order, \
          plain `%s %d` may not. A form of a plural that stands for one number alone may leave it out. `%%` and percentages \
          are text; ICU messages and Fluent have checks of their own.",
    examples: &[Example {
        source_lang: "en",
        source: "%1$s of %2$s",
        target_lang: "de",
        wrong: "%1$s von %1$s",
        right: "%1$s von %2$s",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "do-not-translate" },
    its: "inconsistent-entities",
};

impl<'a> Check<Desk<'a>> for PlaceholderMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk) {
            compare(&message, findings);
        }
    }
}

fn compare(message: &Message<'_>, findings: &mut Vec<Finding>) {
    let (source, target) = (message.source.text(), message.target.text());
    if ![source, target].iter().any(|text| text.contains(['%', '{', '$']))
        || [source, target].iter().any(|text| is_other_syntax(text))
    {
        return;
    }
    let (mut theirs, mut ours) = (placeholders(source), placeholders(target));
    let (their_qt, our_qt) = (theirs.iter().any(is_numbered), ours.iter().any(is_numbered));
    theirs.retain(|found| our_qt || !is_percentage(found, message.source));
    ours.retain(|found| their_qt || !is_percentage(found, message.target));
    let keys = |found: &[Placeholder]| found.iter().map(|found| found.key.clone()).collect::<Vec<_>>();
    let difference = difference(&keys(&theirs), &keys(&ours));
    let is_single = message.form().is_some_and(copydesk_messages::Form::is_single);
    let counts = |placeholder: &&Placeholder| !(is_single && placeholder.is_number());
    let missing: Vec<&Placeholder> = difference.missing.iter().map(|at| &theirs[*at]).filter(counts).collect();
    let added: Vec<&Placeholder> = difference
        .added
        .iter()
        .map(|at| &ours[*at])
        .filter(counts)
        .filter(|added| is_fault(added, &theirs, source))
        .collect();
    let place = |placeholder: &Placeholder| Place::new(message.target, placeholder.span);
    if let ([missing], [added]) = (&missing[..], &added[..]) {
        let (right, wrong) = (missing.span.of(source), added.span.of(target));
        let what = format!("The placeholder \u{201C}{right}\u{201D} of the source is \u{201C}{wrong}\u{201D} here.");
        let finding = Finding::new(INFO.id, INFO.severity, place(added), what);
        let safety = if missing.family == added.family { Safety::Safe } else { Safety::Unsafe };
        findings.push(finding.suggest(right, safety).relate(Role::Source, Place::new(message.source, missing.span)));
        return;
    }
    for missing in missing {
        let what = format!("The placeholder \u{201C}{}\u{201D} of the source is missing.", missing.span.of(source));
        let finding = Finding::new(INFO.id, INFO.severity, Place::new(message.target, whole(message.target)), what);
        findings.push(finding.relate(Role::Source, Place::new(message.source, missing.span)));
    }
    for added in added {
        let what = format!("The source has no placeholder \u{201C}{}\u{201D}.", added.span.of(target));
        findings.push(Finding::new(INFO.id, INFO.severity, place(added), what));
    }
}

/// `%1` of Qt.
fn is_numbered(placeholder: &Placeholder) -> bool {
    placeholder.family == Family::Qt && placeholder.key != "%n"
}

/// True for what is a percentage in a language that writes the sign first: Turkish `%56'sı`, `%40`.
fn is_percentage(placeholder: &Placeholder, segment: &Segment) -> bool {
    let digits = placeholder.span.of(segment.text()).strip_prefix('%').unwrap_or("");
    Profile::of(&segment.language).percent_first && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// ICU messages with forms, and Fluent.
fn is_other_syntax(text: &str) -> bool {
    let is_icu =
        text.contains('{') && ["plural", "select"].iter().any(|word| text.contains(word)) && text.contains(',');
    is_icu || text.contains("{ $") || text.contains("{$") || text.contains("{ -")
}

/// A named value may be said twice, as some languages must; `%1` may be a percentage where the source has no Qt.
fn is_fault(added: &Placeholder, theirs: &[Placeholder], source: &str) -> bool {
    let is_known = theirs.iter().any(|other| other.key == added.key);
    match added.family {
        Family::Qt if added.key != "%n" => theirs.iter().any(|other| other.family == Family::Qt),
        Family::Named | Family::Braces | Family::Python | Family::Nesting => !is_known,
        Family::Printf => !is_known || !source.contains('$'),
        Family::Qt => true,
    }
}
