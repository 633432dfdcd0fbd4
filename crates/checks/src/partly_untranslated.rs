//! Words of the source that were left inside a translated sentence.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Severity};

use crate::Desk;
use crate::copied_source;
use crate::foreign::{Copies, ForeignRun};
use crate::pairs::pairs;
use crate::untranslated;

/// The check.
pub(crate) struct PartlyUntranslated;

const INFO: CheckInfo = CheckInfo {
    id: "partly-untranslated",
    summary: "Words of the source were left inside a translated sentence.",
    why: "A word that nobody translated stops the reader. A word counts as left when it stands in the source just so and is no \
          word of the language of the translation: it is in another script, or it is not in its vocabulary and looks like the \
          language of the source. Names, words in quotation marks or brackets, and words that both languages have are left \
          alone. A whole sentence in the language of the source is untranslated.",
    examples: &[
        Example {
            source_lang: "pl",
            source: "Podj\u{119}\u{142}a si\u{119} trudnego zadania.",
            target_lang: "en",
            wrong: "She has undertaken a trudnego task.",
            right: "She has undertaken a difficult task.",
        },
        Example {
            source_lang: "ru",
            source: "\u{41A}\u{43E}\u{43C}\u{430}\u{43D}\u{434}\u{430} \u{43F}\u{440}\u{438}\u{435}\u{445}\u{430}\u{43B}\u{430}.",
            target_lang: "de",
            wrong: "Die \u{43A}\u{43E}\u{43C}\u{430}\u{43D}\u{434}\u{430} ist angekommen.",
            right: "Die Mannschaft ist angekommen.",
        },
    ],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "untranslated" },
    its: "untranslated",
};

/// Where the script or several words tell.
const SURE: f32 = 0.95;
/// Of a single word that the vocabulary or its look tells.
const LIKELY: f32 = 0.85;
/// Runs in one segment above which it is a list of names or terms that is kept on purpose.
const MOST_RUNS: usize = 6;

impl<'a> Check<Desk<'a>> for PartlyUntranslated {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            let Some(copies) = Copies::of(desk, &pair) else { continue };
            for segment in pair.target {
                let mut runs = copies.runs(segment);
                if runs.is_empty() || untranslated::is_left(desk, &pair, segment) {
                    continue;
                }
                let copied = copied_source::copy(desk, &pair, segment).map(|(_, span)| span);
                runs.retain(|run| !copied.is_some_and(|copied| copied.overlaps(run.span)));
                if runs.len() <= MOST_RUNS {
                    findings.extend(runs.iter().map(|run| finding(Place::new(segment, run.span), run)));
                }
            }
        }
    }
}

fn finding(place: Place, run: &ForeignRun) -> Finding {
    let words = place.text();
    let message = format!("\u{201C}{words}\u{201D} was left in the language of the source.");
    let confidence = if run.in_other_script || run.words > 1 { SURE } else { LIKELY };
    Finding::new(INFO.id, INFO.severity, place, message).confidence(confidence)
}
