//! A number of the source that the translation leaves out.

use copydesk_language::{Decimal, Profile, QuantityKind, Script, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Severity, Span};

use crate::Desk;
use crate::closed_words::is_closed_word;
use crate::figures::{Compared, Figure};
use crate::pairs::{before, told};

/// The check.
pub(crate) struct OmittedFact;

const INFO: CheckInfo = CheckInfo {
    id: "omitted-fact",
    summary: "A number of the source is missing from the translation.",
    why: "With a number goes a fact: how many, how much, in which year. Reported is a number written in two digits or more, an \
          amount, a share or a measure that the translation does not have in any form, while it has no other number in its \
          place (which number-mismatch reports). Small numbers, words, codes, dates, times and decades are left alone: they may \
          become a word that holds them.",
    examples: &[Example {
        source_lang: "fr",
        source: "En 2019, le salaire moyen \u{E9}tait de 2 340 euros.",
        target_lang: "en",
        wrong: "In 2019 the average wage was low.",
        right: "In 2019 the average wage was 2,340 euros.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "omission" },
    its: "omission",
};

/// Of a number without any counterpart; a writer may have cut it.
const LIKELY: f32 = 0.85;
/// Digits from which a number says something that no word holds.
const FEWEST_DIGITS: usize = 2;

impl<'a> Check<Desk<'a>> for OmittedFact {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in told(desk) {
            let compared = Compared::of(desk, &pair);
            let Some(target) = pair.target.first().filter(|_| compared.new.is_empty()) else { continue };
            let is_empty = desk.words(target).is_empty();
            let is_said_once = |figure: &Figure<'_>| {
                compared.matched.iter().any(|(other, _)| other.quantity.value == figure.quantity.value)
            };
            let is_copied =
                |figure: &Figure<'_>| pair.target.iter().any(|segment| segment.text().contains(figure.text()));
            let is_lost =
                |figure: &&Figure<'_>| !is_empty && says_much(figure) && !is_said_once(figure) && !is_copied(figure);
            for figure in compared.lost.iter().filter(is_lost) {
                let place = Place::new(target, Span::new(0, target.text().len()));
                let message = format!("The number \u{201C}{}\u{201D} of the source is missing.", figure.text());
                findings.push(
                    Finding::new(INFO.id, INFO.severity, place, message)
                        .confidence(LIKELY)
                        .relate(Role::Source, figure.place()),
                );
            }
        }
    }
}

fn says_much(figure: &Figure<'_>) -> bool {
    use QuantityKind::{Cardinal, Currency, Percent, PercentagePoint, Unit, Year};
    let kind = figure.quantity.kind;
    let is_measured = matches!(kind, Percent | PercentagePoint | Currency(_) | Unit(_));
    let is_counted = matches!(kind, Cardinal | Year) && figure.digits().len() >= FEWEST_DIGITS;
    let is_more_than_one = figure.quantity.value > Decimal::from(1);
    !figure.quantity.spelled
        && is_more_than_one
        && (is_measured || is_counted)
        && !is_aside(figure)
        && !is_decade(figure)
        && !is_reign(figure)
}

/// True for `10. Luis`, whose translation may be `Luis X`.
fn is_reign(figure: &Figure<'_>) -> bool {
    const LAST_REIGN: i64 = 30;
    let has_dot = Profile::of(&figure.segment.language).ordinal_dot;
    let after = figure.segment.text()[figure.quantity.span.end..].strip_prefix(". ").filter(|_| has_dot);
    let is_small = figure.quantity.value.to_integer().is_some_and(|value| value <= LAST_REIGN);
    is_small && after.is_some_and(|after| after.starts_with(char::is_uppercase))
}

/// True for `1950s`, `80er`, `années 1960`: many languages say them with a word of their own.
fn is_decade(figure: &Figure<'_>) -> bool {
    let (text, span) = (figure.segment.text(), figure.quantity.span);
    let is_round = figure.quantity.value.to_integer().is_some_and(|value| value % 10 == 0 && value <= LAST_DECADE);
    let after = text[span.end..].trim_start_matches(['\'', '\u{2019}', '-']);
    let is_joined = after.starts_with(char::is_alphabetic)
        && !after.starts_with(|c| script_of_char(c).is_some_and(Script::is_spaceless));
    let is_word = |word: &str| is_closed_word(&figure.segment.language, "decade", word);
    let names_decade = || before(text, span.start).split_whitespace().rev().take(2).any(is_word);
    let follows = || text[span.end..].split_whitespace().take(2).any(|word| is_word(word.trim_matches('.')));
    is_round && (is_joined || after.starts_with("年代") || names_decade() || follows())
}

/// The last year that is read as a decade.
const LAST_DECADE: i64 = 2090;

/// True right behind a bracket, where a source gives the year of an era or a conversion that its translation may leave out.
fn is_aside(figure: &Figure<'_>) -> bool {
    const NEAR: usize = 4;
    let before = &figure.segment.text()[..figure.quantity.span.start];
    before.chars().rev().take(NEAR).any(|c| matches!(c, '(' | '（' | '['))
}
