//! The letter that opens a menu entry from the keyboard.

use copydesk_model::{BlockKind, Check, CheckInfo, Example, Finding, MqmType, Place, Severity};

use crate::Desk;
use crate::messages::{messages, whole};
/// The check.
pub(crate) struct Accelerator;

const INFO: CheckInfo = CheckInfo {
    id: "accelerator",
    summary: "The mark of an access key is missing, stands twice, or stands before no letter.",
    why: "The entry cannot be reached from the keyboard, or a stray sign is shown. Short messages with exactly one mark (& or _ or ~) are read so, where it stands before a letter; company names such as AT&T, entities and words_with_lines are not. Chinese, Japanese and Korean put the key in brackets: (&F).",
    examples: &[Example {
        source_lang: "en",
        source: "&Open file",
        target_lang: "de",
        wrong: "Datei \u{F6}ffnen",
        right: "Datei \u{F6}&ffnen",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for Accelerator {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk).filter(|message| message.target.kind == BlockKind::Message) {
            let source = message.source.text();
            let is_short = source.len() <= LONGEST;
            let Some(mark) =
                MARKS.iter().find(|mark| is_short && keys(source, **mark).len() == 1 && is_clean(source, **mark))
            else {
                continue;
            };
            let target = message.target.text();
            let found = keys(target, *mark);
            let what = match found.len() {
                1 => continue,
                0 if target.contains(*mark) => {
                    format!("The mark \u{201C}{mark}\u{201D} of the access key stands before no letter.")
                }
                0 => format!("The access key (\u{201C}{mark}\u{201D} before a letter) of the source is missing."),
                _ => format!("The mark \u{201C}{mark}\u{201D} of an access key stands more than once."),
            };
            let place = Place::new(message.target, whole(message.target));
            findings.push(Finding::new(INFO.id, INFO.severity, place, what).confidence(CONFIDENCE));
        }
    }
}

/// Marks of access keys: Windows and Qt, GTK, LibreOffice.
const MARKS: &[char] = &['&', '_', '~'];
/// Longest entry of a menu in bytes.
const LONGEST: usize = 60;
/// What looks like a mark may be a sign after all.
const CONFIDENCE: f32 = 0.85;

/// Places of `mark` before a letter or digit; doubled marks show the sign itself, and entities are none.
fn keys(text: &str, mark: char) -> Vec<usize> {
    let is_key = |at: usize| {
        let after = &text[at + 1..];
        let before = text[..at].chars().next_back();
        let Some(next) = after.chars().next().filter(|c| c.is_alphanumeric()) else { return false };
        let word = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let is_entity = mark == '&' && word > 1 && after[word..].starts_with(';');
        // `AT&T`, `R&D`: a name between capitals; `my_file`: a line inside a word.
        let in_word = before.is_some_and(char::is_alphanumeric);
        let is_name = in_word && (mark != '&' || next.is_uppercase() || next.is_numeric());
        !is_entity && !is_name && before != Some(mark)
    };
    text.match_indices(mark).map(|(at, _)| at).filter(|at| is_key(*at)).collect()
}

/// True when the mark stands nowhere but before the key.
fn is_clean(text: &str, mark: char) -> bool {
    text.matches(mark).count() == 1
}
