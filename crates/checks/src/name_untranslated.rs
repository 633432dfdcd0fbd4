//! A name left in the script of the source, or put as a common noun.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Severity};
use copydesk_names::{FaultKind, NameFault};

use crate::Desk;
use crate::name_finding::report;

/// The check.
pub(crate) struct NameUntranslated;

const INFO: CheckInfo = CheckInfo {
    id: "name-untranslated",
    summary: "A name is left as the source writes it, or translated as if it were a common noun.",
    why: "Readers of another script cannot read a name that is left in the script of the source, and a given name that is \
          also a word (Любовь, Hope) names nobody once it is translated. Acronyms, brands, glosses in brackets and names \
          that stay as they are in the target language are left alone.",
    examples: &[
        Example {
            source_lang: "ru",
            source: "Лучшей признана Любовь Безбах с Сахалина.",
            target_lang: "en",
            wrong: "The best was Love Bezbakh from Sakhalin.",
            right: "The best was Lyubov Bezbakh from Sakhalin.",
        },
        Example {
            source_lang: "en",
            source: "Angela Merkel spoke in Munich.",
            target_lang: "ru",
            wrong: "Angela Merkel выступила в Мюнхене.",
            right: "Ангела Меркель выступила в Мюнхене.",
        },
    ],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "untranslated" },
    its: "untranslated",
};

impl<'a> Check<Desk<'a>> for NameUntranslated {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        report(desk, FaultKind::Untranslated, &INFO, message, findings);
    }
}

fn message(fault: &NameFault) -> String {
    let written = fault.first().place.text();
    match &fault.first().suggestion {
        Some(right) => format!("\u{201C}{written}\u{201D} is not translated as a name; write \u{201C}{right}\u{201D}."),
        None => format!("\u{201C}{written}\u{201D} is left as the source writes it."),
    }
}
