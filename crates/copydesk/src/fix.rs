//! Writes safe suggestions into a file.
//!
//! Only words that stand in the file exactly as they were read are replaced, only by suggestions that are
//! [`Safety::Safe`], and only where the new words bring no character that the file's format could take for its own. Where
//! two replacements overlap, the first finding has its way. The rest of the file stays as it is, byte for byte.

use std::collections::BTreeMap;

use copydesk_formats::decode;
use copydesk_model::{FileReview, Finding, Place, Related, Role, Safety, Side, Span, Suggestion};

use crate::InputFile;

/// A file with suggestions written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text as it was.
    pub before: String,
    /// The text as it is now.
    pub after: String,
    /// `after` in the encoding of the file.
    pub bytes: Vec<u8>,
    /// Places that were changed.
    pub changes: usize,
}

/// True when there are safe suggestions for `file` that cannot be written because it is an Office document, of which no
/// place in the file's bytes is known.
#[must_use]
pub fn is_unwritable(file: &InputFile<'_>, review: &FileReview) -> bool {
    let is_safe = |finding: &Finding| finding.suggestions.first().is_some_and(|first| first.safety == Safety::Safe);
    let is_wanted = |finding: &&Finding| finding.quiet.is_none() && is_safe(finding);
    copydesk_formats::is_office_document(file.bytes) && review.findings.iter().any(|finding| is_wanted(&finding))
}

/// `file` with the safe suggestions of `review` written in, or `None` when there is nothing to change. The review is that
/// of these very bytes.
#[must_use]
pub fn fix(file: &InputFile<'_>, review: &FileReview) -> Option<Fixed> {
    let decoded = decode(file.name, file.bytes, Some(&review.target_lang)).ok()?;
    let changes = changes(file.name, &decoded.text, review);
    if changes.is_empty() {
        return None;
    }
    let mut after = String::with_capacity(decoded.text.len() + 64);
    let mut done = 0;
    for (span, words) in &changes {
        after.push_str(&decoded.text[done..span.start]);
        after.push_str(words);
        done = span.end;
    }
    after.push_str(&decoded.text[done..]);
    let bytes = decoded.encode(&after)?;
    Some(Fixed { bytes, after, changes: changes.len(), before: decoded.text })
}

/// What to write where, in the order of the file, without overlaps.
fn changes<'a>(name: &str, text: &str, review: &'a FileReview) -> BTreeMap<Span, &'a str> {
    let mut changes: BTreeMap<Span, &str> = BTreeMap::new();
    for finding in review.findings.iter().filter(|finding| finding.quiet.is_none()) {
        for (place, suggestions) in places(finding) {
            let Some((span, words)) = change(name, text, place, suggestions) else { continue };
            let before = changes.range(..=Span::new(span.start, usize::MAX)).next_back();
            let after = changes.range(span..).next();
            if [before, after].into_iter().flatten().all(|(other, _)| !other.overlaps(span)) {
                changes.insert(span, words);
            }
        }
    }
    changes
}

/// The finding's own place and those where the same fault stands again.
fn places(finding: &Finding) -> impl Iterator<Item = (&Place, &[Suggestion])> {
    let again = finding.related.iter().filter(|related| related.role == Role::Mention);
    let again = again.map(|Related { place, suggestions, .. }| (place, suggestions.as_slice()));
    std::iter::once((&finding.place, finding.suggestions.as_slice())).chain(again)
}

fn change<'a>(name: &str, text: &str, place: &Place, suggestions: &'a [Suggestion]) -> Option<(Span, &'a str)> {
    let first = suggestions.first().filter(|suggestion| suggestion.safety == Safety::Safe)?;
    let is_ours = place.segment.side == Side::Target && *place.segment.file == *name && !place.span.is_empty();
    let span = place.segment.passage.file_span(place.span).filter(|_| is_ours)?;
    // The file must say at this place what was read there.
    let stands = text.get(span.start..span.end)? == place.text();
    (stands && brings_nothing_new(place.text(), &first.text) && first.text != place.text())
        .then_some((span, first.text.as_str()))
}

/// True when every character of `new` is a letter, a digit or one that names have in every format, or stood there before:
/// a quote, an ampersand or a comma could end a cell, an attribute or a string.
fn brings_nothing_new(old: &str, new: &str) -> bool {
    new.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’') || is_mark(c) || old.contains(c))
}

/// True for the combining marks and joiners of names: accents, vowel signs.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E00}'..='\u{0EFF}' | '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use copydesk_model::{FileText, LanguageTag, PassageBuilder, Segment, Severity};

    use super::*;

    fn review(text: &str, findings: &[(&str, &str)]) -> FileReview {
        let content = FileText::new("a.txt", text.to_owned());
        let mut passage = PassageBuilder::new(&content);
        passage.push(Span::new(0, text.len()));
        let language: LanguageTag = "en".parse().unwrap();
        let segment = Arc::new(Segment {
            file: Arc::from("a.txt"),
            passage: passage.finish(),
            ..Segment::loose("", language.clone(), Side::Target)
        });
        let findings = findings.iter().map(|(wrong, right)| {
            let start = text.find(wrong).unwrap();
            let place = Place::new(&segment, Span::new(start, start + wrong.len()));
            Finding::new("name-misspelt", Severity::Error, place, "").suggest(*right, Safety::Safe)
        });
        FileReview {
            file: Arc::from("a.txt"),
            source_file: None,
            source_lang: None,
            target_lang: language,
            words: 0,
            segments: 1,
            findings: findings.collect(),
            mentions: Vec::new(),
        }
    }

    fn fixed(text: &str, findings: &[(&str, &str)]) -> Option<String> {
        let file = InputFile { name: "a.txt", bytes: text.as_bytes() };
        fix(&file, &review(text, findings)).map(|fixed| String::from_utf8(fixed.bytes).unwrap())
    }

    #[test]
    fn several_words_are_replaced_and_the_rest_stays() {
        let text = "Anthony Blinken met\r\nEmmanuel Marcon.\r\n";
        let findings = [("Emmanuel Marcon", "Emmanuel Macron"), ("Anthony Blinken", "Antony Blinken")];
        assert_eq!(fixed(text, &findings).unwrap(), "Antony Blinken met\r\nEmmanuel Macron.\r\n");
    }

    #[test]
    fn of_two_that_overlap_the_first_has_its_way() {
        let findings = [("Anthony Blinken", "Antony Blinken"), ("Blinken met", "Blinken meets")];
        assert_eq!(fixed("Anthony Blinken met", &findings).unwrap(), "Antony Blinken met");
    }

    #[test]
    fn a_character_that_a_format_could_take_for_its_own_is_left_to_a_person() {
        assert_eq!(fixed("Marks and Spenser", &[("Marks and Spenser", "Marks & Spencer")]), None);
        assert_eq!(fixed("O'Bryan said", &[("O'Bryan", "O'Brien")]).unwrap(), "O'Brien said");
    }

    #[test]
    fn a_file_that_says_something_else_is_left_alone() {
        let review = review("Anthony Blinken", &[("Anthony", "Antony")]);
        assert_eq!(fix(&InputFile { name: "a.txt", bytes: b"Another Blinken" }, &review), None);
    }
}
