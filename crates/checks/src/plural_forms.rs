//! A plural without a form that its language has.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk_messages::{form_of_unit, is_category, missing_categories};
use copydesk_model::{BlockKind, Check, CheckInfo, Example, FaultKind, Finding, MqmType, Place, Segment, Severity};

use crate::Desk;
use crate::format_fault::format_faults;
use crate::messages::whole;

/// The check.
pub(crate) struct PluralForms;

const INFO: CheckInfo = CheckInfo {
    id: "plural-forms",
    summary: "A plural lacks a form that the language of the translation has.",
    why: "For some numbers the program shows another form, or the source. Forms are counted by what the catalogue's own header \
          says, else by the plural categories of the language (CLDR). The forms of ICU messages are read by `icu-message`. \
          French and its neighbours need no form for a million and more.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "pl",
        wrong: "files_one: %d plik, files_other: %d pliku",
        right: "files_one: %d plik, files_few: %d pliki, files_many: %d plik\u{F3}w, files_other: %d pliku",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "agreement" },
    its: "grammar",
};

impl<'a> Check<Desk<'a>> for PluralForms {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        format_faults(desk, FaultKind::Plural, &INFO, findings);
        let mut plurals: BTreeMap<&str, Vec<(&str, &Arc<Segment>)>> = BTreeMap::new();
        let segments = desk.bitext().target.segments.iter();
        for segment in segments.filter(|segment| segment.kind == BlockKind::Message && segment.translatable) {
            if let Some(form) = form_of_unit(segment.unit.id()).filter(|form| is_category(form.name)) {
                plurals.entry(form.stem).or_default().push((form.name, segment));
            }
        }
        for forms in plurals.values() {
            let names: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
            // Keys that end in one category and no other may be called so by chance.
            let Some((_, last)) = forms.iter().find(|(name, _)| *name == "other").filter(|_| names.len() > 1) else {
                continue;
            };
            let missing = missing_categories(&last.language, &names, is_ordinal(last.unit.id()));
            if !missing.is_empty() {
                let message =
                    format!("{} has plural forms that are missing here: {}.", last.language, missing.join(", "));
                findings.push(Finding::new(INFO.id, INFO.severity, Place::new(last, whole(last)), message));
            }
        }
    }
}

/// i18next puts the word into the keys of ordinals.
fn is_ordinal(unit: &str) -> bool {
    unit.contains("_ordinal_")
}
