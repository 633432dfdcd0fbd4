//! Digits that name something and were changed: telephone numbers, model numbers, codes.

use std::sync::Arc;

use copydesk_language::digit;
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Safety, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::{Pair, told};

/// The check.
pub(crate) struct PhoneOrCodeMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "phone-or-code-mismatch",
    summary: "A telephone number or a code differs from the source.",
    why: "Digits that name something have to survive one by one: a reader who dials, or who looks for an aircraft, has nothing else. \
          Compared are telephone numbers, whose spaces, brackets and country code may be written otherwise, and words of \
          letters and digits (A380, COVID-19, 802.11g). Reported is one of the target that the source has with other digits.",
    examples: &[
        Example {
            source_lang: "en",
            source: "Call 0800 123 4567.",
            target_lang: "de",
            wrong: "Rufen Sie 0800 123 4657 an.",
            right: "Rufen Sie 0800 123 4567 an.",
        },
        Example {
            source_lang: "en",
            source: "The A380 landed safely.",
            target_lang: "es",
            wrong: "El A830 aterriz\u{F3} a salvo.",
            right: "El A380 aterriz\u{F3} a salvo.",
        },
    ],
    severity: Severity::Error,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation-of-number" },
    its: "numbers",
};

/// Of a code whose letters stand in the source with other digits.
const SURE: f32 = 0.95;
/// Digits from which a run is a telephone number.
const FEWEST_DIGITS: usize = 7;
/// Digits of the longest telephone number, with its country (ITU-T E.164).
const MOST_DIGITS: usize = 15;

impl<'a> Check<Desk<'a>> for PhoneOrCodeMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            check_codes(desk, &pair, findings);
            check_phones(&pair, findings);
        }
    }
}

/// A word of letters and digits, apart: `A` and `380`.
struct Code<'a> {
    place: Place,
    letters: String,
    digits: &'a str,
}

fn check_codes(desk: &Desk<'_>, pair: &Pair<'_>, findings: &mut Vec<Finding>) {
    let target = codes(desk, pair.target);
    if target.is_empty() {
        return;
    }
    let source = codes(desk, pair.source);
    for code in &target {
        let has_digits = pair.source.iter().any(|segment| segment.text().contains(code.digits));
        let is_lost = |was: &&Code<'_>| {
            was.letters == code.letters && !pair.target.iter().any(|segment| segment.text().contains(was.digits))
        };
        if let Some(was) = source.iter().find(is_lost).filter(|_| !has_digits) {
            findings.push(finding(code.place.clone(), was.place.clone()));
        }
    }
}

/// The words of a capital or two and digits. A word that ends in letters is a measure (`5km`) or an ordinal.
fn codes<'a>(desk: &'a Desk<'_>, segments: &'a [Arc<Segment>]) -> Vec<Code<'a>> {
    let mut codes = Vec::new();
    for segment in segments {
        for word in desk.words(segment) {
            let text = word.span.of(segment.text());
            let Some(at) = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0) else { continue };
            let (letters, digits) = text.split_at(at);
            let is_name = letters.starts_with(char::is_uppercase) && digits.bytes().all(|b| b.is_ascii_digit());
            if is_name && digits.len() > 1 && !segment.is_masked(word.span) {
                let letters = letters.trim_end_matches(['-', '\u{2011}', '\u{2010}']).to_lowercase();
                codes.push(Code { place: Place::new(segment, word.span), letters, digits });
            }
        }
    }
    codes
}

/// A telephone number: its digits without the nought or country code that may begin it.
struct Phone {
    place: Place,
    digits: String,
}

fn check_phones(pair: &Pair<'_>, findings: &mut Vec<Finding>) {
    let target: Vec<Phone> = pair.target.iter().flat_map(phones).collect();
    if target.is_empty() {
        return;
    }
    let source: Vec<Phone> = pair.source.iter().flat_map(phones).collect();
    for phone in target.iter().filter(|phone| !source.iter().any(|was| is_one_number(was, phone))) {
        let is_lost = |was: &&Phone| !target.iter().any(|own| is_one_number(was, own));
        if let Some(was) = source.iter().find(is_lost) {
            let finding = finding(phone.place.clone(), was.place.clone());
            findings.push(finding.suggest(was.place.text(), Safety::Unsafe));
        }
    }
}

/// Equal from the end on: the country code may be left out or added.
fn is_one_number(a: &Phone, b: &Phone) -> bool {
    let (short, long) = if a.digits.len() < b.digits.len() { (a, b) } else { (b, a) };
    long.digits.ends_with(short.digits.trim_start_matches('0'))
}

/// Runs of digits parted by single marks that begin with `+`, a nought or a bracket.
fn phones(segment: &Arc<Segment>) -> Vec<Phone> {
    let text = segment.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| c == '+' || c == '(' || digit(c).is_some()).map(|offset| at + offset) {
        let (digits, end) = run(text, start);
        at = end.max(start + text[start..].chars().next().map_or(1, char::len_utf8));
        let begins = text[start..].starts_with(['+', '0', '('])
            && !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ','));
        if begins && (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits.len()) {
            let span = Span::new(start, start + text[start..end].trim_end_matches(|c| digit(c).is_none()).len());
            found.push(Phone { place: Place::new(segment, span), digits });
        }
    }
    found
}

/// The digits of a run from `start`, and where it ends.
fn run(text: &str, start: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut marks = 0;
    for (at, c) in text[start..].char_indices() {
        match digit(c) {
            Some(value) => {
                digits.push(char::from(b'0' + value));
                marks = 0;
            }
            None if matches!(c, ' ' | '-' | '(' | ')' | '/' | '\u{A0}' | '+') && marks < 2 => marks += 1,
            None => return (digits, start + at),
        }
    }
    (digits, text.len())
}

fn finding(place: Place, was: Place) -> Finding {
    let message = format!("\u{201C}{}\u{201D} is \u{201C}{}\u{201D} in the source.", place.text(), was.text());
    Finding::new(INFO.id, INFO.severity, place, message).confidence(SURE).relate(Role::Source, was)
}
