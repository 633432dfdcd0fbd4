//! Addresses and tags that have to survive a translation, and what became of them: shared by the checks of URLs, mail
//! addresses, handles and hashtags.

use std::sync::Arc;

use copydesk_model::{CheckInfo, Finding, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::told;

/// Adds a finding for every address of a source that its target changed, or dropped where it cannot be dropped.
///
/// `find` gives the addresses of a text; `is_same` says whether two are one. An address that stands anywhere in the other
/// text counts as kept. `if_dropped` is how sure it is that one without any counterpart is a fault.
pub(crate) fn report(
    desk: &Desk<'_>,
    info: &CheckInfo,
    if_dropped: f32,
    find: impl Fn(&str) -> Vec<Span>,
    is_same: impl Fn(&str, &str) -> bool,
    findings: &mut Vec<Finding>,
) {
    for pair in told(desk) {
        let source = places(pair.source, &find);
        if source.is_empty() {
            continue;
        }
        let target = places(pair.target, &find);
        let kept = |place: &&Place| target.iter().any(|other| is_same(place.text(), other.text()));
        let (_, lost): (Vec<&Place>, Vec<&Place>) = source.iter().partition(kept);
        let known = |place: &&Place| source.iter().any(|other| is_same(place.text(), other.text()));
        let mut new = target.iter().filter(|place| !known(place));
        for was in lost {
            match new.next() {
                Some(is) => findings.push(changed(is, was, info)),
                None => findings.extend(dropped(pair.target, was, info).map(|found| found.confidence(if_dropped))),
            }
        }
    }
}

fn places(segments: &[Arc<Segment>], find: impl Fn(&str) -> Vec<Span>) -> Vec<Place> {
    let mut found = Vec::new();
    for segment in segments {
        found.extend(find(segment.text()).into_iter().map(|span| Place::new(segment, span)));
    }
    found
}

fn changed(is: &Place, was: &Place, info: &CheckInfo) -> Finding {
    let message = format!("\u{201C}{}\u{201D} stands for \u{201C}{}\u{201D} of the source.", is.text(), was.text());
    let severity = if is_localised(is.text(), was.text()) { Severity::Note } else { info.severity };
    Finding::new(info.id, severity, is.clone(), message)
        .confidence(0.95)
        .suggest(was.text(), copydesk_model::Safety::Unsafe)
        .relate(Role::Source, was.clone())
}

/// An address without a counterpart.
fn dropped(targets: &[Arc<Segment>], was: &Place, info: &CheckInfo) -> Option<Finding> {
    let target = targets.first()?;
    let message = format!("\u{201C}{}\u{201D} of the source is missing.", was.text());
    let place = Place::new(target, Span::new(0, target.text().len()));
    Some(Finding::new(info.id, info.severity.min(Severity::Warning), place, message).relate(Role::Source, was.clone()))
}

/// `example.org/en/x` and `example.org/fr/x`, `en.example.org` and `fr.example.org`: the page in another language.
fn is_localised(a: &str, b: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split(['/', '.', ':']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (parts(a), parts(b));
    let is_language = |part: &String| part.parse::<copydesk_model::LanguageTag>().is_ok() && part.len() <= 7;
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a == b || (is_language(a) && is_language(b)))
}

/// Characters behind which an address ends and that close the sentence around it.
pub(crate) const CLOSING: &[char] =
    &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '\u{201D}', '\u{BB}', '\u{2019}'];

/// Stretches of printable ASCII in `text`, without the marks around them.
fn ascii_words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let words = text.split(|c: char| !c.is_ascii_graphic());
    words.filter_map(move |word| {
        // Two splits stand one character apart, of whatever length.
        let start = at + text[at..].find(word).unwrap_or(0);
        at = start + word.len();
        let bare = word.trim_start_matches(['(', '[', '<', '"', '\'']);
        let lead = word.len() - bare.len();
        let bare = bare.trim_end_matches(CLOSING);
        (!bare.is_empty()).then(|| Span::new(start + lead, start + lead + bare.len()))
    })
}

/// The addresses of a text: the stretches of printable ASCII that `is_address`, looked for only where the text has one of `signs`.
pub(crate) fn addresses(text: &str, signs: &[&str], is_address: impl Fn(&str) -> bool) -> Vec<Span> {
    if !signs.iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    ascii_words(text).filter(|span| is_address(span.of(text))).collect()
}

/// Letters, digits and underscores behind the sign (`@`, `#`) at byte `at`.
pub(crate) fn signed_word(text: &str, at: usize) -> Option<Span> {
    let word = &text[at + 1..];
    let length = word.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(word.len());
    let begins = text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '.' | '&' | '#'));
    let has_letter = word[..length].chars().any(char::is_alphabetic);
    (begins && has_letter && length > 1).then(|| Span::new(at, at + 1 + length))
}
