//! A word that the desk does not want.

use copydesk_authority::Status;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Severity};

use crate::Desk;

/// The check.
pub(crate) struct ForbiddenTerm;

const INFO: CheckInfo = CheckInfo {
    id: "forbidden-term",
    summary: "A word stands in the translation that the desk's glossary marks as wrong.",
    why: "Forms with the status `wrong` of a `term` in a names file must not occur. They are found as whole words, inflected, and \
          in scripts without spaces inside the text; a form that is written with capitals is meant with them. A wrong form \
          inside a longer right one is left alone.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "Illegal aliens crossed the river. (glossary: illegal alien is wrong)",
        right: "Migrants without papers crossed the river.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "terminology", subtype: "wrong-term" },
    its: "terminology",
};

impl<'a> Check<Desk<'a>> for ForbiddenTerm {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let glossary = &desk.house().glossary;
        if glossary.is_empty() {
            return;
        }
        for segment in &desk.bitext().target.segments {
            for found in glossary.occurrences(segment, desk) {
                let written = found.span.of(segment.text());
                if found.form.status != Status::Wrong || !is_meant(&found.form.text, written) {
                    continue;
                }
                let message = format!("\u{201C}{written}\u{201D} is not wanted here.");
                let mut finding = Finding::new(INFO.id, INFO.severity, Place::new(segment, found.span), message);
                finding.entity = Some(found.term.id.clone());
                if let Some(right) = found.term.allowed(&segment.language).first() {
                    // An inflected form has to be replaced by one in the same inflection.
                    let safety = if written == found.form.text { Safety::Safe } else { Safety::Unsafe };
                    finding = finding.suggest(right.text.as_str(), safety);
                }
                findings.push(finding);
            }
        }
    }
}

/// A form with capitals is meant with them; one without in any case.
fn is_meant(form: &str, written: &str) -> bool {
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    capitals(form) == 0 || capitals(form) <= capitals(written)
}
