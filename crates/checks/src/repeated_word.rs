//! A word that stands twice in a row.

use std::sync::{Arc, LazyLock};

use copydesk_language::{Script, Shape, Word, fold};
use copydesk_model::{
    Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Safety, Segment, Severity, Span,
};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::pairs::targets;
use crate::tables::rows;

/// The check.
pub(crate) struct RepeatedWord;

const INFO: CheckInfo = CheckInfo {
    id: "repeated-word",
    summary: "A word stands twice in a row.",
    why: "A doubled word is a slip that readers see at once. Pairs that a language allows (English \u{201C}had had\u{201D}, French \
          \u{201C}nous nous\u{201D}), single letters, and languages that double words by rule are left alone, and so is a text whose \
          source doubles something. Names (Bora Bora) and numbers count only against a source that does not double them.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "The court said it would would decide on Monday.",
        right: "The court said it would decide on Monday.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "duplication" },
    its: "duplication",
};

/// Language (`*` for all) and word (`*` for all) of pairs that are no fault.
static ALLOWED: LazyLock<FxHashSet<(&str, String)>> = LazyLock::new(|| {
    rows::<2>(include_str!("../data/repeatable-words.csv")).map(|[lang, word]| (lang, fold(word))).collect()
});

impl<'a> Check<Desk<'a>> for RepeatedWord {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for (source, segment) in targets(desk) {
            let mut found = repeats(segment, desk.words(segment));
            if found.is_empty() || source.iter().any(|source| doubles(source.text(), desk.words(source))) {
                continue;
            }
            found.retain(|repeat| !repeat.needs_source || !source.is_empty());
            findings.extend(found.into_iter().map(|repeat| finding(segment, &repeat)));
        }
    }
}

fn finding(segment: &Arc<Segment>, repeat: &Repeat) -> Finding {
    let word = repeat.first.of(segment.text());
    let message = format!("\u{201C}{word}\u{201D} stands twice in a row.");
    Finding::new(INFO.id, INFO.severity, Place::new(segment, repeat.run), message)
        .confidence(0.95)
        .suggest(word, Safety::Unsafe)
}

/// A run of one word.
struct Repeat {
    /// All of it.
    run: Span,
    /// Its first word, with a bracket where it stands in one.
    first: Span,
    /// Names and figures may double by right: only a source that does not double them tells.
    needs_source: bool,
}

fn repeats(segment: &Segment, words: &[Word]) -> Vec<Repeat> {
    let mut found: Vec<Repeat> = Vec::new();
    for pair in words.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let Some(needs_source) = is_repeat(segment, first, second) else { continue };
        match found.last_mut() {
            Some(repeat) if repeat.run.end == first.span.end => repeat.run.end = second.span.end,
            _ => found.push(Repeat { run: first.span.join(second.span), first: first.span, needs_source }),
        }
    }
    found
}

/// Whether `second` is `first` again, and if so, whether only a source can tell that this is a fault.
fn is_repeat(segment: &Segment, first: Word, second: Word) -> Option<bool> {
    let text = segment.text();
    let (one, two) = (first.span.of(text), second.span.of(text));
    let gap = &text[first.span.end..second.span.start];
    let is_word = second.shape == Shape::Lower || second.shape == Shape::Caseless;
    if one.len() != two.len() || !is_same(one, two, is_word) || two.chars().nth(1).is_none() {
        return None;
    }
    let is_plain_gap = !gap.is_empty() && gap.chars().all(is_blank);
    let is_fault = (is_plain_gap || (!is_word && closes_and_opens(gap)))
        && !second.script.is_some_and(Script::is_spaceless)
        && !segment.is_masked(first.span.join(second.span))
        && !is_allowed(&segment.language, two);
    is_fault.then_some(!is_word)
}

/// The same letters; a word in lower case may repeat one that begins the sentence.
fn is_same(first: &str, second: &str, is_word: bool) -> bool {
    first == second || (is_word && first.to_lowercase() == second)
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\u{A0}'
}

/// The gap of `(ODS) (ODS)` or `(ODS (ODS`.
fn closes_and_opens(gap: &str) -> bool {
    let opened = gap.strip_prefix(')').unwrap_or(gap).strip_suffix('(');
    opened.is_some_and(|blanks| !blanks.is_empty() && blanks.chars().all(is_blank))
}

fn is_allowed(language: &LanguageTag, word: &str) -> bool {
    let (primary, word) = (language.primary(), fold(word));
    let any = || "*".to_owned();
    ALLOWED.contains(&(primary, word.clone())) || ALLOWED.contains(&(primary, any())) || ALLOWED.contains(&("*", word))
}

/// True when a text doubles anything: two words, the parts of a word (`Баден-Баден`), or letters in a row (`ボラボラ`).
fn doubles(text: &str, words: &[Word]) -> bool {
    let is_pair = |pair: &[Word]| {
        let (one, two) = (pair[0].span.of(text), pair[1].span.of(text));
        one == two || (one.len() == two.len() && one.to_lowercase() == two.to_lowercase())
    };
    words.windows(2).any(is_pair) || words.iter().any(|word| doubles_inside(word.span.of(text)))
}

/// Longest part, in characters, that is looked for twice inside a word.
const LONGEST_PART: usize = 6;

fn doubles_inside(word: &str) -> bool {
    if word.is_ascii() && !word.contains('-') {
        return false;
    }
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (2..=LONGEST_PART).any(|part| letters.windows(2 * part).any(|two| two[..part] == two[part..]))
}
