//! A direction control that turns the text round or is never closed.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Severity, Span};

use crate::Desk;

/// The check.
pub(crate) struct BidiControl;

const INFO: CheckInfo = CheckInfo {
    id: "bidi-control",
    summary: "A direction control overrides the order of letters or is never closed.",
    why: "An override shows letters in another order than they are stored in, which hides what a text says; an embedding or isolate \
          that is not closed turns round what follows it. Closed embeddings and direction marks, which mixed text needs, are left \
          alone.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "ar",
        wrong: "\u{642}\u{627}\u{644} \u{2067}NATO \u{627}\u{644}\u{64A}\u{648}\u{645}.",
        right: "\u{642}\u{627}\u{644} \u{2067}NATO\u{2069} \u{627}\u{644}\u{64A}\u{648}\u{645}.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "character-encoding" },
    its: "characters",
};

impl<'a> Check<Desk<'a>> for BidiControl {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for segment in &desk.bitext().target.segments {
            for span in faults(segment.text()) {
                let code = span.of(segment.text()).chars().next().map_or(0, u32::from);
                let message = format!("The direction control U+{code:04X} overrides the text or has no partner.");
                let found = Finding::new(INFO.id, INFO.severity, Place::new(segment, span), message);
                findings.push(found.suggest("", Safety::Unsafe));
            }
        }
    }
}

/// Overrides, and openings and closings without a partner.
fn faults(text: &str) -> Vec<Span> {
    let (mut found, mut embeddings, mut isolates) = (Vec::new(), Vec::new(), Vec::new());
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')) {
        let span = Span::new(at, at + c.len_utf8());
        match c {
            '\u{202D}' | '\u{202E}' => found.push(span),
            '\u{202A}' | '\u{202B}' => embeddings.push(span),
            '\u{2066}'..='\u{2068}' => isolates.push(span),
            // What closes an override is left over once the override is out.
            '\u{202C}' => drop(embeddings.pop()),
            _ => found.extend(isolates.pop().is_none().then_some(span)),
        }
    }
    found.extend(embeddings);
    found.extend(isolates);
    found.sort_unstable();
    found
}
