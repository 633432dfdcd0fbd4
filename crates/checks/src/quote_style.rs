//! Quotation marks of another language.

use copydesk_language::Profile;
use copydesk_model::{
    Check, CheckInfo, Example, Finding, MqmType, Place, Related, Role, Safety, Severity, Span, Suggestion,
};

use crate::Desk;
use crate::quote_marks::double_quotes;

/// The check.
pub(crate) struct QuoteStyle;

const INFO: CheckInfo = CheckInfo {
    id: "quote-style",
    summary: "Quotation marks are not those of the language.",
    why: "German writes \u{201E} \u{201C}, French \u{AB} \u{BB}, Polish \u{201E} \u{201D}, Japanese \u{300C} \u{300D}. Many desks write straight marks on purpose, so this is \
          advice for those whose stylebook asks for it; an article is one finding. The marks of a language are those of CLDR.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "de",
        wrong: "Er sagte: \"Nein\".",
        right: "Er sagte: \u{201E}Nein\u{201C}.",
    }],
    severity: Severity::Note,
    default_on: false,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "punctuation" },
    its: "typographical",
};

impl<'a> Check<Desk<'a>> for QuoteStyle {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let mut places: Vec<(Place, char)> = Vec::new();
        for segment in &desk.bitext().target.segments {
            let (profile, text) = (Profile::of(&segment.language), segment.text());
            for (at, c) in double_quotes(text) {
                let span = Span::new(at, at + c.len_utf8());
                if !profile.is_opening(c) && !profile.is_closing(c) && !segment.is_masked(span) {
                    places.push((Place::new(segment, span), right_mark(text, at, profile)));
                }
            }
        }
        findings.extend(finding(places));
    }
}

/// One finding for all places.
fn finding(places: Vec<(Place, char)>) -> Option<Finding> {
    let mut places = places.into_iter();
    let (first, right) = places.next()?;
    let message = format!("The language writes \u{201C}{right}\u{201D} for \u{201C}{}\u{201D}.", first.text());
    let mut finding = Finding::new(INFO.id, INFO.severity, first, message).suggest(right, Safety::Unsafe);
    finding.related.extend(places.map(|(place, right)| Related {
        role: Role::Mention,
        place,
        suggestions: vec![Suggestion { text: right.to_string(), safety: Safety::Unsafe }],
    }));
    Some(finding)
}

/// The language's mark for one that opens, after a blank or bracket, or closes.
fn right_mark(text: &str, at: usize, profile: &Profile) -> char {
    let opens = text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '\u{2014}' | '\u{FF08}'));
    if opens { profile.quotes.open } else { profile.quotes.close }
}
