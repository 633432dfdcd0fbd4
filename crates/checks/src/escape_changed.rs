//! An escape that stands in the text as text: `\n`, `\t`.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Severity, Span};

use crate::Desk;
use crate::messages::{difference, messages, whole};
/// The check.
pub(crate) struct EscapeChanged;

const INFO: CheckInfo = CheckInfo {
    id: "escape-changed",
    summary: "An escape such as \\n or \\t was lost, added or changed.",
    why: "A line is not broken, or the backslash is shown. Escapes are counted that stand in the text as two characters; those that the file's own format decodes are no text. Backslashes of paths count where the source has them too.",
    examples: &[Example {
        source_lang: "en",
        source: "First line\\nSecond line",
        target_lang: "de",
        wrong: "Erste Zeile/nZweite Zeile",
        right: "Erste Zeile\\nZweite Zeile",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for EscapeChanged {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk) {
            let (source, target) = (message.source.text(), message.target.text());
            if !source.contains('\\') && !target.contains('\\') {
                continue;
            }
            let (theirs, ours) = (escapes(source), escapes(target));
            let names = |found: &[(Span, char)]| found.iter().map(|(_, c)| *c).collect::<Vec<_>>();
            let difference = difference(&names(&theirs), &names(&ours));
            for (_, c) in difference.missing.iter().map(|at| theirs[*at]) {
                let what = format!("The escape \u{201C}\\{c}\u{201D} of the source is missing.");
                let place = Place::new(message.target, whole(message.target));
                findings.push(Finding::new(INFO.id, INFO.severity, place, what));
            }
            for (span, c) in difference.added.iter().map(|at| ours[*at]) {
                let what = format!("The source has no escape \u{201C}\\{c}\u{201D} here.");
                findings.push(Finding::new(INFO.id, INFO.severity, Place::new(message.target, span), what));
            }
        }
    }
}

/// Escapes with their place: a backslash and a letter or mark of C. Of two backslashes the first guards the second.
fn escapes(text: &str) -> Vec<(Span, char)> {
    let mut found = Vec::new();
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        let Some((_, next)) = (c == '\\').then(|| rest.next()).flatten() else { continue };
        // A translation may quote where the source does not, and the reverse.
        if matches!(next, 'n' | 't' | 'r' | '\\') {
            found.push((Span::new(at, at + 1 + next.len_utf8()), next));
        }
    }
    found
}
