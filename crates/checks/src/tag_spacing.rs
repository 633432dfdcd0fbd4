//! A space that a tag gained or lost.

use copydesk_language::Profile;
use copydesk_messages::{Tag, tags};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Safety, Severity, Span};

use crate::Desk;
use crate::messages::{Message, messages};

/// The check.
pub(crate) struct TagSpacing;

const INFO: CheckInfo = CheckInfo {
    id: "tag-spacing",
    summary: "A space stands inside a tag where the source has none.",
    why: "The space is underlined or set in colour with the word. Only the inner side of a pair of tags is compared, for what \
          stands around it follows the grammar of the language; scripts without spaces are left alone.",
    examples: &[Example {
        source_lang: "en",
        source: "Press <b>Save</b> now.",
        target_lang: "es",
        wrong: "Pulse <b> Guardar</b> ahora.",
        right: "Pulse <b>Guardar</b> ahora.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "whitespace",
};

impl<'a> Check<Desk<'a>> for TagSpacing {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk) {
            if message.target.text().contains('<') && !Profile::of(&message.target.language).is_spaceless() {
                compare(&message, findings);
            }
        }
    }
}

fn compare(message: &Message<'_>, findings: &mut Vec<Finding>) {
    let (source, text) = (message.source.text(), message.target.text());
    let theirs = tags(source);
    for tag in tags(text).iter().filter(|tag| !tag.is_empty) {
        let twins = || theirs.iter().filter(|other| other.name == tag.name && other.closes == tag.closes);
        let is_as_in_source = twins().next().is_none() || twins().any(|twin| inner_space(source, twin).is_some());
        let Some(space) = inner_space(text, tag).filter(|_| !is_as_in_source) else { continue };
        let tag_text = tag.span.of(text);
        let side = if tag.closes { "before" } else { "behind" };
        let what = format!("A space stands {side} {tag_text}, which the source does not have.");
        let place = Place::new(message.target, space.join(tag.span));
        findings.push(Finding::new(INFO.id, INFO.severity, place, what).suggest(tag_text, Safety::Safe));
    }
}

/// The spaces on the side of a tag that is set with the words between the tags.
fn inner_space(text: &str, tag: &Tag) -> Option<Span> {
    let span = if tag.closes {
        Span::new(text[..tag.span.start].trim_end_matches(' ').len(), tag.span.start)
    } else {
        let after = &text[tag.span.end..];
        Span::new(tag.span.end, tag.span.end + after.len() - after.trim_start_matches(' ').len())
    };
    (!span.is_empty()).then_some(span)
}
