//! A quotation that lost its marks, or words that became a quotation.

use std::sync::{Arc, LazyLock};

use copydesk_language::{Script, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};

use crate::Desk;
use crate::pairs::SURE_PAIRING;
use crate::quote_marks::{double_quotes, is_double_quote};
use crate::tables::rows;

/// The check.
pub(crate) struct QuotationMismatch;

const INFO: CheckInfo = CheckInfo {
    id: "quotation-mismatch",
    summary: "A quotation of the source has no marks in the translation, or lost who said it.",
    why: "Without its marks a quotation becomes the paper's own claim; without its speaker it is nobody's. Compared are sentences \
          in which a passage of several words stands between marks and whose translation has no mark of any kind, no dash of \
          dialogue, and no quotation that goes on from the sentences around it; and sentences that say who speaks beside the \
          quotation, where the translation is the quotation alone and the sentences around it say nothing either.",
    examples: &[Example {
        source_lang: "fr",
        source: "Il a qualifi\u{E9} l\u{2019}accord de \u{AB} honteuse trahison du peuple \u{BB}.",
        target_lang: "en",
        wrong: "He called the deal a shameful betrayal of the people.",
        right: "He called the deal \u{201C}a shameful betrayal of the people\u{201D}.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "mistranslation",
};

/// Words of a quotation; shorter ones are titles and nicknames, which may lose their marks.
const FEWEST_WORDS: usize = 5;
/// The same in Chinese characters.
const FEWEST_LETTERS: usize = 8;

impl<'a> Check<Desk<'a>> for QuotationMismatch {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let bitext = desk.bitext();
        for (number, bead) in bitext.beads.iter().enumerate() {
            let source = bitext.source_of(bead);
            let Some(quotation) = quotation(source).filter(|_| bead.confidence >= SURE_PAIRING) else { continue };
            let around = &bitext.beads[number.saturating_sub(1)..bitext.beads.len().min(number + 2)];
            let quotes = |segment: &Arc<Segment>| has_any_mark(segment.text());
            let is_quoted = around.iter().flat_map(|bead| bitext.target_of(bead)).any(quotes);
            let targets = bitext.target_of(bead);
            let Some(target) = targets.iter().find(|target| !desk.words(target).is_empty()) else { continue };
            let message = if !is_quoted && targets.iter().any(|target| is_indirect(target)) {
                continue;
            } else if !is_quoted {
                "A quotation of the source has no quotation marks here."
            } else if is_nobodys(source, targets, around.iter().flat_map(|bead| bitext.target_of(bead))) {
                "The source says who speaks beside the quotation, the translation does not."
            } else {
                continue;
            };
            let place = Place::new(target, Span::new(0, target.text().len()));
            let found = Finding::new(INFO.id, INFO.severity, place, message).confidence(0.9);
            findings.push(found.relate(Role::Source, quotation));
        }
    }
}

/// Language and words by which it reports what somebody says, so that no marks are called for.
static INDIRECT: LazyLock<Vec<[&str; 2]>> =
    LazyLock::new(|| rows::<2>(include_str!("../data/indirect-speech.csv")).collect());

fn is_indirect(segment: &Segment) -> bool {
    let language = segment.language.primary();
    INDIRECT.iter().any(|[lang, words]| *lang == language && segment.text().contains(words))
}

/// The first quotation of several words that opens and closes in one of `segments`.
fn quotation(segments: &[Arc<Segment>]) -> Option<Place> {
    segments.iter().find_map(|segment| {
        let text = segment.text();
        let marks: Vec<usize> = double_quotes(text).map(|(at, _)| at).collect();
        let ([open, close, ..], true) = (marks.as_slice(), marks.len().is_multiple_of(2)) else { return None };
        let span = Span::new(*open, *close);
        is_long(span.of(text)).then(|| Place::new(segment, span))
    })
}

/// Words beside a quotation that say who speaks: `said Kirby`.
const FEWEST_BESIDE: usize = 2;
/// The same in letters of scripts without spaces.
const FEWEST_LETTERS_BESIDE: usize = 2;

/// True when the source has words beside its quotation and the translation is a quotation and nothing else, nor do the
/// sentences around it say more.
fn is_nobodys<'a>(
    source: &[Arc<Segment>],
    target: &[Arc<Segment>],
    around: impl Iterator<Item = &'a Arc<Segment>>,
) -> bool {
    let says_more = |segments: &[Arc<Segment>]| segments.iter().any(|segment| beside_is_said(segment.text()));
    let is_quotation = |segment: &Arc<Segment>| {
        double_quotes(segment.text()).count() == 2 && outside(segment.text()).all(|c| !c.is_alphanumeric())
    };
    let mut neighbours = around.filter(|other| !target.iter().any(|own| Arc::ptr_eq(own, other)));
    says_more(source)
        && target.iter().all(is_quotation)
        && neighbours.all(|other| !has_any_mark(other.text()) || !beside_is_said(other.text()))
}

/// True when words enough stand outside the quotation marks.
fn beside_is_said(text: &str) -> bool {
    let beside: String = outside(text).collect();
    let spaceless = beside.chars().filter(|c| script_of_char(*c).is_some_and(Script::is_spaceless)).count();
    let words = beside.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    spaceless >= FEWEST_LETTERS_BESIDE || words >= FEWEST_BESIDE
}

/// The characters that stand in no quotation.
fn outside(text: &str) -> impl Iterator<Item = char> {
    let marks: Vec<usize> = double_quotes(text).map(|(at, _)| at).collect();
    let is_outside =
        move |at: usize| marks.partition_point(|mark| *mark <= at).is_multiple_of(2) && !marks.contains(&at);
    text.char_indices().filter(move |(at, _)| is_outside(*at)).map(|(_, c)| c)
}

fn is_long(quoted: &str) -> bool {
    // Kana alone are the name of a firm or a film in transcription.
    let is_spaceless = |c: char| script_of_char(c) == Some(Script::Han);
    quoted.split_whitespace().count() >= FEWEST_WORDS
        || quoted.chars().filter(|c| is_spaceless(*c)).count() >= FEWEST_LETTERS
}

/// Quotation marks of any kind, single ones and book titles too, and dashes, which open dialogue.
fn has_any_mark(text: &str) -> bool {
    text.chars().any(|c| {
        is_double_quote(c)
            || matches!(
                c,
                '\u{2018}'
                    | '\u{2019}'
                    | '\u{201A}'
                    | '\u{2039}'
                    | '\u{203A}'
                    | '\u{2013}'
                    | '\u{2014}'
                    | '\u{2015}'
                    | '\u{300A}'
                    | '\u{3008}'
                    | '\u{FE41}'
                    | '\u{FE43}'
                    | '`'
                    | '\''
                    | ':'
                    | '\u{FF1A}'
            )
    }) || text.contains("--")
        || text.starts_with('-')
        || text.contains(" - ")
}
